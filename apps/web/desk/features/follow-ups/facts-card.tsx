import type { FollowUp } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DayLabel, DueLabel, Fact, TimeLabel } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { FollowUpResult, Goer } from './tags';

/** Who asked whom, by when, and what came of it. */
export function FactsCard({ followUp }: { followUp: FollowUp }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { kind, fromAgency, askedBy, askedAt, dueAt, endedAt, plannedOn, maskedName } = followUp;
  return (
    <section className="card" aria-labelledby="follow-up-facts">
      <h2 id="follow-up-facts">{label('followUpKind', kind)}</h2>
      <dl className="facts">
        {maskedName && !followUp.child && <Fact name={t('followups:column.child')}>{maskedName}</Fact>}
        <Fact name={t('followups:page.asked')}>
          {fromAgency.name}
          {askedBy && ` · ${askedBy.displayName}`}
          {followUp.isOwn && ` · ${t('followups:page.own')}`} · <TimeLabel at={askedAt} />
        </Fact>
        <Fact name={t('followups:page.goes')}>
          <Goer followUp={followUp} />
        </Fact>
        <Fact name={t('followups:page.due')}>
          <DayLabel day={dueAt} /> {!endedAt && <DueLabel dueAt={dueAt} from={askedAt} />}
        </Fact>
        {plannedOn && (
          <Fact name={t('followups:page.planned')}>
            <DayLabel day={plannedOn} />
          </Fact>
        )}
        <Outcome followUp={followUp} />
        <Ways followUp={followUp} />
      </dl>
    </section>
  );
}

function Outcome({ followUp }: { followUp: FollowUp }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { endedAt, refusal, happenedOn, method, notSeen, nextOn, childSeen } = followUp;
  return (
    <>
      {endedAt && (
        <Fact name={t('followups:page.ended')}>
          <TimeLabel at={endedAt} />
        </Fact>
      )}
      {refusal && <Fact name={t('followups:page.refusal')}>{label('followUpRefusal', refusal)}</Fact>}
      {happenedOn && (
        <Fact name={t('followups:page.happened')}>
          <DayLabel day={happenedOn} /> {method && label('followUpMethod', method)}
        </Fact>
      )}
      {childSeen !== null && (
        <Fact name={t('followups:page.result')}>
          <FollowUpResult followUp={followUp} /> {notSeen && label('followUpNotSeen', notSeen)}
        </Fact>
      )}
      {nextOn && (
        <Fact name={t('followups:record.nextOn')}>
          <DayLabel day={nextOn} />
        </Fact>
      )}
    </>
  );
}

/** To the referral and the case, for those who work on them. */
function Ways({ followUp: { caseId, referralId } }: { followUp: FollowUp }) {
  const { t } = useTranslation();
  if (!caseId && !referralId) return null;
  return (
    <Fact name={t('followups:page.belongs')}>
      <span className="row">
        {referralId && <Link to={`/referrals/${referralId}`}>{t('followups:page.referral')}</Link>}
        {caseId && <Link to={`/cases/${caseId}`}>{t('followups:page.case')}</Link>}
      </span>
    </Fact>
  );
}
