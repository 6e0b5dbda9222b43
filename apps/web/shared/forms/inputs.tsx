import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import './forms.css';

/** The native control: works with every keyboard, on phones, and inside dialogs. */
export function SelectInput(
  props: Omit<ComponentProps<'select'>, 'onChange'> & {
    options: readonly { value: string; label: string; disabled?: boolean }[];
    placeholder?: string;
    onChange: (value: string) => void;
  },
) {
  const { options, placeholder, onChange, className = '', ...rest } = props;
  return (
    <select
      {...rest}
      className={`input input--select ${className}`}
      onChange={(event) => onChange(event.target.value)}
    >
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export function TextInput(
  props: Omit<ComponentProps<'input'>, 'onChange'> & { onChange: (value: string) => void },
) {
  const { onChange, className = '', ...rest } = props;
  return (
    <input
      type="text"
      autoComplete="off"
      {...rest}
      className={`input ${className}`}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function DayInput(
  props: Omit<ComponentProps<'input'>, 'onChange'> & { onChange: (value: string) => void },
) {
  return <TextInput {...props} type="date" className="input--day" />;
}

/** Free text with the count of what is left of it. */
export function TextArea(
  props: Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> & {
    value: string;
    max: number;
    onChange: (value: string) => void;
  },
) {
  const { t } = useTranslation();
  const { max, onChange, className = '', ...rest } = props;
  return (
    <>
      <textarea
        rows={4}
        {...rest}
        className={`input input--area ${className}`}
        maxLength={max}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="field-count">{t('common:field.chars', { count: rest.value.length, max })}</p>
    </>
  );
}
