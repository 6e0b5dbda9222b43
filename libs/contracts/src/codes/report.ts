/** MR: situations that must be reported at once (2020 opinion of nine authorities; minors' protection law §39–40 for MR10, MR11). */
export const REPORT_KINDS = [
  'MR1',
  'MR2',
  'MR3',
  'MR4',
  'MR5',
  'MR6',
  'MR7',
  'MR8',
  'MR9',
  'MR10',
  'MR11',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
/** A school tells both the police and the education authority (§39, §40). */
export const SCHOOL_REPORT_KINDS: readonly ReportKind[] = ['MR10', 'MR11'];

/** `raised` lives on the device of whoever reports until the hub has it. */
export const REPORT_STATES = ['reported', 'filed', 'feedback', 'closed'] as const;
export type ReportState = (typeof REPORT_STATES)[number];
export const REPORT_ACTIONS = ['acknowledge', 'feedback', 'close'] as const;
export type ReportAction = (typeof REPORT_ACTIONS)[number];
/** A report is never cancelled; an authority may find that there was no harm, and says why. */
export const REPORT_OUTCOMES = ['handled', 'no_harm'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

export const REPORT_ENTRY_KINDS = ['place', 'child', 'facts', 'steps', 'feedback', 'outcome'] as const;
export type ReportEntryKind = (typeof REPORT_ENTRY_KINDS)[number];

/** The child's safety at the moment of reporting. */
export const PRESENT_SAFETY = ['safe', 'unsure', 'unsafe'] as const;
export type PresentSafety = (typeof PRESENT_SAFETY)[number];
