/** PS: state of a parent (domain words; labels are the client's business). */
export const PARENT_STATES = [
  'normal',
  'dead',
  'missing',
  'severe_disability',
  'serious_illness',
  'imprisoned',
  'compulsory_rehab',
  'restricted',
  'lost_contact',
  'revoked',
  'deported',
  'unknown',
] as const;
export type ParentState = (typeof PARENT_STATES)[number];

export const PARENTS = ['father', 'mother'] as const;
export type Parent = (typeof PARENTS)[number];

export const DISABILITY_KINDS = ['mental', 'intellectual', 'other'] as const;
export type DisabilityKind = (typeof DISABILITY_KINDS)[number];

/** What the check of 事实无人抚养 advises; an authority decides. */
export const SUPPORT_OUTCOMES = ['orphan', 'likely', 'not', 'need_proof'] as const;
export type SupportOutcome = (typeof SUPPORT_OUTCOMES)[number];

/** Why a parent counts as it does. */
export const SUPPORT_REASONS = [
  'gone',
  'disabled',
  'ill',
  'held',
  'lost',
  'no_right',
  'deported',
  'able',
  'grade_too_low',
  'too_short',
  'not_recorded',
  'grade_missing',
  'since_missing',
  'term_missing',
] as const;
export type SupportReason = (typeof SUPPORT_REASONS)[number];

/** Papers that show a state. */
export const SUPPORT_PROOFS = [
  'death_certificate',
  'court_declaration',
  'disability_card',
  'medical_certificate',
  'court_judgment',
  'rehab_decision',
  'restriction_notice',
  'police_search',
  'court_revocation',
  'deportation_record',
  'statement',
] as const;
export type SupportProof = (typeof SUPPORT_PROOFS)[number];
