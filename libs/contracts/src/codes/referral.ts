/** N: needs (domain.md §3.2). */
export const NEEDS = [
  'N01',
  'N02',
  'N03',
  'N04',
  'N05',
  'N06',
  'N07',
  'N08',
  'N09',
  'N10',
  'N11',
  'N12',
  'N13',
  'N14',
  'N15',
] as const;
export type Need = (typeof NEEDS)[number];
/** Needs that one agency at a time may serve: money, shelter, rehabilitation care. */
export const EXCLUSIVE_NEEDS: readonly Need[] = ['N01', 'N02', 'N03'];

/** U: urgency. U0 present danger, U1 high, U2 ordinary, U3 planned. */
export const URGENCIES = ['U0', 'U1', 'U2', 'U3'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** R: risk, R4 highest. */
export const RISKS = ['R1', 'R2', 'R3', 'R4'] as const;
export type Risk = (typeof RISKS)[number];

/** Asked before anything else is written, and told to the other side ahead of everything else. */
export const RISK_QUESTIONS = ['safe', 'injured', 'carer'] as const;
export type RiskQuestion = (typeof RISK_QUESTIONS)[number];
export const RISK_ANSWERS = ['yes', 'no', 'unsure'] as const;
export type RiskAnswer = (typeof RISK_ANSWERS)[number];
export type RiskAnswers = Partial<Record<RiskQuestion, RiskAnswer>>;

/** RR: why a child is referred. */
export const REFERRAL_REASONS = [
  'RR01',
  'RR02',
  'RR03',
  'RR04',
  'RR05',
  'RR06',
  'RR07',
  'RR08',
  'RR09',
  'RR10',
  'RR11',
  'RR12',
  'RR13',
  'RR14',
  'RR15',
  'RR99',
] as const;
export type ReferralReason = (typeof REFERRAL_REASONS)[number];

/** DR: why an agency cannot take a referral. */
export const DECLINE_REASONS = [
  'DR01',
  'DR02',
  'DR03',
  'DR04',
  'DR05',
  'DR06',
  'DR07',
  'DR08',
  'DR09',
  'DR10',
  'DR11',
  'DR12',
  'DR99',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
/** These say nothing without words: at least 10 characters of text. */
export const DECLINE_REASONS_WITH_TEXT: readonly DeclineReason[] = ['DR08', 'DR99'];

/** LB: legal basis of a disclosure without consent (PIPL §13, minors' protection law §11, §43). */
export const LEGAL_BASES = ['LB1', 'LB2', 'LB3', 'LB4', 'LB5', 'LB6', 'LB7'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** What kind of help is asked for. `refer`: the sender keeps the lead. */
export const REFERRAL_KINDS = ['refer', 'transfer', 'consult', 'pool', 'transfer_request'] as const;
export type ReferralKind = (typeof REFERRAL_KINDS)[number];

export const REFERRAL_STATES = [
  'draft',
  'discarded',
  'submitted',
  'in_review',
  'info_requested',
  'accepted',
  'in_service',
  'on_hold',
  'completed',
  'verified',
  'declined',
  'withdrawn',
  'expired',
  'rerouted',
  'returned',
  'voided',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];
/** Each is the last word of the address of its route; `edit` is the PATCH. */
export const REFERRAL_ACTIONS = [
  'edit',
  'submit',
  'discard',
  'claim',
  'release',
  'assign',
  'request-info',
  'answer',
  'accept',
  'decline',
  'withdraw',
  'reroute',
  'unaccept',
  'start',
  'hold',
  'resume',
  'complete',
  'verify',
  'dispute',
  'return',
  'cancel-request',
  'cancel-confirm',
  'cancel-object',
  'nudge',
  'void',
] as const;
export type ReferralAction = (typeof REFERRAL_ACTIONS)[number];
/** Sent and not decided. */
export const UNDECIDED_REFERRAL_STATES: readonly ReferralState[] = [
  'submitted',
  'in_review',
  'info_requested',
];
/** Accepted and not finished. */
export const SERVED_REFERRAL_STATES: readonly ReferralState[] = ['accepted', 'in_service', 'on_hold'];
/** Somebody has to act, and a consent that is withdrawn ends it. */
export const OPEN_REFERRAL_STATES: readonly ReferralState[] = [
  ...UNDECIDED_REFERRAL_STATES,
  ...SERVED_REFERRAL_STATES,
];
/** What the boxes count: it waits for one of the two sides. */
export const LIVE_REFERRAL_STATES: readonly ReferralState[] = ['draft', ...OPEN_REFERRAL_STATES, 'completed'];
/** States after which the recipient keeps only number, dates, state and its own reason. */
export const CLOSED_TO_RECIPIENT_STATES: readonly ReferralState[] = [
  'declined',
  'withdrawn',
  'expired',
  'rerouted',
  'voided',
];

/** Lines of the delivery ledger. */
export const REFERRAL_STEPS = [
  'demanded',
  'created',
  'submitted',
  'delivered',
  'opened',
  'claimed',
  'released',
  'assigned',
  'info_requested',
  'answered',
  'accepted',
  'unaccepted',
  'declined',
  'withdrawn',
  'discarded',
  'started',
  'held',
  'resumed',
  'completed',
  'verified',
  'disputed',
  'returned',
  'cancel_requested',
  'cancel_objected',
  'rerouted',
  'nudged',
  'expired',
  'voided',
] as const;
export type ReferralStepKind = (typeof REFERRAL_STEPS)[number];

/** Why a service rests. */
export const HOLD_REASONS = ['waitlist', 'unreachable', 'suspended'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** OC: what came of a service. */
export const OUTCOMES = [
  'met',
  'partly',
  'not_met',
  'refused',
  'lost_contact',
  'moved',
  'transferred',
  'aged_out',
  'deceased',
  'merged',
  'state_guardianship',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** With whom the sender talked before it closes the loop. */
export const VERIFICATION_CONTACTS = ['child', 'guardian'] as const;
export type VerificationContact = (typeof VERIFICATION_CONTACTS)[number];

export const CASE_STAGES = [
  'intake',
  'assessment',
  'planning',
  'intervention',
  'evaluation',
  'closing',
  'follow_up',
  'archived',
] as const;
export type CaseStage = (typeof CASE_STAGES)[number];
/** From here on a case takes nothing new. */
export const CLOSED_CASE_STAGES = [
  'closing',
  'follow_up',
  'archived',
] as const satisfies readonly CaseStage[];
/** Why a case cannot be closed yet: work on it is open, the risk is high, or somebody else has to agree. */
export const STAGE_OBSTACLES = [
  'open_referrals',
  'open_follow_ups',
  'open_tasks',
  'high_risk',
  'second_person',
] as const;
export type StageObstacle = (typeof STAGE_OBSTACLES)[number];
