import { FilterOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

export interface QueryField {
  name: string;
  label: string;
  /** A choice when given, else free text. */
  options?: { value: string; label: string }[];
  /** A calendar day. */
  isDay?: boolean;
  /** What an empty choice means; all, unless said. */
  placeholder?: string;
}

/** Filters live in the address, so that a filtered list can be bookmarked and the back button works. */
export function useUrlFilter(names: readonly string[]): Record<string, string | undefined> {
  const [params] = useSearchParams();
  return Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined]));
}

const TYPING_MS = 350;

function TextFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      className="query-field"
      aria-label={label}
      allowClear
      value={text}
      onChange={(e) => setText(e.target.value)}
    />
  );
}

/** Row of filters above a list; on a phone behind a button that says how many are set. */
export function QueryBar({ fields }: { fields: QueryField[] }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const change = (values: Record<string, string | undefined>): void => {
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  };
  const clear = (): void => change(Object.fromEntries(fields.map((field) => [field.name, undefined])));
  const [open, setOpen] = useState(false);
  const used = fields.filter((field) => params.has(field.name)).length;
  return (
    <div className={open ? 'query-bar query-bar--open' : 'query-bar'} role="search">
      <button
        type="button"
        className="query-toggle"
        aria-expanded={open}
        aria-label={used > 0 ? t('common:filters', { count: used }) : undefined}
        onClick={() => setOpen(!open)}
      >
        <FilterOutlined aria-hidden="true" />
        {t('common:action.filter')}
        {used > 0 && <span className="query-count">{used}</span>}
      </button>
      {fields.map((field) => (
        <label key={field.name}>
          <span>{field.label}</span>
          {field.options ? (
            <Select
              className="query-field"
              aria-label={field.label}
              allowClear
              placeholder={field.placeholder ?? t('common:field.all')}
              value={params.get(field.name) ?? undefined}
              onChange={(value: string | undefined) => change({ [field.name]: value })}
              options={field.options}
            />
          ) : field.isDay ? (
            <Input
              className="query-field"
              type="date"
              aria-label={field.label}
              value={params.get(field.name) ?? ''}
              onChange={(e) => change({ [field.name]: e.target.value || undefined })}
            />
          ) : (
            <TextFilter
              label={field.label}
              value={params.get(field.name) ?? ''}
              onChange={(value) => change({ [field.name]: value.trim() || undefined })}
            />
          )}
        </label>
      ))}
      {used > 0 && (
        <Button type="text" onClick={clear}>
          {t('common:action.clear')}
        </Button>
      )}
    </div>
  );
}
