import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../../scripts/src/postgres/connection';
import type { Hub } from '../../test/support/hub';
import type { PersonClient } from '../../test/support/person';
import { Reader } from './reader';
import { percentile } from './statistics';

export interface RevocationFigures {
  times: number;
  untilToldP50Ms: number;
  untilToldP99Ms: number;
  /** From the commit to the last event that reached the removed socket; 0 when it was before. */
  untilLastDeliveryP99Ms: number;
  eventsPastTheRemoval: number;
}

const EVERY_MS = 10;

/** Somebody is removed from a room in which a hundred messages a second are written. */
export async function revocation(
  hub: Hub,
  room: string,
  writer: PersonClient,
  removed: PersonClient,
  times: number,
): Promise<RevocationFigures> {
  const [told, last]: [number[], number[]] = [[], []];
  let past = 0;
  const pen = await Reader.open(writer, [room]);
  let isOver = false;
  const writing = (async (): Promise<void> => {
    while (!isOver) {
      void pen.send(room, 'x').catch(() => undefined);
      await sleep(EVERY_MS);
    }
  })();
  try {
    for (let n = 0; n < times; n += 1) {
      const reader = await Reader.open(removed, [room]);
      let lastAt = 0;
      const gone = new Promise<number>((resolve) => (reader.onRevoked = () => resolve(performance.now())));
      reader.onEvent = () => (lastAt = performance.now());
      await sleep(200);
      const { seq, at } = await remove(hub, room, removed);
      told.push((await gone) - at);
      await sleep(200);
      last.push(Math.max(0, lastAt - at));
      past += Math.max(0, (reader.last.get(room) ?? 0) - seq);
      reader.close();
      await letIn(hub, room, removed);
    }
  } finally {
    isOver = true;
    await writing;
    pen.close();
  }
  return {
    times,
    untilToldP50Ms: percentile(told, 0.5),
    untilToldP99Ms: percentile(told, 0.99),
    untilLastDeliveryP99Ms: percentile(last, 0.99),
    eventsPastTheRemoval: past,
  };
}

/** With the hint that the referral app gives after its commit. */
function remove(
  hub: Hub,
  room: string,
  { agencyId, personId }: PersonClient,
): Promise<{ seq: number; at: number }> {
  return withClient(hub.database.superUrl, async (client) => {
    await client.query(`select bus.drop_members($1, $2, $3, 'removed')`, [room, agencyId, personId]);
    const at = performance.now();
    await client.query('notify hub_wake');
    const { rows } = await client.query<{ seq: string }>(
      'select max(to_seq) as seq from bus.stream_member where stream_id = $1 and person_id = $2',
      [room, personId],
    );
    return { seq: Number(rows[0]?.seq), at };
  });
}

async function letIn(hub: Hub, room: string, { agencyId, personId }: PersonClient): Promise<void> {
  await withClient(hub.database.superUrl, async (client) => {
    await client.query('select bus.put_member($1, $2, $3)', [room, personId, agencyId]);
  });
}
