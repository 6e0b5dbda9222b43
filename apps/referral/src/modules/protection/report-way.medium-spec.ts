import { permissionsOf, REPORT_ACTIONS, REPORT_STATES, ROLES } from '@app/contracts';
import { outcomeOf, ReferralBench } from '@test/referral-bench';
import { AuditModule } from '../audit';
import { mayMove } from './domain/report.policy';
import { ProtectionModule } from './protection.module';
import { CANARY, ReportFlows } from '@test/report-flows';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReportFlows;

beforeAll(async () => {
  bench = await ReferralBench.start([AuditModule, ProtectionModule]);
  flows = await ReportFlows.of(bench);
});
afterAll(() => bench.stop());

describe('the way of a report', () => {
  it('is acknowledged, answered to whoever reported, and only then closed', async () => {
    const { id } = await flows.file(flows.teacher, { recipientIds: [flows.leader.agencyId] });
    const at = (version: number) => ({ id, version });
    const officer = flows.leader.as('report:raise');
    expect(
      await outcomeOf(
        flows.decide.close(officer, at(1), { outcome: 'no_harm', reason: '核实后没有侵害事实' }),
      ),
    ).toBe('STATE_CONFLICT');
    const filed = await flows.decide.acknowledge(officer, at(1));
    expect(filed).toMatchObject({ state: 'filed', version: 2, allowedActions: ['feedback'] });
    expect(await outcomeOf(flows.decide.feedback(officer, at(1), { text: '已受理' }))).toBe('VERSION_STALE');
    const answered = await flows.decide.feedback(officer, at(2), { text: '已受理，已派人到校。' });
    expect(answered.allowedActions).toEqual(['feedback', 'close']);
    await flows.decide.close(officer, at(3), { outcome: 'handled', reason: '已处置，孩子由姑姑临时照料。' });
    const view = await flows.own(flows.teacher, id);
    expect(view).toMatchObject({ state: 'closed', dueAt: null });
    expect(view.entries.map((entry) => entry.kind)).toContain('feedback');
    expect(view.entries.map((entry) => entry.kind)).not.toContain('outcome');
    expect(await outcomeOf(flows.decide.feedback(officer, at(4), { text: '再说一次' }))).toBe(
      'STATE_CONFLICT',
    );
  });

  it('is not ended by one authority before the others have it, and each of them may still take it', async () => {
    const { id } = await flows.file(flows.teacher);
    const at = (version: number) => ({ id, version });
    const [leader, police] = [flows.leader.as('report:raise'), flows.police.as('report:raise')];
    await flows.decide.acknowledge(leader, at(1));
    const answered = await flows.decide.feedback(leader, at(2), { text: '已受理，已派人到校。' });
    expect(answered.allowedActions).toEqual(['feedback']);
    const end = { outcome: 'no_harm', reason: '核实后没有侵害事实' } as const;
    expect(await outcomeOf(flows.decide.close(leader, at(3), end))).toBe('STATE_CONFLICT');
    const taken = await flows.decide.acknowledge(police, at(3));
    expect(taken).toMatchObject({ state: 'feedback', allowedActions: ['feedback', 'close'] });
    expect(taken.dueAt).toEqual(answered.dueAt);
    expect((await flows.decide.close(leader, at(4), end)).state).toBe('closed');
  });

  it('leaves no word in notices, audit or outbox, and names nobody who reported', async () => {
    const { id } = await flows.file(flows.teacher);
    await flows.decide.acknowledge(flows.leader.as('report:raise'), { id, version: 1 });
    const told = await bench.sql<{ agency_id: string }>(
      `select * from bus.outbox where refs->>'reportId' = $1`,
      [id],
    );
    const audit = await bench.sql<{ agency_id: string }>(
      'select * from referral.audit_event where object_id = $1',
      [id],
    );
    const stored = JSON.stringify([
      told,
      audit,
      await bench.sql('select * from referral.report_entry where report_id = $1', [id]),
    ]);
    expect(stored).not.toContain(CANARY);
    expect(JSON.stringify(told.map((row) => row))).not.toContain('钟晓雨');
    expect(audit.map((row) => row.agency_id)).not.toContain(flows.schoolId);
    const toOfficers = told.filter((row) => row.agency_id !== flows.schoolId);
    expect(toOfficers).toHaveLength(2);
    expect(JSON.stringify(toOfficers)).not.toContain(flows.teacher.personId);
    expect(JSON.stringify(toOfficers)).not.toContain(flows.schoolId);
  });

  it('is never rewritten or removed', async () => {
    const { id } = await flows.file(flows.teacher);
    await expect(bench.sql(`update referral.report set kind = 'MR1' where id = $1`, [id])).rejects.toThrow(
      /does not change/,
    );
    await expect(bench.sql('delete from referral.report where id = $1', [id])).rejects.toThrow();
    await expect(
      bench.sql('update referral.report_entry set sealed = sealed where report_id = $1', [id]),
    ).rejects.toThrow(/do not change/);
  });
});

describe('the second guard of reports', () => {
  it('holds the same posts and moves as the app', async () => {
    const { roles } = await bench.one<{ roles: string[] }>('select referral.report_roles() as roles');
    expect(roles.sort()).toEqual(
      ROLES.filter((role) => permissionsOf([role]).includes('report:receive')).sort(),
    );
    for (const state of REPORT_STATES)
      for (const action of REPORT_ACTIONS)
        for (const hasAcknowledged of [true, false])
          for (const isAwaited of [true, false]) {
            const { may } = await bench.one<{ may: boolean }>(
              'select referral.report_may($1, $2, $3, $4) as may',
              [state, action, hasAcknowledged, isAwaited],
            );
            expect([state, action, hasAcknowledged, isAwaited, may]).toEqual([
              state,
              action,
              hasAcknowledged,
              isAwaited,
              mayMove(state, action, { hasAcknowledged, isAwaited }),
            ]);
          }
  });
});
