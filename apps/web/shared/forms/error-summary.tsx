import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './forms.css';

export interface SummaryItem {
  /** Id of the control or group; null when the fault belongs to no field. */
  field: string | null;
  text: ReactNode;
  /** Brings the field onto the page first, when it is elsewhere. */
  reveal?: () => void;
}

function focusField(id: string): void {
  const target = document.getElementById(id);
  const control =
    target?.matches('input,select,textarea,button') === true
      ? target
      : target?.querySelector<HTMLElement>('input:not(:disabled),select,textarea,button');
  (control as HTMLElement | null | undefined)?.focus();
}

/** Takes the focus when a form was refused, names every fault, and leads to its field. `round` changes with each try. */
export function ErrorSummary({
  items,
  round,
  action,
}: {
  items: SummaryItem[];
  round: number;
  action?: ReactNode;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const any = items.length > 0;
  // Only a try moves the focus: a fault that comes or goes while somebody types does not.
  useEffect(() => box.current?.focus(), [round]);
  if (!any) return null;
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert">
      <h2>{t('common:error.fields')}</h2>
      <ul>
        {items.map(({ field, text, reveal }, index) => (
          <li key={index}>
            {field === null ? (
              text
            ) : (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  reveal?.();
                  setTimeout(() => focusField(field));
                }}
              >
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
      {action}
    </div>
  );
}
