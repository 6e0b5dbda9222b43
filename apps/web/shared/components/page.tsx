import { EyeOutlined } from '@ant-design/icons';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pageTitle } from './page-title';

/** Title of the tab while a page is open. Numbers and page names only, never anything about a child. */
export function usePageTitle(title: string): void {
  useEffect(() => pageTitle.set(title), [title]);
}

/** The one h1 of a page, with the acts that belong to the whole page. */
export function PageHeader(props: {
  title: string;
  extra?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
}) {
  usePageTitle(props.title);
  return (
    <header className="page-head">
      <div className="page-head-text">
        <h1>
          {props.title} {props.extra}
        </h1>
        {props.note && <p>{props.note}</p>}
      </div>
      {props.actions && <div className="page-head-actions">{props.actions}</div>}
    </header>
  );
}

/** Who can see what is written here; on every composer and every note. */
export function VisibilityChip({
  scope,
  agencies,
}: {
  scope: 'own' | 'parties' | 'named';
  agencies?: string[];
}) {
  const { t } = useTranslation();
  return (
    <span className="chip">
      <EyeOutlined aria-hidden="true" />
      {t(`common:visibility.${scope}`, { agencies: agencies?.join(t('shell:listSeparator')) })}
    </span>
  );
}
