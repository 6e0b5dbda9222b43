import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import type { PageName } from './router';

const TABS = ['today', 'children', 'visit', 'messages', 'pending'] as const;

export function Tabs({ current, pending }: { current: PageName; pending: number }) {
  const { t } = useTranslation();
  return (
    <nav className="tabs" aria-label={t('field:tabs.label')}>
      {TABS.map((page) => (
        <Link key={page} page={page} current={page === current}>
          <Icon name={page} />
          <span>{t(`field:tabs.${page}`)}</span>
          {page === 'pending' && pending > 0 && <span className="badge">{pending}</span>}
        </Link>
      ))}
    </nav>
  );
}
