import type { Actor } from '@app/kernel';

/** Demanding a reply is up to a leader of civil affairs; the door of the database holds the same rule. */
export function mayDemand(actor: Pick<Actor, 'agencyType' | 'roles'>): boolean {
  return actor.agencyType === 'CA' && actor.roles.includes('county_leader');
}
