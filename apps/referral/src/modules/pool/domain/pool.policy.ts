import type { PoolAction, PoolCardState, PoolClaimState } from '@app/contracts';
import type { Actor } from '@app/kernel';

export interface PoolFacts {
  readonly side: 'offering' | 'invited';
  readonly state: PoolCardState;
  /** States of the claims that this side sees. */
  readonly claims: readonly PoolClaimState[];
}

/** A card that nobody ended ends with its day. */
export function cardState(
  card: { state: Exclude<PoolCardState, 'expired'>; expiresAt: Date },
  now: Date,
): PoolCardState {
  return card.state === 'open' && card.expiresAt <= now ? 'expired' : card.state;
}

/** Claiming is accepting in advance, so it is up to those who decide; choosing sends a child's papers, so it is up to those who refer. */
export function poolActions(actor: Pick<Actor, 'permissions'>, facts: PoolFacts): PoolAction[] {
  if (facts.state !== 'open') return [];
  const isWaiting = facts.claims.includes('waiting');
  if (facts.side === 'invited') {
    if (!actor.permissions.includes('referral:decide')) return [];
    return isWaiting ? ['take_back'] : ['claim'];
  }
  if (!actor.permissions.includes('referral:create')) return [];
  return isWaiting ? ['choose', 'withdraw'] : ['withdraw'];
}
