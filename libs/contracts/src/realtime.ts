import type { Reaction, RedactionReason } from './codes/message';
import type { ErrorCode } from './error-codes';
import type { HintList } from './events';
import type { Permission } from './permissions';
import type { PresenceFocusRequest, RoomPresence, TypingRequest } from './presence';
import type { RoomEvent } from './room-events';

export * from './room-events';

/** Socket.IO path and namespace of the room log protocol. */
export const SOCKET_PATH = '/rt';
export const SOCKET_NAMESPACE = '/v1';

/**
 * `auth` of the Socket.IO handshake. `token` is for API clients. A page has its cookie, which another tab may have changed, so it says
 * for whom it works and in which post: a session of anybody else, or in another post, is refused as none.
 */
export interface SocketAuth {
  token?: string;
  personId?: string;
  agencyId?: string;
}

/** Messages of the `connect_error` that a refused socket gets. */
export const CONNECT_ERRORS = ['unauthorized', 'too_many_sockets', 'overloaded', 'unavailable'] as const;
export type ConnectError = (typeof CONNECT_ERRORS)[number];
/** `data` of the `connect_error` of `overloaded`: there is a place for this client after that time. */
export interface ConnectRefusal {
  retryAfterMs: number;
}

/** Limits of the protocol; `sync.open` answers with them. */
export const REALTIME_LIMITS = {
  bodyChars: 4000,
  mentions: 20,
  attachments: 10,
  frameBytes: 65536,
  streamsPerSocket: 500,
  pullEvents: 200,
  frameEvents: 50,
  sendsPerSecond: 2,
  sendBurst: 10,
  /** In all rooms together. */
  personSendsPerSecond: 5,
  actsPerSecond: 5,
  pullsPerSecond: 10,
  pullsAtOnce: 2,
  /** How long an author may edit a message. */
  editMinutes: 5,
  /** Who looks at a room says so this often. */
  focusSeconds: 20,
  /** How long an acknowledgement may be taken back. */
  ackWithdrawMinutes: 5,
  pins: 20,
  /** Unread messages are counted up to this many; mentions are all counted. */
  unread: 100,
  /** Whoever types says so at most this often, and it is forgotten after the longer time. */
  typingSeconds: 3,
  typingLastsSeconds: 6,
} as const;

/** A stream is one gapless log; today every stream is a room. */
export interface Cursor {
  stream: string;
  epoch: string | null;
  seq: number;
}

/** On every answer of the API: the time by which deadlines count, as in `serverTime` of `sync.open`. */
export const BUSINESS_TIME_HEADER = 'x-hub-time';

/** Every handler acks exactly once, in this form. No `event` key at the top: Nest would emit it. */
export type Ack<T> =
  | { ok: true; d: T }
  | { ok: false; err: { code: ErrorCode; msg: string; retryable: boolean; retryAfterMs?: number } };

export interface SyncOpenRequest {
  deviceId: string;
  cursors: Cursor[];
}
export interface StreamState {
  stream: string;
  epoch: string;
  head: number;
  min: number;
  state: 'ok' | 'behind' | 'reset' | 'revoked';
  lastRead: number;
  /** 100 means more than 99. */
  unread: number;
  mentions: number;
  /** As in `read.state`. */
  backs: number;
}
export interface SyncOpenResult {
  serverTime: string;
  build: string;
  streams: StreamState[];
  limits: typeof REALTIME_LIMITS;
}
export interface SyncPullRequest {
  stream: string;
  epoch: string | null;
  after: number;
  limit: number;
}
export interface SyncPullResult {
  epoch: string;
  events: RoomEvent[];
  head: number;
  complete: boolean;
}
export interface SyncAckRequest {
  acks: { stream: string; seq: number }[];
}
export interface MessageSendRequest {
  room: string;
  clientMsgId: string;
  body: string;
  mentions?: string[];
  /** Ids of files that the sender brought to this room and did not send yet; with them the text may be empty. */
  attachments?: string[];
  /** Asks those who are mentioned, or everybody when nobody is, to acknowledge it. */
  ackRequired?: boolean;
  /** Seq of a message that the sender reads; an answer to an answer belongs to the first message. */
  threadRoot?: number;
}
/** An act on a message that is in the log. `clientOpId` is its key, as `clientMsgId` is that of a message. */
export interface MessageMarkRequest {
  room: string;
  targetSeq: number;
  clientOpId: string;
}
export interface MessageEditRequest extends MessageMarkRequest {
  /** The version that the author saw. */
  baseVersion: number;
  body: string;
  mentions?: string[];
}
/** A repeat of what is so already is answered with the event that made it so. */
export interface ReactionSetRequest extends MessageMarkRequest {
  value: Reaction;
  on: boolean;
}
export interface PinSetRequest extends MessageMarkRequest {
  on: boolean;
}
export interface MessageRedactRequest extends MessageMarkRequest {
  reasonCode: RedactionReason;
}
export type MessageAct =
  | ({ act: 'edit' } & Required<MessageEditRequest>)
  | ({ act: 'withdraw' | 'acknowledge' | 'withdrawAck' } & MessageMarkRequest)
  | ({ act: 'react' } & ReactionSetRequest)
  | ({ act: 'pin' } & PinSetRequest)
  | ({ act: 'redact' } & MessageRedactRequest);
export interface MessageSendResult {
  eventId: string;
  seq: number;
  committedAt: string;
  replayed: boolean;
}
export interface ReadSetRequest {
  room: string;
  upToSeq: number;
}
export interface MarkUnreadRequest {
  room: string;
  /** From this event on nothing is read any more. */
  fromSeq: number;
}
export interface ReadSetResult {
  room: string;
  lastRead: number;
  /** 100 means more than 99. */
  unread: number;
  mentions: number;
  /**
   * How often the person moved the marker back. Of two states that one is newer which has more of these and, of equals, the one with
   * the greater `lastRead`.
   */
  backs: number;
}
/** Client → server events with what each needs; the inventory that the gateway's handlers are checked against. */
export const CLIENT_EVENTS = {
  'sync.open': 'room:read',
  'sync.pull': 'room:read',
  'sync.ack': 'room:read',
  'message.send': 'room:post',
  'message.edit': 'room:post',
  'message.withdraw': 'room:post',
  'message.acknowledge': 'room:post',
  'message.withdrawAck': 'room:post',
  'message.redact': 'room:post',
  'reaction.set': 'room:post',
  'pin.set': 'room:post',
  'read.set': 'room:read',
  'presence.focus': 'room:read',
  'read.markUnread': 'room:read',
  typing: 'room:post',
} as const satisfies Readonly<Record<string, Permission>>;
export type ClientEvent = keyof typeof CLIENT_EVENTS;
/** The event of each act on a message. */
export const ACT_EVENTS = {
  edit: 'message.edit',
  withdraw: 'message.withdraw',
  acknowledge: 'message.acknowledge',
  withdrawAck: 'message.withdrawAck',
  redact: 'message.redact',
  react: 'reaction.set',
  pin: 'pin.set',
} as const satisfies Readonly<Record<MessageAct['act'], ClientEvent>>;

/** What each client event carries, and what its acknowledgement answers in `d`. docs/asyncapi.json is made from this. */
export interface ClientCalls {
  /** Tells the hub how far the client is in each stream; from then on these streams are live. */
  'sync.open': { asks: SyncOpenRequest; answers: SyncOpenResult };
  /** Asks for events after a position. */
  'sync.pull': { asks: SyncPullRequest; answers: SyncPullResult };
  /** Says how far the client has applied what came; cumulative. */
  'sync.ack': { asks: SyncAckRequest; answers: Record<string, never> };
  /** Writes a message; answered after the commit, and the same for the same `clientMsgId`. */
  'message.send': { asks: MessageSendRequest; answers: MessageSendResult };
  /** Changes the own message within minutes of it. */
  'message.edit': { asks: MessageEditRequest; answers: MessageSendResult };
  /** Takes the own message back: its text is gone from the log. */
  'message.withdraw': { asks: MessageMarkRequest; answers: MessageSendResult };
  /** Says that somebody else's message was received. */
  'message.acknowledge': { asks: MessageMarkRequest; answers: MessageSendResult };
  /** Takes the own acknowledgement back, within minutes of it. */
  'message.withdrawAck': { asks: MessageMarkRequest; answers: MessageSendResult };
  /** Removes a message of a colleague: for whoever supervises in the author's agency. */
  'message.redact': { asks: MessageRedactRequest; answers: MessageSendResult };
  /** Says something to a message without writing one, or takes it back. */
  'reaction.set': { asks: ReactionSetRequest; answers: MessageSendResult };
  /** Keeps a message at the top of the room for everybody, or no longer. */
  'pin.set': { asks: PinSetRequest; answers: MessageSendResult };
  /** Moves the own read marker forward. */
  'read.set': { asks: ReadSetRequest; answers: ReadSetResult };
  /** Says which room is in sight: at once when that changes, and again every 20 seconds while it lasts. */
  'presence.focus': { asks: PresenceFocusRequest; answers: Record<string, never> };
  /** Moves the own read marker back to before a message. */
  'read.markUnread': { asks: MarkUnreadRequest; answers: ReadSetResult };
  /** Says that its reader types in the room, or stopped. Sent without asking for an acknowledgement, and dropped when it comes too often. */
  typing: { asks: TypingRequest; answers: Record<string, never> };
}
/** An event without a line in ClientCalls does not compile here. */
export type ClientAsk<E extends ClientEvent> = ClientCalls[E]['asks'];

/** Server → client events. */
export interface ServerEvents {
  /** The next events of a stream, in order; at most 50 or about 48 KB in one frame. */
  'stream.events': { stream: string; epoch: string; events: RoomEvent[]; head: number };
  /** Start this stream again from a page over REST. */
  'stream.reset': { stream: string; epoch: string; head: number; reason: 'epoch' | 'too_far' };
  /** Reading has ended at `seq`: delete what you hold of this stream. */
  'stream.revoked': { stream: string; seq: number; purge: true };
  /** The person may read another stream. */
  'stream.added': { stream: string };
  /** The person has read on, or marked something unread, on any device. */
  'read.state': ReadSetResult;
  /** Who of those that show themselves looks at the room now, in place of what was said before. It passes: no `seq`, and it may be lost. */
  'eph.presence': { room: string; people: RoomPresence[] };
  /** Somebody of them types, or stopped; forgotten after six seconds. It passes as well. */
  'eph.typing': RoomPresence & { room: string; on: boolean };
  /** A list has changed: fetch it again. */
  hint: { list: HintList };
  /** The session is over; the socket closes. */
  'session.ended': { reason: 'logout' | 'revoked' | 'expired' };
  /** This gateway is going down: leave, and come back after this time. */
  'server.draining': { reconnectAfterMs: number };
  /** The hub closes this socket; the session stands, and the client may come back with its cursors. */
  'socket.closing': { reason: 'slow_consumer' };
}
