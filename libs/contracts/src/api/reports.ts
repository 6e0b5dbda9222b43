import type {
  PresentSafety,
  ReportAction,
  ReportEntryKind,
  ReportKind,
  ReportOutcome,
  ReportState,
} from '../codes/report';
import type { AgencyRef, Instant, PersonRef, Uuid } from './common';

/** `POST /api/reports`: everybody may, always. `id` is made by the client, so that a report sent twice is one. */
export interface FileReportRequest {
  id: Uuid;
  kind: ReportKind;
  discoveredAt: Instant;
  place: string;
  childKnown: boolean;
  /** Who the child is, or how one would recognise it. */
  child: string;
  /** What was seen, heard or told; never who is guilty. */
  facts: string;
  safety: PresentSafety;
  steps?: string;
  recipientIds: Uuid[];
}
/** `PUT /api/reports/draft`: what is being written, as it stands on the page; each field may still be empty. */
export interface ReportDraftRequest {
  /** The id that the report will have. */
  id: Uuid;
  kind: ReportKind | '';
  /** Local time as the page writes it, such as `2026-11-25T14:05`. */
  discoveredAt: string;
  place: string;
  childKnown: 'yes' | 'no' | '';
  child: string;
  facts: string;
  safety: PresentSafety | '';
  steps: string;
  recipientIds: Uuid[];
}
export interface KeptReportDraft {
  /** Null when that report has been sent already. */
  savedAt: Instant | null;
}
/** `GET /api/reports/draft`: nobody else can ask for it. */
export interface OwnReportDraft {
  draft: (ReportDraftRequest & { savedAt: Instant; keptUntil: Instant }) | null;
}
/** What a list shows: no word of what happened. */
export interface ReportSummary {
  id: Uuid;
  number: string;
  kind: ReportKind;
  state: ReportState;
  safety: PresentSafety;
  reportedAt: Instant;
  /** By when somebody acknowledges, then gives feedback; null when closed. */
  dueAt: Instant | null;
  /** More than an hour passed between seeing and telling. */
  isLate: boolean;
}
export interface ReportEntry {
  id: Uuid;
  kind: ReportEntryKind;
  text: string;
  at: Instant;
}
/** The own text of whoever reported, or what a named officer opened with a reason. */
export interface Report extends ReportSummary {
  discoveredAt: Instant;
  childKnown: boolean;
  entries: ReportEntry[];
  recipients: (AgencyRef & { acknowledgedAt: Instant | null })[];
  outcome: ReportOutcome | null;
  /** Police and civil affairs only. */
  reporter: PersonRef | null;
  version: number;
  allowedActions: ReportAction[];
}
/** `POST /api/reports/:id/open`: a reason each time, recorded before the answer. */
export interface OpenReportRequest {
  reason: string;
}
export interface FeedbackRequest {
  text: string;
}
export interface CloseReportRequest {
  outcome: ReportOutcome;
  reason: string;
}
