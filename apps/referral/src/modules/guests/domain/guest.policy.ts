import type { GuestAction } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { GuestFacts } from './guest';

/** Two keys of the lead agency: whoever proposed it does not approve it. Ending it takes one person, and so does sharing what was said. */
export function guestActions(actor: Actor, { state, leadAgencyId, proposedById }: GuestFacts): GuestAction[] {
  if (actor.agencyId !== leadAgencyId || !actor.permissions.includes('case:write')) return [];
  if (state === 'proposed') return proposedById === actor.personId ? ['end'] : ['approve', 'end'];
  return state === 'approved' ? ['end', 'share_history'] : [];
}
