import { ClockWalk } from '@test/clock-walk';
import { FollowUpFlows } from '@test/follow-up-flows';
import { inDays, ReferralBench, type Player } from '@test/referral-bench';
import { JobsModule } from '../jobs';
import { FollowUpsModule } from './followups.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: FollowUpFlows;
let walk: ClockWalk;
let school: Player;
let town: Player;
let county: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([FollowUpsModule, JobsModule]);
  flows = new FollowUpFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  town = await flows.worker('示例镇', 'TS', ['child_supervisor']);
  walk = new ClockWalk(bench);
  await walk.takeOver();
});
afterAll(() => bench.stop());

interface Told {
  kind: string;
  agencyId: string;
  level: string | null;
  side: string | null;
  refs: Record<string, unknown>;
}
const told = (number: string): Promise<Told[]> =>
  bench.sql<Told>(
    `select kind, agency_id as "agencyId", refs->>'level' as level, refs->>'side' as side, refs from bus.outbox
      where refs->>'number' = $1 and kind <> 'follow_up.changed' order by occurred_at, agency_id, kind`,
    [number],
  );
const items = (chainId: string) =>
  bench.sql<{ agencyId: string; next: Date | null }>(
    `select o.agency_id as "agencyId", o.next_at as next from referral.open_items() o
       join referral.follow_up f on f.id = o.subject_id where o.kind = 'follow_up' and f.chain_id = $1`,
    [chainId],
  );

describe('a follow-up to which nobody goes', () => {
  it('is reminded of, missed, tried again, and after the third time told to who leads and to the county', async () => {
    const { caseId } = await bench.case(school);
    const asked = await flows.ask(school, town, caseId, { dueOn: inDays(5) });
    const seen = new Set<number>();
    for (let day = 0; day < 30; day++) {
      const open = await items(asked.id);
      seen.add(open.length);
      // Whatever is open has somebody and a date, at every moment.
      for (const item of open) expect(item).toEqual({ agencyId: town.agencyId, next: expect.any(Date) });
      await walk.days(1);
    }
    expect([...seen]).toEqual([1, 0]);
    const first = await told(asked.number);
    expect(first.map(({ kind, level, agencyId }) => [kind, level, agencyId === town.agencyId])).toEqual([
      ['follow_up.asked', null, true],
      ['follow_up.due', 'soon', true],
      ['follow_up.due', 'due', true],
      ['follow_up.due', 'late', true],
      ['follow_up.missed', null, false],
    ]);
    const third = await told(`${asked.number}-3`);
    const last = third.filter(({ kind }) => kind === 'follow_up.escalated' || kind === 'follow_up.missed');
    expect(last.map(({ kind, agencyId, side, level }) => [kind, agencyId, side, level]).sort()).toEqual(
      [
        ['follow_up.missed', school.agencyId, 'sender', 'route'],
        ['follow_up.escalated', town.agencyId, 'recipient', 'supervise'],
        ['follow_up.escalated', county.agencyId, null, 'route'],
      ].sort(),
    );
    const there = last.find(({ agencyId }) => agencyId === county.agencyId);
    expect(there?.refs).toEqual({
      number: `${asked.number}-3`,
      level: 'route',
      tellRoles: ['county_router', 'county_leader'],
    });
    expect(JSON.stringify([...first, ...third])).not.toContain('钟');
    const states = await bench.sql<{ state: string }>(
      'select state from referral.follow_up where chain_id = $1 order by attempt',
      [asked.id],
    );
    expect(states.map(({ state }) => state)).toEqual(['missed', 'missed', 'missed']);
  });

  it('is quiet once somebody went', async () => {
    const { caseId } = await bench.case(school);
    const { day } = await bench.one<{ day: string }>(
      `select ((bus.now() at time zone 'Asia/Shanghai')::date + 4)::text as day`,
    );
    const asked = await flows.ask(school, town, caseId, { dueOn: day });
    await flows.record(town, await flows.accept(town, asked));
    await walk.days(10);
    expect((await told(asked.number)).map(({ kind }) => kind)).toEqual(['follow_up.asked']);
    expect(await items(asked.id)).toEqual([]);
  });

  it('is somebody’s when the agency that was asked has nobody left', async () => {
    const { caseId } = await bench.case(school);
    const { day } = await bench.one<{ day: string }>(
      `select ((bus.now() at time zone 'Asia/Shanghai')::date + 4)::text as day`,
    );
    const village = await flows.worker('示例村');
    const asked = await flows.ask(school, village, caseId, { dueOn: day });
    await bench.sql(`update directory.person set status = 'disabled' where id = $1`, [village.personId]);
    const standIns = await bench.sql(
      `select agency_id as "agencyId" from referral.stand_in where number = $1 and ended_at is null`,
      [asked.number],
    );
    expect(standIns).toEqual([{ agencyId: county.agencyId }]);
    expect(await bench.sql('select 1 from referral.all_orphans() where number = $1', [asked.number])).toEqual(
      [],
    );
  });
});
