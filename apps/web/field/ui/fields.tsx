import { useId, type ComponentProps, type InputHTMLAttributes, type ReactNode } from 'react';

interface FieldProps {
  label: string;
  hint?: string;
  fault?: string | null;
  children: (ids: { id: string; describedBy: string | undefined }) => ReactNode;
}

/** Label above, note and fault below, tied together for a screen reader. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  const notes = [hint !== undefined && `${id}-hint`, fault != null && `${id}-fault`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={fault == null ? 'field' : 'field field--bad'}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="muted">
          {hint}
        </p>
      )}
      {children({ id, describedBy: notes === '' ? undefined : notes })}
      {fault != null && (
        <p id={`${id}-fault`} className="fault-text">
          {fault}
        </p>
      )}
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> & {
  label: string;
  hint?: string;
  fault?: string | null;
  onValue: (value: string) => void;
};

export function TextField({ label, hint, fault, onValue, ...input }: InputProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {({ id, describedBy }) => (
        <input
          {...input}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={fault == null ? undefined : true}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

type AreaProps = Omit<ComponentProps<'textarea'>, 'onChange' | 'id'> & {
  label: string;
  hint?: string;
  fault?: string | null;
  onValue: (value: string) => void;
};

export function TextArea({ label, hint, fault, onValue, ...area }: AreaProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {({ id, describedBy }) => (
        <textarea
          {...area}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={fault == null ? undefined : true}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  onValue: (checked: boolean) => void;
}

export function Check({ label, checked, onValue }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  hint?: string;
  fault?: string | null;
  value: T | null;
  options: readonly { value: T; label: string }[];
  onValue: (value: T) => void;
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { legend, hint, fault, value, options, onValue } = props;
  const id = useId();
  return (
    <fieldset
      className={fault == null ? 'field' : 'field field--bad'}
      aria-describedby={fault == null ? undefined : `${id}-fault`}
    >
      <legend>{legend}</legend>
      {hint !== undefined && <p className="muted">{hint}</p>}
      {options.map((option) => (
        <label key={option.value} className="check">
          <input
            type="radio"
            name={id}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
      {fault != null && (
        <p id={`${id}-fault`} className="fault-text">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
