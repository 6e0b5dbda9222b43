import type { AgencyRef, Instant, PersonRef, Uuid } from './common';

/**
 * open: waits for an answer; brokered: the civil affairs desk looks into it; linked: both said "the same child" and know each other;
 * confirmed: the same child, and the other side stays unnamed; undone: a link that was taken back.
 */
export const OVERLAP_STATES = [
  'open',
  'brokered',
  'linked',
  'confirmed',
  'dismissed',
  'undone',
  'expired',
] as const;
export type OverlapState = (typeof OVERLAP_STATES)[number];
export const OVERLAP_ANSWERS = ['same', 'different', 'unsure'] as const;
export type OverlapAnswer = (typeof OVERLAP_ANSWERS)[number];

/** Row of `GET /api/overlaps?childId=&open=&limit=&cursor=`: a child may be on file twice. */
export interface Overlap {
  id: Uuid;
  number: string;
  /** A side has the child on file; the broker has not. */
  role: 'party' | 'broker';
  /** The own child. */
  child: { id: Uuid; fileNo: string; nameMasked: string } | null;
  /** How many fields agree; one for the ID number. */
  agrees: number;
  state: OverlapState;
  answer: OverlapAnswer | null;
  openedAt: Instant;
  expiresAt: Instant;
  /** Null until both sides agreed to it. */
  other: { agency: AgencyRef; contact: PersonRef | null } | null;
  version: number;
  allowedActions: ('answer' | 'undo')[];
}
/** `POST /api/overlaps/:id/answer` (If-Match). */
export interface AnswerOverlapRequest {
  answer: OverlapAnswer;
  note?: string;
}
/** `POST /api/overlaps/:id/undo` (If-Match). */
export interface UndoOverlapRequest {
  reason: string;
}
