import { ATTEMPT_STATES, CHANNELS, type OutsideAttempt } from '@app/contracts';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
import {
  DataTable,
  EmptyState,
  QueryBar,
  QueryView,
  useErrorText,
  useUrlFilter,
  type Column,
} from '../../../shared/components';
import { formatInstant } from '../../../shared/format';
import { AttemptState } from './trace-panel';

const FILTERS = ['state', 'channel'] as const;
const PAGE = 50;

/** What the agency sends out of the hub; what was given up can be tried again. */
export function LedgerCard() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const filter = useUrlFilter(FILTERS);
  const query = useInfiniteQuery({
    queryKey: keys.attemptList(filter),
    queryFn: ({ pageParam, signal }) =>
      notificationsApi.attempts({ ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const again = async (id: string): Promise<void> => {
    try {
      await notificationsApi.again(id);
      message.success(t('notices:ledger.againDone'));
      await queryClient.invalidateQueries({ queryKey: keys.attempts });
    } catch (error) {
      message.error(errorText(error));
    }
  };
  const toWhom = (row: OutsideAttempt): string => row.person ?? t('notices:ledger.group');
  const columns: Column<OutsideAttempt>[] = [
    {
      key: 'kind',
      header: t('notices:ledger.kind'),
      cell: (row) => (
        <div>
          {t(`notices:kind.${row.kind}`)} <span className="num muted">{row.number}</span>
        </div>
      ),
    },
    { key: 'to', header: t('notices:ledger.to'), cell: toWhom },
    {
      key: 'channel',
      header: t('notices:ledger.channel'),
      cell: (row) => t(`notices:channel.${row.channel}`),
    },
    {
      key: 'state',
      header: t('notices:ledger.state'),
      cell: (row) => (
        <div>
          <AttemptState attempt={row} />
        </div>
      ),
    },
    {
      key: 'at',
      header: t('notices:ledger.at'),
      cell: (row) => <span className="num">{formatInstant(row.createdAt)}</span>,
    },
    {
      key: 'tries',
      header: t('notices:ledger.tries'),
      cell: (row) => (
        <div>
          <span className="num">{row.tries}</span> {row.error && <code>{row.error}</code>}
        </div>
      ),
    },
    {
      key: 'acts',
      header: t('notices:ledger.acts'),
      actions: true,
      cell: (row) =>
        row.state === 'failed' && (
          <Button
            size="small"
            aria-label={t('notices:ledger.againOf', { number: row.number, to: toWhom(row) })}
            onClick={() => void again(row.id)}
          >
            {t('notices:ledger.again')}
          </Button>
        ),
    },
  ];
  const narrowed = FILTERS.some((name) => filter[name]);
  return (
    <section className="card" aria-labelledby="ledger-title">
      <h2 id="ledger-title">{t('notices:ledger.title')}</h2>
      <p className="muted">{t('notices:ledger.note')}</p>
      <QueryBar
        fields={[
          {
            name: 'state',
            label: t('notices:ledger.filter.state'),
            options: ATTEMPT_STATES.map((value) => ({ value, label: t(`notices:state.${value}`) })),
          },
          {
            name: 'channel',
            label: t('notices:ledger.filter.channel'),
            options: CHANNELS.map((value) => ({ value, label: t(`notices:channel.${value}`) })),
          },
        ]}
      />
      <QueryView query={query} rows={8}>
        {(data) => (
          <>
            <p role="status">{t('notices:ledger.counts', { ...data.pages[0].counts })}</p>
            <DataTable
              caption={t('notices:ledger.caption')}
              columns={columns}
              rows={data.pages.flatMap((page) => page.items)}
              rowKey={({ id }) => id}
              empty={
                narrowed ? (
                  <EmptyState title={t('notices:ledger.emptyFiltered')} />
                ) : (
                  <EmptyState title={t('notices:ledger.empty')} body={t('notices:ledger.emptyBody')} />
                )
              }
              more={{
                has: query.hasNextPage,
                loading: query.isFetchingNextPage,
                load: () => void query.fetchNextPage(),
              }}
            />
          </>
        )}
      </QueryView>
    </section>
  );
}
