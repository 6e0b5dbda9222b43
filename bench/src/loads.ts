import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader } from './reader';
import { atPace, percentile } from './statistics';

export interface LoadFigures {
  acknowledgedPerSecond: number;
  deliveriesPerSecond: number;
  deliveries: number;
  ackP99Ms: number;
  deliveryP50Ms: number;
  deliveryP99Ms: number;
}

type Seats = ReadonlyMap<string, readonly Reader[]>;

/** 300 bytes, as the bare limits have. */
const TEXT = '示例消息'.repeat(25);
const ARRIVAL_MS = 10_000;

/** Every writer has one message in flight, as the protocol asks; how much goes through is what comes out. */
export function closedLoop(seats: Seats, ms: number, writersPerRoom: number): Promise<LoadFigures> {
  return measured(seats, async (write) => {
    const until = performance.now() + ms;
    const writers = [...seats].flatMap(([room, readers]) =>
      readers.slice(0, writersPerRoom).map((reader) => ({ room, reader })),
    );
    await Promise.all(
      writers.map(async ({ room, reader }) => {
        while (performance.now() < until) await write(room, reader, performance.now());
      }),
    );
  });
}

/** Messages are due at a rate whatever becomes of those before, and their time runs from when they were due. */
export function openLoop(seats: Seats, ms: number, perSecond: number): Promise<LoadFigures> {
  return measured(seats, async (write) => {
    const rooms = [...seats];
    await atPace(ms, perSecond, (n, due) => {
      const [room, readers] = rooms[n % rooms.length] as [string, readonly Reader[]];
      const writer = readers[Math.floor(n / rooms.length) % readers.length] as Reader;
      return write(room, writer, due);
    });
  });
}

type Write = (room: string, by: Reader, dueAt: number) => Promise<void>;

async function measured(seats: Seats, load: (write: Write) => Promise<void>): Promise<LoadFigures> {
  const dueAt = new Map<string, number>();
  const [latencies, acks]: [number[], number[]] = [[], []];
  let expected = 0;
  for (const readers of seats.values())
    for (const reader of readers)
      reader.onEvent = ({ body }) => {
        const due = 'clientMsgId' in body ? dueAt.get(body.clientMsgId) : undefined;
        if (due !== undefined) latencies.push(performance.now() - due);
      };
  const began = performance.now();
  await load(async (room, by, due) => {
    const id = randomUUID();
    dueAt.set(id, due);
    await by.send(room, TEXT, id);
    acks.push(performance.now() - due);
    expected += seats.get(room)?.length ?? 0;
  });
  const seconds = (performance.now() - began) / 1000;
  // What is still on its way arrives as long as anything does.
  for (let [waited, before] = [0, 0]; latencies.length < expected && waited < ARRIVAL_MS; waited += 20) {
    if (latencies.length > before) [waited, before] = [0, latencies.length];
    await sleep(20);
  }
  const total = (performance.now() - began) / 1000;
  if (latencies.length !== expected)
    throw new Error(`${expected} deliveries expected, ${latencies.length} seen`);
  const faults = [...seats.values()].flat().reduce((sum, reader) => sum + reader.faults, 0);
  if (faults > 0) throw new Error(`${faults} events did not follow the one before`);
  return {
    acknowledgedPerSecond: acks.length / seconds,
    deliveriesPerSecond: latencies.length / total,
    deliveries: latencies.length,
    ackP99Ms: percentile(acks, 0.99),
    deliveryP50Ms: percentile(latencies, 0.5),
    deliveryP99Ms: percentile(latencies, 0.99),
  };
}
