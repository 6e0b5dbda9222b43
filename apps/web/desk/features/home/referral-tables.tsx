import type { ReferralSummary } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  CodeTags,
  DataTable,
  DueLabel,
  EmptyState,
  StateTag,
  TimeLabel,
  UrgencyTag,
  type Column,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';

function NumberLink({ row }: { row: ReferralSummary }) {
  return (
    <Link to={`/referrals/${row.id}`} className="num">
      {row.unread ? <strong>{row.number}</strong> : row.number}
    </Link>
  );
}

/** What waits for this person, in the order in which it is due. */
export function WaitingTable({ rows }: { rows: readonly ReferralSummary[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const columns: Column<ReferralSummary>[] = [
    {
      key: 'due',
      header: t('home:column.due'),
      cell: (row) => <DueLabel dueAt={row.dueAt} from={row.submittedAt} urgency={row.urgency} />,
    },
    {
      key: 'number',
      header: t('home:column.numberChild'),
      cell: (row) => (
        <span className="num two-lines">
          <NumberLink row={row} />
          {row.child && (
            <span className="muted">
              {row.child.fileNo} · {label('ageBand', row.child.ageBand)}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'needs',
      header: t('home:column.needs'),
      cell: (row) => <CodeTags table="need" codes={row.needs} max={2} />,
    },
    { key: 'urgency', header: t('home:column.urgency'), cell: (row) => <UrgencyTag urgency={row.urgency} /> },
    { key: 'from', header: t('home:column.from'), cell: (row) => row.fromAgency.name },
  ];
  return (
    <DataTable
      caption={t('home:waiting.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <EmptyState
          title={t('home:waiting.empty')}
          body={t('home:waiting.emptyBody')}
          action={<Link to="/inbox">{t('home:waiting.emptyAction')}</Link>}
        />
      }
    />
  );
}

/** What this agency sent, and who has it now. */
export function SentTable({ rows, canRefer }: { rows: readonly ReferralSummary[]; canRefer: boolean }) {
  const { t } = useTranslation();
  const columns: Column<ReferralSummary>[] = [
    { key: 'number', header: t('home:column.number'), cell: (row) => <NumberLink row={row} /> },
    {
      key: 'to',
      header: t('home:column.holder'),
      cell: (row) => (row.inHand ? row.fromAgency.name : row.toAgency.name),
    },
    { key: 'state', header: t('home:column.state'), cell: (row) => <StateTag state={row.state} /> },
    {
      key: 'needs',
      header: t('home:column.needs'),
      cell: (row) => <CodeTags table="need" codes={row.needs} max={2} />,
    },
    {
      key: 'due',
      header: t('home:column.answerDue'),
      cell: (row) =>
        row.dueAt ? <DueLabel dueAt={row.dueAt} from={row.submittedAt} /> : <TimeLabel at={row.updatedAt} />,
    },
  ];
  return (
    <DataTable
      caption={t('home:sent.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <EmptyState
          title={t('home:sent.empty')}
          body={t('home:sent.emptyBody')}
          action={canRefer && <Link to="/referrals/new">{t('shell:nav.newReferral')}</Link>}
        />
      }
    />
  );
}
