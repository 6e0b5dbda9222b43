/** Why somebody chose another agency than the one that was suggested first. */
export const OVERRULE_REASONS = [
  'family_choice',
  'known_to_child',
  'continuity',
  'nearer',
  'language',
  'sooner',
  'full_agreed',
  'other',
] as const;
export type OverruleReason = (typeof OVERRULE_REASONS)[number];

/** What speaks for an agency. */
export const ROUTING_WHYS = [
  'danger',
  'needs',
  'county',
  'area',
  'slots',
  'on_time',
  'specialised',
  'agreement',
  'short_wait',
] as const;
export type RoutingWhy = (typeof ROUTING_WHYS)[number];

/** What speaks against it. */
export const ROUTING_WHY_NOTS = [
  'no_need',
  'some_needs',
  'out_of_area',
  'age',
  'category',
  'not_urgent',
  'no_agreement',
  'full',
  'unconfirmed',
  'already_open',
  'in_chain',
  'declined',
  'late',
  'long_wait',
] as const;
export type RoutingWhyNot = (typeof ROUTING_WHY_NOTS)[number];

/** The five parts of the score and what each can give. */
export const SCORE_PARTS = { need: 40, area: 20, slots: 15, onTime: 15, specialisation: 10 } as const;
export type ScorePart = keyof typeof SCORE_PARTS;

/**
 * `fits`: passes every condition. `full`: would, with a free place. `mismatch`: area, age, category or need speak against
 * it; may be chosen with a reason. `blocked`: the hub would refuse it.
 */
export const SUGGESTION_STANDINGS = ['fits', 'full', 'mismatch', 'blocked'] as const;
export type SuggestionStanding = (typeof SUGGESTION_STANDINGS)[number];
