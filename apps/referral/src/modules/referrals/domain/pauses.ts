import type { ReferralStepKind } from '@app/contracts';

/** A time in which a clock of the referral stood still: the sender was asked, or the service rested. */
export interface Pause {
  readonly why: 'asked' | 'held';
  readonly from: Date;
  /** Null while it lasts. */
  readonly to: Date | null;
}

const BEGINS: Readonly<Partial<Record<ReferralStepKind, Pause['why']>>> = {
  info_requested: 'asked',
  held: 'held',
};
const ENDS: readonly ReferralStepKind[] = [
  'answered',
  'resumed',
  'accepted',
  'declined',
  'completed',
  'returned',
  'withdrawn',
  'rerouted',
  'expired',
  'voided',
];

/** Read off what happened, in the order in which it did. */
export function pausesOf(steps: readonly { readonly at: Date; readonly kind: ReferralStepKind }[]): Pause[] {
  const pauses: Pause[] = [];
  for (const { at, kind } of steps) {
    const last = pauses.at(-1);
    const begun = BEGINS[kind];
    if (last?.to === null && (begun || ENDS.includes(kind))) pauses[pauses.length - 1] = { ...last, to: at };
    if (begun) pauses.push({ why: begun, from: at, to: null });
  }
  return pauses;
}

/** Those of the service alone. */
export function restsOf(steps: Parameters<typeof pausesOf>[0]): Pause[] {
  return pausesOf(steps).filter(({ why }) => why === 'held');
}
