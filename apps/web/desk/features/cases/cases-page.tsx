import { NEEDS, RISKS, type CaseSummary } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { casesApi, keys } from '../../../shared/api';
import {
  CodeTags,
  DataTable,
  EmptyState,
  ExportButton,
  PageHeader,
  QueryBar,
  QueryView,
  RiskTag,
  TimeLabel,
  useUrlFilter,
  type Column,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import '../referral/referral.css';

const FILTERS = ['q', 'risk', 'need'] as const;
const PAGE = 50;

export function CasesPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const can = useCan();
  const filter = useUrlFilter(FILTERS);
  const query = useInfiniteQuery({
    queryKey: keys.caseList(filter),
    queryFn: ({ pageParam, signal }) => casesApi.list({ ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const narrowed = Object.values(filter).some(Boolean);
  return (
    <div className="page page--wide">
      <PageHeader
        title={t('cases:title')}
        note={t('cases:lead')}
        actions={
          <>
            <ExportButton list="cases" filter={filter} />
            {can('child:read') && <ExportButton list="children" />}
            {can('referral:create') && (
              <Link className="btn-link btn-link--primary" to="/referrals/new">
                {t('cases:newReferral')}
              </Link>
            )}
          </>
        }
      />
      <div className="filters-pair">
        <QueryBar
          fields={[
            { name: 'q', label: t('cases:filter.q') },
            {
              name: 'risk',
              label: t('cases:filter.risk'),
              options: RISKS.map((code) => ({ value: code, label: label('risk', code) })),
            },
            {
              name: 'need',
              label: t('cases:filter.need'),
              options: NEEDS.map((code) => ({ value: code, label: label('need', code) })),
            },
          ]}
        />
      </div>
      <QueryView query={query} rows={8}>
        {(data) => (
          <DataTable
            caption={t('cases:caption')}
            columns={columnsOf(t, label)}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={({ id }) => id}
            empty={
              <EmptyState
                title={t(narrowed ? 'cases:empty.filtered' : 'cases:empty.title')}
                body={narrowed ? undefined : t('cases:empty.body')}
                action={
                  filter.q && can('emergency:open') ? (
                    <Link to={`/emergency-access/new?no=${encodeURIComponent(filter.q)}`}>
                      {t('access:open.link')}
                    </Link>
                  ) : undefined
                }
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

type Words = (key: string) => string;

function columnsOf(t: Words, label: ReturnType<typeof useLabel>): Column<CaseSummary>[] {
  return [
    {
      key: 'no',
      header: t('cases:column.no'),
      cell: (row) => (
        <Link className="num" to={`/cases/${row.id}`}>
          {row.caseNo}
        </Link>
      ),
    },
    {
      key: 'child',
      header: t('cases:column.child'),
      cell: ({ child }) => (
        <div>
          <strong>{child.maskedName}</strong> {label('sex', child.sex)} · {label('ageBand', child.ageBand)}
          <span className="row-line muted">{child.residenceName}</span>
        </div>
      ),
    },
    { key: 'risk', header: t('cases:column.risk'), cell: (row) => <RiskTag risk={row.risk} /> },
    {
      key: 'need',
      header: t('cases:column.need'),
      cell: (row) => <CodeTags table="need" codes={row.needs} max={2} />,
    },
    { key: 'stage', header: t('cases:column.stage'), cell: (row) => label('stage', row.stage) },
    {
      key: 'lead',
      header: t('cases:column.lead'),
      cell: (row) => (
        <div>
          {row.leadAgency.name}
          {row.leadWorker && <span className="row-line muted">{row.leadWorker.displayName}</span>}
        </div>
      ),
    },
    { key: 'updated', header: t('cases:column.updated'), cell: (row) => <TimeLabel at={row.updatedAt} /> },
  ];
}
