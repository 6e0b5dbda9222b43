import { NEEDS, URGENCIES } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { QueryBar } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { DUE_FILTERS, isReceived, statesOf, type Tab } from './tabs';

const AGENCIES = { limit: 100 };

/** Filters in the address; only those that can mean something on this tab. */
export function InboxFilters({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const label = useLabel();
  const received = isReceived(tab);
  const agencies = useQuery({
    queryKey: keys.agencies(AGENCIES),
    queryFn: ({ signal }) => directoryApi.agencies(AGENCIES, signal),
    enabled: received,
  });
  const codes = (table: 'urgency' | 'need' | 'state', list: readonly string[]) =>
    list.map((code) => ({ value: code, label: label(table, code) }));
  const one = (text: string) => [{ value: '1', label: text }];
  const states = statesOf(tab);
  const sources = (agencies.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <QueryBar
      fields={[
        ...(states.length > 0
          ? [{ name: 'state', label: t('inbox:filter.state'), options: codes('state', states) }]
          : []),
        { name: 'urgency', label: t('inbox:filter.urgency'), options: codes('urgency', URGENCIES) },
        { name: 'need', label: t('inbox:filter.need'), options: codes('need', NEEDS) },
        ...(tab === 'drafts'
          ? []
          : [
              {
                name: 'due',
                label: t('inbox:filter.due'),
                options: DUE_FILTERS.map((due) => ({ value: due, label: t(`inbox:filter.dueOf.${due}`) })),
              },
            ]),
        ...(received ? [{ name: 'from', label: t('inbox:filter.from'), options: sources }] : []),
        ...(tab === 'waiting'
          ? [{ name: 'mine', label: t('inbox:filter.claimed'), options: one(t('inbox:filter.claimedByMe')) }]
          : []),
        { name: 'unread', label: t('inbox:filter.read'), options: one(t('inbox:filter.unreadOnly')) },
        { name: 'q', label: t('inbox:filter.q') },
      ]}
    />
  );
}
