import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { randomUUID } from 'node:crypto';
import { WithdrawConsent } from '../consents/application/withdraw-consent';
import { ReferralsModule } from '../referrals';
import { AnswerStopNotice } from './application/answer-stop-notice';
import { FindDisclosures } from './application/find-disclosures';
import { FindOverrideReviews } from './application/find-override-reviews';
import { FindStopNotices } from './application/find-stop-notices';
import { ReviewOverride } from './application/review-override';
import { DisclosuresModule } from './disclosures.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let principal: Player;
let county: Player;
let workers: Player;
let supervisor: Player;
let auditor: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, DisclosuresModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  principal = await bench.player(school.agencyId, ['agency_admin']);
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  workers = await bench.player(await bench.agency('示例社工', 'SW'), ['supervisor']);
  supervisor = await bench.player(workers.agencyId, ['supervisor']);
  auditor = await bench.player(workers.agencyId, ['auditor']);
  await bench.agree(school.agencyId, county.agencyId);
  await bench.agree(workers.agencyId, county.agencyId);
});
afterAll(() => bench.stop());

const LAW = { legalBasisReason: '生命健康面临紧急危险', consentId: undefined };
const override = async (by: Player, legalBasis: 'LB1' | 'LB3') => {
  const { caseId } = await bench.case(by);
  const { row } = await flows.create(by, caseId, bench.referral(county.agencyId, { ...LAW, legalBasis }));
  return row.id;
};
const reviewOf = async (by: Player, referralId: string) => {
  const [review] = await bench
    .get(FindOverrideReviews)
    .execute(by.as('override:review'), { limit: 10, referralId });
  if (!review) throw new Error('no review');
  return review;
};
const decide = (by: Player, id: string, verdict: 'ok' | 'not_ok', text?: string) =>
  bench
    .get(ReviewOverride)
    .execute(by.as('override:review'), { id, version: 1, key: randomUUID() }, { verdict, text });
/** To the second: the act reads the clock for each of the two moments. */
const hours = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / 1000) / 3600;

describe('a disclosure without consent', () => {
  it('waits for somebody else of the agency, who is told', async () => {
    const referralId = await override(workers, 'LB3');
    const own = await reviewOf(workers, referralId);
    expect(own).toMatchObject({ verdict: null, legalBasis: 'LB3', allowedActions: [], isOverdue: false });
    expect(hours(own.sentAt, own.dueAt)).toBe(24);
    expect(await outcomeOf(decide(workers, own.id, 'ok'))).toBe('FORBIDDEN');
    expect(await outcomeOf(decide(county, own.id, 'ok'))).toBe('FORBIDDEN');
    const told = await bench.sql(
      `select 1 from bus.outbox where kind = 'override.opened' and agency_id = $1 and refs->>'reviewId' = $2`,
      [workers.agencyId, own.id],
    );
    expect(told).toHaveLength(1);
    expect(await decide(supervisor, own.id, 'ok')).toMatchObject({ verdict: 'ok', version: 2 });
    expect(await outcomeOf(decide(auditor, own.id, 'not_ok', '没有发现足以支持的依据'))).toBe(
      'STATE_CONFLICT',
    );
  });

  it('climbs when nobody looks: to the supervisors, then to the civil affairs body of the place, until it is done', async () => {
    const referralId = await override(workers, 'LB3');
    const own = await reviewOf(workers, referralId);
    const timer = () =>
      bench.one<{ state: string; dueAt: Date }>(
        `select state, due_at as "dueAt" from bus.timer where kind = 'override.due' and subject_id = $1`,
        [own.id],
      );
    expect(await timer()).toEqual({ state: 'pending', dueAt: own.dueAt });
    const due = (of: Player) => bench.job(of, "select referral.duty_due('override', $1) as done", [own.id]);
    const told = async () =>
      (
        await bench.sql<{ agency: string; level: string }>(
          `select agency_id as agency, refs->>'level' as level from bus.outbox
            where kind = 'override.escalated' and refs->>'number' = $1 `,
          [own.number],
        )
      ).map(({ agency, level }) => `${agency === workers.agencyId ? 'own' : 'above'} ${level}`);
    expect(await due(county)).toBeNull();
    expect(await due(workers)).toEqual(own.dueAt);
    const late = (of: Player, level: string) =>
      bench.job(of, 'select referral.duty_late($1, $2, $3) as done', ['override', own.id, level]);
    await late(county, 'route');
    await late(workers, 'supervise');
    await late(workers, 'route');
    expect((await told()).sort()).toEqual(['above route', 'own supervise', 'own supervise']);
    await decide(supervisor, own.id, 'ok');
    expect((await timer()).state).toBe('cancelled');
    expect(await due(workers)).toBeNull();
    await late(workers, 'route');
    expect(await told()).toHaveLength(3);
  });

  it('gives statutory bodies three working days, holidays left out', async () => {
    const review = await reviewOf(principal, await override(school, 'LB1'));
    expect(hours(review.sentAt, review.dueAt)).toBeGreaterThanOrEqual(72);
    const { due } = await bench.one<{ due: Date }>(
      `select referral.add_workdays('2026-09-30T03:00:00Z', 3) as due`,
    );
    const { days } = await bench.one<{ days: number }>(
      `select count(*)::int as days from generate_series(date '2026-10-01', $1::date, interval '1 day') d
         left join referral.workday w on w.day = d::date where coalesce(w.is_work, extract(isodow from d) < 6)`,
      [due],
    );
    expect(days).toBe(3);
  });

  it('that was not in order reaches the sender and the auditor, with words', async () => {
    const review = await reviewOf(supervisor, await override(workers, 'LB3'));
    expect(await outcomeOf(decide(supervisor, review.id, 'not_ok'))).toBe('VALIDATION_FAILED');
    await decide(supervisor, review.id, 'not_ok', '没有发现足以支持的紧急情况');
    const { refs } = await bench.one<{ refs: { tellPersonIds: string[] } }>(
      `select refs from bus.outbox where kind = 'override.rejected' and refs->>'reviewId' = $1`,
      [review.id],
    );
    expect(refs.tellPersonIds.sort()).toEqual([workers.personId, auditor.personId].sort());
  });
});

describe('a consent that is withdrawn', () => {
  async function withdrawn() {
    const sent = await flows.sent(school, county);
    await flows.accept(county, sent.id);
    const { id } = await bench.one<{ id: string }>('select id from referral.consent where case_id = $1', [
      sent.caseId,
    ]);
    const result = await bench
      .get(WithdrawConsent)
      .execute(school.as('consent:write'), { id, version: 1, key: randomUUID() }, { reason: '监护人撤回' });
    return { ...sent, result };
  }
  const notices = (by: Player, box: 'received' | 'sent', caseId?: string) =>
    bench.get(FindStopNotices).execute(by.as('case:read'), { limit: 50, box, caseId });
  const answer = (by: Player, id: string, value: 'deleted' | 'kept', text?: string) =>
    bench
      .get(AnswerStopNotice)
      .execute(by.as('consent:write'), { id, version: 1, key: randomUUID() }, { answer: value, text });

  it('asks whoever holds data to stop, and shows the answer to the agency that asked', async () => {
    const { caseId, id, result } = await withdrawn();
    expect(result.holders).toMatchObject([{ agency: { id: county.agencyId }, dataClasses: ['identity'] }]);
    const [asked] = await notices(school, 'sent', caseId);
    expect(asked).toMatchObject({ referralId: id, answer: null, allowedActions: [], isOverdue: false });
    const received = (await notices(county, 'received')).find((one) => one.referralId === id);
    expect(received).toMatchObject({ allowedActions: ['answer'] });
    const noticeId = received?.id ?? '';
    const heard = await bench.sql<{ kind: string }>(
      `select kind from bus.outbox where agency_id = $1 and refs->>'referralId' = $2
          and kind in ('referral.withdrawn', 'stop_use.asked') order by kind`,
      [county.agencyId, id],
    );
    expect(heard.map(({ kind }) => kind)).toEqual(['stop_use.asked']);
    expect(await outcomeOf(answer(school, noticeId, 'deleted'))).toBe('NOT_FOUND');
    expect(await outcomeOf(answer(county, noticeId, 'kept'))).toBe('VALIDATION_FAILED');
    await answer(county, noticeId, 'kept', '会计凭证须依法保存三十年');
    expect(await outcomeOf(answer(county, noticeId, 'deleted'))).toBe('STATE_CONFLICT');
    expect((await notices(school, 'sent', caseId))[0]).toMatchObject({ answer: 'kept', version: 2 });
    const told = await bench.one<{ refs: { tellPersonIds: string[] } }>(
      `select refs from bus.outbox where kind = 'stop_use.answered' and refs->>'referralId' = $1`,
      [id],
    );
    expect(told.refs.tellPersonIds).toEqual([school.personId]);
  });

  it('tells nobody else, and no holder which case it was', async () => {
    const { caseId } = await withdrawn();
    expect(await notices(workers, 'received')).toEqual([]);
    expect(await notices(county, 'received', caseId)).toEqual([]);
  });

  it('is what the ledger says of a disclosure afterwards', async () => {
    const { caseId } = await withdrawn();
    const ledger = (by: Player, filter: object) =>
      bench.get(FindDisclosures).execute(by.as('disclosure:read'), { limit: 10, ...filter });
    expect(await ledger(school, { caseId })).toMatchObject([
      {
        recipient: { id: county.agencyId },
        legalBasis: null,
        consentState: 'withdrawn',
        dataClasses: ['identity'],
      },
    ]);
    expect(await ledger(school, { caseId, agencyId: workers.agencyId })).toEqual([]);
    expect(await ledger(school, { caseId, to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await ledger(county, { caseId })).toEqual([]);
  });
});
