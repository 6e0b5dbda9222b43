import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '@app/contracts';
import { withClient } from '../../scripts/src/postgres/connection';
import { refer } from '../../test/support/flows';
import type { Hub } from '../../test/support/hub';
import { joinAgency } from '../../test/support/joining';
import type { PersonClient } from '../../test/support/person';
import type { World } from '../../test/support/world';
import { Reader } from './reader';

/** Members of a room, and people of the bench: each is in every room. */
export const MEMBERS = 10;
const ARRIVAL_MS = 10_000;

export async function people(hub: Hub, world: World): Promise<PersonClient[]> {
  const { counsellor, router, foundation, villager, decliner, outsider } = world;
  const all = [counsellor, router, foundation, villager, decliner, outsider];
  for (let n = all.length; n < MEMBERS; n += 1)
    all.push(
      await joinAgency(hub, world.admins.counsellor, {
        agencyId: counsellor.agencyId,
        displayName: `示例 ${n}`,
        roles: ['school_counsellor'] satisfies Role[],
      }),
    );
  return all;
}

/** Rooms of one case in which everybody is a member. They come by SQL: what is measured begins with the sockets. */
export async function furnish(
  hub: Hub,
  world: World,
  members: readonly PersonClient[],
  count: number,
): Promise<string[]> {
  const { caseId } = await refer(world.counsellor, world.router);
  return withClient(hub.database.superUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `with s as (insert into bus.stream(stream_id) select gen_random_uuid() from generate_series(1, $1::int) returning stream_id)
       insert into referral.room(room_id, kind, case_id, title) select stream_id, 'case_room', $2, 'bench' from s returning room_id as id`,
      [count, caseId],
    );
    const rooms = rows.map(({ id }) => id);
    for (const { personId, agencyId } of members)
      await client.query(
        `select bus.put_agency(s, $2, true), bus.put_member(s, $3, $2) from unnest($1::uuid[]) s order by s`,
        [rooms, agencyId, personId],
      );
    return rooms;
  });
}

/**
 * `each` sockets per room, its members in turn; connected a few at a time. The first of a room tells the others where its head is: who does
 * not know is sent what the room has from its beginning, which is not what is measured. All are there when a message has reached each of them:
 * until then the hub is still busy with their coming.
 */
export async function seat(
  members: readonly PersonClient[],
  rooms: readonly string[],
  each: number,
): Promise<Map<string, Reader[]>> {
  const readers = new Map<string, Reader[]>();
  await inLanes(20, rooms, async (room) => {
    readers.set(room, [await Reader.open(members[0] as PersonClient, [room])]);
  });
  const others = rooms.flatMap((room) => Array.from({ length: each - 1 }, (_, n) => ({ room, n: n + 1 })));
  await inLanes(20, others, async ({ room, n }) => {
    const own = readers.get(room) as Reader[];
    own.push(await Reader.open(members[n % members.length] as PersonClient, [room], own[0]?.last));
  });
  await inLanes(20, [...readers], ([room, own]) => reached(room, own));
  return readers;
}

async function reached(room: string, readers: readonly Reader[]): Promise<void> {
  const { seq } = await (readers[0] as Reader).send(room, '示例');
  const until = performance.now() + ARRIVAL_MS;
  while (readers.some(({ last }) => (last.get(room) ?? 0) < seq)) {
    if (performance.now() > until) throw new Error(`${room}: not everybody had the first message`);
    await sleep(5);
  }
}

export async function inLanes<T>(
  lanes: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(lanes, items.length) }, async () => {
      while (next < items.length) await work(items[next++] as T);
    }),
  );
}

export function closeAll(readers: ReadonlyMap<string, readonly Reader[]>): void {
  for (const own of readers.values()) for (const reader of own) reader.close();
}
