/**
 * What somebody may say to a message without writing one. Few, of the kind that work needs: each saves a message that would only say
 * "noted". The words stand with the other codes; the sign goes beside them and never alone.
 */
export const REACTIONS = ['agreed', 'noted', 'thanks', 'looking', 'done', 'question'] as const;
export type Reaction = (typeof REACTIONS)[number];
export const REACTION_SIGNS: Readonly<Record<Reaction, string>> = {
  agreed: '👍',
  noted: '👌',
  thanks: '❤',
  looking: '👀',
  done: '✅',
  question: '❓',
};

/** Why a supervisor removed a message of the own agency. */
export const REDACTION_REASONS = ['too_much_personal_data', 'wrong_room', 'insulting', 'other'] as const;
export type RedactionReason = (typeof REDACTION_REASONS)[number];
