import type { LegalBasis, ReviewOverrideRequest, ReviewVerdict } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface OverrideReviewRecord {
  agencyId: string;
  id: string;
  referralId: string;
  number: string;
  caseId: string;
  recipientAgencyId: string;
  legalBasis: LegalBasis;
  reason: string;
  sentById: string;
  sentAt: Date;
  dueAt: Date;
  verdict: ReviewVerdict | null;
  verdictText: string | null;
  reviewedById: string | null;
  reviewedAt: Date | null;
  version: number;
}
export interface OverrideReviewFilter {
  limit: number;
  cursor?: string;
  state?: 'open' | 'done';
  referralId?: string;
}

export abstract class OverrideReviewRepository {
  /** One more row than asked, newest first. */
  abstract find(tx: Tx, filter: OverrideReviewFilter): Promise<OverrideReviewRecord[]>;
  abstract findById(tx: Tx, id: string): Promise<OverrideReviewRecord | undefined>;
  /** Guarded by the version. */
  abstract decide(tx: Tx, review: OverrideReviewRecord, input: ReviewOverrideRequest): Promise<boolean>;
  /** Who leads the case, when it is somebody of the own agency. */
  abstract findLead(tx: Tx, review: OverrideReviewRecord): Promise<string | undefined>;
}
