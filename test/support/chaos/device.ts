import {
  ACT_EVENTS,
  CLIENT_HEADER,
  type Ack,
  type ClientEvent,
  type RoomDetail,
  type RoomEvents,
} from '@app/contracts';
import type {
  Problem,
  ReadSetResult,
  RoomPresence,
  ServerEvents,
  SyncOpenResult,
  SyncPullResult,
} from '@app/contracts';
import { ApiProblem, codeOf, isProblem, networkProblem } from '../../../apps/web/shared/api/problem';
import { messageOf, type OutboxItem, type SendOutcome } from '../../../apps/web/shared/realtime/outbox';
import { RoomClient, type RoomApi } from '../../../apps/web/shared/realtime/room-client';
import { SocketTransport } from '../../../apps/web/shared/realtime/socket-transport';
import type { Transport } from '../../../apps/web/shared/realtime/transport';
import type { PersonClient } from '../person';
import { entryOf } from './final-log';
import type { Act, Recorder, Speaker } from './history';

const HTTP_TIMEOUT_MS = 15_000;
const ACT_OF: ReadonlyMap<string, Act> = new Map([
  ['message.send', 'send'],
  ...Object.entries(ACT_EVENTS).map(([act, event]): [string, Act] => [event, act as Act]),
]);

type ActRequest = {
  room: string;
  clientMsgId?: string;
  clientOpId?: string;
  body?: string;
  targetSeq?: number;
};

/** A tab of the web app without its pages: the same room client and transport, with a recorder on the line. */
export class Device {
  readonly client: RoomClient;
  readonly who: Speaker;
  private readonly line: SocketTransport;
  private readonly begun = new Set<string>();
  private socket = 0;
  private isUp = false;

  constructor(
    readonly name: string,
    private readonly person: PersonClient,
    /** Where this device reaches the hub, through its own stretch of network. */
    private readonly base: string,
    private readonly recorder: Recorder,
  ) {
    this.who = { client: name, person: person.personId, agency: person.agencyId };
    const { personId, agencyId, cookieHeader } = person;
    this.line = new SocketTransport({ personId, agencyId }, base, {
      extraHeaders: { cookie: cookieHeader },
      forceNew: true,
    });
    this.line.onStatus((status) => this.noteLine(status === 'connected'));
    this.line.on('stream.events', (frame) => this.onFrame(frame));
    this.line.on('eph.presence', ({ room, people }) => this.onPassing(room, people));
    this.line.on('eph.typing', ({ room, ...who }) => this.onPassing(room, [who]));
    const kept = new Map<string, string>();
    this.client = new RoomClient({
      transport: this.transport(),
      api: this.api(),
      store: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, text) => void kept.set(key, text),
        removeItem: (key) => void kept.delete(key),
      },
      personId: person.personId,
      deviceId: name,
      onHint: () => undefined,
      onRoomChanged: () => undefined,
      onSessionEnded: () => undefined,
      onServerTime: () => undefined,
      onResumed: () => undefined,
    });
  }

  /** What the tab shows of a room now. */
  noteShown(room: string, settled: boolean): void {
    const { status, events } = this.client.view(room);
    const entries = (settled ? events : events.slice(-60)).map(entryOf);
    this.recorder.note({ kind: 'shown', ...this.who, room, status, settled, entries });
  }

  last(room: string): number {
    return this.client.view(room).events.at(-1)?.seq ?? 0;
  }

  /** A page over REST, as history and search results are read. */
  async readPage(room: string, before: number): Promise<void> {
    await this.events(room, { before, limit: 50 }).catch(() => undefined);
  }

  private noteLine(isUp: boolean): void {
    if (isUp) this.socket += 1;
    if (isUp !== this.isUp) this.recorder.note({ kind: 'line', client: this.name, isUp });
    this.isUp = isUp;
  }

  private transport(): Transport {
    const line = this.line;
    return {
      get connected() {
        return line.connected;
      },
      start: () => line.start(),
      stop: () => line.stop(),
      on: (event, handler) => line.on(event, handler),
      onStatus: (handler) => line.onStatus(handler),
      onDenied: (handler) => line.onDenied(handler),
      emit: (event, payload) => line.emit(event, payload),
      call: (event, payload, timeoutMs) => this.call(event, payload, timeoutMs),
    };
  }

  private async call<T>(event: ClientEvent, payload: object, timeoutMs?: number): Promise<Ack<T>> {
    const askedAt = this.recorder.now();
    if (event === 'sync.open') this.noteOpened(payload as { cursors: { stream: string; seq: number }[] });
    const act = ACT_OF.get(event);
    if (event === 'read.markUnread') this.noteUnread(payload as { room: string; fromSeq: number });
    if (act) this.begin(act, payload as ActRequest);
    const ack = await this.line.call<T>(event, payload, timeoutMs);
    if (act) this.end(payload as ActRequest, ack.ok ? (ack.d as { seq: number; replayed: boolean }) : ack);
    else if (ack.ok) this.noteAnswer(event, payload as { stream: string }, ack.d, askedAt);
    return ack;
  }

  private begin(act: Act, { room, clientMsgId, clientOpId, body, targetSeq }: ActRequest): void {
    const op = clientMsgId ?? clientOpId ?? '';
    if (this.begun.has(op)) return;
    this.begun.add(op);
    this.recorder.note({ kind: 'invoke', ...this.who, room, op, act, text: body, target: targetSeq });
  }

  private end(
    { clientMsgId, clientOpId }: ActRequest,
    answer: { seq: number; replayed: boolean } | { err: { code: string; retryable: boolean } },
  ): void {
    const facts = { client: this.name, op: clientMsgId ?? clientOpId ?? '' };
    if ('seq' in answer)
      this.recorder.note({ kind: 'ok', ...facts, seq: answer.seq, replayed: answer.replayed });
    else
      this.recorder.note({ kind: answer.err.retryable ? 'info' : 'fail', ...facts, code: answer.err.code });
  }

  private noteUnread({ room, fromSeq }: { room: string; fromSeq: number }): void {
    this.recorder.note({ kind: 'unread', ...this.who, room, from: fromSeq });
  }

  private noteOpened({ cursors }: { cursors: { stream: string; seq: number }[] }): void {
    for (const { stream, seq } of cursors)
      this.recorder.note({ kind: 'opened', ...this.who, socket: this.socket, room: stream, seq });
  }

  private noteAnswer(event: ClientEvent, asked: { stream: string }, d: unknown, askedAt: number): void {
    if (event === 'sync.pull') this.notePage(asked.stream, 'pull', (d as SyncPullResult).events, askedAt);
    if (event === 'sync.open') {
      for (const { stream: room, state, head, lastRead, unread, mentions, backs } of (d as SyncOpenResult)
        .streams)
        if (state !== 'revoked')
          this.recorder.note({
            ...{ kind: 'counts', ...this.who, room, askedAt, head, lastRead, unread, mentions, backs },
            exact: true,
          });
    }
    if (event === 'read.set' || event === 'read.markUnread') {
      const { room, lastRead, unread, mentions, backs } = d as ReadSetResult;
      this.recorder.note({
        ...{ kind: 'counts', ...this.who, room, askedAt, head: 0, lastRead, unread, mentions, backs },
        exact: false,
      });
    }
  }

  private onFrame({ stream, head, events }: ServerEvents['stream.events']): void {
    const entries = events.map(entryOf);
    this.recorder.note({ kind: 'frame', ...this.who, socket: this.socket, room: stream, head, entries });
  }

  private onPassing(room: string, people: readonly RoomPresence[]): void {
    const told = people.map(({ personId, agencyId }) => ({ personId, agencyId }));
    this.recorder.note({ kind: 'passing', ...this.who, socket: this.socket, room, people: told });
  }

  private notePage(room: string, way: 'pull' | 'rest', events: RoomEvents['events'], askedAt: number): void {
    this.recorder.note({ kind: 'page', ...this.who, room, way, askedAt, entries: events.map(entryOf) });
  }

  private api(): RoomApi {
    return {
      room: (id) => this.http<RoomDetail>('GET', `/api/rooms/${id}`),
      events: (id, filter) => this.events(id, filter),
      read: async (room, upToSeq) => {
        await this.http('POST', `/api/rooms/${room}/read`, { upToSeq });
      },
      post: (item) => this.post(item),
    };
  }

  private async events(
    room: string,
    filter: { before?: number; after?: number; limit: number },
  ): Promise<RoomEvents> {
    const askedAt = this.recorder.now();
    const query = new URLSearchParams(
      Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const page = await this.http<RoomEvents>('GET', `/api/rooms/${room}/events?${query.toString()}`);
    this.notePage(room, 'rest', page.events, askedAt);
    return page;
  }

  private async post(item: OutboxItem): Promise<SendOutcome> {
    const { room, ...message } = messageOf(item);
    const { clientMsgId, body } = message;
    this.begin('send', { room, clientMsgId, body });
    const path = `/api/rooms/${room}/messages`;
    try {
      const result = await this.http<{
        eventId: string;
        seq: number;
        committedAt: string;
        replayed: boolean;
      }>(...(['POST', path, message, clientMsgId] as const));
      this.end({ room, clientMsgId }, result);
      return { ok: true, result };
    } catch (error) {
      const retryable = isProblem(error) && (error.retryable || error.code === 'THROTTLED');
      this.end({ room, clientMsgId }, { err: { code: codeOf(error), retryable } });
      return { ok: false, code: codeOf(error), retryable };
    }
  }

  private async http<T>(method: string, path: string, body?: object, key?: string): Promise<T> {
    const answer = await fetch(`${this.base}${path}`, {
      method,
      signal: AbortSignal.timeout(HTTP_TIMEOUT_MS),
      headers: {
        cookie: this.person.cookieHeader,
        [CLIENT_HEADER]: 'test',
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw networkProblem(String(error));
    });
    const text = await answer.text().catch((error: unknown) => {
      throw networkProblem(String(error));
    });
    if (answer.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
    throw new ApiProblem(JSON.parse(text) as Problem);
  }
}
