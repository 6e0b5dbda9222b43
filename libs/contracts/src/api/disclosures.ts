import type { DataClass } from '../codes/child';
import type { ConsentState } from '../codes/consent';
import type { LegalBasis } from '../codes/referral';
import type { AgencyRef, Instant, PersonRef, Uuid } from './common';

/** Row of `GET /api/disclosures?caseId=&agencyId=&from=&to=`: what the own agency gave to whom, newest first; kept three years at least. */
export interface Disclosure {
  id: Uuid;
  at: Instant;
  caseId: Uuid;
  /** Null when the agency may not read the case any more. */
  caseNo: string | null;
  recipient: AgencyRef;
  /** Null for what a guest of the room of the case was given; the number is that of the case then. */
  referralId: Uuid | null;
  number: string;
  dataClasses: DataClass[];
  /** One of the two carries it. */
  legalBasis: LegalBasis | null;
  consent: { id: Uuid; state: ConsentState } | null;
}

export const REVIEW_VERDICTS = ['ok', 'not_ok'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** Row of `GET /api/override-reviews?state=`: a disclosure without consent that somebody else of the agency looks at. */
export interface OverrideReview {
  id: Uuid;
  referralId: Uuid;
  number: string;
  recipient: AgencyRef;
  legalBasis: LegalBasis;
  reason: string;
  sentBy: PersonRef | null;
  sentAt: Instant;
  dueAt: Instant;
  isOverdue: boolean;
  verdict: ReviewVerdict | null;
  verdictText: string | null;
  reviewedBy: PersonRef | null;
  reviewedAt: Instant | null;
  version: number;
  allowedActions: 'review'[];
}
/** `POST /api/override-reviews/:id/review` (If-Match); "not ok" needs words. */
export interface ReviewOverrideRequest {
  verdict: ReviewVerdict;
  text?: string;
}

export const STOP_ANSWERS = ['deleted', 'stopped', 'kept'] as const;
export type StopAnswer = (typeof STOP_ANSWERS)[number];
export const STOP_BOXES = ['received', 'sent'] as const;
export type StopBox = (typeof STOP_BOXES)[number];

/** Row of `GET /api/stop-notices?box=&caseId=`: a holder of data is asked to stop using it, because the consent was withdrawn. */
export interface StopNotice {
  id: Uuid;
  box: StopBox;
  /** Who withdrew, and who holds the data. */
  askedBy: AgencyRef;
  holder: AgencyRef;
  /** Only for the agency that withdrew; the holder knows the referral by its number. */
  caseId: Uuid | null;
  referralId: Uuid;
  number: string;
  dataClasses: DataClass[];
  heldSince: Instant;
  askedAt: Instant;
  dueAt: Instant;
  isOverdue: boolean;
  answer: StopAnswer | null;
  answerText: string | null;
  answeredBy: PersonRef | null;
  answeredAt: Instant | null;
  version: number;
  allowedActions: 'answer'[];
}
/** `POST /api/stop-notices/:id/answer` (If-Match); "kept" needs words. */
export interface AnswerStopNoticeRequest {
  answer: StopAnswer;
  text?: string;
}
