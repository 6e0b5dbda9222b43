import { useEffect, useId, useRef, type ReactNode } from 'react';
import './watermarked.css';

interface Props {
  /** What lies under it. */
  name: string;
  lines: readonly [string, string];
  children: ReactNode;
}

/**
 * Lies over what is shown, drawn and not written: the words are for whoever photographs the screen. It has the focus when it
 * comes, so that keys work at once.
 */
export function Watermarked({ name, lines: [who, when], children }: Props) {
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={ref} className="watermarked" role="group" aria-label={name} tabIndex={0}>
      {children}
      <svg className="watermark" aria-hidden="true">
        <defs>
          <pattern
            id={id}
            width="300"
            height="150"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(-20)"
          >
            <text x="10" y="50">
              {who}
            </text>
            <text x="10" y="72">
              {when}
            </text>
          </pattern>
        </defs>
        <rect width="100%" height="100%" fill={`url(#${id})`} />
      </svg>
    </div>
  );
}
