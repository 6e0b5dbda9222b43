import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Pool } from 'pg';
import { io, type Socket } from 'socket.io-client';
import { atPace, percentile, ratePerSecond } from './statistics';

const BODY = 'x'.repeat(300);

/** Single-row commits of node-postgres with the same settings as the hub's database: what durability costs at the least. */
export function bareCommits(url: string, ms: number): Promise<number> {
  return committing(url, (commit) => ratePerSecond(8, ms, commit));
}

/** How long such a commit takes at a steady rate, ms from when it was due, at p99. */
export async function bareCommitP99(url: string, ms: number, perSecond: number): Promise<number> {
  const times: number[] = [];
  await committing(url, (commit) =>
    atPace(ms, perSecond, async (_n, dueAt) => {
      await commit();
      times.push(performance.now() - dueAt);
    }),
  );
  return percentile(times, 0.99);
}

async function committing<T>(url: string, work: (commit: () => Promise<void>) => Promise<T>): Promise<T> {
  const pool = new Pool({ connectionString: url, max: 8 });
  try {
    await pool.query('create schema if not exists bench_bare');
    await pool.query(
      'create table if not exists bench_bare.row (id bigint generated always as identity primary key, body text)',
    );
    return await work(async () => {
      await pool.query('insert into bench_bare.row(body) values ($1)', [BODY]);
    });
  } finally {
    await pool.query('drop schema if exists bench_bare cascade');
    await pool.end();
  }
}

/** Deliveries per second of Socket.IO alone, in the shape that the hub is measured in. */
export async function bareBroadcast(
  ms: number,
  rooms: number,
  each: number,
  writersPerRoom: number,
): Promise<number> {
  const server = fork(join(__dirname, 'bare-server.js'));
  const port = await new Promise<number>((done) =>
    server.once('message', (message) => done(Number(message))),
  );
  const writers: Socket[] = [];
  const clients: Socket[] = [];
  let delivered = 0;
  for (let n = 0; n < rooms * each; n += 1) {
    const auth = { room: `room-${Math.floor(n / each)}` };
    const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, auth });
    client.on('said', () => (delivered += 1));
    await new Promise<void>((done) => client.once('connect', done));
    clients.push(client);
    if (n % each < writersPerRoom) writers.push(client);
  }
  const began = performance.now();
  await ratePerSecond(writers.length, ms, (lane) =>
    (writers[lane] as Socket).emitWithAck('say', BODY).then(() => undefined),
  );
  const rate = (delivered * 1000) / (performance.now() - began);
  for (const client of clients) client.close();
  server.disconnect();
  return rate;
}
