/** What happens at the child's door: the first contact of a service, a visit, a call, a look after the case was closed. */
export const FOLLOW_UP_KINDS = ['first_contact', 'visit', 'call', 'after_closing'] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

export const FOLLOW_UP_STATES = [
  'asked',
  'accepted',
  'planned',
  'refused',
  'done',
  'missed',
  'cancelled',
] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];
/** States in which somebody still has to go. */
export const OPEN_FOLLOW_UP_STATES: readonly FollowUpState[] = ['asked', 'accepted', 'planned'];

export const FOLLOW_UP_ACTIONS = [
  'accept',
  'refuse',
  'plan',
  'record',
  'reassign',
  'cancel',
  'amend',
] as const;
export type FollowUpAction = (typeof FOLLOW_UP_ACTIONS)[number];

export const FOLLOW_UP_METHODS = ['visit', 'phone', 'video', 'school'] as const;
export type FollowUpMethod = (typeof FOLLOW_UP_METHODS)[number];

export const FOLLOW_UP_SAFETY = ['yes', 'no', 'unsure'] as const;
export type FollowUpSafety = (typeof FOLLOW_UP_SAFETY)[number];

/** Why the child was not seen. */
export const FOLLOW_UP_NOT_SEEN = [
  'nobody_home',
  'unreachable',
  'moved_away',
  'not_let_in',
  'away_known',
  'other',
] as const;
export type FollowUpNotSeen = (typeof FOLLOW_UP_NOT_SEEN)[number];
/** Nobody knows more of the child than before: it counts as a miss, and somebody goes again. */
export const FOLLOW_UP_MISSES: readonly FollowUpNotSeen[] = [
  'nobody_home',
  'unreachable',
  'moved_away',
  'not_let_in',
];

export const FOLLOW_UP_REFUSALS = [
  'not_our_area',
  'on_leave',
  'overloaded',
  'knows_family',
  'other',
] as const;
export type FollowUpRefusal = (typeof FOLLOW_UP_REFUSALS)[number];

/** The texts of a follow-up. The first two come from whoever asks, the others from whoever went. */
export const FOLLOW_UP_TEXTS = [
  'focus',
  'visitor_safety',
  'refusal',
  'changes',
  'child_words',
  'new_needs',
  'correction',
] as const;
export type FollowUpText = (typeof FOLLOW_UP_TEXTS)[number];
