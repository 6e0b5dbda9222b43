import type { FollowUpSafety, FollowUpState, FollowUpSummary } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../../shared/components';
import { useLabel } from '../../../shared/format';

const STATES: Record<FollowUpState, Tone> = {
  asked: 'amber',
  accepted: 'info',
  planned: 'info',
  refused: 'red',
  done: 'green',
  missed: 'red',
  cancelled: 'neutral',
};
const SAFETY: Record<FollowUpSafety, Tone> = { yes: 'green', no: 'solid-red', unsure: 'amber' };

/** Where it stands; from the second time on also which try it is. */
export function FollowUpStateTag({ followUp }: { followUp: Pick<FollowUpSummary, 'state' | 'attempt'> }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, attempt } = followUp;
  return (
    <>
      <Tag tone={STATES[state]}>{label('followUpState', state)}</Tag>
      {attempt > 1 && (
        <>
          {' '}
          <Tag tone="amber">{t('followups:attempt', { count: attempt })}</Tag>
        </>
      )}
    </>
  );
}

export function SafetyTag({ safeNow }: { safeNow: FollowUpSafety }) {
  const label = useLabel();
  return <Tag tone={SAFETY[safeNow]}>{label('followUpSafety', safeNow)}</Tag>;
}

/** What came of it in a few words. */
export function FollowUpResult({ followUp }: { followUp: Pick<FollowUpSummary, 'childSeen' | 'safeNow'> }) {
  const { t } = useTranslation();
  const { childSeen, safeNow } = followUp;
  if (childSeen === null || safeNow === null) return null;
  return (
    <span className="row">
      {t(childSeen ? 'followups:seen.yes' : 'followups:seen.no')}
      <SafetyTag safeNow={safeNow} />
    </span>
  );
}

/** Who goes: somebody, or whoever has time there. */
export function Goer({ followUp }: { followUp: Pick<FollowUpSummary, 'toAgency' | 'person'> }) {
  const { t } = useTranslation();
  const { toAgency, person } = followUp;
  return (
    <>
      {toAgency.name} · {person?.displayName ?? t('followups:queue')}
    </>
  );
}
