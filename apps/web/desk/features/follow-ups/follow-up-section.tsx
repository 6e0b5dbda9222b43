import type { FollowUpKind, FollowUpSummary } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { followUpsApi, isProblem, keys } from '../../../shared/api';
import { DueLabel, EmptyState, QueryView, TimeLabel } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import { AskDialog } from './ask-dialog';
import { FollowUpResult, FollowUpStateTag, Goer } from './tags';
import { useChanged } from './use-changed';
import './follow-ups.css';

interface Props {
  caseId: string;
  /** Only those of this referral, and a new one belongs to it. */
  referralId?: string;
  /** What is proposed first. */
  kind: FollowUpKind;
  mayAsk: boolean;
}

const MOST = 100;

/** Who went or goes to the child, and the way to ask somebody. */
export function FollowUpSection({ caseId, referralId, kind, mayAsk }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const { message } = App.useApp();
  const changed = useChanged();
  const [asking, setAsking] = useState(false);
  const filter = { caseId, limit: MOST };
  const query = useQuery({
    queryKey: keys.followUpList(filter),
    queryFn: ({ signal }) => followUpsApi.list(filter, signal),
    enabled: can('follow_up:read'),
    retry: false,
  });
  // A case that is not open to this agency any more has none here.
  if (!can('follow_up:read') || isProblem(query.error, 'NOT_FOUND')) return null;
  return (
    <section className="card" aria-labelledby="follow-ups-title">
      <div className="card-head">
        <h2 id="follow-ups-title">{t('followups:title')}</h2>
        {mayAsk && can('follow_up:ask') && (
          <Button onClick={() => setAsking(true)}>{t('followups:ask.open')}</Button>
        )}
      </div>
      <QueryView query={query} rows={2}>
        {({ items }) => (
          <Lines rows={items.filter((row) => referralId === undefined || row.referralId === referralId)} />
        )}
      </QueryView>
      {asking && (
        <AskDialog
          caseId={caseId}
          referralId={referralId}
          kind={kind}
          onClose={() => setAsking(false)}
          onDone={(followUp) => {
            setAsking(false);
            changed(followUp);
            message.success(t('followups:ask.sent', { agency: followUp.toAgency.name }));
          }}
        />
      )}
    </section>
  );
}

function Lines({ rows }: { rows: readonly FollowUpSummary[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  if (rows.length === 0)
    return <EmptyState title={t('followups:empty.case')} body={t('followups:empty.caseBody')} />;
  return (
    <ul className="line-list">
      {rows.map((row) => (
        <li key={row.id}>
          <span className="row">
            <Link className="num" to={`/follow-ups/${row.id}`}>
              {row.number}
            </Link>
            <span>{label('followUpKind', row.kind)}</span>
            <FollowUpStateTag followUp={row} />
          </span>
          <span className="line-meta">
            <span>
              <Goer followUp={row} />
            </span>
            <FollowUpResult followUp={row} />
            {row.endedAt ? <TimeLabel at={row.endedAt} /> : <DueLabel dueAt={row.dueAt} from={row.askedAt} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
