import type { ReportState, ReportSummary } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, reportsApi } from '../../../shared/api';
import {
  DataTable,
  DueLabel,
  QueryView,
  Tag,
  TimeLabel,
  type Column,
  type Tone,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';

const TONES: Record<ReportState, Tone> = {
  reported: 'solid-red',
  filed: 'amber',
  feedback: 'info',
  closed: 'neutral',
};

export function ReportStateTag({ state }: { state: ReportState }) {
  const label = useLabel();
  return <Tag tone={TONES[state]}>{label('reportState', state)}</Tag>;
}

/** Numbers, kinds and times only; what happened is behind a reason. */
export function ReportList({ box }: { box: 'mine' | 'received' }) {
  const { t } = useTranslation();
  const label = useLabel();
  const query = useQuery({
    queryKey: keys.reportList(box),
    queryFn: ({ signal }) => reportsApi.list(box, signal),
  });
  const columns: Column<ReportSummary>[] = [
    {
      key: 'number',
      header: t('emergency:column.number'),
      cell: (row) => (
        <Link className="num" to={`/reports/${row.id}${box === 'received' ? '?as=officer' : ''}`}>
          {row.number}
        </Link>
      ),
    },
    { key: 'kind', header: t('emergency:column.kind'), cell: (row) => label('reportKind', row.kind) },
    {
      key: 'state',
      header: t('emergency:column.state'),
      cell: (row) => (
        <div>
          <ReportStateTag state={row.state} /> {row.isLate && <Tag tone="red">{t('emergency:late')}</Tag>}
          {row.dueAt && (
            <span className="row-line">
              <DueLabel dueAt={row.dueAt} />
            </span>
          )}
        </div>
      ),
    },
    { key: 'at', header: t('emergency:column.at'), cell: (row) => <TimeLabel at={row.reportedAt} /> },
  ];
  const title = t(`emergency:list.${box}`);
  return (
    <section className="card" aria-labelledby={`reports-${box}`}>
      <h2 id={`reports-${box}`}>{title}</h2>
      <QueryView query={query} rows={2}>
        {(page) => (
          <DataTable
            caption={title}
            columns={columns}
            rows={page.items}
            rowKey={(row) => row.id}
            empty={<p className="muted">{t(`emergency:empty.${box}`)}</p>}
          />
        )}
      </QueryView>
    </section>
  );
}
