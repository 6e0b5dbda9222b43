import type { Actor } from '@app/kernel';

export type AgencyField = 'name' | 'phone' | 'status';

/** Which fields of an agency the actor may change; empty means: none, as if it did not exist for this purpose. */
export function changeableFields(actor: Actor, agencyId: string): AgencyField[] {
  if (!actor.permissions.includes('agency:update')) return [];
  if (agencyId === actor.agencyId) return ['name', 'phone'];
  return actor.roles.includes('platform_admin') ? ['status'] : [];
}

export function mayWriteOffersOf(actor: Actor, agencyId: string): boolean {
  return actor.permissions.includes('offer:write') && agencyId === actor.agencyId;
}
