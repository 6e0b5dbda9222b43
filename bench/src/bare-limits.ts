import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Pool } from 'pg';
import { io, type Socket } from 'socket.io-client';
import { insertBody, withBareTable } from './bare-table';
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
    return await withBareTable(pool, () => work(() => insertBody(pool, BODY)));
  } finally {
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
  const bare = await bareServer(rooms, each);
  let delivered = 0;
  for (const client of bare.clients.flat()) client.on('said', () => (delivered += 1));
  const writers = bare.clients.flatMap((room) => room.slice(0, writersPerRoom));
  const began = performance.now();
  await ratePerSecond(writers.length, ms, (lane) => say(writers[lane] as Socket, BODY));
  const rate = (delivered * 1000) / (performance.now() - began);
  bare.close();
  return rate;
}

/**
 * Send to delivery at a steady rate, ms from when it was due, at p99, of the least that could be called a chat: one process that commits a
 * row for each message and then tells the room. No order, no resuming, no isolation.
 */
export async function bareChatP99(
  url: string,
  ms: number,
  perSecond: number,
  rooms: number,
  each: number,
): Promise<number> {
  return committing(url, async () => {
    const bare = await bareServer(rooms, each, url);
    const dueAt = new Map<string, number>();
    const times: number[] = [];
    for (const client of bare.clients.flat())
      client.on('said', (body: string) => times.push(performance.now() - (dueAt.get(body) ?? NaN)));
    await atPace(ms, perSecond, async (n, due) => {
      const body = String(n).padEnd(BODY.length, 'x');
      dueAt.set(body, due);
      const room = bare.clients[n % rooms] as readonly Socket[];
      await say(room[Math.floor(n / rooms) % each] as Socket, body);
    });
    bare.close();
    return percentile(times, 0.99);
  });
}

const say = async (client: Socket, body: string): Promise<void> => {
  await client.emitWithAck('say', body);
};

async function bareServer(
  rooms: number,
  each: number,
  ...databaseUrl: string[]
): Promise<{ clients: readonly (readonly Socket[])[]; close: () => void }> {
  const server = fork(join(__dirname, 'bare-server.js'), databaseUrl, { execArgv: [] });
  const port = await new Promise<number>((done) =>
    server.once('message', (message) => done(Number(message))),
  );
  const clients: Socket[][] = [];
  for (let room = 0; room < rooms; room += 1) {
    const own: Socket[] = [];
    for (let n = 0; n < each; n += 1) {
      const auth = { room: `room-${room}` };
      const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, auth });
      await new Promise<void>((done) => client.once('connect', done));
      own.push(client);
    }
    clients.push(own);
  }
  const close = (): void => {
    for (const client of clients.flat()) client.close();
    server.disconnect();
  };
  return { clients, close };
}
