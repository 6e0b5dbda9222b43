import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../../scripts/src/postgres/connection';
import type { Hub } from '../../test/support/hub';
import type { PersonClient } from '../../test/support/person';
import { inLanes } from './furnish';
import { Reader } from './reader';
import { percentile } from './statistics';

export interface StormFigures {
  clients: number;
  untilMostAreCurrentSeconds: number;
  untilAllAreCurrentSeconds: number;
  faults: number;
}

const RETRY_MS = 500;

/**
 * The gateway is killed under everybody, and each room goes on meanwhile. Clients come back as the web app does: after a
 * moment of their own, or when the hub says that there is a place. Current is who has the last event of the room.
 */
export async function storm(
  hub: Hub,
  members: readonly PersonClient[],
  rooms: readonly string[],
  clients: number,
): Promise<StormFigures> {
  const seats: { person: PersonClient; room: string; reader: Reader }[] = [];
  await inLanes(
    20,
    Array.from({ length: clients }, (_, n) => n),
    async (n) => {
      const person = members[n % members.length] as PersonClient;
      const room = rooms[n % rooms.length] as string;
      seats.push({ person, room, reader: await Reader.open(person, [room]) });
    },
  );
  const killedAt = performance.now();
  process.kill(hub.apps.gateway.pid as number, 'SIGKILL');
  const heads = await goOn(hub, rooms);
  const times: number[] = [];
  let faults = 0;
  await Promise.all(
    seats.map(async (seat) => {
      faults += seat.reader.faults;
      seat.reader.close();
      const reader = await comeBack(seat.person, seat.room, seat.reader.last);
      while ((reader.last.get(seat.room) ?? 0) < (heads.get(seat.room) ?? 0)) await sleep(5);
      times.push(performance.now() - killedAt);
      faults += reader.faults;
      reader.close();
    }),
  );
  return {
    clients,
    untilMostAreCurrentSeconds: percentile(times, 0.99) / 1000,
    untilAllAreCurrentSeconds: Math.max(...times) / 1000,
    faults,
  };
}

/** A few events in every room that nobody could be told of. */
async function goOn(hub: Hub, rooms: readonly string[]): Promise<Map<string, number>> {
  return withClient(hub.database.superUrl, async (client) => {
    const { rows } = await client.query<{ room: string; head: string }>(
      `select s as room, max(bus.put_stream_event(s, 'system.notice', null, null,
          '{"notice": "case.stage_moved", "refs": {}}')) as head
         from unnest($1::uuid[]) s, generate_series(1, 5) group by s`,
      [rooms],
    );
    return new Map(rows.map(({ room, head }) => [room, Number(head)]));
  });
}

async function comeBack(
  person: PersonClient,
  room: string,
  from: ReadonlyMap<string, number>,
): Promise<Reader> {
  for (;;) {
    try {
      return await Reader.open(person, [room], from);
    } catch {
      await sleep(RETRY_MS * (0.5 + Math.random()));
    }
  }
}
