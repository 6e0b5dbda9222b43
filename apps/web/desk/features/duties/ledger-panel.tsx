import type { Disclosure } from '@app/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { directoryApi, disclosuresApi, keys } from '../../../shared/api';
import {
  DataTable,
  EmptyState,
  ExportButton,
  QueryBar,
  QueryView,
  Tag,
  useUrlFilter,
  type Column,
} from '../../../shared/components';
import { formatInstant, startOfDay, useLabel } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';

const FILTERS = ['agency', 'from', 'to'] as const;
const PAGE = 50;
const AGENCIES = { limit: 100 };

/** 对外提供台账 of the own agency. */
export function LedgerPanel() {
  const { t } = useTranslation();
  const can = useCan();
  const chosen = useUrlFilter(FILTERS);
  const filter = {
    agencyId: chosen.agency,
    from: startOfDay(chosen.from),
    to: startOfDay(chosen.to, 1),
  };
  const agencies = useQuery({
    queryKey: keys.agencies(AGENCIES),
    queryFn: ({ signal }) => directoryApi.agencies(AGENCIES, signal),
  });
  return (
    <>
      <div className="filters-pair">
        <QueryBar
          fields={[
            {
              name: 'agency',
              label: t('duties:ledger.agency'),
              options: (agencies.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            },
            { name: 'from', label: t('audit:filter.from'), isDay: true },
            { name: 'to', label: t('audit:filter.to'), isDay: true },
          ]}
        />
      </div>
      {can('audit:read') && !chosen.agency && (
        <p>
          <ExportButton list="disclosures" filter={{ from: chosen.from, to: chosen.to }} />
        </p>
      )}
      <LedgerTable filter={filter} />
    </>
  );
}

export function LedgerTable({ filter }: { filter: Record<string, string | undefined> }) {
  const { t } = useTranslation();
  const columns = useColumns();
  const query = useInfiniteQuery({
    queryKey: keys.disclosures(filter),
    queryFn: ({ pageParam, signal }) =>
      disclosuresApi.list({ ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  return (
    <QueryView query={query} rows={6}>
      {(data) => (
        <DataTable
          caption={t('duties:ledger.caption')}
          columns={columns}
          rows={data.pages.flatMap((page) => page.items)}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('duties:ledger.empty')} body={t('duties:ledger.emptyBody')} />}
          more={{
            has: query.hasNextPage,
            loading: query.isFetchingNextPage,
            load: () => void query.fetchNextPage(),
          }}
        />
      )}
    </QueryView>
  );
}

function useColumns(): Column<Disclosure>[] {
  const { t } = useTranslation();
  const label = useLabel();
  const can = useCan();
  return [
    {
      key: 'at',
      header: t('duties:ledger.at'),
      cell: ({ at }) => (
        <time className="num" dateTime={at}>
          {formatInstant(at)}
        </time>
      ),
    },
    { key: 'to', header: t('duties:ledger.agency'), cell: ({ recipient }) => recipient.name },
    {
      key: 'classes',
      header: t('duties:ledger.classes'),
      cell: ({ dataClasses }) =>
        dataClasses.map((code) => label('dataClass', code)).join(t('referral:listSeparator')),
    },
    {
      key: 'basis',
      header: t('duties:ledger.basis'),
      cell: ({ consent, legalBasis }) =>
        consent ? (
          <Tag tone={consent.state === 'valid' ? 'green' : 'amber'}>
            {t(`duties:ledger.consent.${consent.state}`)}
          </Tag>
        ) : (
          legalBasis && label('legalBasis', legalBasis)
        ),
    },
    {
      key: 'referral',
      header: t('duties:ledger.referral'),
      cell: ({ referralId, number }) =>
        referralId && can('referral:read') ? (
          <Link className="num" to={`/referrals/${referralId}`}>
            {number}
          </Link>
        ) : (
          <span className="num">{number}</span>
        ),
    },
    {
      key: 'case',
      header: t('duties:ledger.case'),
      cell: ({ caseId, caseNo }) =>
        caseNo && can('case:read') ? (
          <Link className="num" to={`/cases/${caseId}`}>
            {caseNo}
          </Link>
        ) : (
          <span className="num">{caseNo ?? '—'}</span>
        ),
    },
  ];
}
