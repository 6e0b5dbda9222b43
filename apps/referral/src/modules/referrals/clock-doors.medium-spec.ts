import { inDays, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { withClient } from '../../../../../scripts/src/postgres/connection';
import { CompleteReferral } from './application/complete-referral';
import { RequestInfo } from './application/request-info';
import { ReturnReferral } from './application/return-referral';
import { StartService } from './application/start-service';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let stranger: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  stranger = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  await bench.agree(school.agencyId, county.agencyId);
});
afterAll(() => bench.stop());
afterEach(() => bench.later('0'));

/** A door as a job of one agency calls it; a refusal is answered in its words. */
const job = (of: Player, call: string, params: unknown[]): Promise<unknown> =>
  bench.job(of, `select referral.${call} as done`, params).catch((error: Error) => error.message);
const isOpen = async (caseId: string): Promise<boolean> =>
  (
    await bench.sql(
      'select 1 from referral.case_access where agency_id = $1 and case_id = $2 and closed_at is null',
      [county.agencyId, caseId],
    )
  ).length === 1;
const timerIsNow = async (id: string): Promise<boolean> =>
  (await bench.one<{ now: boolean }>("select bus.timer_due('referral.clock', $1) <= bus.now() as now", [id]))
    .now;

describe('what the clock may do to a referral', () => {
  it('expire it once its date has passed, once, for both sides', async () => {
    const { id } = await flows.sent(school, county);
    const expire = (of = county) => job(of, 'expire($1, $2, $3)', [id, inDays(30), []]);
    expect(await expire()).toBe(false);
    await bench.later('30 days');
    expect(await expire(stranger)).toBe('NOT_FOUND');
    expect(await expire()).toBe(true);
    expect(await expire()).toBe(false);
    const seen = await flows.open(county, id);
    expect(seen.row).toMatchObject({ state: 'expired', packet: null, contentOpen: false });
    expect((await flows.open(school, id)).row).toMatchObject({ state: 'expired', holds: true });
    const told = await bench.sql(
      "select 1 from bus.outbox where kind = 'referral.expired' and refs->>'referralId' = $1",
      [id],
    );
    expect(told).toHaveLength(2);
  });

  it('expire it when nobody answered the question', async () => {
    const { id } = await flows.sent(school, county);
    await flows.act(county, RequestInfo, id, { question: '请补充近况' });
    await bench.later('30 days');
    expect(await job(school, 'expire($1, $2, $3)', [id, inDays(30), []])).toBe(true);
  });

  it('close the loop after fourteen days, marked as unverified', async () => {
    const { id } = await flows.sent(school, county);
    await flows.accept(county, id);
    await flows.act(county, StartService, id, { contactedOn: inDays(0) });
    await flows.act(county, CompleteReferral, id, { outcome: 'met', summary: '已完成' });
    await bench.later('13 days');
    expect(await job(school, 'verify_by_clock($1)', [id])).toBe(false);
    await bench.later('15 days');
    expect(await job(school, 'verify_by_clock($1)', [id])).toBe(true);
    expect((await flows.open(school, id)).row).toMatchObject({
      state: 'verified',
      outcome: { verifiedBy: 'clock', words: null },
    });
  });

  it('let the sender off once it has taken the next step, or the review of the case has taken over', async () => {
    const settle = (id: string) => job(school, 'settle_next_step($1)', [id]);
    const dueAt = async (id: string) => (await flows.open(school, id)).row.dueAt;

    const refused = await flows.sent(school, county);
    await flows.decline(county, refused.id);
    expect([await settle(refused.id), await dueAt(refused.id)]).toEqual([false, expect.any(Date)]);
    await bench.sql("update bus.timer set due_at = bus.now() + interval '9 days' where subject_id = $1", [
      refused.id,
    ]);
    expect(await timerIsNow(refused.id)).toBe(false);
    await flows.sent(school, county, {}, refused.caseId);
    expect(await timerIsNow(refused.id)).toBe(true);
    expect([await settle(refused.id), await dueAt(refused.id)]).toEqual([true, null]);

    const returned = await flows.sent(school, county);
    await flows.accept(county, returned.id);
    await bench.later('20 days');
    await flows.act(county, ReturnReferral, returned.id, { reason: '无法继续', handoverOn: inDays(21) });
    expect(await settle(returned.id)).toBe(false);
    await bench.later('34 days 1 hour');
    expect([await settle(returned.id), await dueAt(returned.id)]).toEqual([true, null]);
  });

  it('end the access thirty days after the last service, and not before', async () => {
    const { caseId } = await bench.case(school, ['N07', 'N08']);
    const one = await flows.sent(
      school,
      county,
      { needs: ['N07'], dataClasses: ['identity', 'address'] },
      caseId,
    );
    const two = await flows.sent(school, county, { needs: ['N08'] }, caseId);
    await flows.accept(county, one.id, ['N07']);
    await flows.accept(county, two.id, ['N08']);
    await flows.act(county, CompleteReferral, one.id, { outcome: 'met', summary: '已完成' });
    await bench.later('10 days');
    await flows.act(county, CompleteReferral, two.id, { outcome: 'met', summary: '已完成' });
    expect(await job(county, 'close_access($1)', [one.id])).toBe(false);
    await bench.later('31 days');
    expect(await job(county, 'close_access($1)', [one.id])).toBe(true);
    const [narrowed] = await bench.sql<{ scope: string[] }>(
      'select scope from referral.case_access where agency_id = $1 and case_id = $2 and closed_at is null',
      [county.agencyId, caseId],
    );
    expect(narrowed?.scope).toEqual(['identity']);
    await bench.later('41 days');
    expect(await job(county, 'close_access($1)', [two.id])).toBe(true);
    expect(await isOpen(caseId)).toBe(false);
    expect(await job(county, 'close_access($1)', [two.id])).toBe(false);
    expect((await flows.open(county, two.id)).row).toMatchObject({
      state: 'completed',
      caseId: null,
      outcome: { code: 'met' },
    });
  });

  it('nothing without a job', async () => {
    const { id } = await flows.sent(school, county);
    await withClient(bench.database.databaseUrls.referralJob, async (client) => {
      const { rows } = await client.query<{ user: string }>('select current_user as user');
      expect(rows[0]?.user).toBe('referral_job_rt');
      await expect(client.query('select referral.expire($1, now(), null)', [id])).rejects.toThrow(
        'no job context',
      );
    });
  });
});
