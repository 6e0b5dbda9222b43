import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { homeApi, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { TABS, type Tab } from './tabs';

/** The states as pages of one list; what waits is counted. */
export function InboxTabs({ current }: { current: Tab }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { data } = useQuery({ queryKey: keys.home, queryFn: ({ signal }) => homeApi.get(signal) });
  const counts: Partial<Record<Tab, number>> = {
    waiting: data?.counts.waiting,
    sent: data?.counts.sentOpen,
    drafts: data?.counts.drafts,
  };
  const names: Record<Tab, string> = {
    waiting: label('state', 'submitted'),
    accepted: label('state', 'accepted'),
    declined: label('state', 'declined'),
    withdrawn: label('state', 'withdrawn'),
    sent: t('inbox:tab.sent'),
    drafts: label('state', 'draft'),
  };
  return (
    <nav className="subnav subnav--row" aria-label={t('inbox:tabs')}>
      {TABS.map((tab) => (
        <Link key={tab} to={`/inbox?tab=${tab}`} aria-current={tab === current ? 'page' : undefined}>
          {names[tab]}
          {Boolean(counts[tab]) && <span className="tab-count">{counts[tab]}</span>}
        </Link>
      ))}
    </nav>
  );
}
