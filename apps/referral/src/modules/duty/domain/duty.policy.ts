import type { Duty, Role } from '@app/contracts';
import type { Actor } from '@app/kernel';

/** Those who lead a desk plan its duty; small agencies leave it to their administrator. */
const PLANNERS: readonly Role[] = [
  'agency_admin',
  'county_router',
  'county_leader',
  'child_supervisor',
  'supervisor',
];

/** The duty is the own agency's: nobody plans for another. */
export function dutyActions(actor: Pick<Actor, 'roles' | 'permissions'>): Duty['allowedActions'] {
  const actions: Duty['allowedActions'] = [];
  if (actor.roles.some((role) => PLANNERS.includes(role))) actions.push('plan');
  if (actor.permissions.includes('referral:decide')) actions.push('absent');
  return actions;
}

/** One's own absence, or a colleague's for whoever plans: somebody who fell ill cannot enter it. */
export function mayEnterAbsence(
  actor: Pick<Actor, 'roles' | 'permissions' | 'personId'>,
  personId: string,
): boolean {
  const actions = dutyActions(actor);
  return actions.includes('plan') || (actions.includes('absent') && personId === actor.personId);
}
