import {
  PROTECTION_RECIPIENT_TYPES,
  STATUTORY_TYPES,
  type AgencyType,
  type Agreement,
  type LegalBasis,
} from '@app/contracts';

const has = (types: readonly AgencyType[], type: string): boolean =>
  (types as readonly string[]).includes(type);

/** They receive on consent or under a contract only. */
const NEEDS_CONSENT: readonly string[] = ['SW', 'FN', 'CH', 'EV', 'PF'];

/** A public school moves data on a statutory duty for its own pupil only; whether it is one, the hub decides. */
const statutory = (type: string): boolean => has(STATUTORY_TYPES, type) || type === 'SC';

/**
 * The bases on which a kind of agency may give data to another without consent (domain.md §3.2). Those that could never
 * fit are not offered; the hub checks the rest.
 */
export function allowedBases(ownType: string, targetType: string, entrusted: boolean): LegalBasis[] {
  const bases: LegalBasis[] = [];
  if (statutory(ownType) && statutory(targetType)) bases.push('LB1', 'LB4');
  if (has(PROTECTION_RECIPIENT_TYPES, targetType)) bases.push('LB2', 'LB3');
  if (targetType === 'PS' || targetType === 'PR') bases.push('LB5');
  if (!NEEDS_CONSENT.includes(targetType)) bases.push('LB6');
  if (entrusted) bases.push('LB7');
  return bases;
}

/** A signed contract under which the other agency works for the own one. */
export function isEntrusted(agreements: readonly Agreement[], ownId: string, targetId: string): boolean {
  return agreements.some(
    ({ type, inForce, agencyA, agencyB }) =>
      type === 'entrusted' &&
      inForce &&
      [agencyA.id, agencyB.id].includes(ownId) &&
      [agencyA.id, agencyB.id].includes(targetId),
  );
}
