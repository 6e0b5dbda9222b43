import type { FlagState, FlagSummary } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { flagsApi, keys, type FlagFilter } from '../../../shared/api';
import {
  DataTable,
  DueLabel,
  EmptyState,
  QueryView,
  Tag,
  TimeLabel,
  UrgencyTag,
  type Column,
  type Tone,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';

const TONES: Record<FlagState, Tone> = {
  raised: 'amber',
  received: 'info',
  watching: 'info',
  referred: 'green',
  closed: 'neutral',
};

export function FlagStateTag({ state }: { state: FlagState }) {
  const label = useLabel();
  return <Tag tone={TONES[state]}>{label('flagState', state)}</Tag>;
}

/** What I raised and what became of it, or what waits at the desk. */
export function FlagList({ filter, title }: { filter: FlagFilter; title: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const query = useInfiniteQuery({
    queryKey: keys.flagList(filter),
    queryFn: ({ pageParam, signal }) => flagsApi.list({ ...filter, limit: 20, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const id = `flags-${filter.box}-${filter.state ?? 'all'}`;
  const isDesk = filter.box === 'desk';
  const columns: Column<FlagSummary>[] = [
    {
      key: 'child',
      header: t('flags:column.child'),
      cell: (row) => (
        <div>
          <Link to={`/flags/${row.id}`}>
            {row.maskedName} {row.className}
          </Link>
          <span className="row-line muted num">{row.number}</span>
        </div>
      ),
    },
    {
      key: 'concerns',
      header: t('flags:column.concerns'),
      cell: (row) => (
        <div>
          {row.concerns.map((code) => label('flagConcern', code)).join(t('shell:listSeparator'))}
          {isDesk && (
            <span className="row-line">
              <UrgencyTag urgency={row.urgency} />
            </span>
          )}
        </div>
      ),
    },
    {
      key: 'state',
      header: t('flags:column.state'),
      cell: (row) => (
        <div>
          <FlagStateTag state={row.state} /> {row.hasQuestion && <Tag tone="amber">{t('flags:asked')}</Tag>}
          {row.nextAt && (isDesk || row.state === 'raised') && (
            <span className="row-line">
              <DueLabel dueAt={row.nextAt} />
            </span>
          )}
        </div>
      ),
    },
    {
      key: 'who',
      header: t(isDesk ? 'flags:column.from' : 'flags:column.owner'),
      cell: (row) => (
        <div>
          {isDesk ? row.raisedBy?.displayName : (row.owner?.displayName ?? row.desk.name)}
          <span className="row-line muted">
            <TimeLabel at={row.raisedAt} />
          </span>
        </div>
      ),
    },
  ];
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
      </div>
      <QueryView query={query} rows={3}>
        {(data) => (
          <DataTable
            caption={title}
            columns={columns}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState
                title={t(isDesk ? 'flags:empty.desk' : 'flags:empty.mine')}
                body={isDesk ? undefined : t('flags:empty.mineBody')}
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
    </section>
  );
}
