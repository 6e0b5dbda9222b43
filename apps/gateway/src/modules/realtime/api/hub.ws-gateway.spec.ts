import { CLIENT_EVENTS } from '@app/contracts';
import { Clock, DomainError } from '@app/kernel';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { SessionEvents } from '../../sessions';
import { ClientEvents } from './client-events';
import { EPOCH, ORIGIN, ROOM, sessionOf } from './testing/fakes';
import { SocketBench, until } from './testing/socket-bench';

describe('sockets', () => {
  let bench: SocketBench;
  beforeEach(async () => {
    bench = await SocketBench.create();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await bench.close();
  });

  it('handles every declared event, and no other', () => {
    const { handlers } = bench.app.get(ClientEvents, { strict: false });
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(CLIENT_EVENTS).sort());
  });

  it('does not start with an adapter that checks no origin', async () => {
    bench.app.useWebSocketAdapter(new IoAdapter(bench.app));
    await expect(bench.app.init()).rejects.toThrow('HubIoAdapter');
  });

  it('lets in a page by its cookie and an API client by its token', async () => {
    await bench.connected({ cookie: 'ann', origin: ORIGIN });
    await bench.connected({ token: 'ann' });
  });

  it('refuses strangers before any handler can run', async () => {
    await expect(bench.connected({})).rejects.toThrow('unauthorized');
    await expect(bench.connected({ token: 'nobody' })).rejects.toThrow('unauthorized');
    await expect(bench.connected({ path: '/v1?token=ann' })).rejects.toThrow('unauthorized');
    await expect(bench.connected({ cookie: 'ann', origin: 'https://evil.example' })).rejects.toThrow();
    await expect(bench.connected({ token: 'ann', origin: ORIGIN })).rejects.toThrow('unauthorized');
  });

  it('refuses a page whose cookie has become that of somebody else, or of another post', async () => {
    const page = { cookie: 'ann', origin: ORIGIN };
    const { personId, agency } = sessionOf('ann');
    await bench.connected({ ...page, personId, agencyId: agency.id });
    const others = [{ personId: 'person-bob' }, { personId, agencyId: 'another' }];
    for (const other of others)
      await expect(bench.connected({ ...page, ...other })).rejects.toThrow('unauthorized');
  });

  it('gives each person ten sockets, also when they come all at once, and takes a seat back with its socket', async () => {
    await bench.listen();
    const refusals: string[] = [];
    const sockets = Array.from({ length: 14 }, () => bench.dial({ token: 'ann' }));
    const dialled = sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.once('connect', resolve);
          socket.once('connect_error', ({ message }) => {
            refusals.push(message);
            resolve();
          });
        }),
    );
    await Promise.all(dialled);
    expect(refusals).toEqual(Array(4).fill('too_many_sockets'));
    expect(bench.connections.size).toBe(10);
    await bench.connected({ token: 'bob' });
    sockets.find((socket) => socket.connected)?.disconnect();
    await until(() => bench.connections.size === 10);
    await bench.connected({ token: 'ann' });
    await expect(bench.connected({ token: 'ann' })).rejects.toThrow('too_many_sockets');
  });

  it('tells a crowd one by one when there is a place for them', async () => {
    await bench.close();
    bench = await SocketBench.create({ HUB_SOCKET_RATE: 2 });
    await bench.listen();
    const clock = bench.app.get(Clock);
    jest.spyOn(clock, 'now').mockReturnValue(clock.now());
    const refusals: unknown[] = [];
    const answers = Array.from(
      { length: 5 },
      () =>
        new Promise<void>((resolve) => {
          const socket = bench.dial({ token: 'ann' });
          socket.once('connect', resolve);
          socket.once('connect_error', (error: Error & { data?: unknown }) => {
            refusals.push([error.message, error.data]);
            resolve();
          });
        }),
    );
    await Promise.all(answers);
    expect(refusals).toEqual([500, 1000, 1500].map((retryAfterMs) => ['overloaded', { retryAfterMs }]));
  });

  it('never recovers a connection behind the back of the authentication', async () => {
    const socket = await bench.connected({ token: 'ann' });
    expect(socket.recovered).toBeFalsy();
    // With recovery on, the server hands out a private id to come back with.
    expect((socket as unknown as { _pid?: string })._pid).toBeUndefined();
  });

  it('stores pipelined sends of one socket in the order in which they came', async () => {
    bench.roomLog.delays = [40, 1, 20, 1];
    const socket = await bench.connected({ token: 'ann' });
    const acks = await Promise.all([1, 2, 3, 4].map((n) => bench.send(socket, n)));
    expect(acks.map((ack) => ack.ok && ack.d.seq)).toEqual([1, 2, 3, 4]);
    // The answers had a key that the framework would take for an event; none lies at the top.
    expect(acks.map((ack) => Object.keys(ack).sort().join())).toEqual(Array(4).fill('d,ok'));
    expect(bench.roomLog.stored.map(({ body }) => body)).toEqual(['m1', 'm2', 'm3', 'm4']);
  });

  it('acknowledges every failure, in the form of the contract and with nothing else', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const heard: string[] = [];
    socket.onAny((event: string) => heard.push(event));
    const codeOf = async (event: string, payload: unknown): Promise<string> => {
      const ack = await bench.call(socket, event, payload);
      return ack.ok ? 'ok' : ack.err.code;
    };
    await expect(codeOf('message.send', { room: ROOM })).resolves.toBe('VALIDATION_FAILED');
    await expect(codeOf('message.send', null)).resolves.toBe('VALIDATION_FAILED');
    await expect(codeOf('sync.open', { deviceId: 'd', cursors: [{ stream: 'x' }] })).resolves.toBe(
      'VALIDATION_FAILED',
    );
    await expect(codeOf('sync.pull', { stream: ROOM, epoch: EPOCH, after: 0, limit: 10 })).resolves.toBe(
      'INTERNAL',
    );
    bench.roomLog.fault = new DomainError('UNAVAILABLE');
    const ack = await bench.send(socket, 1);
    expect(ack).toEqual({ ok: false, err: { code: 'UNAVAILABLE', msg: 'UNAVAILABLE', retryable: true } });
    expect(heard).toEqual([]);
  });

  it('asks for the permission of each event', async () => {
    const socket = await bench.connected({ token: 'auditor' });
    for (const event of Object.keys(CLIENT_EVENTS)) {
      const ack = await bench.call(socket, event, {});
      expect(ack).toMatchObject({ ok: false, err: { code: 'FORBIDDEN', retryable: false } });
    }
  });

  it('throttles a person per room and says when to come back', async () => {
    const socket = await bench.connected({ token: 'ann' });
    // On a busy machine the sends take so long that the room would allow another one meanwhile.
    const clock = bench.app.get(Clock);
    jest.spyOn(clock, 'now').mockReturnValue(clock.now());
    const acks = await Promise.all(Array.from({ length: 14 }, (_, n) => bench.send(socket, n)));
    const throttled = acks.filter((ack) => !ack.ok && ack.err.code === 'THROTTLED');
    expect(acks.filter((ack) => ack.ok)).toHaveLength(10);
    expect(throttled).toHaveLength(4);
    expect(throttled[0]).toMatchObject({
      err: { retryable: true, retryAfterMs: expect.any(Number) as number },
    });
  });

  it('follows from the cursor and delivers own and later messages once', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const seqs: number[] = [];
    socket.on('stream.events', ({ events }: { events: { seq: number }[] }) => {
      for (const { seq } of events) seqs.push(seq);
    });
    await bench.send(socket, 1);
    const foreign = '44444444-4444-4444-8444-444444444444';
    const ack = await bench.call<{ streams: unknown[] }>(socket, 'sync.open', {
      deviceId: 'd',
      cursors: [
        { stream: ROOM, epoch: null, seq: 0 },
        { stream: foreign, epoch: null, seq: 0 },
      ],
    });
    expect(ack).toMatchObject({
      ok: true,
      d: {
        streams: [
          { stream: ROOM, state: 'behind' },
          { stream: foreign, state: 'revoked', head: 0 },
        ],
      },
    });
    await bench.send(socket, 2);
    await bench.send(socket, 3);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(seqs).toEqual([1, 2, 3]);
  });

  it('gives nothing more over an open socket to a person whose post reads no rooms any more', async () => {
    const [ann, bob] = [await bench.connected({ token: 'ann' }), await bench.connected({ token: 'bob' })];
    const open = { deviceId: 'd', cursors: [{ stream: ROOM, epoch: EPOCH, seq: 0 }] };
    const seen: Record<'ann' | 'bob', number[]> = { ann: [], bob: [] };
    for (const [name, socket] of Object.entries({ ann, bob })) {
      socket.on('stream.events', ({ events }: { events: { seq: number }[] }) => {
        for (const { seq } of events) seen[name as 'ann' | 'bob'].push(seq);
      });
      await bench.call(socket, 'sync.open', open);
    }
    const revoked = new Promise((resolve) => bob.once('stream.revoked', resolve));
    bench.sessions.live.set('bob', { ...sessionOf('bob', ['auditor']), epoch: 2 });
    jest.spyOn(bench.feed, 'movedSessions').mockResolvedValueOnce(['bob']);
    await expect(revoked).resolves.toEqual({ stream: ROOM, seq: 0, purge: true });
    await bench.send(ann, 1);
    await until(() => seen.ann.length === 1);
    expect(await bench.call(bob, 'sync.open', open)).toMatchObject({ ok: false, err: { code: 'FORBIDDEN' } });
    expect(seen).toEqual({ ann: [1], bob: [] });
  });

  it('tells the other sockets of the person how far was read', async () => {
    const [one, other] = [await bench.connected({ token: 'ann' }), await bench.connected({ token: 'ann' })];
    const told = new Promise((resolve) => other.once('read.state', resolve));
    await bench.call(one, 'read.set', { room: ROOM, upToSeq: 3 });
    await expect(told).resolves.toEqual({ room: ROOM, lastRead: 3, unread: 0, mentions: 0, backs: 0 });
  });

  it('ends the sockets of a session at once', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const ended = new Promise((resolve) => socket.once('session.ended', resolve));
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    bench.app.get(SessionEvents, { strict: false }).publish({ sessionIds: ['ann'], reason: 'logout' });
    await expect(ended).resolves.toEqual({ reason: 'logout' });
    await gone;
  });

  it('says goodbye with a time to come back', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const draining = new Promise<{ reconnectAfterMs: number }>((resolve) =>
      socket.once('server.draining', resolve),
    );
    const closing = bench.app.close();
    const { reconnectAfterMs } = await draining;
    expect(reconnectAfterMs).toBeGreaterThanOrEqual(0);
    expect(reconnectAfterMs).toBeLessThan(8000);
    await closing;
    expect(socket.connected).toBe(false);
  });

  it('leaves a socket that keeps sending what nobody knows', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    for (let i = 0; i < 20; i += 1) socket.emit('no.such.event');
    await gone;
  });
});
