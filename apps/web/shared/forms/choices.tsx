import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './forms.css';

export interface Choice<T extends string> {
  value: T;
  label: ReactNode;
  note?: ReactNode;
  disabled?: boolean;
}

interface GroupProps<T extends string> {
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  options: readonly Choice<T>[];
  /** Chips stand beside each other; rows have room for a note. */
  look?: 'chips' | 'rows';
}

function Group<T extends string>(
  props: GroupProps<T> & {
    type: 'checkbox' | 'radio';
    isOn: (value: T) => boolean;
    onToggle: (value: T) => void;
  },
) {
  const { t } = useTranslation();
  const { id, hint, error, type, look = 'chips' } = props;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset
      className={error ? 'field field--fault' : 'field'}
      id={id}
      aria-describedby={described || undefined}
    >
      <legend>
        {props.legend}
        {props.optional && <span className="muted">{t('common:field.optional')}</span>}
      </legend>
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
      <div className={look === 'chips' ? 'choice-chips' : 'choice-rows'}>
        {props.options.map((option) => (
          <label key={option.value} className={option.disabled ? 'choice choice--off' : 'choice'}>
            <input
              type={type}
              name={id}
              value={option.value}
              checked={props.isOn(option.value)}
              disabled={option.disabled}
              onChange={() => props.onToggle(option.value)}
            />
            <span className="choice-text">
              <span>{option.label}</span>
              {option.note && <small>{option.note}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Any number of a few. */
export function CheckGroup<T extends string>(
  props: GroupProps<T> & { value: readonly T[]; onChange: (value: T[]) => void },
) {
  const { value, onChange, options } = props;
  return (
    <Group
      {...props}
      type="checkbox"
      isOn={(one) => value.includes(one)}
      onToggle={(one) => {
        const next = value.includes(one) ? value.filter((other) => other !== one) : [...value, one];
        onChange(options.map((option) => option.value).filter((option) => next.includes(option)));
      }}
    />
  );
}

/** One of a few. */
export function RadioGroup<T extends string>(
  props: GroupProps<T> & { value: T | ''; onChange: (value: T) => void },
) {
  return <Group {...props} type="radio" isOn={(one) => one === props.value} onToggle={props.onChange} />;
}
