import type { Day, Instant, PersonRef, Uuid } from './common';

/** `PATCH /api/referrals/:id/handover` (If-Match, 0 for a new card): 转案交接单, by the sender until somebody has signed. */
export interface WriteHandoverRequest {
  reason: string;
  summary: string;
  /** Open goals, tasks, grants and ties, each with who keeps it from now on. */
  openItems: string[];
  documents: string[];
  meetingOn?: Day;
  /** How the child was told. */
  childTold: string;
}

/** `GET /api/referrals/:id/handover`: the sender, and the recipient from its acceptance. */
export interface Handover extends Omit<WriteHandoverRequest, 'meetingOn'> {
  meetingOn: Day | null;
  signatures: { side: 'sender' | 'recipient'; person: PersonRef | null; at: Instant }[];
  version: number;
  allowedActions: ('write' | 'sign')[];
}

/** `GET /api/referrals/:id/match`: for the agency that a transfer request asks, and for nobody else. */
export interface TransferMatch {
  /** The request is for a child of a case that the agency leads. */
  onFile: boolean;
  /** The transfer that an acceptance prepared. */
  draftId: Uuid | null;
}
