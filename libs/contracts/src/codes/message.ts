/**
 * What somebody may say to a message without writing one. Few, of the kind that work needs: each saves a message that would only say
 * "noted". The words stand with those of the other codes.
 */
export const REACTIONS = ['agreed', 'noted', 'thanks', 'looking', 'done', 'question'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** Why a supervisor removed a message of the own agency. */
export const REDACTION_REASONS = ['too_much_personal_data', 'wrong_room', 'insulting', 'other'] as const;
export type RedactionReason = (typeof REDACTION_REASONS)[number];
