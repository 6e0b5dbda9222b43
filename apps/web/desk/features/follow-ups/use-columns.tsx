import type { FollowUpSummary } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DayLabel, DueLabel, TimeLabel, type Column } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { FollowUpResult, FollowUpStateTag, Goer } from './tags';

export function useFollowUpColumns(): Column<FollowUpSummary>[] {
  const { t } = useTranslation();
  const label = useLabel();
  return [
    {
      key: 'number',
      header: t('followups:column.number'),
      cell: (row) => (
        <div>
          <Link className="num" to={`/follow-ups/${row.id}`}>
            {row.number}
          </Link>
          <span className="row-line">{label('followUpKind', row.kind)}</span>
        </div>
      ),
    },
    {
      key: 'child',
      header: t('followups:column.child'),
      cell: (row) => row.maskedName ?? <span className="muted">{t('followups:noChild')}</span>,
    },
    {
      key: 'state',
      header: t('followups:column.state'),
      cell: (row) => (
        <div>
          <FollowUpStateTag followUp={row} />
          {row.plannedOn && !row.endedAt && (
            <span className="row-line muted">
              {t('followups:page.planned')} <DayLabel day={row.plannedOn} />
            </span>
          )}
          <span className="row-line">
            <FollowUpResult followUp={row} />
          </span>
        </div>
      ),
    },
    {
      key: 'due',
      header: t('followups:column.due'),
      cell: (row) =>
        row.endedAt ? <TimeLabel at={row.endedAt} /> : <DueLabel dueAt={row.dueAt} from={row.askedAt} />,
    },
    { key: 'goes', header: t('followups:column.goes'), cell: (row) => <Goer followUp={row} /> },
    {
      key: 'from',
      header: t('followups:column.from'),
      cell: (row) => (
        <div>
          {row.fromAgency.name}
          {row.askedBy && <span className="row-line muted">{row.askedBy.displayName}</span>}
        </div>
      ),
    },
  ];
}
