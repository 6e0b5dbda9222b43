import {
  REFERRAL_STATES,
  SERVED_REFERRAL_STATES,
  UNDECIDED_REFERRAL_STATES,
  type ReferralAction,
  type ReferralState,
} from '@app/contracts';
import { defineMachine } from '@app/kernel';

export type ReferralSide = 'sender' | 'recipient';
/** What happens to a referral without a decision of either side. */
export type SystemAct = 'lose_consent' | 'lose_need' | 'expire' | 'verify_by_clock';
/** An answer goes back to whoever claimed the referral, not into the queue. */
export type AnswerToClaimer = 'answer-claimer';
export type ReferralAct = ReferralAction | SystemAct | AnswerToClaimer;

export interface ReferralTransition {
  readonly action: ReferralAct;
  readonly from: readonly ReferralState[];
  readonly to: ReferralState;
  readonly side: ReferralSide | 'system';
}

const UNDECIDED = UNDECIDED_REFERRAL_STATES;
const SERVED = SERVED_REFERRAL_STATES;
/** With the recipient, for a decision: in the queue or claimed. */
const DECIDABLE = ['submitted', 'in_review'] as const;

/** An act beside the states: something is noted, and everything stays where it is. */
const beside = (
  action: ReferralAction,
  side: ReferralSide,
  from: readonly ReferralState[],
): ReferralTransition[] => from.map((state) => ({ action, from: [state], to: state, side }));

/** Which state may follow which, and whose act it is. The trigger `referral.guard_referral` holds the same table. */
export const REFERRAL_TRANSITIONS: readonly ReferralTransition[] = [
  { action: 'edit', from: ['draft'], to: 'draft', side: 'sender' },
  { action: 'submit', from: ['draft'], to: 'submitted', side: 'sender' },
  { action: 'discard', from: ['draft'], to: 'discarded', side: 'sender' },
  { action: 'claim', from: ['submitted'], to: 'in_review', side: 'recipient' },
  { action: 'release', from: ['in_review'], to: 'submitted', side: 'recipient' },
  ...beside('assign', 'recipient', ['in_review']),
  { action: 'request-info', from: DECIDABLE, to: 'info_requested', side: 'recipient' },
  { action: 'answer', from: ['info_requested'], to: 'submitted', side: 'sender' },
  { action: 'answer-claimer', from: ['info_requested'], to: 'in_review', side: 'sender' },
  { action: 'accept', from: DECIDABLE, to: 'accepted', side: 'recipient' },
  { action: 'decline', from: UNDECIDED, to: 'declined', side: 'recipient' },
  { action: 'withdraw', from: UNDECIDED, to: 'withdrawn', side: 'sender' },
  { action: 'reroute', from: DECIDABLE, to: 'rerouted', side: 'recipient' },
  { action: 'unaccept', from: ['accepted'], to: 'in_review', side: 'recipient' },
  { action: 'start', from: ['accepted'], to: 'in_service', side: 'recipient' },
  { action: 'hold', from: ['accepted', 'in_service'], to: 'on_hold', side: 'recipient' },
  { action: 'resume', from: ['on_hold'], to: 'in_service', side: 'recipient' },
  { action: 'complete', from: SERVED, to: 'completed', side: 'recipient' },
  { action: 'return', from: SERVED, to: 'returned', side: 'recipient' },
  { action: 'verify', from: ['completed'], to: 'verified', side: 'sender' },
  { action: 'dispute', from: ['completed'], to: 'in_service', side: 'sender' },
  ...beside('cancel-request', 'sender', SERVED),
  ...beside('cancel-object', 'recipient', SERVED),
  { action: 'cancel-confirm', from: SERVED, to: 'withdrawn', side: 'recipient' },
  ...beside('nudge', 'sender', [...DECIDABLE, ...SERVED]),
  {
    action: 'void',
    from: REFERRAL_STATES.filter((state) => state !== 'voided'),
    to: 'voided',
    side: 'sender',
  },
  { action: 'lose_need', from: UNDECIDED, to: 'withdrawn', side: 'system' },
  { action: 'lose_consent', from: [...UNDECIDED, ...SERVED], to: 'withdrawn', side: 'system' },
  { action: 'expire', from: UNDECIDED, to: 'expired', side: 'system' },
  { action: 'verify_by_clock', from: ['completed'], to: 'verified', side: 'system' },
];

export const referralMachine = defineMachine<ReferralState, ReferralAct>({
  states: REFERRAL_STATES,
  initial: 'draft',
  transitions: REFERRAL_TRANSITIONS,
});

const SIDE_OF_ACTION = new Map(REFERRAL_TRANSITIONS.map(({ action, side }) => [action, side]));

/** Whose act it is; each act belongs to one side. */
export function sideOf(action: ReferralAction): ReferralSide | 'system' {
  return SIDE_OF_ACTION.get(action) ?? 'system';
}

/** Nothing follows but the mark that it was entered in error. */
export function isEnded(state: ReferralState): boolean {
  return referralMachine.actionsFrom(state).every((act) => act === 'void');
}
