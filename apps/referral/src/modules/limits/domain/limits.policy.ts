import type { Limits } from '@app/contracts';
import type { Actor } from '@app/kernel';

export type LimitsAction = Limits['allowedActions'][number];

/** Whose limits this person may set; the door of the database holds the same rule. */
export function limitsActions(actor: Pick<Actor, 'roles' | 'permissions'>): LimitsAction[] {
  if (!actor.permissions.includes('limits:write')) return [];
  const isPlatform = actor.roles.includes('platform_admin');
  const actions: LimitsAction[] = [];
  if (actor.roles.includes('agency_admin')) actions.push('set_agency');
  if (isPlatform || actor.roles.includes('county_leader')) actions.push('set_region');
  if (isPlatform) actions.push('set_calendar');
  return actions;
}

/** What the codes of everything inside a division begin with. */
export function divisionPrefix(code: string): string {
  return code.length > 6 ? code : code.replace(/(00){1,2}$/, '');
}

export function mayRuleRegion(
  actor: Pick<Actor, 'roles' | 'permissions'>,
  ownDivision: string,
  code: string,
): boolean {
  if (!limitsActions(actor).includes('set_region')) return false;
  return actor.roles.includes('platform_admin') || code.startsWith(divisionPrefix(ownDivision));
}
