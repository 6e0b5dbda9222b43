import type { FollowUpAction, FollowUpKind, FollowUpState, FollowUpText } from '../codes/follow-up';
import type { AgencyRef, Day, Instant, PersonRef, Uuid } from './common';
import type { FollowUpChild, RecordFollowUpRequest } from './follow-ups';

/** What a phone sends back to say which child it was: one of the two, as `VisitedChild.visit` names it. */
export interface VisitTarget {
  /** A case that is open to the own agency. */
  caseId?: Uuid;
  /** The last follow-up that the own agency was asked for, where the case is not open to it. */
  followUpId?: Uuid;
}

/**
 * `POST /api/follow-ups/visits`: makes and records a follow-up that nobody had asked for, at most 14 days afterwards. Idempotency-Key as
 * in `record`. In vain it is kept as missed, and no further one follows.
 */
export interface OwnVisitRequest extends RecordFollowUpRequest, VisitTarget {}

/** One that is open, with what the phone needs at the door. */
export interface OpenFollowUp {
  id: Uuid;
  number: string;
  kind: FollowUpKind;
  state: FollowUpState;
  version: number;
  allowedActions: FollowUpAction[];
  attempt: number;
  dueAt: Instant;
  plannedOn: Day | null;
  fromAgency: AgencyRef;
  askedBy: PersonRef | null;
  /** Null while the agency's queue has it. */
  person: PersonRef | null;
  /** With what follows: for the one who is named. */
  focus: string | null;
  visitorSafety: string | null;
}

/** Something that the reader wrote down about the child. */
export interface VisitFact {
  kind: FollowUpText;
  text: string;
  happenedOn: Day;
  at: Instant;
}

/** A child to whom the reader goes or went. */
export interface VisitedChild {
  visit: VisitTarget;
  /** Surname only. */
  maskedName: string;
  /** As long as a follow-up is open in which the reader is named; not while only the queue has it. */
  child: FollowUpChild | null;
  open: OpenFollowUp[];
  /** At most three, the newest first; the own ones only. */
  facts: VisitFact[];
}

/**
 * `GET /api/follow-ups/children`: what a phone may keep of the children of the reader, who has open work first, at most `MAX_PHONE_CHILDREN`.
 * Each child whose identity is in the answer is written down as opened: ask when the work begins and when something changed, not by the clock.
 */
export interface VisitedChildren {
  items: VisitedChild[];
  /** Whether there were more. */
  isCut: boolean;
  at: Instant;
  /** When a phone that heard nothing since has to forget all of it. */
  keepUntil: Instant;
}
export const MAX_PHONE_CHILDREN = 200;
export const PHONE_KEEPS_DAYS = 14;

/**
 * Photos arrive in pieces, so that a bad connection costs one piece. `PATCH /api/follow-ups/:id/photos/:photoId`, the id chosen by the
 * phone, body `application/octet-stream` of at most `MAX_PHOTO_CHUNK`, with these headers: where the piece begins, how long the whole is and
 * its SHA-256 (hexadecimal). The first piece begins it, the last one ends it; a piece that is here already changes nothing. A piece that
 * begins beyond what is here answers 409 `STATE_CONFLICT` with `offset`; a whole with another SHA-256 422, and it begins anew.
 * Whoever went may add photos as long as `allowedActions` has `amend`. JPEG only; what a camera writes into it is taken out.
 */
export const PHOTO_OFFSET_HEADER = 'upload-offset';
export const PHOTO_LENGTH_HEADER = 'upload-length';
export const PHOTO_SHA256_HEADER = 'x-file-sha256';
export const MAX_PHOTO_CHUNK = 256 * 1024;
export const MAX_PHOTO_BYTES = 4 * 1024 * 1024;
export const MAX_PHOTOS = 6;

/** Answer of the PATCH, and of GET …/photos/:photoId, which asks how much is here; 404 when nothing is. Forgotten after a day. */
export interface PhotoUpload {
  id: Uuid;
  offset: number;
  length: number;
  isComplete: boolean;
}
