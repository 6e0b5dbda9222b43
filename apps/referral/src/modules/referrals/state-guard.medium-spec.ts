import { REFERRAL_STATES } from '@app/contracts';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { Client } from 'pg';
import { REFERRAL_TRANSITIONS } from './domain/referral.states';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let agency: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  for (const to of [county, agency]) await bench.agree(school.agencyId, to.agencyId);
});
afterAll(() => bench.stop());

describe('the two guards of the state table', () => {
  it('say the same for every pair of states', async () => {
    const pairs = REFERRAL_STATES.flatMap((from) => REFERRAL_STATES.map((to) => ({ from, to })));
    for (const { from, to } of pairs.filter((pair) => pair.from !== pair.to)) {
      const { side } = await bench.one<{ side: string | null }>(
        'select referral.transition_side($1, $2) as side',
        [from, to],
      );
      const acts = REFERRAL_TRANSITIONS.filter((act) => act.from.includes(from) && act.to === to);
      const people = acts.find((act) => act.side !== 'system');
      expect({ from, to, side }).toEqual({ from, to, side: people?.side ?? acts[0]?.side ?? null });
    }
  });

  it('let no runtime role write a state that the table does not have', async () => {
    const { id } = await flows.sent(school, county);
    const client = new Client({ connectionString: bench.database.databaseUrls.referral });
    await client.connect();
    const attempt = async (by: Player, state: string): Promise<string> => {
      await client.query('begin');
      await client.query('select sec.begin($1)', [by.as('referral:read').token]);
      const change = client.query(
        `update referral.referral set state = $2, version = version + 1 where id = $1`,
        [id, state],
      );
      const result = await change.then(
        (r) => `${r.rowCount} row`,
        (error: Error) => error.message,
      );
      await client.query('rollback');
      return result;
    };
    expect(await attempt(school, 'accepted')).toBe('NOT_FOUND');
    expect(await attempt(county, 'withdrawn')).toBe('NOT_FOUND');
    expect(await attempt(county, 'draft')).toBe('STATE_CONFLICT');
    expect(await attempt(agency, 'accepted')).toBe('0 row');
    await client.end();
  });
});
