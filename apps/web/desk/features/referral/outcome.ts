import type { Referral, ReferralState, ReferralStep } from '@app/contracts';

/** What a decision met when somebody else was faster. */
export interface Conflict {
  state: ReferralState;
  /** Who did it, when the record says so. */
  by: ReferralStep | null;
}

const DECISIVE: readonly ReferralStep['kind'][] = [
  'accepted',
  'declined',
  'withdrawn',
  'discarded',
  'submitted',
];

/** The step that made the referral what it is now. */
export function lastDecision(referral: Pick<Referral, 'steps'>): ReferralStep | null {
  const steps = [...referral.steps].sort((a, b) => a.at.localeCompare(b.at));
  return steps.findLast(({ kind }) => DECISIVE.includes(kind)) ?? null;
}

export function conflictOf(referral: Referral): Conflict {
  const step = lastDecision(referral);
  return { state: referral.state, by: step?.kind === referral.state ? step : null };
}

/** A lost answer may hide a success: the record shows whether the own decision is in it. */
export function isMine(referral: Referral, state: ReferralState, personId: string): boolean {
  return referral.state === state && lastDecision(referral)?.actor?.id === personId;
}

export const AUTOMATIC = ['auto:need_taken', 'auto:consent_withdrawn', 'auto:transferred'] as const;

/** Reasons that the hub wrote itself have words of their own. */
export function automaticReason(reason: string): string | null {
  return (AUTOMATIC as readonly string[]).includes(reason) ? reason.replace('auto:', '') : null;
}
