import {
  REACTIONS,
  REALTIME_LIMITS,
  REDACTION_REASONS,
  type MarkUnreadRequest,
  type MessageAct,
  type OpenStreamsRequest,
  type ReadSetRequest,
  type RelayEventsRequest,
  type RoomKeysRequest,
  type SyncPullRequest,
} from '@app/contracts';
import { DomainError, isUuid } from '@app/kernel';

/**
 * Bodies of the calls between processes. Checked by hand: these are the hot paths, where a validator that instantiates a
 * class per item costs more than the statement.
 */
type Fields = Readonly<Record<string, unknown>>;
const BATCH_MAX = 256;
const STREAMS_MAX = 5000;

function fail(field: string): never {
  throw new DomainError('VALIDATION_FAILED', `"${field}" is missing or has the wrong shape.`);
}
function fieldsOf(value: unknown, name: string): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : fail(name);
}
function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : fail(name);
}
function uuid(fields: Fields, name: string): string {
  const value = fields[name];
  return isUuid(value) ? value.toLowerCase() : fail(name);
}
function count(fields: Fields, name: string, max = Number.MAX_SAFE_INTEGER): number {
  const value = fields[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? Math.min(value, max)
    : fail(name);
}
function list<T>(fields: Fields, name: string, max: number, read: (item: unknown) => T): T[] {
  const value = fields[name];
  return Array.isArray(value) && value.length <= max ? value.map(read) : fail(name);
}
function oneOf<T extends string>(table: readonly T[], fields: Fields, name: string): T {
  return table.find((each) => each === fields[name]) ?? fail(name);
}
function flag(fields: Fields, name: string): boolean {
  const value = fields[name];
  return typeof value === 'boolean' ? value : fail(name);
}
const string = (item: unknown): string => (typeof item === 'string' ? item : fail('item'));

export function readRelayEvents(body: unknown): RelayEventsRequest {
  const fields = fieldsOf(body, 'body');
  return {
    token: text(fields, 'token'),
    streams: list(fields, 'streams', STREAMS_MAX, (item) => {
      const entry = fieldsOf(item, 'streams');
      return {
        stream: uuid(entry, 'stream'),
        after: count(entry, 'after'),
        limit: count(entry, 'limit', REALTIME_LIMITS.pullEvents),
      };
    }),
  };
}

export function readRoomKeys(body: unknown): RoomKeysRequest {
  const fields = fieldsOf(body, 'body');
  const rooms = list(fields, 'rooms', BATCH_MAX, string);
  return { token: text(fields, 'token'), rooms: rooms.filter(isUuid) };
}

export function readOpen(body: unknown): OpenStreamsRequest {
  const fields = fieldsOf(body, 'body');
  const streams = list(fields, 'streams', STREAMS_MAX, string);
  if (streams.length > REALTIME_LIMITS.streamsPerSocket) throw new DomainError('TOO_MANY_STREAMS');
  const followed = fields.followed === undefined ? [] : list(fields, 'followed', STREAMS_MAX, string);
  return { streams: streams.filter(isUuid), followed };
}

export function readPull(body: unknown): SyncPullRequest {
  const fields = fieldsOf(body, 'body');
  if (!isUuid(fields.stream)) throw new DomainError('NOT_FOUND');
  return {
    stream: uuid(fields, 'stream'),
    epoch: fields.epoch === null || fields.epoch === undefined ? null : text(fields, 'epoch'),
    after: count(fields, 'after'),
    limit: Math.max(1, count(fields, 'limit', REALTIME_LIMITS.pullEvents)),
  };
}

export function readAct(body: unknown): MessageAct {
  const fields = fieldsOf(body, 'body');
  const [act, room] = [text(fields, 'act'), text(fields, 'room')];
  const mark = { room, targetSeq: count(fields, 'targetSeq'), clientOpId: text(fields, 'clientOpId') };
  switch (act) {
    case 'withdraw':
    case 'acknowledge':
    case 'withdrawAck':
      return { act, ...mark };
    case 'react':
      return { act, ...mark, value: oneOf(REACTIONS, fields, 'value'), on: flag(fields, 'on') };
    case 'pin':
      return { act, ...mark, on: flag(fields, 'on') };
    case 'redact':
      return { act, ...mark, reasonCode: oneOf(REDACTION_REASONS, fields, 'reasonCode') };
    case 'edit':
      return {
        act,
        ...mark,
        baseVersion: count(fields, 'baseVersion'),
        body: text(fields, 'body'),
        mentions: list(fields, 'mentions', BATCH_MAX, string),
      };
    default:
      return fail('act');
  }
}

export function readMarkUnread(body: unknown): MarkUnreadRequest {
  const fields = fieldsOf(body, 'body');
  if (!isUuid(fields.room)) throw new DomainError('NOT_FOUND');
  return { room: uuid(fields, 'room'), fromSeq: count(fields, 'fromSeq') };
}

export function readReadSet(body: unknown): ReadSetRequest {
  const fields = fieldsOf(body, 'body');
  if (!isUuid(fields.room)) throw new DomainError('NOT_FOUND');
  return { room: uuid(fields, 'room'), upToSeq: count(fields, 'upToSeq') };
}
