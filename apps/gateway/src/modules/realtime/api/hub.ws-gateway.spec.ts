import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { CLIENT_EVENTS, type Ack, type MessageSendResult } from '@app/contracts';
import { AuthModule } from '@app/auth';
import { DomainError } from '@app/kernel';
import { HintListener } from '@app/messaging';
import { HealthModule, MetricsModule } from '@app/platform';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { io, type Socket } from 'socket.io-client';
import { ConfigModule } from '../../../config.module';
import { DatabaseModule } from '../../../database/database.module';
import { Database } from '../../../database/persistence/database';
import { GatewayConfig } from '../../../gateway.config';
import { Authentication, ResolveSession, SessionEvents, SessionsModule } from '../../sessions';
import { Connections } from '../application/connections';
import { Feed } from '../application/feed';
import { RoomLog } from '../application/room-log';
import { RealtimeModule } from '../realtime.module';
import { HubIoAdapter } from './hub-io-adapter';
import { HubWsGateway } from './hub.ws-gateway';
import { EPOCH, FakeRoomLog, FakeSessions, messageId, ORIGIN, ROOM } from './testing/fakes';

describe('sockets', () => {
  let app: NestFastifyApplication;
  let port: number;
  let roomLog: FakeRoomLog;
  let sessions: FakeSessions;
  const open: Socket[] = [];

  beforeEach(async () => {
    port = 0;
    roomLog = new FakeRoomLog();
    sessions = new FakeSessions();
    const config = Object.assign(new GatewayConfig(), {
      HUB_CONTEXT_KEY: 'ab'.repeat(32),
      HUB_PUBLIC_ORIGINS: [ORIGIN],
      HUB_REFERRAL_URL: 'http://127.0.0.1:9',
    });
    const module = await Test.createTestingModule({
      imports: [
        ConfigModule.of(config),
        HealthModule,
        MetricsModule,
        DatabaseModule,
        SessionsModule,
        AuthModule.forEdge(Authentication, [SessionsModule]),
        RealtimeModule,
      ],
    })
      .overrideProvider(Database)
      .useValue({ query: () => Promise.resolve([]) })
      .overrideProvider(RoomLog)
      .useValue(roomLog)
      .overrideProvider(ResolveSession)
      .useValue(sessions)
      .overrideProvider(Feed)
      .useValue({
        changes: () => Promise.resolve({ position: '1', heads: [], hints: [] }),
        movedSessions: () => Promise.resolve([]),
      })
      .overrideProvider(HintListener)
      .useValue({ onWake: () => undefined, start: () => Promise.resolve(), stop: () => Promise.resolve() })
      .compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
  });
  const listen = async (): Promise<void> => {
    app.useWebSocketAdapter(new HubIoAdapter(app));
    await app.listen(0, '127.0.0.1');
    port = (app.getHttpServer().address() as AddressInfo).port;
  };
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.disconnect();
    while (app.get(Connections, { strict: false }).size > 0)
      await new Promise((again) => setTimeout(again, 5));
    await app.close();
  });

  interface Dial {
    token?: string;
    cookie?: string;
    origin?: string;
    path?: string;
  }
  const dial = ({ token, cookie, origin, path = '/v1' }: Dial): Socket => {
    const socket = io(`http://127.0.0.1:${port}${path}`, {
      path: '/rt',
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: token === undefined ? {} : { token },
      extraHeaders: {
        ...(cookie ? { cookie: `__Host-jieli=${cookie}; jieli_session=${cookie}` } : {}),
        ...(origin ? { origin } : {}),
      },
    });
    open.push(socket);
    return socket;
  };
  const connected = async (options: Dial): Promise<Socket> => {
    if (!port) await listen();
    const socket = dial(options);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  };
  const call = async <T>(socket: Socket, event: string, payload: unknown): Promise<Ack<T>> =>
    (await socket.timeout(3000).emitWithAck(event, payload)) as Ack<T>;
  const send = (socket: Socket, n: number, body = `m${n}`): Promise<Ack<MessageSendResult>> =>
    call(socket, 'message.send', { room: ROOM, clientMsgId: messageId(n), body });

  it('declares a permission for every handler and handles every declared event', () => {
    const prototype = HubWsGateway.prototype as unknown as Record<string, object>;
    const handled = Object.getOwnPropertyNames(prototype)
      .filter((name) => name !== 'constructor')
      .map((name) => Reflect.getMetadata('message', prototype[name] as object) as string | undefined)
      .filter((event) => event !== undefined);
    expect([...handled].sort()).toEqual(Object.keys(CLIENT_EVENTS).sort());
  });

  it('does not start with an adapter that checks no origin', async () => {
    app.useWebSocketAdapter(new IoAdapter(app));
    await expect(app.init()).rejects.toThrow('HubIoAdapter');
  });

  it('lets in a page by its cookie and an API client by its token', async () => {
    await connected({ cookie: 'ann', origin: ORIGIN });
    await connected({ token: 'ann' });
  });

  it('refuses strangers before any handler can run', async () => {
    await expect(connected({})).rejects.toThrow('unauthorized');
    await expect(connected({ token: 'nobody' })).rejects.toThrow('unauthorized');
    await expect(connected({ path: '/v1?token=ann' })).rejects.toThrow('unauthorized');
    await expect(connected({ cookie: 'ann', origin: 'https://evil.example' })).rejects.toThrow();
    await expect(connected({ token: 'ann', origin: ORIGIN })).rejects.toThrow('unauthorized');
  });

  it('never recovers a connection behind the back of the authentication', async () => {
    const socket = await connected({ token: 'ann' });
    expect(socket.recovered).toBeFalsy();
    // With recovery on, the server hands out a private id to come back with.
    expect((socket as unknown as { _pid?: string })._pid).toBeUndefined();
  });

  it('stores pipelined sends of one socket in the order in which they came', async () => {
    roomLog.delays = [40, 1, 20, 1];
    const socket = await connected({ token: 'ann' });
    const acks = await Promise.all([1, 2, 3, 4].map((n) => send(socket, n)));
    expect(acks.map((ack) => ack.ok && ack.d.seq)).toEqual([1, 2, 3, 4]);
    // The answers had a key that the framework would take for an event; none lies at the top.
    expect(acks.map((ack) => Object.keys(ack).sort().join())).toEqual(Array(4).fill('d,ok'));
    expect(roomLog.stored.map(({ body }) => body)).toEqual(['m1', 'm2', 'm3', 'm4']);
  });

  it('acknowledges every failure, in the form of the contract and with nothing else', async () => {
    const socket = await connected({ token: 'ann' });
    const heard: string[] = [];
    socket.onAny((event: string) => heard.push(event));
    const codeOf = async (event: string, payload: unknown): Promise<string> => {
      const ack = await call(socket, event, payload);
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
    roomLog.fault = new DomainError('UNAVAILABLE');
    const ack = await send(socket, 1);
    expect(ack).toEqual({ ok: false, err: { code: 'UNAVAILABLE', msg: 'UNAVAILABLE', retryable: true } });
    expect(heard).toEqual([]);
  });

  it('asks for the permission of each event', async () => {
    const socket = await connected({ token: 'auditor' });
    for (const event of Object.keys(CLIENT_EVENTS)) {
      const ack = await call(socket, event, {});
      expect(ack).toMatchObject({ ok: false, err: { code: 'FORBIDDEN', retryable: false } });
    }
  });

  it('throttles a person per room and says when to come back', async () => {
    const socket = await connected({ token: 'ann' });
    const acks = await Promise.all(Array.from({ length: 14 }, (_, n) => send(socket, n)));
    const throttled = acks.filter((ack) => !ack.ok && ack.err.code === 'THROTTLED');
    expect(acks.filter((ack) => ack.ok)).toHaveLength(10);
    expect(throttled).toHaveLength(4);
    expect(throttled[0]).toMatchObject({
      err: { retryable: true, retryAfterMs: expect.any(Number) as number },
    });
  });

  it('follows from the cursor and delivers own and later messages once', async () => {
    const socket = await connected({ token: 'ann' });
    const seqs: number[] = [];
    socket.on('stream.events', ({ events }: { events: { seq: number }[] }) => {
      for (const { seq } of events) seqs.push(seq);
    });
    await send(socket, 1);
    const foreign = '44444444-4444-4444-8444-444444444444';
    const ack = await call<{ streams: unknown[] }>(socket, 'sync.open', {
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
    await send(socket, 2);
    await send(socket, 3);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(seqs).toEqual([1, 2, 3]);
  });

  it('tells the other sockets of the person how far was read', async () => {
    const [one, other] = [await connected({ token: 'ann' }), await connected({ token: 'ann' })];
    const told = new Promise((resolve) => other.once('read.state', resolve));
    await call(one, 'read.set', { room: ROOM, upToSeq: 3 });
    await expect(told).resolves.toEqual({ room: ROOM, lastRead: 3, unread: 0, mentions: 0 });
  });

  it('ends the sockets of a session at once', async () => {
    const socket = await connected({ token: 'ann' });
    const ended = new Promise((resolve) => socket.once('session.ended', resolve));
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    app.get(SessionEvents, { strict: false }).publish({ sessionIds: ['ann'], reason: 'logout' });
    await expect(ended).resolves.toEqual({ reason: 'logout' });
    await gone;
  });

  it('says goodbye with a time to come back', async () => {
    const socket = await connected({ token: 'ann' });
    const draining = new Promise<{ reconnectAfterMs: number }>((resolve) =>
      socket.once('server.draining', resolve),
    );
    const closing = app.close();
    const { reconnectAfterMs } = await draining;
    expect(reconnectAfterMs).toBeGreaterThanOrEqual(0);
    expect(reconnectAfterMs).toBeLessThan(8000);
    await closing;
    expect(socket.connected).toBe(false);
  });

  it('leaves a socket that keeps sending what nobody knows', async () => {
    const socket = await connected({ token: 'ann' });
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    for (let i = 0; i < 20; i += 1) socket.emit('no.such.event');
    await gone;
  });
});
