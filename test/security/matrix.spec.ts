import { CLIENT_EVENTS } from '@app/contracts';
import { withClient } from '../../scripts/src/postgres/connection';
import { createForeignFixture, type ForeignFixture } from '@test/foreign-fixture';
import { startHub, UNLIMITED, type Hub } from '@test/hub';
import {
  operationsOf,
  operationsWithoutRow,
  ownersAsk,
  partiesAsk,
  strangersAsk,
  strangersListen,
} from '@test/matrix';
import { createWorld, type World } from '@test/world';

/**
 * Every operation and every socket event, asked by everybody for whom the record is foreign, with real ids in path, query and
 * body. The rows come from the API description of the running hub.
 */
describe('the cross-agency matrix', () => {
  let hub: Hub;
  let world: World;
  let ids: ForeignFixture;
  let operations: string[];

  beforeAll(async () => {
    hub = await startHub({ env: UNLIMITED });
    world = await createWorld(hub);
    ids = await createForeignFixture(world);
    operations = await operationsOf(hub);
  });
  afterAll(() => hub.stop());

  /** Versions, states and counts of everything that the strangers aim at. */
  const facts = (): Promise<unknown> =>
    withClient(hub.database.superUrl, async (client) => {
      const { rows } = await client.query(
        `select (select json_agg(json_build_array(id, version, name, school) order by id) from referral.child where agency_id = $1) as children,
                (select json_agg(json_build_array(id, state, version) order by id) from referral.referral where agency_id = $1) as referrals,
                (select json_agg(json_build_array(id, version, withdrawn_at) order by id) from referral.consent where agency_id = $1) as consents,
                (select count(*) from referral.case_need where agency_id = $1) as needs,
                (select json_agg(json_build_array(id, version, display_name, status) order by id) from directory.person where agency_id = $1) as people,
                (select json_agg(json_build_array(id, version, phone) order by id) from directory.agency) as agencies,
                (select json_agg(json_build_array(id, version) order by id) from directory.offer) as offers,
                (select json_agg(json_build_array(stream_id, last_seq) order by stream_id) from bus.stream) as streams`,
        [ids.agencyId],
      );
      return rows[0] as unknown;
    });

  it('has a row for every operation', () => {
    expect(operations.length).toBeGreaterThan(40);
    expect(operationsWithoutRow(operations)).toEqual([]);
  });

  it('answers a stranger as if the record did not exist, and changes nothing', async () => {
    const before = await facts();
    const { cells, leaks } = await strangersAsk(operations, world, ids);
    expect(leaks).toEqual([]);
    expect(cells).toBeGreaterThan(100);
    expect(await facts()).toEqual(before);
  });

  it('shows a party no word that it may not read yet, or any more', async () => {
    const { leaks } = await partiesAsk(operations, world, ids);
    expect(leaks).toEqual([]);
  });

  it('answers a stranger on the socket as if the room did not exist', async () => {
    const { cells, leaks } = await strangersListen(world, ids);
    expect(leaks).toEqual([]);
    expect(cells).toBe(2 * 5 * Object.keys(CLIENT_EVENTS).length);
  });

  it('keeps the door open for the owner of each row', async () => {
    expect(await ownersAsk(operations, world, ids)).toEqual([]);
  });

  it('writes no foreign word into a log', () => {
    const text = hub.logs();
    expect(ids.canaries.filter((word) => text.includes(word))).toEqual([]);
  });
});
