import { setTimeout as sleep } from 'node:timers/promises';
import type { PersonClient } from '../../test/support/person';
import { COLLECT_SIGNAL } from './collect-on-signal';
import { inLanes } from './furnish';
import { residentBytes } from './processes';
import { Reader } from './reader';

export const SUBSCRIPTIONS = 20;
const SETTLE_MS = 5000;

export interface IdleFigures {
  /** What the sockets hold: garbage collected before both readings. */
  bytesPerIdleSocket: number;
  /** The same without asking for the collection. */
  residentBytesPerIdleSocket: number;
}

/** Growth of the gateway's resident memory per idle, authenticated socket that follows twenty rooms. */
export async function idleSockets(
  gateway: number,
  members: readonly PersonClient[],
  rooms: readonly string[],
  count: number,
): Promise<IdleFigures> {
  // The first sockets bring code and pools with them that the rest share.
  const warm = await open(members, rooms, 50);
  await sleep(SETTLE_MS);
  const before = await collected(gateway);
  const readers = await open(members, rooms, count);
  await sleep(SETTLE_MS);
  const [resident, after] = [residentBytes(gateway), await collected(gateway)];
  for (const reader of [...warm, ...readers]) reader.close();
  return {
    bytesPerIdleSocket: (after - before) / count,
    residentBytesPerIdleSocket: (resident - before) / count,
  };
}

async function collected(gateway: number): Promise<number> {
  process.kill(gateway, COLLECT_SIGNAL);
  await sleep(SETTLE_MS);
  return residentBytes(gateway);
}

async function open(
  members: readonly PersonClient[],
  rooms: readonly string[],
  count: number,
): Promise<Reader[]> {
  const readers: Reader[] = [];
  const numbers = Array.from({ length: count }, (_, n) => n);
  await inLanes(20, numbers, async (n) => {
    const own = Array.from({ length: SUBSCRIPTIONS }, (_, k) => rooms[(n + k) % rooms.length] as string);
    readers.push(await Reader.open(members[n % members.length] as PersonClient, own));
  });
  return readers;
}
