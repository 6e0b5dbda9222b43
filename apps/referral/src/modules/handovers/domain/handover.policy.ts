import type { Handover, ReferralState } from '@app/contracts';
import type { Actor } from '@app/kernel';

export interface HandoverFacts {
  readonly side: 'sender' | 'recipient';
  readonly state: ReferralState;
  readonly senderSigned: boolean;
  readonly recipientSigned: boolean;
}

const WRITTEN_IN: readonly ReferralState[] = [
  'draft',
  'submitted',
  'in_review',
  'info_requested',
  'accepted',
];
/** Before the acceptance nothing has gone over that somebody could sign for. */
const SIGNED_IN: readonly ReferralState[] = ['accepted', 'in_service', 'on_hold', 'completed'];

/** The sender writes until somebody has signed; each side signs once. */
export function handoverActions(
  actor: Pick<Actor, 'permissions'>,
  facts: HandoverFacts,
): Handover['allowedActions'] {
  const actions: Handover['allowedActions'] = [];
  const { side, state, senderSigned, recipientSigned } = facts;
  const needed = side === 'sender' ? 'referral:create' : 'referral:decide';
  if (!actor.permissions.includes(needed)) return actions;
  if (side === 'sender' && !senderSigned && !recipientSigned && WRITTEN_IN.includes(state))
    actions.push('write');
  const hasSigned = side === 'sender' ? senderSigned : recipientSigned;
  if (SIGNED_IN.includes(state) && !hasSigned) actions.push('sign');
  return actions;
}
