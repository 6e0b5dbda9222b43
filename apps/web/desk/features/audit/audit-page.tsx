import { AUDIT_ACTIONS, type AuditEvent } from '@app/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditApi, directoryApi, keys } from '../../../shared/api';
import {
  DataTable,
  EmptyState,
  ExportButton,
  PageHeader,
  QueryBar,
  QueryView,
  useUrlFilter,
  type Column,
} from '../../../shared/components';
import { formatInstant, startOfDay } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import '../referral/referral.css';
import { AuditObject } from './audit-object';

const FILTERS = ['action', 'person', 'from', 'to'] as const;
const PAGE = 50;
const PEOPLE = 100;

/** Who opened and changed what in the own agency, newest first. */
export function AuditPage() {
  const { t } = useTranslation();
  const chosen = useUrlFilter(FILTERS);
  const filter = {
    action: chosen.action,
    actorId: chosen.person,
    from: startOfDay(chosen.from),
    to: startOfDay(chosen.to, 1),
  };
  const query = useInfiniteQuery({
    queryKey: keys.auditList(filter),
    queryFn: ({ pageParam, signal }) => auditApi.list({ ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const narrowed = Object.values(filter).some(Boolean);
  return (
    <div className="page page--wide">
      <PageHeader
        title={t('audit:title')}
        note={t('audit:note')}
        actions={<ExportButton list="disclosures" filter={{ from: chosen.from, to: chosen.to }} />}
      />
      <div className="filters-pair">
        <AuditFilters />
      </div>
      <QueryView query={query} rows={10}>
        {(data) => (
          <DataTable
            caption={t('audit:caption')}
            columns={columnsOf(t)}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={({ id }) => id}
            empty={
              <EmptyState
                title={t(narrowed ? 'audit:empty.filtered' : 'audit:empty.title')}
                body={t(narrowed ? 'audit:empty.filteredBody' : 'audit:empty.body')}
              />
            }
            more={{
              has: query.hasNextPage,
              loading: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
          />
        )}
      </QueryView>
    </div>
  );
}

function AuditFilters() {
  const { t } = useTranslation();
  const { agency } = useMe();
  const filter = { agency: agency.id, limit: PEOPLE };
  const people = useQuery({
    queryKey: keys.people(filter),
    queryFn: ({ signal }) => directoryApi.people(filter, signal),
  });
  return (
    <QueryBar
      fields={[
        {
          name: 'action',
          label: t('audit:filter.action'),
          options: AUDIT_ACTIONS.map((value) => ({ value, label: t(`audit:action.${value}`) })),
        },
        {
          name: 'person',
          label: t('audit:filter.person'),
          options: (people.data?.items ?? []).map(({ id, displayName }) => ({
            value: id,
            label: displayName,
          })),
        },
        { name: 'from', label: t('audit:filter.from'), isDay: true },
        { name: 'to', label: t('audit:filter.to'), isDay: true },
      ]}
    />
  );
}

type Words = (key: string, options?: { defaultValue: string }) => string;

function columnsOf(t: Words): Column<AuditEvent>[] {
  return [
    {
      key: 'at',
      header: t('audit:column.at'),
      cell: ({ at }) => (
        <time className="num" dateTime={at}>
          {formatInstant(at)}
        </time>
      ),
    },
    {
      key: 'who',
      header: t('audit:column.who'),
      cell: ({ actor }) => actor?.displayName ?? <span className="muted">{t('audit:system')}</span>,
    },
    { key: 'agency', header: t('audit:column.agency'), cell: ({ actor }) => actor?.agencyName ?? '' },
    {
      key: 'action',
      header: t('audit:column.action'),
      cell: ({ action }) => t(`audit:action.${action}`, { defaultValue: action }),
    },
    { key: 'object', header: t('audit:column.object'), cell: (event) => <AuditObject event={event} /> },
  ];
}
