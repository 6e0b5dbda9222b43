import type {
  RoomEvent,
  RoomActor,
  RoomEventKind,
  MessageSendResult,
  SyncPullResult,
  StreamState,
  ReadSetResult,
} from './realtime';
import type { ErrorCode } from './error-codes';

/**
 * Calls between gateway and referral app that are not part of the public API. They are bound to loopback or a private
 * network and carry the signed context like every other call.
 */
export const INTERNAL_PATHS = {
  /** Events of named streams for delivery; token of the relay. */
  events: '/internal/rooms/events',
  /** Keys under which messages of named rooms are found; token of the relay. */
  keys: '/internal/rooms/keys',
  /** `sync.open` of one person. */
  open: '/internal/rooms/open',
  /** `sync.pull` of one person. */
  pull: '/internal/rooms/pull',
  /** An act on a message by one person. */
  act: '/internal/rooms/act',
  /** `read.set` of one person. */
  read: '/internal/rooms/read',
  /** `read.markUnread` of one person. */
  unread: '/internal/rooms/unread',
} as const;

/** Header that carries the signed context between processes. The gateway drops it from the outside. */
export const CONTEXT_HEADER = 'x-hub-context';
export const REQUEST_ID_HEADER = 'x-request-id';
/** Header that browsers and API clients send on every request to show that it is not a cross-site form. */
export const CLIENT_HEADER = 'x-hub-client';
/** Set on requests that the web app makes by itself; they do not keep a session from going idle. */
export const BACKGROUND_HEADER = 'x-hub-background';
/** For whom the page works: in the session of somebody else nothing of it happens. */
export const PERSON_HEADER = 'x-hub-person';
/** In which of that person's posts: what was written for one agency is never sent by another. */
export const AGENCY_HEADER = 'x-hub-agency';
/** Id of the session that the page had, for the answer to why it has ended; no credential. */
export const SESSION_HEADER = 'x-hub-session';

/** One message of a batch, with its sender's own token. */
export interface AppendItem {
  token: string;
  room: string;
  clientMsgId: string;
  body: string;
  mentions: string[];
  attachments?: string[];
  ackRequired?: boolean;
  threadRoot?: number;
}
/** What the log holds of a message that this very call wrote. */
export interface LoggedMessage {
  epoch: string;
  event: RelayEvent;
}
export type AppendOutcome =
  { ok: true; result: MessageSendResult; logged?: LoggedMessage } | { ok: false; code: ErrorCode };
/** The relay token names the rooms. */
export interface RoomKeysRequest {
  token: string;
  rooms: string[];
}
/** Rooms that do not exist are left out; a key is 32 bytes in hexadecimal. */
export interface RoomKeysResult {
  keys: { room: string; key: string }[];
}

/** The relay token names the streams; `after` per stream. */
export interface RelayEventsRequest {
  token: string;
  streams: { stream: string; after: number; limit: number }[];
}
/** What the delivery loop needs besides the event: who is reached and who is not any more. */
export interface RelayStream {
  stream: string;
  epoch: string;
  head: number;
  events: RelayEvent[];
  members: { personId: string; fromSeq: number; historyFromSeq: number }[];
}
export interface RelayEvent {
  seq: number;
  eventId: string;
  kind: RoomEventKind;
  actor: RoomActor;
  at: string;
  body: RoomEvent['body'];
}
export interface RelayEventsResult {
  streams: RelayStream[];
}

export interface OpenStreamsRequest {
  streams: string[];
  /** Those of them that this connection follows already: asked again for their counts, not opened once more. */
  followed?: string[];
}
export interface OpenStreamsResult {
  streams: Omit<StreamState, 'state'>[];
}
export type PullResult = SyncPullResult;
export type InternalReadResult = ReadSetResult;
