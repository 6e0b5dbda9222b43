import { newId } from '@app/kernel';
import type { RaiseFlagRequest } from '@app/contracts';
import { ClockWalk } from '@test/clock-walk';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReportFlows } from '@test/report-flows';
import { AuditModule } from '../audit';
import { DecideFlag } from '../flags/application/decide-flag';
import { RaiseFlag } from '../flags/application/raise-flag';
import type { FlagView } from '../flags/application/flag-views';
import { FlagsModule } from '../flags';
import { JobsModule } from '../jobs';
import { ProtectionModule } from '../protection';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReportFlows;
let walk: ClockWalk;
let cityId: string;
let counsellor: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([AuditModule, ProtectionModule, FlagsModule, JobsModule]);
  flows = await ReportFlows.of(bench);
  counsellor = await bench.player(flows.schoolId, ['school_counsellor'], '罗敏');
  cityId = await bench.city();
  walk = new ClockWalk(bench);
  await walk.takeOver();
});
afterAll(() => bench.stop());

interface Told {
  agencyId: string;
  level: string;
  minutes: number;
  refs: Record<string, unknown>;
}
const told = (kind: string, number: string, since: Date): Promise<Told[]> =>
  bench.sql<Told>(
    `select agency_id as "agencyId", refs->>'level' as level, refs,
            round(extract(epoch from (occurred_at - $3::timestamptz)) / 60)::int as minutes
       from bus.outbox where kind = $1 and refs->>'number' = $2 order by occurred_at, agency_id`,
    [kind, number, since],
  );
const raise = (over: Partial<RaiseFlagRequest> = {}): Promise<FlagView> =>
  bench.get(RaiseFlag).execute(flows.teacher.as('flag:raise'), newId(), {
    childName: '钟晓雨',
    className: '三(2)班',
    safety: 'unsafe',
    concerns: ['mood'],
    facts: '手臂有新的淤青，问起来不肯说。',
    ...over,
  });

describe('a report that nobody acknowledges', () => {
  it('climbs at each authority by itself: its officers, after sixty minutes whoever oversees it', async () => {
    const report = await flows.file(flows.teacher);
    await flows.decide.acknowledge(flows.leader.as('report:raise'), { id: report.id, version: 1 });
    await walk.minutes(70);
    const alarms = await told('report.escalated', report.number, report.reportedAt);
    const at = (agencyId: string): [number, string][] =>
      alarms.filter((one) => one.agencyId === agencyId).map((one) => [one.minutes, one.level]);
    expect(at(flows.police.agencyId)).toEqual([
      [15, 'remind'],
      [30, 'lead'],
      [60, 'city'],
    ]);
    // The one that has it has a day to answer whoever reported.
    expect(at(flows.leader.agencyId)).toEqual([]);
    expect(at(cityId)).toEqual([[60, 'city']]);
    const city = alarms.find((one) => one.agencyId === cityId);
    expect(Object.keys(city?.refs ?? {}).sort()).toEqual(['level', 'number', 'tellRoles']);
    expect(alarms.map((one) => one.agencyId)).not.toContain(flows.schoolId);
  });

  it('is never told to the agency of whoever reported, which oversees the place', async () => {
    const report = await flows.file(flows.leader, { recipientIds: [flows.police.agencyId] });
    await walk.minutes(70);
    const alarms = await told('report.escalated', report.number, report.reportedAt);
    expect(alarms.map((one) => one.agencyId)).toContain(cityId);
    expect(alarms.map((one) => one.agencyId)).not.toContain(flows.leader.agencyId);
  });

  it('is quiet once it is closed', async () => {
    const report = await flows.file(flows.teacher, { recipientIds: [flows.police.agencyId] });
    const at = (version: number) => ({ id: report.id, version });
    const officer = flows.police.as('report:raise');
    await flows.decide.acknowledge(officer, at(1));
    await flows.decide.feedback(officer, at(2), { text: '已受理' });
    await flows.decide.close(officer, at(3), { outcome: 'handled', reason: '已处置，孩子得到照料。' });
    await walk.days(3);
    expect(await told('report.escalated', report.number, report.reportedAt)).toEqual([]);
  });

  it('alarms when whoever reported had no answer within a day', async () => {
    const report = await flows.file(flows.teacher, { recipientIds: [flows.police.agencyId] });
    await flows.decide.acknowledge(flows.police.as('report:raise'), { id: report.id, version: 1 });
    await walk.minutes(1441);
    const alarms = await told('report.escalated', report.number, report.reportedAt);
    expect(alarms.map((one) => [one.minutes, one.level])).toEqual([
      [720, 'remind'],
      [1440, 'lead'],
    ]);
  });
});

describe('a flag that nobody receives', () => {
  it('climbs from the desk to its leaders and to whoever oversees the place, and is quiet when it is closed', async () => {
    const flag = await raise();
    await walk.minutes(65);
    const alarms = await told('flag.escalated', flag.number, flag.raisedAt);
    expect(alarms.map((one) => [one.minutes, one.level, one.agencyId === flows.schoolId])).toEqual([
      [15, 'remind', true],
      [30, 'lead', true],
      [60, 'city', expect.any(Boolean)],
      [60, 'city', expect.any(Boolean)],
    ]);
    expect(JSON.stringify(alarms)).not.toContain('钟晓雨');
    const ctx = (version: number) => ({ id: flag.id, version, key: newId() });
    await bench.get(DecideFlag).receive(counsellor.as('flag:receive'), ctx(flag.version));
    await bench.get(DecideFlag).close(counsellor.as('flag:receive'), ctx(flag.version + 1), {
      reason: 'no_concern',
      note: '核实后没有危险，已与家长沟通。',
    });
    await walk.days(2);
    expect(await told('flag.escalated', flag.number, flag.raisedAt)).toHaveLength(alarms.length);
  });
});

describe('open flags and reports', () => {
  it('have an owner and a next date, and a stand-in that is not the agency of whoever reported', async () => {
    const flag = await raise({ safety: 'safe' });
    const report = await flows.file(flows.leader, { recipientIds: [flows.police.agencyId] });
    await walk.drain();
    const items = await bench.sql<{ number: string; agencyId: string; next: Date | null }>(
      `select number, agency_id as "agencyId", next_at as next from referral.open_items() where number = any ($1)`,
      [[flag.number, report.number]],
    );
    expect(items).toHaveLength(2);
    for (const item of items) expect(item.next).not.toBeNull();
    await bench.sql(`update directory.person set status = 'disabled' where id = $1`, [flows.police.personId]);
    const standIns = await bench.sql<{ agencyId: string }>(
      `select agency_id as "agencyId" from referral.stand_in where number = $1 and ended_at is null`,
      [report.number],
    );
    expect(standIns).toEqual([{ agencyId: cityId }]);
    expect(
      await bench.sql('select 1 from referral.all_orphans() where number = $1', [report.number]),
    ).toEqual([]);
    await bench.sql(`update directory.person set status = 'active' where id = $1`, [flows.police.personId]);
    expect(
      await bench.sql('select 1 from referral.stand_in where number = $1 and ended_at is null', [
        report.number,
      ]),
    ).toEqual([]);
  });
});
