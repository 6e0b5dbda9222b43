import type { Reaction, RedactionReason } from '../codes/message';
import type { RoomActor, RoomEvent } from '../realtime';
import type { AgencyRef, PersonRef, Uuid, Instant } from './common';

/**
 * `side_notes`: internal to one agency on one case; `duty_room`: of those who are on duty at one agency. Nobody else learns that they
 * exist.
 */
export const ROOM_KINDS = ['referral_thread', 'case_room', 'side_notes', 'duty_room'] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

/**
 * Row of `GET /api/rooms?caseId=`; `GET /api/rooms/:id` adds the members, and so do
 * `PUT /api/cases/:id/side-notes` and `PUT /api/duty-room`.
 */
export interface Room {
  id: Uuid;
  kind: RoomKind;
  referralId: Uuid | null;
  caseId: Uuid | null;
  /** Number of the referral or case, or the agency whose duty room it is; never a child's name. */
  title: string;
  state: 'open' | 'closed';
  epoch: Uuid;
  head: number;
  lastRead: number;
  /** 100 means more than 99. */
  unread: number;
  mentions: number;
  /** How often the person moved the read marker back; see `read.state`. */
  backs: number;
  agencies: AgencyRef[];
  lastEventAt: Instant | null;
  /** `redact`: this person supervises, and may remove messages of the own agency. */
  allowedActions: ('post' | 'redact')[];
}
export interface RoomMember {
  person: PersonRef;
  since: Instant;
  canPost: boolean;
}
export interface RoomDetail extends Room {
  members: RoomMember[];
  /** Agencies that are in it without a part in the case, and until when. */
  guests: { agencyId: Uuid; endsAt: Instant }[];
}

/** `GET /api/rooms/:id/messages/:seq/readers`, for the author of the message: how many of each agency read it, and who of the own one. */
export interface MessageReaders {
  agencies: { agency: AgencyRef; members: number; readers: number; people: PersonRef[] }[];
}

/** `GET /api/rooms/:id/events?after=&before=&around=&limit=&acts=`: in order of `seq`; `before` pages backwards, `around` is a page about one event. */
export interface RoomEvents {
  epoch: Uuid;
  head: number;
  min: number;
  events: RoomEvent[];
  complete: boolean;
  /** With `acts=true`: what was done to messages of this page after it, for whoever does not read on to the end. */
  acts?: RoomEvent[];
  /** With `acts=true`: how many answers the messages of this page have that are not withdrawn. */
  answers?: { root: number; count: number }[];
}

/** Messages from anywhere in a log, in order of `seq`, with what was done to them. */
export interface RoomExcerpt {
  events: RoomEvent[];
  acts: RoomEvent[];
}
/** `GET /api/rooms/:id/pins`: what is pinned of that which the person reads. */
export interface RoomPins extends RoomExcerpt {
  pins: { targetSeq: number; by: RoomActor; at: Instant }[];
}

/** `POST /api/rooms/:id/messages`; the idempotency key is `clientMsgId`. */
export interface PostMessageRequest {
  clientMsgId: Uuid;
  body: string;
  mentions?: Uuid[];
  /** Files brought by `PUT /api/rooms/:id/attachments/:fileId`; with them `body` may be empty. */
  attachments?: Uuid[];
  /** Asks those who are mentioned, or everybody when nobody is, to acknowledge it. */
  ackRequired?: boolean;
  /** Seq of the message that it answers. */
  threadRoot?: number;
}
/** `POST /api/rooms/:id/messages/:seq/withdraw`, `…/acknowledge` and `…/acknowledge/withdraw`; the idempotency key is `clientOpId`. */
export interface MarkMessageRequest {
  clientOpId: Uuid;
}
/** `POST /api/rooms/:id/messages/:seq/edit`, by its author within five minutes. */
export interface EditMessageRequest extends MarkMessageRequest {
  /** The version that the author saw; the first is 1. */
  baseVersion: number;
  body: string;
  mentions?: Uuid[];
}
/** `POST /api/rooms/:id/messages/:seq/reactions`; a repeat changes nothing. */
export interface SetReactionRequest extends MarkMessageRequest {
  value: Reaction;
  on: boolean;
}
/** `POST /api/rooms/:id/messages/:seq/pin` */
export interface SetPinRequest extends MarkMessageRequest {
  on: boolean;
}
/** `POST /api/rooms/:id/messages/:seq/redact`, by whoever supervises in the author's agency. */
export interface RedactMessageRequest extends MarkMessageRequest {
  reasonCode: RedactionReason;
}
export interface PostMessageResult {
  eventId: Uuid;
  seq: number;
  committedAt: Instant;
  replayed: boolean;
}
/** `POST /api/rooms/:id/read` */
export interface SetReadRequest {
  upToSeq: number;
}
/** `POST /api/rooms/:id/mark-unread`: the one way in which a marker moves back. */
export interface UnreadFromRequest {
  fromSeq: number;
}
export interface ReadState {
  room: Uuid;
  lastRead: number;
  /** 100 means more than 99. */
  unread: number;
  mentions: number;
  backs: number;
}
