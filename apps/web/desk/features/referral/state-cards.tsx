import type { Referral } from '@app/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayLabel, TimeLabel } from '../../../shared/components';
import { formatInstant, useLabel } from '../../../shared/format';

/** What stands beside the state and asks for attention: a question, a wish to cancel, a rest, a nudge. */
export function StateNotices({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, cancel, hold, nudgedAt, side, fromAgency, toAgency, accessUntil, holder } = referral;
  const question = state === 'info_requested' ? lastText(referral, 'info_requested') : null;
  return (
    <>
      {question !== null && (
        <Notice title={t(`referral:state.asked.${side}`, { agency: toAgency.name })}>
          <p className="packet-text">{question}</p>
        </Notice>
      )}
      {cancel && (
        <Notice title={t(`referral:state.cancel.${side}`, { agency: fromAgency.name })}>
          {cancel.reason && <p className="packet-text">{cancel.reason}</p>}
        </Notice>
      )}
      {hold && (
        <Notice title={t('referral:state.hold', { reason: label('holdReason', hold.reason) })}>
          <p>
            {t('referral:state.holdSince', { at: formatInstant(hold.since) })}{' '}
            {hold.reviewOn && (
              <>
                {t('referral:state.reviewOn')} <DayLabel day={hold.reviewOn} />
              </>
            )}
          </p>
        </Notice>
      )}
      {nudgedAt && holder && (
        <Notice title={t(`referral:state.nudged.${side}`)}>
          <TimeLabel at={nudgedAt} />
        </Notice>
      )}
      {accessUntil && side === 'recipient' && (
        <p className="notice">{t('referral:state.accessUntil', { at: formatInstant(accessUntil) })}</p>
      )}
    </>
  );
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="notice notice--amber">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}

export function lastText(
  referral: Pick<Referral, 'steps'>,
  kind: Referral['steps'][number]['kind'],
): string | null {
  const steps = [...referral.steps].sort((a, b) => a.at.localeCompare(b.at));
  return steps.findLast((step) => step.kind === kind)?.text ?? null;
}

/** What came of the service, and what the child or the guardian says of it. */
export function OutcomeCard({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { outcome, verification } = referral;
  if (!outcome) return null;
  return (
    <section className="card" aria-labelledby="outcome-title">
      <h2 id="outcome-title">{t('referral:outcome.title')}</h2>
      <dl className="facts">
        <dt>{t('referral:complete.outcome')}</dt>
        <dd>{label('outcome', outcome.code)}</dd>
        <dt>{t('referral:complete.summary')}</dt>
        <dd className="packet-text">{outcome.summary}</dd>
        <dt>{t('referral:outcome.by')}</dt>
        <dd>
          {outcome.by?.displayName ?? t('referral:automatic')} · {formatInstant(outcome.at)}
        </dd>
        <dt>{t('referral:outcome.loop')}</dt>
        <dd>
          {verification ? <Verification verification={verification} /> : t('referral:outcome.notVerified')}
        </dd>
      </dl>
    </section>
  );
}

function Verification({ verification }: { verification: NonNullable<Referral['verification']> }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { by, contacted, words, whyNot, person, at } = verification;
  if (by === 'clock') return <>{t('referral:outcome.byClock', { at: formatInstant(at) })}</>;
  const who = contacted ? label('verificationContact', contacted) : '';
  return (
    <>
      <p>
        {t('referral:outcome.verified', { person: person?.displayName ?? '', at: formatInstant(at), who })}
      </p>
      {words && <blockquote className="packet-text said">{words}</blockquote>}
      {whyNot && <p className="packet-text">{t('referral:outcome.whyNot', { why: whyNot })}</p>}
    </>
  );
}
