import { GUARDIAN_RELATIONS, type GuardianRelation } from './child';

/** CK: what is consented to (domain.md §3.2); only CK04 gives data to another agency. */
export const CONSENT_KINDS = [
  'CK01',
  'CK02',
  'CK03',
  'CK04',
  'CK05',
  'CK06',
  'CK07',
  'CK08',
  'CK09',
  'CK10',
] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** A recorded call is replaced within 30 days; what was only said before a witness carries a present danger (U0) alone. */
export const CONSENT_METHODS = ['paper', 'e_sign', 'recorded_call', 'oral_witnessed'] as const;
export type ConsentMethod = (typeof CONSENT_METHODS)[number];

/** In what capacity somebody consents. An actual carer is not a guardian while the parents live and can act. */
export const CONSENT_AUTHORITIES = [
  'guardian',
  'child_14',
  'state_guardian',
  'entrusted_carer',
  'actual_carer',
] as const;
export type ConsentAuthority = (typeof CONSENT_AUTHORITIES)[number];

/** Who the signer is to the child. */
export const GIVER_RELATIONS = [
  ...GUARDIAN_RELATIONS.filter(
    (relation): relation is Exclude<GuardianRelation, 'none'> => relation !== 'none',
  ),
  'self',
] as const;
export type GiverRelation = Exclude<GuardianRelation, 'none'> | 'self';

/** Texts of the notice that signers were shown, newest first. */
export const CONSENT_NOTICE_VERSIONS = ['2026-1'] as const;
export type ConsentNoticeVersion = (typeof CONSENT_NOTICE_VERSIONS)[number];

/** What a consent is on a day; nobody stores it. */
export const CONSENT_STATES = ['valid', 'expired', 'withdrawn', 'superseded'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** What a recorded consent lacks to carry a disclosure today, at the age that the child has today. */
export const CONSENT_GAPS = [
  /** Nobody with a guardian's authority signed; what an actual carer agreed to stays a carer's agreement. */
  'guardian_missing',
  /** From 14 the child signs too. */
  'child_missing',
  /** From 8 the child is asked, or the reason is written down. */
  'child_view_missing',
  /** Said before a witness: carries a present danger (U0) only. */
  'emergency_only',
  /** A recorded call that nobody replaced within 30 days. */
  'recording_expired',
] as const;
export type ConsentGap = (typeof CONSENT_GAPS)[number];

export const CONSENT_ACTIONS = ['withdraw', 'complete', 'replace'] as const;
export type ConsentAction = (typeof CONSENT_ACTIONS)[number];
