/** OT: types of agency (domain.md §3.2). Labels are the client's business. */
export const AGENCY_TYPES = [
  'CA',
  'FN',
  'CH',
  'SW',
  'SC',
  'VC',
  'TS',
  'RP',
  'CW',
  'HC',
  'PS',
  'PR',
  'ED',
  'WF',
  'YL',
  'DF',
  'EV',
  'PF',
] as const;
export type AgencyType = (typeof AGENCY_TYPES)[number];

/** Bodies that hold and move data on a statutory duty (LB1, LB4); a public school only for its own pupil. */
export const STATUTORY_TYPES: readonly AgencyType[] = ['VC', 'TS', 'CA', 'RP', 'CW', 'ED', 'PS', 'PR'];
/** The only recipients of LB2 and LB3 (mandatory report, danger to life or health). */
export const PROTECTION_RECIPIENT_TYPES: readonly AgencyType[] = ['PS', 'CA', 'ED', 'PR', 'RP', 'HC'];
/** The bodies that may not decline a present danger, only reroute it. */
export const FIRST_RECEIVER_TYPES: readonly AgencyType[] = ['CA', 'RP', 'TS'];

export const AGENCY_STATUSES = ['active', 'suspended'] as const;
export type AgencyStatus = (typeof AGENCY_STATUSES)[number];

/** What two agencies agreed about data: provide to each other, process jointly, or process on behalf (PIPL §20–23). */
export const AGREEMENT_TYPES = ['provide', 'joint', 'entrusted'] as const;
export type AgreementType = (typeof AGREEMENT_TYPES)[number];
