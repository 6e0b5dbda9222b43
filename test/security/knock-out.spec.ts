import { resolve } from 'node:path';
import { withClient } from '../../scripts/src/postgres/connection';
import { createForeignFixture, type ForeignFixture } from '@test/foreign-fixture';
import { startHub, UNLIMITED, type Hub, type HubOptions } from '@test/hub';
import { operationsOf, partiesAsk, strangersAsk, strangersListen, type Leak } from '@test/matrix';
import { createWorld, type World } from '@test/world';

const ALLOW_ALL = { NODE_OPTIONS: `--require ${resolve(__dirname, '../support/allow-all.cjs')}` };

/** Policies that say yes to everything, in a test database only and behind the back of the doctor, which ran at boot. */
async function switchRowSecurityOff(hub: Hub): Promise<void> {
  await withClient(hub.database.superUrl, async (client) => {
    const { rows } = await client.query<{ rel: string }>(
      `select polrelid::regclass::text as rel from pg_policy where polname = 'class_rule'`,
    );
    for (const { rel } of rows)
      await client.query(`alter policy class_rule on ${rel} using (true) with check (true)`);
  });
}

/** Each of them starts a hub and asks every operation of the matrix, which grows with every route. */
jest.setTimeout(300_000);

interface Knocked {
  hub: Hub;
  world: World;
  ids: ForeignFixture;
}

async function prepare(options: HubOptions): Promise<Knocked> {
  const hub = await startHub(options);
  const world = await createWorld(hub);
  return { hub, world, ids: await createForeignFixture(world) };
}

async function leaksOf({ hub, world, ids }: Knocked): Promise<Leak[]> {
  const operations = await operationsOf(hub);
  const asked = await strangersAsk(operations, world, ids);
  const parties = await partiesAsk(operations, world, ids);
  const listened = await strangersListen(world, ids);
  return [...asked.leaks, ...parties.leaks, ...listened.leaks];
}

/** Reads of foreign words and writes that went through; telling foreign from absent by a code is no leak of a knocked-out hub. */
const serious = (leaks: readonly Leak[]): Leak[] => leaks.filter(({ what }) => !what.startsWith('tells'));

describe('two layers, each enough alone', () => {
  let knocked: Knocked;
  afterEach(() => knocked.hub.stop());

  it('the policies of the apps hold without row-level security', async () => {
    knocked = await prepare({ env: UNLIMITED });
    await switchRowSecurityOff(knocked.hub);
    expect(serious(await leaksOf(knocked))).toEqual([]);
  });

  it('row-level security holds without the policies of the apps', async () => {
    knocked = await prepare({ env: { ...UNLIMITED, ...ALLOW_ALL } });
    expect(knocked.hub.logs()).toMatch(/allow-all: [1-9]\d* decisions answer yes/);
    expect(serious(await leaksOf(knocked))).toEqual([]);
  });

  it('and the matrix reports a leak when one is planted', async () => {
    knocked = await prepare({ env: UNLIMITED });
    await withClient(knocked.hub.database.superUrl, (client) =>
      client.query(
        `insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope)
         select $1, case_id, home_agency_id, child_id, scope from referral.case_access where case_id = $2 and agency_id = home_agency_id`,
        [knocked.world.outsider.agencyId, knocked.ids.caseId],
      ),
    );
    const leaks = serious(await leaksOf(knocked));
    expect(leaks.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['GET /api/children/{id}', 'GET /api/cases/{id}']),
    );
  });
});
