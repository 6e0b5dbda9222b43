import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** One screen: its name is read when it opens. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('common:brand')}`;
    heading.current?.focus({ preventScroll: true });
  }, [title, t]);
  return (
    <main className="page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}

export function Empty({ title, body }: { title: string; body?: string }) {
  return (
    <div className="empty">
      <p>{title}</p>
      {body !== undefined && <p className="muted">{body}</p>}
    </div>
  );
}

type Tone = 'info' | 'warn' | 'bad' | 'good';

/** `alert` interrupts a screen reader: for what went wrong. */
export function Notice({
  tone,
  alert = false,
  children,
}: {
  tone: Tone;
  alert?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={`notice notice--${tone}`} role={alert ? 'alert' : undefined}>
      {children}
    </div>
  );
}
