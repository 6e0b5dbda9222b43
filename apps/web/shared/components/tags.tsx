import type { ReferralState, Risk, Urgency } from '@app/contracts';
import type { ReactNode } from 'react';
import { useLabel } from '../format';

export type Tone = 'neutral' | 'info' | 'green' | 'amber' | 'red' | 'solid-red';

/** A word in a frame: the word carries the meaning, the colour only helps to find it. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tag--${tone}`}>{children}</span>;
}

const STATE_TONES: Record<ReferralState, Tone> = {
  draft: 'neutral',
  discarded: 'neutral',
  submitted: 'amber',
  in_review: 'info',
  info_requested: 'amber',
  accepted: 'green',
  in_service: 'green',
  on_hold: 'amber',
  completed: 'info',
  verified: 'green',
  declined: 'red',
  withdrawn: 'neutral',
  expired: 'red',
  rerouted: 'neutral',
  returned: 'amber',
  voided: 'neutral',
};

export function StateTag({ state }: { state: ReferralState }) {
  const label = useLabel();
  return <Tag tone={STATE_TONES[state] ?? 'neutral'}>{label('state', state)}</Tag>;
}

const URGENCY_TONES: Record<Urgency, Tone> = { U0: 'solid-red', U1: 'red', U2: 'neutral', U3: 'neutral' };

export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  const label = useLabel();
  return <Tag tone={URGENCY_TONES[urgency] ?? 'neutral'}>{label('urgency', urgency)}</Tag>;
}

const RISK_TONES: Record<Risk, Tone> = { R4: 'solid-red', R3: 'red', R2: 'amber', R1: 'green' };

export function RiskTag({ risk }: { risk: Risk }) {
  const label = useLabel();
  return <Tag tone={RISK_TONES[risk] ?? 'neutral'}>{label('risk', risk)}</Tag>;
}

/** The first few codes as tags and the number of the rest. */
export function CodeTags({
  table,
  codes,
  max = 3,
}: {
  table: 'need' | 'difficulty';
  codes: readonly string[];
  max?: number;
}) {
  const label = useLabel();
  const rest = codes.slice(max);
  return (
    <span className="tag-row">
      {codes.slice(0, max).map((code) => (
        <Tag key={code}>{label(table, code)}</Tag>
      ))}
      {rest.length > 0 && (
        <span className="muted" title={rest.map((code) => label(table, code)).join(' · ')}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}
