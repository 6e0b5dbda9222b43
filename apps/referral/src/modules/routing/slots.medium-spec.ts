import type { Need, Suggestion } from '@app/contracts';
import { COUNTY, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { DirectoryModule } from '../directory';
import { ReferralsModule } from '../referrals';
import { FindSuggestions } from './application/find-suggestions';
import { presentSuggestion } from './api/suggestion.presenter';
import { RoutingModule } from './routing.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let agency: Player;
beforeAll(async () => {
  bench = await ReferralBench.start([DirectoryModule, ReferralsModule, RoutingModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
});
beforeEach(async () => {
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  await bench.agree(school.agencyId, agency.agencyId);
});
afterAll(() => bench.stop());

async function offer(
  capacity: number,
  open: number,
  over: { needs?: Need[]; division?: string } = {},
): Promise<string> {
  const { id } = await bench.one<{ id: string }>(
    `insert into directory.offer(agency_id, title, needs, division_codes, age_from, age_to, capacity, open_slots)
     values ($1, '小组', $2, array[$3], 0, 17, $4, $5) returning id`,
    [agency.agencyId, over.needs ?? ['N08'], over.division ?? COUNTY, capacity, open],
  );
  return id;
}
const open = async (id: string): Promise<number> =>
  (await bench.one<{ n: number }>('select open_slots as n from directory.offer where id = $1', [id])).n;
/** As the owner of the schema, in whose name every door acts. */
const move = (referralId: string, state: string): Promise<unknown> =>
  bench.sql(`do $$ begin set local role hub_owner;
    update referral.referral set state = '${state}', version = version + 1 where id = '${referralId}'; end $$`);

describe('places of an offer', () => {
  it('are taken exactly as often as there are any by twenty acceptances at once, and all twenty are accepted', async () => {
    const offerId = await offer(30, 12);
    const sent = [];
    for (let i = 0; i < 20; i++) sent.push(await flows.sent(school, agency));
    const results = await Promise.all(sent.map(({ id }) => outcomeOf(flows.accept(agency, id))));
    expect(new Set(results)).toEqual(new Set(['done']));
    expect(await open(offerId)).toBe(0);
    const { taken, counted } = await bench.one<{ taken: number; counted: number }>(
      `select count(*) filter (where slot_taken)::int as taken, count(*)::int as counted from referral.referral
        where offer_id = $1 and state = 'accepted'`,
      [offerId],
    );
    expect([taken, counted]).toEqual([12, 20]);
  });

  it('go to the next offer of the agency when the last place of the better one is gone', async () => {
    const first = await offer(10, 5);
    const second = await offer(10, 5);
    const sent = [];
    for (let i = 0; i < 10; i++) sent.push(await flows.sent(school, agency));
    await Promise.all(sent.map(({ id }) => flows.accept(agency, id)));
    expect([await open(first), await open(second)]).toEqual([0, 0]);
  });

  it('come back once when the work ends, and never beyond the capacity', async () => {
    const offerId = await offer(2, 1);
    const { id } = await flows.sent(school, agency);
    await flows.accept(agency, id);
    expect(await open(offerId)).toBe(0);
    const full = await flows.sent(school, agency);
    const view = await flows.accept(agency, full.id);
    expect(view.row.slot).toEqual({ offerId, title: '小组', isTaken: false });
    await move(id, 'withdrawn');
    expect(await open(offerId)).toBe(1);
    await move(full.id, 'withdrawn');
    expect(await open(offerId)).toBe(1);
  });

  it('count against the offer that fits best', async () => {
    await offer(9, 9, { needs: ['N01'] });
    await offer(9, 9, { division: '330100' });
    const fitting = await offer(9, 2);
    const { id } = await flows.sent(school, agency);
    await flows.accept(agency, id);
    expect(await open(fitting)).toBe(1);
    expect((await flows.open(school, id)).row.slot).toBeNull();
  });
});

describe('suggestions', () => {
  const ask = async (by: Player, caseId: string): Promise<Suggestion[]> =>
    (
      await bench
        .get(FindSuggestions)
        .execute(by.as('referral:create'), { caseId, needs: ['N08'], urgency: 'U2', limit: 50 })
    ).map(presentSuggestion);

  it('leave whoever declined behind, block what is open, and are for those who have the case', async () => {
    await offer(10, 5);
    const { caseId } = await bench.case(school);
    const of = async (): Promise<Suggestion | undefined> =>
      (await ask(school, caseId)).find((one) => one.agency.id === agency.agencyId);
    expect(await of()).toMatchObject({
      standing: 'fits',
      parts: { need: 40, area: 20, slots: 7.5, onTime: 10 },
    });
    const { id } = await flows.sent(school, agency, {}, caseId);
    expect(await of()).toMatchObject({
      standing: 'blocked',
      whyNot: [{ code: 'already_open', needs: ['N08'] }],
    });
    await flows.decline(agency, id);
    expect(await of()).toMatchObject({
      standing: 'mismatch',
      whyNot: [{ code: 'declined', needs: ['N08'] }],
    });
    expect(await outcomeOf(ask(agency, caseId))).toBe('NOT_FOUND');
  });

  it('know of punctuality nothing but points, from five answers on', async () => {
    await offer(10, 5);
    const { caseId } = await bench.case(school);
    for (let i = 0; i < 5; i++) {
      const { id } = await flows.sent(school, agency);
      await flows.accept(agency, id);
      if (i === 0) {
        await bench.sql(`alter table referral.referral disable trigger guard_referral`);
        await bench.sql(
          `update referral.referral set due_at = submitted_at - interval '1 day' where id = $1`,
          [id],
        );
        await bench.sql(`alter table referral.referral enable trigger guard_referral`);
      }
      const one = (await ask(school, caseId)).find((each) => each.agency.id === agency.agencyId);
      expect(one?.parts.onTime).toBe(i < 4 ? 10 : 12);
    }
    // Without a context there is no answer at all.
    expect(
      await bench.sql(`select points from referral.on_time_points(array[$1::uuid])`, [agency.agencyId]),
    ).toEqual([]);
  });
});

describe('overruling', () => {
  it('is kept for the sender and hidden from the recipient', async () => {
    const overrule = { reason: 'other' as const, text: '孩子认识那里的老师' };
    const { id } = await flows.sent(school, agency, { overrule });
    expect((await flows.open(school, id)).row.text?.overrule).toEqual(overrule);
    expect((await flows.open(agency, id)).row.text).toBeNull();
    expect(await outcomeOf(flows.sent(school, agency, { overrule: { reason: 'other' } }))).toBe(
      'VALIDATION_FAILED',
    );
  });
});
