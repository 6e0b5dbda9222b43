import type { Parked } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
import { DataTable, EmptyState, QueryView, Tag, useErrorText, type Column } from '../../../shared/components';
import { formatInstant } from '../../../shared/format';

/** What the hub gave up, of every agency, without saying which matter it is about; each can be tried once more. */
export function ParkedTab() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: keys.parked,
    queryFn: ({ signal }) => notificationsApi.parked(signal),
  });
  const whatOf = ({ source, kind }: Parked): string =>
    source === 'timer' ? kind : t(`notices:kind.${kind}`, { defaultValue: kind });
  const viaOf = ({ source, via }: Parked): string =>
    source === 'message' ? t(`notices:channel.${via}`, { defaultValue: via }) : via;
  const retry = async (parked: Parked): Promise<void> => {
    try {
      await notificationsApi.retryParked(parked);
      message.success(t('notices:ledger.againDone'));
    } catch (error) {
      message.error(errorText(error));
    } finally {
      await queryClient.invalidateQueries({ queryKey: keys.parked });
    }
  };
  const columns: Column<Parked>[] = [
    {
      key: 'what',
      header: t('hub:parked.what'),
      cell: (row) => (
        <div>
          <Tag>{t(`hub:parked.source.${row.source}`)}</Tag> {whatOf(row)}{' '}
          <span className="muted">{viaOf(row)}</span>
        </div>
      ),
    },
    { key: 'agency', header: t('hub:parked.agency'), cell: ({ agency }) => agency },
    {
      key: 'at',
      header: t('hub:parked.at'),
      cell: ({ at }) => <span className="num">{formatInstant(at)}</span>,
    },
    {
      key: 'error',
      header: t('hub:parked.error'),
      cell: ({ tries, error }) => (
        <div>
          {t('hub:parked.tries', { count: tries })} {error && <code>{error}</code>}
        </div>
      ),
    },
    {
      key: 'acts',
      header: t('hub:table.acts'),
      actions: true,
      cell: (row) => (
        <Button
          size="small"
          aria-label={t('hub:parked.retryOf', { what: whatOf(row), at: formatInstant(row.at) })}
          onClick={() => void retry(row)}
        >
          {t('notices:ledger.again')}
        </Button>
      ),
    },
  ];
  return (
    <section className="card" aria-labelledby="parked-title">
      <h2 id="parked-title">{t('hub:parked.title')}</h2>
      <p className="muted">{t('hub:parked.note')}</p>
      <QueryView query={query} rows={6}>
        {({ items }) => (
          <DataTable
            caption={t('hub:parked.title')}
            columns={columns}
            rows={items}
            rowKey={({ source, id, via }) => `${source} ${id} ${via}`}
            empty={<EmptyState title={t('hub:parked.empty')} body={t('hub:parked.emptyBody')} />}
          />
        )}
      </QueryView>
    </section>
  );
}
