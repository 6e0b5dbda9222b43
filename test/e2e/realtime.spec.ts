import { randomUUID } from 'node:crypto';
import { CLIENT_HEADER, SOCKET_NAMESPACE, SOCKET_PATH } from '@app/contracts';
import type { Consent, MessageSendResult, RoomEvent, ServerEvents, SyncOpenResult } from '@app/contracts';
import { accept, expectStatus, refer, say } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { ask, frames, type PersonClient } from '@test/person';
import { createWorld, type World } from '@test/world';
import { io, type Socket } from 'socket.io-client';
import { startTwin } from '@test/twin-gateway';
import type { ManagedApp } from '../../scripts/src/supervisor/managed-app';

/** What a client has applied of one room. */
interface Reader {
  socket: Socket;
  events: RoomEvent[];
  until: (done: (events: RoomEvent[]) => boolean) => Promise<void>;
}

/** Two gateways over one database, as behind a load balancer without sticky sessions. */
describe('rooms over two gateways', () => {
  let hub: Hub;
  let other: ManagedApp;
  let world: World;
  let roomId: string;
  let consent: Consent;
  const open: Socket[] = [];

  beforeAll(async () => {
    hub = await startHub();
    other = await startTwin(hub);
    world = await createWorld(hub);
    const first = await refer(world.counsellor, world.router);
    consent = first.consent;
    roomId = (await accept(world.router, first.referral.id)).roomId as string;
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
  afterAll(async () => {
    await other?.stop();
    await hub?.stop();
  });

  const connect = async (person: PersonClient, base: string): Promise<Socket> => {
    const socket = io(`${base}${SOCKET_NAMESPACE}`, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      extraHeaders: { cookie: person.cookieHeader },
      forceNew: true,
      reconnection: false,
    });
    open.push(socket);
    await new Promise<void>((done, fail) => {
      socket.once('connect', done);
      socket.once('connect_error', fail);
    });
    return socket;
  };
  /** Follows the room from a cursor on; `events` fails the moment that one is missing, doubled or late. */
  const follow = async (person: PersonClient, base: string, events: RoomEvent[] = []): Promise<Reader> => {
    const socket = await connect(person, base);
    const cursor = { stream: roomId, epoch: null, seq: events.at(-1)?.seq ?? 0 };
    const until: Reader['until'] = async (done) => {
      const giveUp = performance.now() + 10_000;
      while (!done(events)) {
        if (performance.now() > giveUp) throw new Error(`waited too long at ${events.at(-1)?.seq ?? 0}`);
        await new Promise((again) => setTimeout(again, 10));
      }
    };
    socket.on('stream.events', (frame: ServerEvents['stream.events']) => {
      for (const event of frame.events) {
        const last = events.at(-1)?.seq;
        if (last !== undefined && event.seq !== last + 1) throw new Error(`${event.seq} after ${last}`);
        events.push(event);
      }
    });
    const answer = await ask<SyncOpenResult>(socket, 'sync.open', { deviceId: 'd', cursors: [cursor] });
    expect(answer).toMatchObject({ ok: true });
    return { socket, events, until };
  };
  const textsOf = (events: RoomEvent[]): string[] =>
    events.flatMap(({ body }) => ('text' in body ? [body.text] : []));

  it('brings a message from one gateway to the sockets of the other', async () => {
    const [here, there] = [
      await follow(world.counsellor, hub.baseUrl),
      await follow(world.router, other.url),
    ];
    const began = performance.now();
    const sent = await ask<MessageSendResult>(here.socket, 'message.send', {
      room: roomId,
      clientMsgId: randomUUID(),
      body: '从一个网关发出',
    });
    expect(sent.ok).toBe(true);
    await there.until((events) => textsOf(events).includes('从一个网关发出'));
    expect(performance.now() - began).toBeLessThan(3000);
    await here.until((events) => textsOf(events).includes('从一个网关发出'));
  });

  it.each(['REST', 'a socket'])(
    'wakes the other gateway with a hint for what came over %s, sooner than it would look',
    async (way) => {
      const there = await follow(world.router, other.url);
      const { socket } = await follow(world.counsellor, hub.baseUrl);
      const overSocket = (body: string) =>
        ask(socket, 'message.send', { room: roomId, clientMsgId: randomUUID(), body });
      const times: number[] = [];
      for (let n = 0; n < 9; n += 1) {
        const words = `${way} ${n}`;
        if (way === 'REST') await say(world.counsellor, roomId, words);
        else expect(await overSocket(words)).toMatchObject({ ok: true });
        const began = performance.now();
        await there.until((events) => textsOf(events).includes(words));
        times.push(performance.now() - began);
      }
      // Each is written right after the other gateway has looked: without a hint it would wait for almost a second.
      expect(times.sort((a, b) => a - b)[4]).toBeLessThan(500);
    },
  );

  it('goes on at the other gateway after a kill, with nothing missing and nothing doubled', async () => {
    const before = await follow(world.router, other.url);
    await say(world.counsellor, roomId, '断线之前');
    await before.until((events) => textsOf(events).includes('断线之前'));
    process.kill(other.pid as number, 'SIGKILL');
    for (let n = 0; n < 12; n += 1) await say(world.counsellor, roomId, `断线期间 ${n}`);
    const after = await follow(world.router, hub.baseUrl, before.events);
    await after.until((events) => textsOf(events).includes('断线期间 11'));
    const texts = textsOf(after.events).filter((text) => text.startsWith('断线'));
    expect(texts).toEqual(['断线之前', ...Array.from({ length: 12 }, (_, n) => `断线期间 ${n}`)]);
    for (;;) {
      const answer = await fetch(`${other.url}/healthz`).catch(() => undefined);
      if (answer?.ok) break;
      await new Promise((again) => setTimeout(again, 50));
    }
  });

  it('tells a person at every gateway how far was read, over a socket or over REST, and nobody else', async () => {
    const message = await say(world.counsellor, roomId, '请阅');
    const [one, two] = [await connect(world.router, hub.baseUrl), await connect(world.router, other.url)];
    const stranger = await connect(world.counsellor, other.url);
    const [here, there] = [one, two].map((socket) =>
      frames<ServerEvents['read.state']>(socket, 'read.state'),
    );
    const foreign = frames<ServerEvents['read.state']>(stranger, 'read.state');
    await ask(one, 'read.set', { room: roomId, upToSeq: message.seq });
    const state = await there?.until(({ lastRead }) => lastRead === message.seq);
    expect(state).toEqual({ room: roomId, lastRead: message.seq, unread: 0, mentions: 0, backs: 0 });
    const next = await say(world.counsellor, roomId, '再请阅');
    expectStatus(await world.router.post(`/api/rooms/${roomId}/read`, { upToSeq: next.seq }), 200);
    for (const told of [here, there]) await told?.until(({ lastRead }) => lastRead === next.seq);
    expect(foreign.all).toEqual([]);
  });

  it('tells the person of a notification, and nobody else', async () => {
    const reader = await connect(world.router, other.url);
    const stranger = await connect(world.outsider, other.url);
    const hints = frames<ServerEvents['hint']>(reader, 'hint');
    const foreign = frames<ServerEvents['hint']>(stranger, 'hint');
    const writer = await connect(world.counsellor, hub.baseUrl);
    const sent = await ask(writer, 'message.send', {
      room: roomId,
      clientMsgId: randomUUID(),
      body: '请看一下',
      mentions: [world.router.personId],
    });
    expect(sent.ok).toBe(true);
    await hints.until(({ list }) => list === 'notifications');
    await hints.until(({ list }) => list === 'rooms');
    expect(foreign.all).toEqual([]);
  });

  it('ends the sockets at every gateway when the session ends at one', async () => {
    const person = await world.decliner.signIn();
    const socket = await connect(person, other.url);
    const ended = new Promise((done) => socket.once('session.ended', done));
    const gone = new Promise((done) => socket.once('disconnect', done));
    const began = performance.now();
    const answer = await fetch(`${hub.baseUrl}/api/session`, {
      method: 'DELETE',
      headers: { cookie: person.cookieHeader, [CLIENT_HEADER]: 'test' },
    });
    expect(answer.ok).toBe(true);
    await ended;
    await gone;
    expect(performance.now() - began).toBeLessThan(2500);
    await expect(connect(person, other.url)).rejects.toThrow('unauthorized');
  });

  it('gives nothing to an agency whose consent was withdrawn, from the removal on', async () => {
    const removed = await follow(world.router, other.url);
    // At the gateway of the removed one: what has come to this one would have come there too.
    const staying = await follow(world.counsellor, other.url);
    const revoked = frames<ServerEvents['stream.revoked']>(removed.socket, 'stream.revoked');
    await say(world.counsellor, roomId, '撤回之前');
    await removed.until((events) => textsOf(events).includes('撤回之前'));
    expectStatus(
      await world.counsellor.post(
        `/api/consents/${consent.id}/withdraw`,
        { reason: '家长改变主意' },
        { ifMatch: consent.version },
      ),
      200,
    );
    await say(world.counsellor, roomId, '撤回之后');
    const { seq } = await revoked.until(({ stream }) => stream === roomId);
    await staying.until((events) => textsOf(events).includes('撤回之后'));
    const pull = await ask(removed.socket, 'sync.pull', {
      stream: roomId,
      epoch: null,
      after: seq,
      limit: 10,
    });
    expect(pull).toMatchObject({ ok: false, err: { code: 'NOT_FOUND' } });
    const write = await ask(removed.socket, 'message.send', {
      room: roomId,
      clientMsgId: randomUUID(),
      body: 'x',
    });
    expect(write).toMatchObject({ ok: false, err: { code: 'NOT_FOUND' } });
    expect(textsOf(removed.events)).not.toContain('撤回之后');
    expect(Math.max(...removed.events.map((event) => event.seq))).toBeLessThanOrEqual(seq);
  });
});
