import { SERVED_REFERRAL_STATES, UNDECIDED_REFERRAL_STATES, type Referral } from '@app/contracts';

export const AHEAD = [
  'delivered',
  'opened',
  'claimed',
  'answer',
  'decision',
  'contact',
  'completed',
  'verified',
] as const;
export type Ahead = (typeof AHEAD)[number];

/** The stations that a referral still has before it, for as long as it lives; the first one that has a date is the next. */
export function aheadOf(
  referral: Pick<Referral, 'state' | 'steps' | 'contactedOn'>,
): { kind: Ahead; isNext: boolean }[] {
  const { state, steps, contactedOn } = referral;
  const happened = (kind: string): boolean => steps.some((step) => step.kind === kind);
  const list: Ahead[] = [];
  const undecided = UNDECIDED_REFERRAL_STATES.includes(state);
  const served = SERVED_REFERRAL_STATES.includes(state);
  if (undecided) {
    for (const kind of ['delivered', 'opened', 'claimed'] as const)
      if (!happened(kind) && (kind !== 'claimed' || state === 'submitted')) list.push(kind);
    if (state === 'info_requested') list.push('answer');
    list.push('decision');
  }
  if ((undecided || served) && contactedOn === null) list.push('contact');
  if (undecided || served) list.push('completed');
  if (undecided || served || state === 'completed') list.push('verified');
  const next = list.find((kind) => !['delivered', 'opened', 'claimed'].includes(kind));
  return list.map((kind) => ({ kind, isNext: kind === next }));
}
