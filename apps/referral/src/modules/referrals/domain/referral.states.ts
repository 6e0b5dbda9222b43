import { REFERRAL_STATES, type ReferralAction, type ReferralState } from '@app/contracts';
import { defineMachine } from '@app/kernel';

export type ReferralSide = 'sender' | 'recipient';
/** What happens to a referral without a decision of either side. */
export type SystemAct = 'lose_consent' | 'lose_need';
export type ReferralAct = ReferralAction | SystemAct;

export interface ReferralTransition {
  readonly action: ReferralAct;
  readonly from: readonly ReferralState[];
  readonly to: ReferralState;
  readonly side: ReferralSide | 'system';
}

/** Which state may follow which, and whose act it is. The trigger `referral.guard_referral` holds the same table. */
export const REFERRAL_TRANSITIONS: readonly ReferralTransition[] = [
  { action: 'edit', from: ['draft'], to: 'draft', side: 'sender' },
  { action: 'submit', from: ['draft'], to: 'submitted', side: 'sender' },
  { action: 'discard', from: ['draft'], to: 'discarded', side: 'sender' },
  { action: 'accept', from: ['submitted'], to: 'accepted', side: 'recipient' },
  { action: 'decline', from: ['submitted'], to: 'declined', side: 'recipient' },
  { action: 'withdraw', from: ['submitted'], to: 'withdrawn', side: 'sender' },
  { action: 'lose_need', from: ['submitted'], to: 'withdrawn', side: 'system' },
  { action: 'lose_consent', from: ['submitted', 'accepted'], to: 'withdrawn', side: 'system' },
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
