import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './forms.css';

export interface FieldProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Already in words. */
  error?: ReactNode;
  optional?: boolean;
  /** Stands beside the label, such as "fill an example". */
  aside?: ReactNode;
  children: (described: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A label, one control, and what explains it; hint and fault are read out with the control. */
export function Field({ id, label, hint, error, optional, aside, children }: FieldProps) {
  const { t } = useTranslation();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field field--fault' : 'field'}>
      <div className="field-head">
        <label htmlFor={id}>
          {label}
          {optional && <span className="muted">{t('common:field.optional')}</span>}
        </label>
        {aside}
      </div>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
    </div>
  );
}
