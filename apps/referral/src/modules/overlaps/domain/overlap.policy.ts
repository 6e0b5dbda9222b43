import type { Overlap, OverlapState } from '@app/contracts';
import type { Actor } from '@app/kernel';

export interface OverlapFacts {
  role: Overlap['role'];
  state: OverlapState;
}

/** The same rules as the door of the database. */
export function overlapActions(
  actor: Pick<Actor, 'permissions'>,
  { role, state }: OverlapFacts,
): Overlap['allowedActions'] {
  if (!actor.permissions.includes('child:register')) return [];
  if (state === (role === 'broker' ? 'brokered' : 'open')) return ['answer'];
  return role === 'party' && (state === 'linked' || state === 'confirmed') ? ['undo'] : [];
}

/** Nothing has to happen for a signal to expire: it is a question of the time at which somebody looks. */
export function stateAt(stored: OverlapState, expiresAt: Date, now: Date): OverlapState {
  return (stored === 'open' || stored === 'brokered') && expiresAt <= now ? 'expired' : stored;
}
