import { Logger, type INestApplicationContext } from '@nestjs/common';
import { REALTIME_LIMITS, SOCKET_PATH } from '@app/contracts';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { MessageMappingProperties } from '@nestjs/websockets';
import type { Server, ServerOptions, Socket } from 'socket.io';
import { gatherWrites } from './gather-writes';
import { Handshake } from './handshake';

const MAX_UNKNOWN_MS = 10_000;

/**
 * Connection-state recovery stays off: it re-joins rooms and replays packets before any middleware has run, so somebody
 * who was removed would still receive. Clients catch up by cursor.
 */
export class HubIoAdapter extends IoAdapter {
  private readonly handshake: Handshake;
  private readonly log = new Logger('Sockets');

  constructor(app: INestApplicationContext) {
    super(app);
    this.handshake = app.get(Handshake, { strict: false });
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const settings: Partial<ServerOptions> = {
      ...options,
      path: SOCKET_PATH,
      transports: ['websocket'],
      allowRequest: this.handshake.allowRequest,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: REALTIME_LIMITS.frameBytes,
      pingInterval: 20_000,
      pingTimeout: 15_000,
      connectTimeout: MAX_UNKNOWN_MS,
      serveClient: false,
    };
    const server = super.createIOServer(port, settings as ServerOptions) as Server;
    server.engine.on('connection', gatherWrites());
    return server;
  }

  /**
   * One listener per event. The framework builds a stream of a dozen objects for each event of each socket, which were a third
   * of what an idle socket costs; and an answer with a key `event` would be sent as one. Handlers answer with a promise and
   * have their own filter, so nothing else is left to do here.
   */
  override bindMessageHandlers(socket: Socket, handlers: MessageMappingProperties[]): void {
    for (const { message, callback } of handlers)
      socket.on(String(message), (...args: unknown[]) => {
        const last = args.at(-1);
        const acknowledge = typeof last === 'function' ? (last as (ack: unknown) => void) : undefined;
        void Promise.resolve(callback(args[0] === last && acknowledge ? undefined : args[0], acknowledge))
          .then((ack: unknown) => {
            if (ack !== undefined) acknowledge?.(ack);
          })
          .catch((error: unknown) => this.log.error('event failed', { message: String(message), error }));
      });
  }
}
