import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader, usePageTitle } from '../../../shared/components';
import { HitList } from './hit-list';
import { SearchForm } from './search-form';
import './search.css';

/** Looks through all rooms that the person may read. */
export function SearchPage() {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  usePageTitle(t('search:title'));
  return (
    <div className="page">
      <PageHeader title={t('search:title')} note={t('search:note')} />
      <section className="card" aria-label={t('search:title')}>
        <SearchForm label={t('search:inAll')} onSearch={setQ} />
        {q !== '' && <HitList q={q} />}
      </section>
    </div>
  );
}
