import { CLOSED_TO_RECIPIENT_STATES, type Referral } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CodeTags, DayLabel } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { Alternatives } from './alternatives';
import { lastText } from './state-cards';
import { automaticReason } from './steps';

/** What was answered, and why it ended when it ended before its time. For a sender left alone: the next step. */
export function ReplyCard({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const { reply, state } = referral;
  if (state === 'declined' && reply) {
    return (
      <Card title={t('referral:reply.declined')}>
        <Declined reply={reply} />
        {referral.side === 'sender' && referral.caseId && <Alternatives referral={referral} />}
        <TryAgain referral={referral} />
      </Card>
    );
  }
  return (
    <>
      <Ended referral={referral} />
      {reply && reply.needs.length > 0 && !CLOSED_TO_RECIPIENT_STATES.includes(state) && (
        <Card title={t('referral:reply.accepted')}>
          <Accepted reply={reply} contactedOn={referral.contactedOn} />
        </Card>
      )}
    </>
  );
}

function Card({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const ENDED = ['withdrawn', 'expired', 'returned', 'rerouted', 'voided'] as const;

function Ended({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const state = ENDED.find((one) => one === referral.state);
  if (!state) return null;
  const reason = referral.withdrawReason ?? lastText(referral, state);
  const automatic = reason ? automaticReason(reason) : null;
  return (
    <Card title={t(`referral:reply.${state}`)}>
      {automatic ? (
        <p>{t(`referral:automaticReason.${automatic}`)}</p>
      ) : (
        <p className="packet-text">{reason ?? t(`referral:reply.noReasonOf.${state}`)}</p>
      )}
      {referral.handoverOn && (
        <p>
          {t('referral:return.handoverOn')}: <DayLabel day={referral.handoverOn} />
        </p>
      )}
      {(state === 'expired' || state === 'returned') && (
        <>
          {referral.side === 'sender' && referral.caseId && <Alternatives referral={referral} />}
          <TryAgain referral={referral} />
        </>
      )}
    </Card>
  );
}

function Accepted({
  reply,
  contactedOn,
}: {
  reply: NonNullable<Referral['reply']>;
  contactedOn: string | null;
}) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      <dt>{t('referral:reply.needs')}</dt>
      <dd>
        <CodeTags table="need" codes={reply.needs} max={15} />
      </dd>
      <dt>{t('referral:reply.leadWorker')}</dt>
      <dd>{reply.leadWorker?.displayName ?? t('common:field.unknown')}</dd>
      <dt>{t(contactedOn ? 'referral:reply.contactedOn' : 'referral:reply.firstContact')}</dt>
      <dd>
        {(contactedOn ?? reply.firstContactOn) ? (
          <DayLabel day={contactedOn ?? reply.firstContactOn} />
        ) : (
          t('common:field.unknown')
        )}
      </dd>
      {reply.note && (
        <>
          <dt>{t('referral:reply.note')}</dt>
          <dd className="packet-text">{reply.note}</dd>
        </>
      )}
    </dl>
  );
}

function Declined({ reply }: { reply: NonNullable<Referral['reply']> }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <dl className="facts">
      <dt>{t('referral:reply.reason')}</dt>
      <dd>
        {reply.declineReason ? label('declineReason', reply.declineReason) : t('referral:reply.noReason')}
      </dd>
      {reply.text && (
        <>
          <dt>{t('referral:reply.text')}</dt>
          <dd className="packet-text">{reply.text}</dd>
        </>
      )}
      {reply.suggestedAgency && (
        <>
          <dt>{t('referral:reply.suggested')}</dt>
          <dd>{reply.suggestedAgency.name}</dd>
        </>
      )}
    </dl>
  );
}

/** Trying again is a new referral, linked to this one. */
function TryAgain({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  if (referral.side !== 'sender' || !referral.caseId) return null;
  return (
    <p className="card-foot">
      <Link className="btn-link" to={`/referrals/new?caseId=${referral.caseId}&previous=${referral.id}`}>
        {t('referral:reply.tryAnother')}
      </Link>
    </p>
  );
}
