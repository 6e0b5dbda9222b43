import type { RoomClient } from './room-client';
import { build, ROOM, type FakeHub } from './testing/fake-hub';

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

  it('acknowledges within a second, and at once when much has come', async () => {
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

  it.each([
    ['events that were missing', (hub: FakeHub) => hub.frame(6)],
    ['the page', (_hub: FakeHub, client: RoomClient) => void client.reload(ROOM)],
  ])('keeps nothing either when %s come after it was taken away', async (_what, ask) => {
    const { hub, client, seqs } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    ask(hub, client);
    hub.push('stream.revoked', { stream: ROOM, seq: 7, purge: true });
    await settle();
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

  it('keeps something unread until its person leaves or writes, also when another device said so', async () => {
    const { hub, client } = build();
    client.start();
    const leave = client.follow(ROOM);
    await settle();
    const reads = (): number => hub.asked.filter(([name]) => name === 'read.set').length;
    const look = async (seq: number): Promise<void> => {
      client.markRead(ROOM, seq);
      await jest.advanceTimersByTimeAsync(1000);
    };
    await look(3);
    client.markRead(ROOM, 5);
    expect(await client.markUnread(ROOM, 2)).toBe(true);
    expect(client.view(ROOM)).toMatchObject({ lastRead: 1, unread: 1, backs: 1 });
    const before = reads();
    await look(3);
    expect(reads()).toBe(before);
    // A state from before the move that comes late is no news.
    hub.push('read.state', { room: ROOM, lastRead: 3, unread: 0, mentions: 0, backs: 0 });
    expect(client.view(ROOM)).toMatchObject({ lastRead: 1, unread: 1 });
    client.send(ROOM, 'hello');
    hub.push('read.state', { room: ROOM, lastRead: 2, unread: 1, mentions: 0, backs: 1 });
    await look(4);
    expect(reads()).toBe(before + 1);
    hub.push('read.state', { room: ROOM, lastRead: 1, unread: 2, mentions: 0, backs: 2 });
    await look(5);
    expect(reads()).toBe(before + 1);
    leave();
    client.follow(ROOM);
    await look(5);
    expect(reads()).toBe(before + 2);
    client.stop();
  });

  it('counts nothing as unread that was taken away, and nothing twice', async () => {
    const { hub, client } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    for (const seq of [4, 5]) hub.say(seq, ['p']);
    hub.push('read.state', { room: ROOM, lastRead: 1, unread: 4, mentions: 2, backs: 0 });
    hub.takeAway(1);
    expect(client.view(ROOM)).toMatchObject({ unread: 4, mentions: 2 });
    hub.takeAway(5);
    expect(client.view(ROOM)).toMatchObject({ unread: 3, mentions: 1 });
    // The hub knew already when it was asked.
    hub.push('read.state', { room: ROOM, lastRead: 1, unread: 2, mentions: 1, backs: 0 });
    hub.takeAway(3);
    expect(client.view(ROOM)).toMatchObject({ unread: 2, mentions: 1 });
    hub.takeAway(4);
    hub.takeAway(2);
    expect(client.view(ROOM)).toMatchObject({ unread: 0, mentions: 0 });
    client.stop();
  });

  it('leaves it to the hub when not all that is unread is here', async () => {
    const { hub, client } = build();
    hub.head = 60;
    hub.pageFrom = 60;
    client.start();
    client.follow(ROOM);
    await settle();
    hub.takeAway(60);
    expect(client.view(ROOM)).toMatchObject({ lastRead: 1, unread: 2 });
    client.stop();
  });

  it('opens no line once it was stopped', () => {
    const { hub, client } = build();
    client.stop();
    client.start();
    expect(hub.connected).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does nothing more in the name of its person once it was stopped', async () => {
    const { hub, client } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    client.markRead(ROOM, 3);
    hub.answerSends = false;
    client.send(ROOM, 'hello');
    client.stop();
    const asked = hub.asked.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(hub.asked.slice(asked)).toEqual([]);
    expect(hub.posted).toEqual([]);
  });
});
