import type { Referral } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CodeTags, DayLabel } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { Alternatives } from './alternatives';
import { automaticReason } from './outcome';

/** What was answered. For a sender that was declined: the next step. */
export function ReplyCard({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const { reply, state, withdrawReason } = referral;
  if (state === 'withdrawn') {
    const automatic = withdrawReason ? automaticReason(withdrawReason) : null;
    return (
      <section className="card" aria-labelledby="reply-title">
        <h2 id="reply-title">{t('referral:reply.withdrawn')}</h2>
        <p>
          {automatic
            ? t(`referral:automaticReason.${automatic}`)
            : (withdrawReason ?? t('referral:reply.noReason'))}
        </p>
      </section>
    );
  }
  if (!reply || (state !== 'accepted' && state !== 'declined')) return null;
  return (
    <section className="card" aria-labelledby="reply-title">
      <h2 id="reply-title">{t(`referral:reply.${state}`)}</h2>
      {state === 'accepted' ? <Accepted reply={reply} /> : <Declined referral={referral} reply={reply} />}
    </section>
  );
}

function Accepted({ reply }: { reply: NonNullable<Referral['reply']> }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      <dt>{t('referral:reply.needs')}</dt>
      <dd>
        <CodeTags table="need" codes={reply.needs} max={15} />
      </dd>
      <dt>{t('referral:reply.leadWorker')}</dt>
      <dd>{reply.leadWorker?.displayName ?? t('common:field.unknown')}</dd>
      <dt>{t('referral:reply.firstContact')}</dt>
      <dd>{reply.firstContactOn ? <DayLabel day={reply.firstContactOn} /> : t('common:field.unknown')}</dd>
      {reply.note && (
        <>
          <dt>{t('referral:reply.note')}</dt>
          <dd className="packet-text">{reply.note}</dd>
        </>
      )}
    </dl>
  );
}

function Declined({ referral, reply }: { referral: Referral; reply: NonNullable<Referral['reply']> }) {
  const { t } = useTranslation();
  const label = useLabel();
  const again = referral.side === 'sender' && referral.caseId;
  return (
    <>
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
      {again && <Alternatives referral={referral} />}
      {again && (
        <p className="card-foot">
          <Link className="btn-link" to={`/referrals/new?caseId=${referral.caseId}`}>
            {t('referral:reply.tryAnother')}
          </Link>
        </p>
      )}
    </>
  );
}
