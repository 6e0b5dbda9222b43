import type { Referral, ReferralStep } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../shared/format';
import { aheadOf } from './ahead';
import { automaticReason } from './steps';

/** How far the referral got: what happened, and what has not happened yet. */
export function Ledger({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const steps = [...referral.steps].sort((a, b) => a.at.localeCompare(b.at));
  const due = referral.dueAt && formatInstant(referral.dueAt);
  return (
    <ol className="ledger">
      {steps.map((step, index) => (
        <Happened key={index} step={step} />
      ))}
      {aheadOf(referral).map(({ kind, isNext }) => (
        <li key={kind} className="ledger-step ledger-step--ahead">
          <p>
            <strong>{t(`referral:ahead.${kind}`)}</strong>
            <span className="muted">
              {isNext && due ? t('referral:expectedBy', { at: due }) : t('referral:notYet')}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Happened({ step }: { step: ReferralStep }) {
  const { t } = useTranslation();
  const { kind, actor, agencyName, onBehalfOf } = step;
  return (
    <li className={`ledger-step ledger-step--${kind}`}>
      <p>
        <strong>{t(`referral:step.${kind}`)}</strong>
        <span className="muted">
          {actor
            ? t('referral:stepBy', { person: actor.displayName, agency: agencyName })
            : agencyName || t('referral:automatic')}
          {onBehalfOf && ` ${t('referral:onBehalfOf', { person: onBehalfOf.displayName })}`}
        </span>
      </p>
      <time className="num muted" dateTime={step.at}>
        {formatInstant(step.at)}
      </time>
      {step.text && <StepText text={step.text} />}
    </li>
  );
}

function StepText({ text }: { text: string }) {
  const { t } = useTranslation();
  const automatic = automaticReason(text);
  return <p className="ledger-text">{automatic ? t(`referral:automaticReason.${automatic}`) : text}</p>;
}
