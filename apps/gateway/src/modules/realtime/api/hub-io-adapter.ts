import type { INestApplicationContext } from '@nestjs/common';
import { REALTIME_LIMITS, SOCKET_PATH } from '@app/contracts';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import { gatherWrites } from './gather-writes';
import { Handshake } from './handshake';

const MAX_UNKNOWN_MS = 10_000;

/**
 * Connection-state recovery stays off: it re-joins rooms and replays packets before any middleware has run, so somebody
 * who was removed would still receive. Clients catch up by cursor.
 */
export class HubIoAdapter extends IoAdapter {
  private readonly handshake: Handshake;

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
}
