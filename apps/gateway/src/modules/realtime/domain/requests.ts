import {
  REACTIONS,
  REALTIME_LIMITS,
  REDACTION_REASONS,
  type ClientEvent,
  type Cursor,
  type MarkUnreadRequest,
  type MessageEditRequest,
  type MessageMarkRequest,
  type MessageRedactRequest,
  type MessageSendRequest,
  type PresenceFocusRequest,
  type PinSetRequest,
  type ReactionSetRequest,
  type ReadSetRequest,
  type SyncAckRequest,
  type SyncOpenRequest,
  type SyncPullRequest,
  type TypingRequest,
} from '@app/contracts';
import { DomainError, isUuid } from '@app/kernel';

const MAX_SEQ = Number.MAX_SAFE_INTEGER;
const DEVICE_ID_CHARS = 100;

function refuse(field: string): never {
  throw new DomainError('VALIDATION_FAILED', `${field} is not valid`);
}

function objectOf(payload: unknown): Record<string, unknown> {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return refuse('payload');
  return payload as Record<string, unknown>;
}

function uuid(value: unknown, field: string): string {
  return isUuid(value) ? value.toLowerCase() : refuse(field);
}

function seq(value: unknown, field: string): number {
  const isSeq = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_SEQ;
  return isSeq ? value : refuse(field);
}

function list<T>(value: unknown, field: string, max: number, item: (each: unknown) => T): T[] {
  if (!Array.isArray(value)) return refuse(field);
  if (value.length > max) throw new DomainError('PAYLOAD_TOO_LARGE', `${field} has more than ${max} entries`);
  return value.map(item);
}

function epochOf(value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : uuid(value, 'epoch');
}

export function parseSyncOpen(payload: unknown): SyncOpenRequest {
  const { deviceId, cursors } = objectOf(payload);
  if (typeof deviceId !== 'string' || deviceId === '' || deviceId.length > DEVICE_ID_CHARS)
    refuse('deviceId');
  if (Array.isArray(cursors) && cursors.length > REALTIME_LIMITS.streamsPerSocket)
    throw new DomainError('TOO_MANY_STREAMS', `at most ${REALTIME_LIMITS.streamsPerSocket} streams`);
  const parsed = list(cursors, 'cursors', REALTIME_LIMITS.streamsPerSocket, (each): Cursor => {
    const cursor = objectOf(each);
    return {
      stream: uuid(cursor.stream, 'stream'),
      epoch: epochOf(cursor.epoch),
      seq: seq(cursor.seq, 'seq'),
    };
  });
  const byStream = new Map(parsed.map((cursor) => [cursor.stream, cursor]));
  return { deviceId: deviceId as string, cursors: [...byStream.values()] };
}

export function parseSyncPull(payload: unknown): SyncPullRequest {
  const { stream, epoch, after, limit } = objectOf(payload);
  return {
    stream: uuid(stream, 'stream'),
    epoch: epochOf(epoch),
    after: seq(after, 'after'),
    limit: Math.min(
      Math.max(seq(limit ?? REALTIME_LIMITS.pullEvents, 'limit'), 1),
      REALTIME_LIMITS.pullEvents,
    ),
  };
}

export function parseSyncAck(payload: unknown): SyncAckRequest {
  const { acks } = objectOf(payload);
  return {
    acks: list(acks, 'acks', REALTIME_LIMITS.streamsPerSocket, (each) => {
      const ack = objectOf(each);
      return { stream: uuid(ack.stream, 'stream'), seq: seq(ack.seq, 'seq') };
    }),
  };
}

function textOf(body: unknown, mayBeEmpty = false): string {
  if (typeof body !== 'string' || (body.trim() === '' && !mayBeEmpty)) return refuse('body');
  // Counted as the database counts them: one character each, also outside the basic plane.
  if (body.length > 2 * REALTIME_LIMITS.bodyChars || [...body].length > REALTIME_LIMITS.bodyChars)
    throw new DomainError(
      'PAYLOAD_TOO_LARGE',
      `a message has at most ${REALTIME_LIMITS.bodyChars} characters`,
    );
  // A lone surrogate or a NUL cannot be stored as text.
  if (/[\p{Surrogate}\0]/u.test(body)) return refuse('body');
  return body;
}

function oneOf<T extends string>(table: readonly T[], value: unknown, field: string): T {
  return table.find((each) => each === value) ?? refuse(field);
}

function flag(value: unknown, field: string): boolean {
  return typeof value === 'boolean' ? value : refuse(field);
}

function mentionsOf(value: unknown): string[] {
  return list(value ?? [], 'mentions', REALTIME_LIMITS.mentions, (each) => uuid(each, 'mentions'));
}

/** Nothing is left open but what the message answers. */
export type ParsedSend = Required<Omit<MessageSendRequest, 'threadRoot'>> &
  Pick<MessageSendRequest, 'threadRoot'>;

export function parseMessageSend(payload: unknown): ParsedSend {
  const { room, clientMsgId, body, mentions, attachments, ackRequired, threadRoot } = objectOf(payload);
  const files = list(attachments ?? [], 'attachments', REALTIME_LIMITS.attachments, (each) =>
    uuid(each, 'attachments'),
  );
  if (ackRequired !== undefined && typeof ackRequired !== 'boolean') refuse('ackRequired');
  return {
    room: uuid(room, 'room'),
    clientMsgId: uuid(clientMsgId, 'clientMsgId'),
    body: textOf(body, files.length > 0),
    mentions: mentionsOf(mentions),
    attachments: files,
    ackRequired: ackRequired === true,
    ...(threadRoot !== undefined && { threadRoot: seq(threadRoot, 'threadRoot') }),
  };
}

export function parseMessageMark(payload: unknown): MessageMarkRequest {
  const { room, targetSeq, clientOpId } = objectOf(payload);
  return {
    room: uuid(room, 'room'),
    targetSeq: seq(targetSeq, 'targetSeq'),
    clientOpId: uuid(clientOpId, 'clientOpId'),
  };
}

export function parseMessageEdit(payload: unknown): Required<MessageEditRequest> {
  const { baseVersion, body, mentions } = objectOf(payload);
  return {
    ...parseMessageMark(payload),
    baseVersion: seq(baseVersion, 'baseVersion'),
    body: textOf(body),
    mentions: mentionsOf(mentions),
  };
}

export function parseReactionSet(payload: unknown): ReactionSetRequest {
  const { value, on } = objectOf(payload);
  return { ...parseMessageMark(payload), value: oneOf(REACTIONS, value, 'value'), on: flag(on, 'on') };
}

export function parsePinSet(payload: unknown): PinSetRequest {
  return { ...parseMessageMark(payload), on: flag(objectOf(payload).on, 'on') };
}

export function parseMessageRedact(payload: unknown): MessageRedactRequest {
  const { reasonCode } = objectOf(payload);
  return { ...parseMessageMark(payload), reasonCode: oneOf(REDACTION_REASONS, reasonCode, 'reasonCode') };
}

export function parseMarkUnread(payload: unknown): MarkUnreadRequest {
  const { room, fromSeq } = objectOf(payload);
  return { room: uuid(room, 'room'), fromSeq: seq(fromSeq, 'fromSeq') };
}

export function parseReadSet(payload: unknown): ReadSetRequest {
  const { room, upToSeq } = objectOf(payload);
  return { room: uuid(room, 'room'), upToSeq: seq(upToSeq, 'upToSeq') };
}

export function parsePresenceFocus(payload: unknown): Required<PresenceFocusRequest> {
  const { room, shown } = objectOf(payload);
  return { room: room === null ? null : uuid(room, 'room'), shown: shown === true };
}

export function parseTyping(payload: unknown): TypingRequest {
  const { room, on } = objectOf(payload);
  return { room: uuid(room, 'room'), on: on === true };
}

/** Events with long answers: whoever does not read them gets no further ones. */
export const LONG_ANSWERS: ReadonlySet<ClientEvent> = new Set(['sync.open', 'sync.pull']);

/** The lane of an event: events of one room keep their order, others do not wait for it. Long answers come one by one. */
export function laneOf(event: ClientEvent, payload: unknown): string {
  if (LONG_ANSWERS.has(event)) return 'long';
  if (typeof payload !== 'object' || payload === null) return '';
  if ('room' in payload && typeof payload.room === 'string') return payload.room;
  if ('stream' in payload && typeof payload.stream === 'string') return payload.stream;
  return '';
}
