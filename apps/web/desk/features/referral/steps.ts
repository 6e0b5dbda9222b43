import type { Referral, ReferralAction, ReferralState, ReferralStep, ReferralStepKind } from '@app/contracts';

/** What an act leaves in the delivery ledger; `edit` leaves nothing. */
const STEP_OF: Readonly<Partial<Record<ReferralAction, ReferralStepKind>>> = {
  submit: 'submitted',
  discard: 'discarded',
  claim: 'claimed',
  release: 'released',
  assign: 'assigned',
  'request-info': 'info_requested',
  answer: 'answered',
  accept: 'accepted',
  decline: 'declined',
  withdraw: 'withdrawn',
  reroute: 'rerouted',
  unaccept: 'unaccepted',
  start: 'started',
  hold: 'held',
  resume: 'resumed',
  complete: 'completed',
  verify: 'verified',
  dispute: 'disputed',
  return: 'returned',
  'cancel-request': 'cancel_requested',
  'cancel-confirm': 'withdrawn',
  'cancel-object': 'cancel_objected',
  nudge: 'nudged',
  void: 'voided',
};

/** Nobody decided anything by these. */
const PASSIVE: readonly ReferralStepKind[] = ['created', 'delivered', 'opened'];

/** What a decision met when somebody else was faster. */
export interface Conflict {
  state: ReferralState;
  /** Who did it, when the record says so. */
  by: ReferralStep | null;
}

/** The step that made the referral what it is now. */
export function lastDecision(referral: Pick<Referral, 'steps'>): ReferralStep | null {
  const steps = [...referral.steps].sort((a, b) => a.at.localeCompare(b.at));
  return steps.findLast(({ kind }) => !PASSIVE.includes(kind)) ?? null;
}

export function conflictOf(referral: Pick<Referral, 'steps' | 'state'>): Conflict {
  return { state: referral.state, by: lastDecision(referral) };
}

/** A lost answer may hide a success: the record shows whether the own act is the last thing in it. */
export function isMine(referral: Pick<Referral, 'steps'>, action: ReferralAction, personId: string): boolean {
  const step = lastDecision(referral);
  return step !== null && step.kind === STEP_OF[action] && step.actor?.id === personId;
}

export const AUTOMATIC = ['auto:need_taken', 'auto:consent_withdrawn', 'auto:transferred'] as const;

/** Reasons that the hub wrote itself have words of their own. */
export function automaticReason(reason: string): string | null {
  return (AUTOMATIC as readonly string[]).includes(reason) ? reason.replace('auto:', '') : null;
}
