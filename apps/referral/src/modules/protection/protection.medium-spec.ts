import { randomUUID } from 'node:crypto';
import { ROLES, type FileReportRequest, type Role } from '@app/contracts';
import { Client } from 'pg';
import type { Player } from '@test/referral-bench';
import { outcomeOf, ReferralBench } from '@test/referral-bench';
import { AuditModule } from '../audit';
import { FindAuditEvents } from '../audit/application/find-audit-events';
import { FileReport } from './application/file-report';
import { ReadReports } from './application/read-reports';
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

describe('a mandatory report', () => {
  it('has a receipt and half an hour, and is the same one when it is sent again', async () => {
    const body = flows.request();
    const first = await bench.get(FileReport).execute(flows.teacher.as('report:raise'), body);
    const again = await bench.get(FileReport).execute(flows.teacher.as('report:raise'), body);
    expect(first.number).toMatch(/^M-\d\d-/);
    expect(again.number).toBe(first.number);
    expect((first.dueAt?.getTime() ?? 0) - first.reportedAt.getTime()).toBe(30 * 60_000);
    expect(
      await outcomeOf(
        bench
          .get(FileReport)
          .execute(flows.colleagues[0]?.as('report:raise') ?? flows.teacher.as('report:raise'), body),
      ),
    ).toBe('NOT_FOUND');
  });

  it('goes to authorities only; from a school about bullying to flows.police and flows.education both', async () => {
    const refused = (over: Partial<FileReportRequest>): Promise<string> =>
      outcomeOf(flows.file(flows.teacher, over));
    expect(await refused({ recipientIds: [flows.foundation.agencyId] })).toBe('VALIDATION_FAILED');
    expect(await refused({ recipientIds: [flows.leader.agencyId, flows.foundation.agencyId] })).toBe(
      'VALIDATION_FAILED',
    );
    expect(await refused({ recipientIds: [flows.schoolId] })).toBe('VALIDATION_FAILED');
    expect(await refused({ kind: 'MR10' })).toBe('VALIDATION_FAILED');
    expect(
      await refused({ kind: 'MR10', recipientIds: [flows.police.agencyId, flows.education.agencyId] }),
    ).toBe('done');
    const desks = await bench.get(ReadReports).desks(flows.leader.as('report:raise'));
    expect(desks.map((desk) => desk.id)).not.toContain(flows.leader.agencyId);
    expect(desks.map((desk) => desk.id)).toContain(flows.police.agencyId);
  });

  it('cannot be sent to others past the app either', async () => {
    const client = new Client({ connectionString: bench.database.databaseUrls.referral });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select sec.begin($1)', [flows.teacher.as('report:raise').token]);
      const body = {
        ...flows.request({ recipientIds: [flows.foundation.agencyId] }),
        number: 'M-1',
        kekId: 'k',
        wrapped: '',
        entries: [],
      };
      await expect(client.query('select referral.file_report($1)', [JSON.stringify(body)])).rejects.toThrow(
        'VALIDATION_FAILED',
      );
    } finally {
      await client.end();
    }
  });
});

describe('who sees a report', () => {
  let id: string;
  beforeAll(async () => {
    ({ id } = await flows.file(flows.teacher));
  });

  it('is whoever wrote it', async () => {
    const view = await flows.own(flows.teacher, id);
    expect(view.entries.map((entry) => entry.text)).toContain(CANARY);
    expect(view.allowedActions).toEqual([]);
    expect(await flows.listed(flows.teacher)).toContain(id);
  });

  it.each(ROLES.map((role, index) => [role, index] as const))(
    'is never a %s of the same agency, by the API or by SQL; the attempt is known to the authorities',
    async (_role, index) => {
      const colleague = flows.colleagues[index] as Player;
      const before = await flows.audited('report.refused', id);
      expect(await outcomeOf(flows.own(colleague, id))).toBe('NOT_FOUND');
      expect(await outcomeOf(flows.open(colleague, id))).toBe('NOT_FOUND');
      expect(
        await outcomeOf(flows.decide.acknowledge(colleague.as('report:raise'), { id, version: 1 })),
      ).toBe('NOT_FOUND');
      // One row for each authority and attempt.
      expect((await flows.audited('report.refused', id)) - before).toBe(3 * 2);
      expect(await flows.listed(colleague)).not.toContain(id);
      const client = new Client({ connectionString: bench.database.databaseUrls.referral });
      await client.connect();
      try {
        for (const table of [
          'referral.report',
          'referral.report_recipient',
          'referral.report_entry',
          'referral.report_opening',
          'keyring.report_key',
        ]) {
          await client.query('begin');
          await client.query('select sec.begin($1)', [colleague.as('report:raise').token]);
          await expect(client.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
          await client.query('rollback');
        }
        await client.query('begin');
        await client.query('select sec.begin($1)', [colleague.as('report:raise').token]);
        const { rows } = await client.query(
          `select (select json_agg(a) from referral.audit_event a) as audit, (select json_agg(i) from referral.idempotency i) as keys,
                  (select json_agg(r) from referral.report_list('mine') r) as mine, (select json_agg(r) from referral.report_list('received') r) as received,
                  referral.report_key($1) as key`,
          [id],
        );
        expect(JSON.stringify(rows)).not.toContain(id);
        expect((rows[0] as { key: unknown }).key).toBeNull();
        await client.query('rollback');
      } finally {
        await client.end();
      }
    },
  );

  it('is not in the audit log that the auditor of the same agency reads', async () => {
    const auditor = await bench.player(flows.schoolId, ['auditor']);
    const events = await bench.get(FindAuditEvents).execute(auditor.as('audit:read'), { limit: 100 });
    expect(JSON.stringify(events)).not.toContain(id);
  });

  it.each([
    ['county_router', 'CA', true],
    ['county_leader', 'CA', true],
    ['agency_admin', 'CA', false],
    ['auditor', 'CA', false],
    ['supervisor', 'PS', true],
    ['social_worker', 'PS', false],
    ['agency_admin', 'PS', false],
  ] as const)('may be a %s of the addressed %s: %s', async (role: Role, type, allowed) => {
    const officer = await bench.player(type === 'CA' ? flows.leader.agencyId : flows.police.agencyId, [role]);
    expect(await outcomeOf(flows.open(officer, id))).toBe(allowed ? 'done' : 'NOT_FOUND');
    expect((await flows.listed(officer)).includes(id)).toBe(allowed);
  });

  it('is nobody of another authority, and tells a foreign report from an absent one by nothing', async () => {
    for (const who of [flows.elsewhere, flows.foundation, flows.education]) {
      expect(await outcomeOf(flows.open(who, id))).toBe('NOT_FOUND');
      expect(await outcomeOf(flows.open(who, randomUUID()))).toBe('NOT_FOUND');
    }
  });

  it('gives a reason each time, which is written down before the answer', async () => {
    const openings = (): Promise<number> =>
      bench
        .one<{ n: number }>('select count(*)::int as n from referral.report_opening where report_id = $1', [
          id,
        ])
        .then((row) => row.n);
    const before = await openings();
    expect(await outcomeOf(flows.open(flows.leader, id, ' '))).toBe('VALIDATION_FAILED');
    await flows.open(flows.leader, id);
    await flows.open(flows.leader, id, '第二次核实');
    expect((await openings()) - before).toBe(2);
  });

  it('learns who reported in flows.police and civil affairs only', async () => {
    const report = await flows.file(flows.teacher, {
      recipientIds: [flows.police.agencyId, flows.education.agencyId],
    });
    expect((await flows.open(flows.police, report.id)).reporter?.displayName).toBe('陈立');
    expect((await flows.open(flows.education, report.id)).reporter).toBeNull();
  });
});
