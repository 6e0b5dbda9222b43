import type { Referral, ReferralStep } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../shared/format';
import { automaticReason } from './outcome';

const AHEAD: ReferralStep['kind'][] = ['delivered', 'opened'];

/** How far the referral got: what happened, and for the sender what has not happened yet. */
export function Ledger({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const steps = [...referral.steps].sort((a, b) => a.at.localeCompare(b.at));
  const ahead =
    referral.state === 'submitted' ? AHEAD.filter((kind) => !steps.some((step) => step.kind === kind)) : [];
  return (
    <ol className="ledger">
      {steps.map((step, index) => (
        <li key={index} className={`ledger-step ledger-step--${step.kind}`}>
          <p>
            <strong>{t(`referral:step.${step.kind}`)}</strong>
            <span className="muted">
              {step.actor
                ? t('referral:stepBy', { person: step.actor.displayName, agency: step.agencyName })
                : step.agencyName || t('referral:automatic')}
            </span>
          </p>
          <time className="num muted" dateTime={step.at}>
            {formatInstant(step.at)}
          </time>
          {step.text && <StepText text={step.text} />}
        </li>
      ))}
      {ahead.map((kind) => (
        <li key={kind} className="ledger-step ledger-step--ahead">
          <p>
            <strong>{t(`referral:step.${kind}`)}</strong>
            <span className="muted">{t('referral:notYet')}</span>
          </p>
        </li>
      ))}
      {referral.state === 'submitted' && (
        <li className="ledger-step ledger-step--ahead">
          <p>
            <strong>{t('referral:step.decision')}</strong>
            <span className="muted">
              {referral.dueAt
                ? t('referral:decisionBy', { at: formatInstant(referral.dueAt) })
                : t('referral:notYet')}
            </span>
          </p>
        </li>
      )}
    </ol>
  );
}

function StepText({ text }: { text: string }) {
  const { t } = useTranslation();
  const automatic = automaticReason(text);
  return <p className="ledger-text">{automatic ? t(`referral:automaticReason.${automatic}`) : text}</p>;
}
