import type { FollowUpAction, FollowUpState } from '@app/contracts';
import { defineMachine, type Actor } from '@app/kernel';
import type { FollowUpRecord } from './follow-up';

/** The database holds the same table in `referral.follow_up_may`. What a record leads to, the rules say. */
export const FOLLOW_UP_MACHINE = defineMachine<FollowUpState, FollowUpAction | 'miss'>({
  states: ['asked', 'accepted', 'planned', 'refused', 'done', 'missed', 'cancelled'],
  initial: 'asked',
  transitions: [
    { from: 'asked', action: 'accept', to: 'accepted' },
    { from: ['asked', 'accepted', 'planned'], action: 'refuse', to: 'refused' },
    { from: ['accepted', 'planned'], action: 'plan', to: 'planned' },
    { from: ['accepted', 'planned'], action: 'record', to: 'done' },
    { from: ['asked', 'accepted', 'planned'], action: 'reassign', to: 'asked' },
    { from: ['asked', 'accepted', 'planned'], action: 'cancel', to: 'cancelled' },
    { from: 'done', action: 'amend', to: 'done' },
    { from: 'missed', action: 'amend', to: 'missed' },
    // The clock alone, and a record of somebody who went in vain.
    { from: ['asked', 'accepted', 'planned'], action: 'miss', to: 'missed' },
  ],
});

type Facts = Pick<
  FollowUpRecord,
  'state' | 'side' | 'goes' | 'toAgencyId' | 'recordKey' | 'endedAt' | 'isArchived'
>;
const AMENDS_MS = 30 * 86_400_000;

/** Only whoever goes says how it went, and adds to it for a while; whoever asked may call it off. */
export function followUpActions(actor: Actor, followUp: Facts, now: Date): FollowUpAction[] {
  const { side, goes, state, toAgencyId } = followUp;
  const canGo = goes && actor.permissions.includes('follow_up:record');
  const canAssign = canGo || (toAgencyId === actor.agencyId && actor.permissions.includes('referral:assign'));
  const canCancel = side === 'asker' && actor.permissions.includes('follow_up:ask');
  return FOLLOW_UP_MACHINE.actionsFrom(state).filter((action): action is FollowUpAction => {
    if (action === 'miss') return false;
    if (action === 'amend')
      return actor.permissions.includes('follow_up:record') && isAmendable(followUp, now);
    if (action === 'cancel') return canCancel;
    return action === 'reassign' ? canAssign : canGo;
  });
}

/** Whoever recorded it knows its key. */
function isAmendable({ recordKey, endedAt, isArchived }: Facts, now: Date): boolean {
  return recordKey !== null && !isArchived && endedAt !== null && +now < +endedAt + AMENDS_MS;
}
