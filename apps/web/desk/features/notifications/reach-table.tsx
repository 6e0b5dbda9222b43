import type { Reach } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
import { DataTable, type Column } from '../../../shared/components';
import { formatInstant } from '../../../shared/format';

/** What became of one's own acts on the other side: told, delivered, opened, acted on. */
export function ReachTable({ referralId }: { referralId: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.reach(referralId),
    queryFn: ({ signal }) => notificationsApi.reach(referralId, signal),
  });
  // An extra: when it cannot be had, the page is whole without it.
  const rows = query.data?.items ?? [];
  if (rows.length === 0) return null;
  const count = (key: 'told' | 'delivered' | 'opened', more?: (row: Reach) => string): Column<Reach> => ({
    key,
    header: t(`notices:reach.${key}`),
    cell: (row) => (
      <>
        <span className="num">{row[key]}</span> {more && <span className="muted">{more(row)}</span>}
      </>
    ),
  });
  const columns: Column<Reach>[] = [
    {
      key: 'what',
      header: t('notices:reach.what'),
      cell: (row) => (
        <>
          {t(`referral:step.${stepOf(row)}`)} <span className="num muted">{formatInstant(row.at)}</span>
        </>
      ),
    },
    count('told', (row) => (row.told === 0 ? t('notices:reach.nobody') : '')),
    count('delivered'),
    count('opened', (row) =>
      row.firstOpenedAt ? t('notices:reach.firstOpened', { at: formatInstant(row.firstOpenedAt) }) : '',
    ),
    {
      key: 'acted',
      header: t('notices:reach.acted'),
      cell: (row) =>
        row.actedAt ? (
          <span className="num">{formatInstant(row.actedAt)}</span>
        ) : (
          <span className="muted">{t('notices:trace.not')}</span>
        ),
    },
  ];
  return (
    <section className="card" aria-labelledby="reach-title">
      <h2 id="reach-title">{t('notices:reach.title')}</h2>
      <p className="muted">{t('notices:reach.note')}</p>
      <DataTable
        caption={t('notices:reach.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.at}`}
      />
    </section>
  );
}

const stepOf = ({ kind }: Reach): string => kind.slice(kind.indexOf('.') + 1);
