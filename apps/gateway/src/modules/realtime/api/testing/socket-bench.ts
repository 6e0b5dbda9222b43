import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { Ack, MessageSendResult, SocketAuth } from '@app/contracts';
import { AuthModule } from '@app/auth';
import { HintListener } from '@app/messaging';
import { HealthModule, MetricsModule } from '@app/platform';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { io, type Socket } from 'socket.io-client';
import { ConfigModule } from '../../../../config.module';
import { DatabaseModule } from '../../../../database/database.module';
import { Database } from '../../../../database/persistence/database';
import { GatewayConfig } from '../../../../gateway.config';
import { Authentication, ResolveSession, SessionsModule } from '../../../sessions';
import { Connections } from '../../application/connections';
import { Feed } from '../../application/feed';
import { MessageBatch } from '../../application/message-batch';
import { RoomLog } from '../../application/room-log';
import { RealtimeModule } from '../../realtime.module';
import { HubIoAdapter } from '../hub-io-adapter';
import { FakeFeed, FakeRoomLog, FakeSessions, messageId, ORIGIN, ROOM } from './fakes';

export interface Dial extends SocketAuth {
  cookie?: string;
  origin?: string;
  path?: string;
}

/** The sockets of a gateway on a real port, with everything behind them made up. */
export class SocketBench {
  readonly roomLog = new FakeRoomLog();
  readonly sessions = new FakeSessions();
  readonly feed = new FakeFeed();
  /** The hint that room logs grew. */
  logGrew: (writer: string) => void = () => undefined;
  private readonly open: Socket[] = [];
  private port = 0;

  private constructor(private given: NestFastifyApplication | undefined) {}

  static async create(settings: Partial<GatewayConfig> = {}): Promise<SocketBench> {
    const bench = new SocketBench(undefined);
    const config = Object.assign(new GatewayConfig(), {
      HUB_CONTEXT_KEY: 'ab'.repeat(32),
      HUB_PUBLIC_ORIGINS: [ORIGIN],
      HUB_REFERRAL_URL: 'http://127.0.0.1:9',
      ...settings,
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
      .useValue(bench.roomLog)
      .overrideProvider(MessageBatch)
      .useValue(bench.roomLog)
      .overrideProvider(ResolveSession)
      .useValue(bench.sessions)
      .overrideProvider(Feed)
      .useValue(bench.feed)
      .overrideProvider(HintListener)
      .useValue({
        onWake: () => undefined,
        onPassing: () => undefined,
        onLog: (listener: (writer: string) => void) => (bench.logGrew = listener),
        start: () => Promise.resolve(),
        stop: () => Promise.resolve(),
      })
      .compile();
    bench.given = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
    return bench;
  }

  get app(): NestFastifyApplication {
    return this.given as NestFastifyApplication;
  }

  get connections(): Connections {
    return this.app.get(Connections, { strict: false });
  }

  async listen(): Promise<void> {
    this.app.useWebSocketAdapter(new HubIoAdapter(this.app));
    await this.app.listen(0, '127.0.0.1');
    this.port = (this.app.getHttpServer().address() as AddressInfo).port;
  }

  dial({ cookie, origin, path = '/v1', ...auth }: Dial): Socket {
    const socket = io(`http://127.0.0.1:${this.port}${path}`, {
      path: '/rt',
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth,
      extraHeaders: {
        ...(cookie ? { cookie: `__Host-jieli=${cookie}; jieli_session=${cookie}` } : {}),
        ...(origin ? { origin } : {}),
      },
    });
    this.open.push(socket);
    return socket;
  }

  async connected(options: Dial): Promise<Socket> {
    if (!this.port) await this.listen();
    const socket = this.dial(options);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  async call<T>(socket: Socket, event: string, payload: unknown): Promise<Ack<T>> {
    return (await socket.timeout(3000).emitWithAck(event, payload)) as Ack<T>;
  }

  send(socket: Socket, n: number, body = `m${n}`): Promise<Ack<MessageSendResult>> {
    return this.call(socket, 'message.send', { room: ROOM, clientMsgId: messageId(n), body });
  }

  async close(): Promise<void> {
    for (const socket of this.open.splice(0)) socket.disconnect();
    await until(() => this.connections.size === 0);
    await this.app.close();
  }
}

export async function until(what: () => boolean): Promise<void> {
  const giveUp = performance.now() + 15_000;
  while (!what()) {
    if (performance.now() > giveUp) throw new Error('it did not come about');
    await new Promise((again) => setTimeout(again, 5));
  }
}
