/** What somebody noticed about a child (domain.md §5, form 2). */
export const FLAG_CONCERNS = [
  'mood',
  'injury',
  'attendance',
  'basic_needs',
  'bullying',
  'family',
  'self_harm',
  'other',
] as const;
export type FlagConcern = (typeof FLAG_CONCERNS)[number];

/** The first question of a flag: whether the child is safe now. */
export const FLAG_SAFETY = ['safe', 'unsure', 'unsafe'] as const;
export type FlagSafety = (typeof FLAG_SAFETY)[number];

/** Those that I raised, or those that my desk receives. */
export const FLAG_BOXES = ['mine', 'desk'] as const;
export type FlagBox = (typeof FLAG_BOXES)[number];

export const FLAG_STATES = ['raised', 'received', 'watching', 'referred', 'closed'] as const;
export type FlagState = (typeof FLAG_STATES)[number];
/** States in which somebody still has to act. */
export const OPEN_FLAG_STATES: readonly FlagState[] = ['raised', 'received', 'watching'];
export const FLAG_ACTIONS = ['receive', 'watch', 'refer', 'close'] as const;
export type FlagAction = (typeof FLAG_ACTIONS)[number];

export const FLAG_CLOSE_REASONS = ['no_concern', 'supported', 'already_helped', 'mistaken'] as const;
export type FlagCloseReason = (typeof FLAG_CLOSE_REASONS)[number];

/** What was said when it was raised, and what was added: a text is never changed. */
export const FLAG_ENTRY_KINDS = [
  'facts',
  'judgement',
  'child_words',
  'correction',
  'question',
  'answer',
  'note',
] as const;
export type FlagEntryKind = (typeof FLAG_ENTRY_KINDS)[number];
/** What may be added later: the first two by who raised it, the others by who works on it. */
export const FLAG_ADDITIONS = ['correction', 'answer', 'question', 'note'] as const;
export type FlagAddition = (typeof FLAG_ADDITIONS)[number];
