import type { PoolCard, PoolCardState, PoolClaimState } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../../shared/components';
import { useLabel } from '../../../shared/format';

const CARD_TONES: Record<PoolCardState, Tone> = {
  open: 'info',
  chosen: 'green',
  withdrawn: 'neutral',
  expired: 'neutral',
};
const CLAIM_TONES: Record<PoolClaimState, Tone> = {
  waiting: 'amber',
  chosen: 'green',
  lost: 'neutral',
  taken_back: 'neutral',
};

export function CardStateTag({ state }: { state: PoolCardState }) {
  const label = useLabel();
  return <Tag tone={CARD_TONES[state] ?? 'neutral'}>{label('poolState', state)}</Tag>;
}

export function ClaimStateTag({ state }: { state: PoolClaimState }) {
  const { t } = useTranslation();
  return <Tag tone={CLAIM_TONES[state] ?? 'neutral'}>{t(`pool:claimState.${state}`)}</Tag>;
}

/** Kind and city of the offering agency: which one it is, a card does not tell. */
export function OfferedBy({ from }: { from: PoolCard['from'] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const type = label('agencyType', from.type);
  return <>{from.cityName ? t('pool:from', { city: from.cityName, type }) : type}</>;
}

export function CardChild({ card }: { card: PoolCard }) {
  const label = useLabel();
  const { sex, ageBand, cityName } = card.content;
  return <>{[label('sex', sex), label('ageBand', ageBand), cityName].filter(Boolean).join(' · ')}</>;
}
