import type { Ack, ClientEvent, RoomDetail, RoomEvent, ServerEvents, StreamState } from '@app/contracts';
import { RoomClient, type RoomApi } from './room-client';
import { NO_ANSWER, type Transport, type TransportStatus } from './transport';

const ROOM = 'room-1';
const event = (seq: number, clientMsgId = `m${seq}`): RoomEvent => ({
  seq,
  eventId: `e${seq}`,
  kind: 'message.created',
  actor: { id: 'p', agencyId: 'a', name: 'n', agencyName: 'an' },
  at: '2026-03-01T00:00:00.000Z',
  body: { clientMsgId, text: String(seq), mentions: [] },
});
const range = (from: number, to: number): RoomEvent[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => event(from + index));

/** A hub in memory: one room, its log, and what the client asked of it. */
class FakeHub implements Transport, RoomApi {
  connected = false;
  head = 3;
  epoch = 'one';
  streamState: StreamState['state'] = 'ok';
  answerPulls = true;
  answerPages = true;
  answerOpens = true;
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
    this.head = Math.max(this.head, ...seqs);
    this.push('stream.events', {
      stream: ROOM,
      epoch: this.epoch,
      events: seqs.map((s) => event(s)),
      head: this.head,
    });
  }

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
      };
      return { serverTime: '2026-03-01T00:00:00.000Z', build: 'b', streams: [state], limits: {} };
    }
    if (name === 'sync.pull') {
      if (!this.answerPulls) return null;
      const { after } = payload as { after: number };
      return { epoch: this.epoch, events: range(after + 1, this.head), head: this.head, complete: true };
    }
    if (name === 'message.send')
      return { eventId: 'e', seq: this.head + 1, committedAt: '', replayed: false };
    return { room: ROOM, lastRead: (payload as { upToSeq: number }).upToSeq, unread: 0, mentions: 0 };
  }

  room = (): Promise<RoomDetail> =>
    Promise.resolve({
      epoch: this.epoch,
      head: this.head,
      lastRead: 1,
      unread: 2,
      mentions: 0,
    } as RoomDetail);
  events = (_: string, filter: { before?: number; after?: number }) => {
    if (!this.answerPages) return Promise.reject(new Error('no network'));
    const from = (filter.after ?? 0) + 1;
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

function build() {
  const hub = new FakeHub();
  const hints: string[] = [];
  const kept = new Map<string, string>();
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
const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(100);

describe('RoomClient', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('opens a room at its head and tells the hub from where', async () => {
    const { hub, client, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    expect(seqs()).toEqual([1, 2, 3]);
    expect(client.view(ROOM)).toMatchObject({ status: 'ready', lastRead: 1, unread: 2 });
    expect(hub.asked.at(-1)).toEqual([
      'sync.open',
      { deviceId: 'd', cursors: [{ stream: ROOM, epoch: 'one', seq: 3 }] },
    ]);
    client.stop();
  });

  it('pulls what is missing before it shows what is newer', async () => {
    const { hub, client, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    hub.frame(6);
    expect(seqs()).toEqual([1, 2, 3]);
    await settle();
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6]);
    client.stop();
  });

  it('fills a gap over HTTP when the socket does not answer', async () => {
    const { hub, client, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    hub.answerPulls = false;
    hub.frame(5);
    await settle();
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
    client.stop();
  });

  it('catches up after a break and says that lists may have changed', async () => {
    const { hub, client, hints, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    hub.drop();
    expect(client.network).toBe('reconnecting');
    hub.head = 8;
    hub.connect();
    await settle();
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(hints).toContain('resumed');
    client.stop();
  });

  it('notices within a minute when frames silently stop', async () => {
    const { hub, client, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    hub.head = 5;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
    client.stop();
  });

  it('asks again within seconds when the hub did not answer where it stands', async () => {
    const { hub, client, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    hub.drop();
    hub.head = 5;
    hub.answerOpens = false;
    hub.connect();
    await settle();
    expect(seqs()).toEqual([1, 2, 3]);
    hub.answerOpens = true;
    await jest.advanceTimersByTimeAsync(3000);
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
    client.stop();
  });

  it('looks again within seconds when what is missing could not be fetched', async () => {
    const { hub, client, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    hub.answerPulls = false;
    hub.answerPages = false;
    hub.frame(5);
    await settle();
    expect(seqs()).toEqual([1, 2, 3]);
    hub.answerPulls = true;
    await jest.advanceTimersByTimeAsync(3000);
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
    client.stop();
  });

  it('acknowledges once a second, and at once when much has come', async () => {
    const { hub, client } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    const acked = (): unknown[] => hub.asked.flatMap(([name, asked]) => (name === 'sync.ack' ? [asked] : []));
    for (let seq = 4; seq < 103; seq += 1) hub.frame(seq);
    expect(acked()).toEqual([]);
    hub.frame(103);
    expect(acked()).toEqual([{ acks: [{ stream: ROOM, seq: 103 }] }]);
    hub.frame(104);
    await jest.advanceTimersByTimeAsync(1000);
    expect(acked().slice(1)).toEqual([{ acks: [{ stream: ROOM, seq: 104 }] }]);
    client.stop();
  });

  it('loads a new page in another epoch and keeps what is unsent', async () => {
    const { hub, client, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    hub.drop();
    client.send(ROOM, 'hello');
    await jest.advanceTimersByTimeAsync(0);
    expect(hub.posted).toEqual(['hello']);
    hub.epoch = 'two';
    hub.head = 2;
    hub.push('stream.reset', { stream: ROOM, epoch: 'two', head: 2, reason: 'epoch' });
    await jest.advanceTimersByTimeAsync(0);
    expect(seqs()).toEqual([1, 2]);
    expect(client.view(ROOM).pending.map((item) => item.body)).toEqual(['hello']);
    client.stop();
  });

  it('keeps nothing of a room that was taken away', async () => {
    const { hub, client, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    hub.push('stream.revoked', { stream: ROOM, seq: 4, purge: true });
    expect(client.view(ROOM).status).toBe('gone');
    expect(seqs()).toEqual([]);
    client.stop();
  });

  it('sets the read marker at most once a second and never backwards', async () => {
    const { hub, client } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    for (const seq of [2, 3, 2]) client.markRead(ROOM, seq);
    await jest.advanceTimersByTimeAsync(1000);
    const reads = hub.asked.filter(([name]) => name === 'read.set');
    expect(reads).toEqual([['read.set', { room: ROOM, upToSeq: 3 }]]);
    expect(client.view(ROOM)).toMatchObject({ lastRead: 3, unread: 0 });
    client.stop();
  });
});
