import { SEARCH_CHARS } from '@app/contracts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  onSearch: (q: string) => void;
}

/** What is looked for may name a child: it stands in the field, and in no address. */
export function SearchForm({ label, onSearch }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  return (
    <form
      role="search"
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onSearch(text.trim());
      }}
    >
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <Input
        id={id}
        type="search"
        autoFocus
        autoComplete="off"
        maxLength={SEARCH_CHARS}
        placeholder={t('search:placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="primary" htmlType="submit" disabled={text.trim() === ''}>
        {t('search:go')}
      </Button>
    </form>
  );
}
