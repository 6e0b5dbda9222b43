import type { DataClass, LegalBasis, ReferralAction, ReferralKind } from '@app/contracts';

export interface KindRules {
  /** Acceptance opens who the child is, so it needs a consent or a legal basis. */
  readonly discloses: boolean;
  /** The lead of the case goes over with the acceptance, so only the lead may ask. */
  readonly movesLead: boolean;
  /** All needs are taken, or none. */
  readonly isWhole: boolean;
  /** Legal bases that carry it; null for those of the law. */
  readonly legalBases: readonly LegalBasis[] | null;
  /** Acts of a referral that this kind does not know. */
  readonly without: readonly ReferralAction[];
}

/** Nobody meets the child, so there is no contact to record, and nothing that could wait for one. */
const WITHOUT_SERVICE: readonly ReferralAction[] = ['start', 'hold', 'resume', 'reroute'];

const RULES: Readonly<Record<ReferralKind, KindRules>> = {
  refer: { discloses: true, movesLead: false, isWhole: false, legalBases: null, without: [] },
  pool: { discloses: true, movesLead: false, isWhole: false, legalBases: ['LB7'], without: ['reroute'] },
  // Whom a case goes to is the lead's decision, so nobody hands the handover on.
  transfer: { discloses: true, movesLead: true, isWhole: true, legalBases: null, without: ['reroute'] },
  consult: { discloses: false, movesLead: false, isWhole: true, legalBases: [], without: WITHOUT_SERVICE },
  transfer_request: {
    discloses: false,
    movesLead: false,
    isWhole: true,
    legalBases: [],
    without: WITHOUT_SERVICE,
  },
};

export function rulesOf(kind: ReferralKind): KindRules {
  return RULES[kind];
}

export function isActOf(kind: ReferralKind, action: ReferralAction): boolean {
  return !RULES[kind].without.includes(action);
}

/** Whoever takes a child on learns who it is; whoever is asked for advice, or for a child, learns nothing. */
export function classesOf(kind: ReferralKind, classes: readonly DataClass[]): DataClass[] {
  return RULES[kind].discloses ? [...new Set<DataClass>(['identity', ...classes])] : [];
}

export function basisOfKind(kind: ReferralKind, basis: LegalBasis): boolean {
  const { legalBases } = RULES[kind];
  return legalBases === null || legalBases.includes(basis);
}
