import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { ratePerSecond } from './statistics';

/** Single-row commits of node-postgres with the same settings as the hub's database: what durability costs at the least. */
export async function bareCommits(url: string, ms: number): Promise<number> {
  const pool = new Pool({ connectionString: url, max: 8 });
  try {
    await pool.query('create schema if not exists bench_bare');
    await pool.query(
      'create table if not exists bench_bare.row (id bigint generated always as identity primary key, body text)',
    );
    const body = 'x'.repeat(300);
    return await ratePerSecond(8, ms, async () => {
      await pool.query('insert into bench_bare.row(body) values ($1)', [body]);
    });
  } finally {
    await pool.query('drop schema if exists bench_bare cascade');
    await pool.end();
  }
}

/** Deliveries per second of Socket.IO alone: one room of ten, no storage, no authentication. */
export async function bareBroadcast(ms: number): Promise<number> {
  const http = createServer();
  const server = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const { port } = http.address() as AddressInfo;
  server.on('connection', (socket) => {
    void socket.join('room');
    socket.on('say', (body: string, ack: (ok: boolean) => void) => {
      server.to('room').emit('said', body);
      ack(true);
    });
  });
  const clients: Socket[] = [];
  let delivered = 0;
  for (let n = 0; n < 10; n += 1) {
    const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
    client.on('said', () => (delivered += 1));
    await new Promise<void>((done) => client.once('connect', done));
    clients.push(client);
  }
  const body = 'x'.repeat(300);
  const began = performance.now();
  await ratePerSecond(10, ms, (lane) =>
    (clients[lane] as Socket).emitWithAck('say', body).then(() => undefined),
  );
  const rate = (delivered * 1000) / (performance.now() - began);
  for (const client of clients) client.close();
  await server.close();
  return rate;
}
