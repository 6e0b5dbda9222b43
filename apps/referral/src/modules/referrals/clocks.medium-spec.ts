import { ClockWalk } from '@test/clock-walk';
import { COUNTY, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { JobsModule } from '../jobs';
import { OpenReferral } from './application/open-referral';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let walk: ClockWalk;
let school: Player;
let center: Player;
let county: Player;
let agency: Player;

/** A Monday morning in an ordinary week. */
const MONDAY = new Date('2026-12-07T10:00:00+08:00');

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, JobsModule]);
  flows = new ReferralFlows(bench);
  walk = new ClockWalk(bench);
  await walk.takeOver();
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  center = await bench.player(await bench.agency('示例中心', 'SW'), ['social_worker', 'supervisor']);
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router']);
  await bench.player(countyId, ['county_leader']);
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  for (const one of [school, center])
    for (const to of [county, agency]) await bench.agree(one.agencyId, to.agencyId);
});
beforeEach(async () => {
  await walk.set(MONDAY);
  await walk.drain();
});
afterAll(() => bench.stop());

/** What the clock said to whom, such as `referral.due_soon recipient 社工`. */
async function told(referralId: string): Promise<string[]> {
  const rows = await bench.sql<{ line: string }>(
    `select o.kind || ' ' || coalesce(o.refs->>'side', 'above') || ' ' || coalesce(o.refs->>'level', '') as line
       from bus.outbox o where o.refs->>'referralId' = $1
        and o.kind in ('referral.due_soon', 'referral.escalated', 'referral.expired') order by o.occurred_at, o.agency_id`,
    [referralId],
  );
  return rows.map(({ line }) => line.trim());
}
async function stateOf(referralId: string): Promise<string> {
  const row = await bench.one<{ state: string }>('select state from referral.referral where id = $1', [
    referralId,
  ]);
  return row.state;
}

describe('the clock of a referral', () => {
  it('reminds, then tells the supervisor, then the router, and expires it once', async () => {
    const { id } = await flows.sent(school, agency);
    await flows.open(agency, id);
    await walk.days(14);
    const lines = await told(id);
    expect(lines.slice(0, 2)).toEqual([
      'referral.due_soon recipient remind',
      'referral.escalated recipient supervise',
    ]);
    expect(lines.slice(2, 5).sort()).toEqual([
      'referral.escalated above route',
      'referral.escalated recipient route',
      'referral.escalated sender route',
    ]);
    expect(lines.slice(5, 7).sort()).toEqual(['referral.expired recipient', 'referral.expired sender']);
    // From here on the sender is asked for the next step, and the recipient hears nothing more.
    expect(lines[7]).toBe('referral.due_soon sender remind');
    expect(lines.slice(7).filter((line) => line.includes('recipient'))).toEqual([]);
    expect(await stateOf(id)).toBe('expired');
    expect(
      await bench.one(
        `select count(*)::int as n from referral.referral_step where referral_id = $1 and kind = 'expired'`,
        [id],
      ),
    ).toEqual({ n: 1 });
  });

  it('names to the sender who may take it next, without whoever was silent, and asks none of them', async () => {
    const near = await bench.agency('近处社工', 'SW');
    const far = await bench.agency('无协议社工', 'SW');
    await bench.agree(school.agencyId, near);
    for (const id of [near, far, agency.agencyId])
      await bench.sql(
        `insert into directory.offer(agency_id, title, needs, division_codes, age_from, age_to, capacity, open_slots)
         values ($1, '心理支持', '{N08}', $2, 0, 18, 5, 5)`,
        [id, [COUNTY]],
      );
    const { id } = await flows.sent(school, agency);
    await walk.days(14);
    expect(await stateOf(id)).toBe('expired');
    const events = await bench.sql<{ side: string; candidates: string[] | null }>(
      `select refs->>'side' as side, refs->'candidateIds' as candidates from bus.outbox
        where kind = 'referral.expired' and refs->>'referralId' = $1 order by 1`,
      [id],
    );
    expect(events).toEqual([
      { side: 'recipient', candidates: null },
      { side: 'sender', candidates: [near] },
    ]);
    const seen = await bench.get(OpenReferral).execute(school.as('referral:read'), id);
    expect(seen.nextAgencies.map((one) => one.id)).toEqual([near]);
    expect(
      await bench.sql('select 1 from referral.referral_party where agency_id = any ($1)', [[near, far]]),
    ).toEqual([]);
  });

  it('falls silent when somebody decides', async () => {
    const { id } = await flows.sent(school, agency);
    await walk.days(1);
    await flows.accept(agency, id, ['N08'], { firstContactOn: '2026-12-10' });
    const before = (await told(id)).length;
    await walk.minutes(60);
    expect(await told(id)).toHaveLength(before);
    expect(await stateOf(id)).toBe('accepted');
    // The first contact was promised for Thursday: on Friday it is late, and said again until somebody acts.
    await walk.days(4);
    expect((await told(id)).at(-1)).toMatch(/route$/);
  });

  it('tells leader and city of a present danger that nobody has looked at, then sends it on to the county', async () => {
    const { id } = await flows.sent(school, agency, { urgency: 'U0' });
    await walk.minutes(40);
    expect(new Set(await told(id))).toEqual(
      new Set([
        'referral.escalated above lead',
        'referral.escalated recipient lead',
        'referral.escalated sender lead',
      ]),
    );
    await walk.minutes(25);
    expect(await told(id)).toContain('referral.escalated above city');
    await walk.minutes(60);
    expect(await stateOf(id)).toBe('expired');
    const child = await bench.one<{ id: string; to: string; basis: string; state: string }>(
      `select id, to_agency_id as "to", legal_basis as basis, state from referral.referral where previous_id = $1`,
      [id],
    );
    expect(child).toMatchObject({ to: county.agencyId, basis: 'LB1', state: 'submitted' });
    expect((await flows.open(county, child.id)).row.packet).not.toBeNull();
    // The county cannot get rid of it by keeping silent.
    await walk.days(2);
    expect(await stateOf(child.id)).toBe('submitted');
    expect((await told(child.id)).filter((line) => line.endsWith('city')).length).toBeGreaterThan(10);
  });

  it('does not send on by itself what no consent and no law carries', async () => {
    const high = await flows.sent(center, agency, { urgency: 'U1' });
    const danger = await flows.sent(center, agency, { urgency: 'U0' });
    await walk.days(2);
    const next = (id: string): Promise<{ basis: string }[]> =>
      bench.sql('select legal_basis as basis from referral.referral where previous_id = $1', [id]);
    expect(await stateOf(high.id)).toBe('expired');
    expect(await next(high.id)).toEqual([]);
    expect(await next(danger.id)).toEqual([{ basis: 'LB3' }]);
    expect(await told(high.id)).toContain('referral.escalated above route');
  });

  it('follows the limits that the receiving agency has', async () => {
    await bench.sql(
      `insert into referral.clock_limit(agency_id, urgency, ack, decide, contact, outcome, grace) values ($1, 'U2', 1, 1, 5, 60, 0)`,
      [agency.agencyId],
    );
    const { id } = await flows.sent(school, agency);
    await walk.days(1);
    await walk.minutes(60);
    expect(await stateOf(id)).toBe('expired');
    await bench.sql('delete from referral.clock_limit where agency_id = $1', [agency.agencyId]);
  });

  it('says nothing of a planned referral before it is late, and counts it in the weekly digest', async () => {
    const { id } = await flows.sent(school, agency, { urgency: 'U3' });
    await bench.sql(`update bus.timer set due_at = '2026-12-14T09:00:00+08:00' where kind = 'agency.digest'`);
    await walk.days(7);
    expect(await told(id)).toEqual([]);
    expect(
      await bench.one(
        `select count(*)::int as n from bus.outbox where kind = 'referral.digest' and agency_id = $1`,
        [agency.agencyId],
      ),
    ).toEqual({ n: 1 });
  });
});
