import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { Server } from 'socket.io';
import { insertBody } from './bare-table';

/**
 * Socket.IO alone, in a process of its own as the gateway is: rooms, no authentication, and no storage, or with the address of a
 * database as its argument one row per message that is committed before anybody hears of it.
 */
const url = process.argv[2];
const pool = url === undefined ? undefined : new Pool({ connectionString: url, max: 8 });
const http = createServer();
const server = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
server.on('connection', (socket) => {
  const room = String(socket.handshake.auth.room);
  void socket.join(room);
  const say = (body: string, ack: (ok: boolean) => void): void => {
    server.to(room).emit('said', body);
    ack(true);
  };
  socket.on('say', (body: string, ack: (ok: boolean) => void) => {
    if (pool) void insertBody(pool, body).then(() => say(body, ack));
    else say(body, ack);
  });
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
