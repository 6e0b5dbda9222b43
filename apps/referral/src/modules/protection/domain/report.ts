import type { PresentSafety, ReportEntryKind, ReportKind, ReportOutcome, ReportState } from '@app/contracts';

export interface ReportRow {
  id: string;
  number: string;
  kind: ReportKind;
  state: ReportState;
  safety: PresentSafety;
  discoveredAt: Date;
  reportedAt: Date;
  dueAt: Date | null;
}

export interface SealedEntry {
  id: string;
  kind: ReportEntryKind;
  at: Date;
  sealed: Buffer;
}

/** What a door answers: closed texts and the key that opens them. */
export interface ReportRecord extends ReportRow {
  childKnown: boolean;
  outcome: ReportOutcome | null;
  version: number;
  reporterId: string | null;
  /** Another authority has not taken it yet; false for whoever reported. */
  isAwaited: boolean;
  key: { kekId: string; wrapped: Buffer };
  recipients: { agencyId: string; acknowledgedAt: Date | null }[];
  entries: SealedEntry[];
}
