import {
  PROTECTION_RECIPIENT_TYPES,
  STATUTORY_TYPES,
  type AgencyType,
  type LegalBasis,
} from '@app/contracts';

export interface BasisFacts {
  readonly fromType: AgencyType;
  readonly toType: AgencyType;
  /** A signed contract in force under which one side works for the other. */
  readonly entrusted: boolean;
}

/** Statutory bodies, and a public school for its own pupil. */
const movesOnDuty = (type: AgencyType): boolean => STATUTORY_TYPES.includes(type) || type === 'SC';
/** They receive on consent or under a contract only. */
const NEEDS_CONSENT: readonly AgencyType[] = ['SW', 'FN', 'CH', 'EV', 'PF'];

/** Whether a legal basis carries a disclosure without consent to this kind of recipient (domain.md §3.2 LB). */
export function basisAllows(basis: LegalBasis, { fromType, toType, entrusted }: BasisFacts): boolean {
  switch (basis) {
    case 'LB1':
    case 'LB4':
      return movesOnDuty(fromType) && movesOnDuty(toType);
    case 'LB2':
    case 'LB3':
      return PROTECTION_RECIPIENT_TYPES.includes(toType);
    case 'LB5':
      return toType === 'PS' || toType === 'PR';
    case 'LB6':
      return !NEEDS_CONSENT.includes(toType);
    case 'LB7':
      return entrusted;
  }
}

/** Authorities that a present danger may be sent to without a data agreement. */
const EMERGENCY_RECEIVERS: readonly AgencyType[] = ['CA', 'PS', 'ED', 'PR', 'RP', 'TS'];

export function needsAgreement(urgency: string, toType: AgencyType): boolean {
  return !(urgency === 'U0' && EMERGENCY_RECEIVERS.includes(toType));
}
