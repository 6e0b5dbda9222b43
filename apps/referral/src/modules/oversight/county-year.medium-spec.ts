import type { AgencyType, Need, Role, Urgency } from '@app/contracts';
import { dayOf } from '@app/kernel';
import { ClockWalk } from '@test/clock-walk';
import { CountyDangers } from '@test/county-dangers';
import { dice } from '@test/dice';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { FlagsModule } from '../flags';
import { JobsModule } from '../jobs';
import { ProtectionModule } from '../protection';
import { ReferralsModule } from '../referrals';
import { AcceptReferral } from '../referrals/application/accept-referral';
import { AnswerReferral } from '../referrals/application/answer-referral';
import { ClaimReferral } from '../referrals/application/claim-referral';
import { CompleteReferral } from '../referrals/application/complete-referral';
import { HoldReferral } from '../referrals/application/hold-referral';
import { RequestInfo } from '../referrals/application/request-info';
import { ResumeReferral } from '../referrals/application/resume-referral';
import { ReturnReferral } from '../referrals/application/return-referral';
import { StartService } from '../referrals/application/start-service';
import { VerifyReferral } from '../referrals/application/verify-referral';

jest.setTimeout(300_000);

const SEED = 20_260_201;
const MOVES = 200;
const CHILDREN = 24;
const START = new Date('2026-02-02T09:00:00+08:00');
const STAFF: [string, AgencyType, Role[]][] = [
  ['民政局', 'CA', ['county_router']],
  ['中心小学', 'SC', ['school_counsellor']],
  ['第二小学', 'SC', ['school_counsellor']],
  ['城关镇', 'TS', ['child_supervisor']],
  ['北乡', 'TS', ['child_supervisor']],
  ['东村', 'VC', ['child_director']],
  ['西村', 'VC', ['child_director']],
  ['协作者', 'SW', ['social_worker', 'supervisor']],
  ['同行社工', 'SW', ['social_worker']],
  ['暖阳社工', 'SW', ['social_worker']],
  ['示例基金会', 'FN', ['foundation_worker']],
  ['县医院', 'HC', ['social_worker']],
  ['县公安局', 'PS', ['supervisor']],
];
const NEEDS: Need[] = ['N04', 'N05', 'N06', 'N07', 'N08', 'N09'];

interface OpenRow {
  id: string;
  state: string;
  holder: string;
  decided: string | null;
}

describe('a county in a year', () => {
  let bench: ReferralBench;
  let flows: ReferralFlows;
  let walk: ClockWalk;
  let dangers: CountyDangers;
  const people: Player[] = [];
  const cases: { owner: Player; caseId: string }[] = [];
  const random = dice(SEED);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const orphans: string[] = [];
  let moments = 0;
  const done: Record<string, number> = {};

  const check = async (): Promise<void> => {
    moments += 1;
    const rows = await bench.sql<{ line: string }>(
      `select kind || ' ' || number || ' ' || why || ' at ' || bus.now() as line from referral.all_orphans()`,
    );
    orphans.push(...rows.map(({ line }) => line));
  };

  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, FlagsModule, ProtectionModule, JobsModule]);
    flows = new ReferralFlows(bench);
    walk = new ClockWalk(bench, check, 6 * 3_600_000);
    await walk.set(START);
    await walk.takeOver();
    for (const [name, type, roles] of STAFF) {
      const agencyId = await bench.agency(name, type);
      people.push(await bench.player(agencyId, roles));
      if (type === 'CA') await bench.player(agencyId, ['county_leader']);
    }
    dangers = new CountyDangers(bench, people, dice(SEED + 1));
    for (const [index, a] of people.entries())
      for (const b of people.slice(index + 1)) await bench.agree(a.agencyId, b.agencyId);
    await bench.sql(`update directory.agreement set valid_from = '2026-01-01', valid_to = '2028-01-01'`);
    for (let n = 0; n < CHILDREN; n++) {
      const owner = pick(people);
      cases.push({ owner, caseId: (await bench.case(owner, NEEDS)).caseId });
    }
  });
  afterAll(() => bench.stop());

  const inDays = async (days: number): Promise<string> =>
    dayOf(new Date((await walk.now()).getTime() + days * 86_400_000));

  const send = async (): Promise<string> => {
    const { owner, caseId } = pick(cases);
    const to = pick(people.filter((one) => one.agencyId !== owner.agencyId));
    const urgency = pick<Urgency>([
      ...(random() < 0.1 ? (['U0'] as const) : []),
      'U1',
      'U2',
      'U2',
      'U2',
      'U3',
    ]);
    const sent = flows.sent(owner, to, { urgency, needs: [pick(NEEDS)] }, caseId);
    return `send ${await outcomeOf(sent)}`;
  };

  const work = async (): Promise<string> => {
    const open = await bench.sql<OpenRow>(
      `select r.id, r.state, p.agency_id as holder, (r.decided_at at time zone 'Asia/Shanghai')::date as decided
         from referral.referral r join referral.referral_party p on p.referral_id = r.id and p.holds
        where r.state in ('submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed') order by r.created_at, r.number`,
    );
    if (open.length === 0) return 'idle';
    const row = pick(open);
    const by = people.find((one) => one.agencyId === row.holder);
    // Some days nobody is there: illness, training, silence.
    if (!by || random() < 0.25) return 'nobody there';
    return `${row.state} ${await outcomeOf(act(by, row))}`;
  };

  const act = async (by: Player, row: OpenRow): Promise<unknown> => {
    const { id, state } = row;
    const { needs } = await bench.one<{ needs: Need[] }>(
      'select needs from referral.referral where id = $1',
      [id],
    );
    const today = await inDays(0);
    const chance = random();
    switch (state) {
      case 'submitted':
        if (chance < 0.3) return flows.act(by, ClaimReferral, id);
        if (chance < 0.4) return flows.act(by, RequestInfo, id, { question: '请补充近况' });
        if (chance < 0.5) return flows.decline(by, id);
        return flows.act(by, AcceptReferral, id, {
          needs,
          leadWorkerId: by.personId,
          firstContactOn: await inDays(1),
        });
      case 'in_review':
        return flows.act(by, AcceptReferral, id, {
          needs,
          leadWorkerId: by.personId,
          firstContactOn: await inDays(1),
        });
      case 'info_requested':
        return flows.act(by, AnswerReferral, id, { answer: '已补充' });
      case 'accepted':
        if (chance < 0.15)
          return flows.act(by, HoldReferral, id, { reason: 'waitlist', reviewOn: await inDays(20) });
        return flows.act(by, StartService, id, { contactedOn: row.decided ?? today });
      case 'in_service':
        if (chance < 0.2)
          return flows.act(by, ReturnReferral, id, {
            reason: '需要其他单位接手',
            handoverOn: await inDays(5),
          });
        return flows.act(by, CompleteReferral, id, { outcome: 'met', summary: '服务已完成' });
      case 'on_hold':
        return flows.act(by, ResumeReferral, id, { contactedOn: today });
      default:
        return flows.act(by, VerifyReferral, id, { contacted: 'child', words: '老师帮到我了' });
    }
  };

  /** An agency is closed, or loses its only person, and comes back some day. */
  const upheaval = async (): Promise<string> => {
    const one = pick(people.slice(1));
    if (random() < 0.5) {
      await bench.sql(
        `update directory.agency set status = case status when 'active' then 'suspended' else 'active' end where id = $1`,
        [one.agencyId],
      );
    } else {
      await bench.sql(
        `update directory.person set status = case status when 'active' then 'disabled' else 'active' end where id = $1`,
        [one.personId],
      );
    }
    // Sessions of the closed one have ended; whoever comes back signs in again.
    await bench.sql('update sec.session set ended_at = null, epoch = 1 where person_id = $1', [one.personId]);
    return 'upheaval';
  };

  it('never has open work without an owner and a next date', async () => {
    for (let move = 0; move < MOVES; move++) {
      const chance = random();
      const what = chance < 0.6 ? await send() : chance < 0.95 ? await work() : await upheaval();
      const danger = move % 3 === 0 ? [] : [await dangers.move(await inDays(14))];
      for (const happened of [what, ...danger]) done[happened] = (done[happened] ?? 0) + 1;
      await check();
      await walk.minutes(Math.floor(random() * 4600));
    }
    await walk.days(30);
    expect(orphans).toEqual([]);
    // The year was one: most kinds of things happened, and the clock did its part.
    expect(dayOf(await walk.now()) > '2026-12-01').toBe(true);
    const { states } = await bench.one<{ states: string[] }>(
      'select array_agg(distinct state) as states from referral.referral',
    );
    expect(states).toEqual(expect.arrayContaining(['expired', 'declined', 'verified', 'returned']));
    expect(done['send done'] ?? 0).toBeGreaterThan(60);
    for (const happened of ['flag closed done', 'report taken done', 'report closed done'])
      expect(done[happened] ?? 0).toBeGreaterThan(2);
    expect(moments).toBeGreaterThan(400);
    const { parked, taken } = await bench.one<{ parked: number; taken: number }>(
      `select (select count(*)::int from bus.timer where state = 'parked') as parked,
              (select count(*)::int from referral.stand_in) as taken`,
    );
    expect(parked).toBe(0);
    expect(taken).toBeGreaterThan(5);
  });
});
