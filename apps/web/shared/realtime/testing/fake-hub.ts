import type { Ack, ClientEvent, RoomDetail, RoomEvent, ServerEvents, StreamState } from '@app/contracts';
import type { OutboxItem } from '../outbox';
import { RoomClient, type RoomApi } from '../room-client';
import { NO_ANSWER, type Transport, type TransportStatus } from '../transport';

export const ROOM = 'room-1';
const event = (seq: number, clientMsgId = `m${seq}`): RoomEvent => ({
  seq,
  eventId: `e${seq}`,
  kind: 'message.created',
  actor: { id: 'q', agencyId: 'a', name: 'n', agencyName: 'an' },
  at: '2026-03-01T00:00:00.000Z',
  body: { clientMsgId, text: String(seq), mentions: [] },
});
const range = (from: number, to: number): RoomEvent[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => event(from + index));

/** A hub in memory: one room, its log, and what the client asked of it. */
export class FakeHub implements Transport, RoomApi {
  connected = false;
  head = 3;
  epoch = 'one';
  /** Where the newest page begins. */
  pageFrom = 1;
  streamState: StreamState['state'] = 'ok';
  answerPulls = true;
  answerPages = true;
  answerOpens = true;
  answerSends = true;
  asked: [string, unknown][] = [];
  posted: string[] = [];
  private readonly handlers = new Map<string, (payload: never) => void>();
  private status: (status: TransportStatus) => void = () => undefined;

  start = (): void => this.connect();
  stop = (): void => undefined;
  connect = (): void => {
    this.connected = true;
    this.status('connected');
  };
  drop = (): void => {
    this.connected = false;
    this.status('disconnected');
  };
  on = <K extends keyof ServerEvents>(name: K, handler: (payload: ServerEvents[K]) => void): void =>
    void this.handlers.set(name, handler as (payload: never) => void);
  onStatus = (handler: (status: TransportStatus) => void): void => void (this.status = handler);
  onDenied = (): void => undefined;
  push<K extends keyof ServerEvents>(name: K, payload: ServerEvents[K]): void {
    this.handlers.get(name)?.(payload as never);
  }
  frame(...seqs: number[]): void {
    this.tell(seqs.map((seq) => event(seq)));
  }
  /** Somebody else says something that mentions people. */
  say(seq: number, mentions: string[]): void {
    this.tell([{ ...event(seq), body: { clientMsgId: `m${seq}`, text: String(seq), mentions } }]);
  }
  /** Somebody else takes a message away. */
  takeAway(targetSeq: number): void {
    this.tell([{ ...event(this.head + 1), kind: 'message.withdrawn', body: { targetSeq } }]);
  }
  private tell(events: RoomEvent[]): void {
    this.head = Math.max(this.head, ...events.map(({ seq }) => seq));
    this.push('stream.events', { stream: ROOM, epoch: this.epoch, events, head: this.head });
  }

  emit = (name: ClientEvent, payload: object): void => void this.asked.push([name, payload]);
  call = <T>(name: ClientEvent, payload: object): Promise<Ack<T>> => {
    this.asked.push([name, payload]);
    const answer = this.connected ? this.answer(name, payload) : null;
    return Promise.resolve(answer === null ? NO_ANSWER : { ok: true, d: answer as T });
  };
  private answer(name: ClientEvent, payload: object): unknown {
    if (name === 'sync.open') {
      if (!this.answerOpens) return null;
      const state: StreamState = {
        stream: ROOM,
        epoch: this.epoch,
        head: this.head,
        min: 1,
        state: this.streamState,
        lastRead: 1,
        unread: 2,
        mentions: 0,
        backs: 0,
      };
      return { serverTime: '2026-03-01T00:00:00.000Z', build: 'b', streams: [state], limits: {} };
    }
    if (name === 'sync.pull') {
      if (!this.answerPulls) return null;
      const { after } = payload as { after: number };
      return { epoch: this.epoch, events: range(after + 1, this.head), head: this.head, complete: true };
    }
    if (name === 'message.send' && !this.answerSends) return null;
    if (name === 'message.send')
      return { eventId: 'e', seq: this.head + 1, committedAt: '', replayed: false };
    if (name === 'read.markUnread')
      return {
        room: ROOM,
        lastRead: (payload as { fromSeq: number }).fromSeq - 1,
        unread: 1,
        mentions: 0,
        backs: 1,
      };
    return {
      room: ROOM,
      lastRead: (payload as { upToSeq: number }).upToSeq,
      unread: 0,
      mentions: 0,
      backs: 0,
    };
  }

  room = (): Promise<RoomDetail> =>
    Promise.resolve({
      epoch: this.epoch,
      head: this.head,
      lastRead: 1,
      unread: 2,
      mentions: 0,
      backs: 0,
    } as RoomDetail);
  events = (_: string, filter: { before?: number; after?: number }) => {
    if (!this.answerPages) return Promise.reject(new Error('no network'));
    const from = (filter.after ?? this.pageFrom - 1) + 1;
    const to = filter.before ? filter.before - 1 : this.head;
    const events = range(from, to);
    return Promise.resolve({ epoch: this.epoch, head: this.head, min: 1, events, complete: true });
  };
  post = (item: { body: string }) => {
    this.posted.push(item.body);
    return Promise.resolve({ ok: false, code: 'UNAVAILABLE', retryable: true } as const);
  };
  read = (): Promise<void> => Promise.resolve();
}

/** @param left what an earlier page of the same person left in its outbox. */
export function build(left: readonly OutboxItem[] = []) {
  const hub = new FakeHub();
  const hints: string[] = [];
  const kept = new Map([['jieli.outbox.p', JSON.stringify(left)]]);
  const client = new RoomClient({
    transport: hub,
    api: hub,
    store: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    personId: 'p',
    deviceId: 'd',
    onHint: (list) => hints.push(list),
    onRoomChanged: () => undefined,
    onSessionEnded: () => undefined,
    onServerTime: () => undefined,
    onResumed: () => hints.push('resumed'),
  });
  const seqs = (): number[] => client.view(ROOM).events.map((one) => one.seq);
  return { hub, client, hints, seqs };
}
