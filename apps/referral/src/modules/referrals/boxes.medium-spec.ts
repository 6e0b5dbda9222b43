import { encodeCursor } from '@app/kernel';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { RoomsModule } from '../rooms';
import { boxCursor } from './api/referral.presenter';
import { ClaimReferral } from './application/claim-referral';
import { FindReferrals, type BoxQuery, type FoundReferrals } from './application/find-referrals';
import { RequestInfo } from './application/request-info';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

describe('the boxes of an agency', () => {
  let bench: ReferralBench;
  let flows: ReferralFlows;
  let school: Player;
  let county: Player;
  let colleague: Player;
  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
    flows = new ReferralFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    const countyId = await bench.agency('示例县民政局', 'CA');
    county = await bench.player(countyId, ['county_router'], '周敏');
    colleague = await bench.player(countyId, ['county_router'], '赵倩');
    await bench.agree(school.agencyId, county.agencyId);
  });
  afterAll(() => bench.stop());

  const find = (filter: Partial<BoxQuery> = {}, as = county): Promise<FoundReferrals> =>
    bench.get(FindReferrals).execute(as.as('referral:read'), { side: 'recipient', limit: 10, ...filter });
  const ids = async (filter: Partial<BoxQuery>, as = county): Promise<string[]> =>
    (await find(filter, as)).rows.map(({ row }) => row.id);
  const due = (id: string, after: string): Promise<unknown> =>
    bench.sql(`update referral.referral_party set due_at = bus.now() + $2::interval where referral_id = $1`, [
      id,
      after,
    ]);

  afterEach(() => bench.later('0'));

  it('find what presses, what is late and what somebody claimed, and count what is alive', async () => {
    const [calm, soon, late, done] = await Promise.all([1, 2, 3, 4].map(() => flows.sent(school, county)));
    await flows.decline(county, done.id);
    await bench.later('8 hours');
    await due(soon.id, '1 hour');
    await due(late.id, '-1 hour');
    expect(await ids({ due: 'soon' })).toEqual([soon.id]);
    expect(await ids({ due: 'overdue' })).toEqual([late.id]);

    await flows.act(county, ClaimReferral, calm.id);
    expect(await ids({ mine: true })).toEqual([calm.id]);
    expect(await ids({ mine: true }, colleague)).toEqual([]);

    const first = await find();
    expect(first.counts).toEqual({ received: { submitted: 2, in_review: 1 }, sent: {} });
    const cursor = encodeCursor(boxCursor(first.rows[0]));
    expect((await find({ cursor })).counts).toBeUndefined();
  });

  it('do not call late what waits for the other side', async () => {
    const asked = await flows.sent(school, county);
    await flows.act(county, RequestInfo, asked.id, { question: '最近一次体检是什么时候？' });
    await due(asked.id, '-1 hour');
    expect(await ids({ due: 'overdue' })).not.toContain(asked.id);
    expect(await ids({ states: ['info_requested'] })).toEqual([asked.id]);
    expect(await ids({ side: 'sender', due: 'overdue' }, school)).toEqual([asked.id]);
  });
});
