import { ROLE_PERMISSIONS, ROLES, rolesOfAgencyType, type FieldProblem, type Role } from '@app/contracts';
import type { Actor } from '@app/kernel';

export interface ManagedPerson {
  id: string;
  agencyId: string;
  status: 'invited' | 'active' | 'disabled';
  roles: readonly Role[];
}

/** Roles whose holder may decide a referral. */
export const DECIDING_ROLES: readonly Role[] = ROLES.filter((role) =>
  ROLE_PERMISSIONS[role].includes('referral:decide'),
);

export function decides(roles: readonly Role[]): boolean {
  return roles.some((role) => DECIDING_ROLES.includes(role));
}

/** Accounts of an agency are managed in it; a platform administrator may also found accounts elsewhere. */
export function mayCreatePersonIn(actor: Actor, agencyId: string): boolean {
  if (!actor.permissions.includes('person:manage')) return false;
  return agencyId === actor.agencyId || actor.roles.includes('platform_admin');
}

/** Whoever administers the platform is managed by the same kind only: that role reaches beyond the agency. */
export function mayManagePerson(actor: Actor, person: ManagedPerson): boolean {
  const isAbove = person.roles.includes('platform_admin') && !actor.roles.includes('platform_admin');
  return actor.permissions.includes('person:manage') && person.agencyId === actor.agencyId && !isAbove;
}

/** Details are for the own agency and for platform administrators; everybody else sees who works there. */
export function maySeePersonDetails(actor: Actor, agencyId: string): boolean {
  return agencyId === actor.agencyId || actor.roles.includes('platform_admin');
}

/** Disabled people cannot act, and nobody disables the account one acts with. */
export function mayDisablePerson(actor: Actor, person: ManagedPerson): boolean {
  return mayManagePerson(actor, person) && person.status !== 'disabled' && person.id !== actor.personId;
}

/** Roles are those of the agency's type; only a platform administrator makes another one. */
export function checkRoles(actor: Actor, agencyType: string, roles: readonly Role[]): FieldProblem[] {
  const possible = rolesOfAgencyType(agencyType);
  return roles
    .filter(
      (role) =>
        !possible.includes(role) || (role === 'platform_admin' && !actor.roles.includes('platform_admin')),
    )
    .map((role) => ({ field: 'roles', rule: 'role', message: `${role} cannot be given in this agency` }));
}

/** An administrator who drops the own administration would lock the agency out. */
export function checkOwnRoles(actor: Actor, personId: string, roles: readonly Role[]): FieldProblem[] {
  if (personId !== actor.personId) return [];
  return actor.roles
    .filter((role) => (role === 'agency_admin' || role === 'platform_admin') && !roles.includes(role))
    .map((role) => ({ field: 'roles', rule: 'own_admin', message: `${role} cannot be taken from oneself` }));
}
