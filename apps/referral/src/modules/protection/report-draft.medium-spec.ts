import { randomUUID } from 'node:crypto';
import type { ReportDraftRequest } from '@app/contracts';
import { draftOfReport } from '@test/matrix-rows-report';
import type { Player } from '@test/referral-bench';
import { outcomeOf, ReferralBench } from '@test/referral-bench';
import { CANARY, ReportFlows } from '@test/report-flows';
import { Client } from 'pg';
import { AuditModule } from '../audit';
import { OldReportDrafts } from './application/report-draft.repository';
import { ReportDrafts } from './application/report-drafts';
import { ProtectionModule } from './protection.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReportFlows;

beforeAll(async () => {
  bench = await ReferralBench.start([AuditModule, ProtectionModule]);
  flows = await ReportFlows.of(bench);
});
afterAll(() => bench.stop());

const drafts = (): ReportDrafts => bench.get(ReportDrafts);
const keep = (who: Player, draft: ReportDraftRequest): Promise<Date | null> =>
  drafts().keep(who.as('report:raise'), draft);
const read = (who: Player): ReturnType<ReportDrafts['read']> => drafts().read(who.as('report:raise'));
const rows = async (): Promise<{ drafts: number; keys: number }> =>
  bench.one(
    `select (select count(*)::int from referral.report_draft) as drafts, (select count(*)::int from keyring.report_draft_key) as keys`,
  );

describe('a report that is being written', () => {
  afterEach(async () => {
    await bench.later('0');
    await bench.sql('delete from referral.report_draft');
  });

  it('is found again by whoever writes it, as it was last', async () => {
    const draft = draftOfReport(randomUUID(), CANARY);
    await keep(flows.teacher, { ...draft, facts: '开头' });
    expect(await keep(flows.teacher, draft)).toBeInstanceOf(Date);
    const found = await read(flows.teacher);
    expect(found).toMatchObject(draft);
    expect((found?.keptUntil.getTime() ?? 0) - (found?.savedAt.getTime() ?? 0)).toBe(7 * 86_400_000);
    expect(await rows()).toEqual({ drafts: 1, keys: 1 });
  });

  it('is there for nobody else: no role of the same agency, no authority, not by SQL and not in the audit log', async () => {
    await keep(flows.teacher, draftOfReport(randomUUID(), CANARY));
    for (const who of [...flows.colleagues, flows.leader, flows.police]) {
      expect(await read(who)).toBeNull();
      await drafts().drop(who.as('report:raise'));
    }
    expect(await read(flows.teacher)).toMatchObject({ facts: CANARY });
    const client = new Client({ connectionString: bench.database.databaseUrls.referral });
    await client.connect();
    try {
      for (const table of ['referral.report_draft', 'keyring.report_draft_key']) {
        await client.query('begin');
        await client.query('select sec.begin($1)', [flows.colleagues[0]?.as('report:raise').token]);
        await expect(client.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
        await client.query('rollback');
      }
      await expect(client.query('select referral.keep_report_draft($1)', ['{}'])).rejects.toThrow(
        'context refused',
      );
      expect((await client.query('select referral.read_report_draft() as d')).rows).toEqual([{ d: null }]);
    } finally {
      await client.end();
    }
    const { found } = await bench.one<{ found: number }>(
      `select count(*)::int as found from referral.audit_event where action like 'report%draft%'`,
    );
    expect(found).toBe(0);
  });

  it('stands sealed, and for another person the same bytes do not open', async () => {
    await keep(flows.teacher, draftOfReport(randomUUID(), CANARY));
    const { sealed } = await bench.one<{ sealed: Buffer }>('select sealed from referral.report_draft');
    expect(sealed.toString('utf8')).not.toContain(CANARY);
    const colleague = flows.colleagues[0] as Player;
    await bench.sql(
      `insert into referral.report_draft(person_id, report_id, sealed) select $1, report_id, sealed from referral.report_draft`,
      [colleague.personId],
    );
    await bench.sql(
      `insert into keyring.report_draft_key select $1, kek_id, wrapped from keyring.report_draft_key`,
      [colleague.personId],
    );
    expect(await outcomeOf(read(colleague))).not.toBe('done');
    expect(await outcomeOf(read(flows.teacher))).toBe('done');
  });

  it('goes with the sending, and a save that comes late does not bring it back', async () => {
    const draft = draftOfReport(randomUUID(), CANARY);
    await keep(flows.teacher, draft);
    await flows.file(flows.teacher, { id: draft.id });
    expect(await rows()).toEqual({ drafts: 0, keys: 0 });
    expect(await keep(flows.teacher, draft)).toBeNull();
    expect(await rows()).toEqual({ drafts: 0, keys: 0 });
    const next = draftOfReport(randomUUID(), '另一件事');
    await keep(flows.teacher, next);
    await flows.file(flows.teacher);
    expect(await read(flows.teacher)).toMatchObject({ id: next.id });
  });

  it('tells nothing of a foreign report by its id: whoever names it merely keeps nothing', async () => {
    const report = await flows.file(flows.teacher);
    const colleague = flows.colleagues[0] as Player;
    expect(await keep(colleague, draftOfReport(report.id))).toBeInstanceOf(Date);
  });

  it('goes when its writer drops it, and after a week', async () => {
    await keep(flows.teacher, draftOfReport(randomUUID(), CANARY));
    await drafts().drop(flows.teacher.as('report:raise'));
    expect(await rows()).toEqual({ drafts: 0, keys: 0 });
    await keep(flows.teacher, draftOfReport(randomUUID(), CANARY));
    await bench.later('6 days 23 hours');
    await bench.get(OldReportDrafts).sweep();
    expect(await read(flows.teacher)).not.toBeNull();
    await bench.later('7 days 1 minute');
    expect(await read(flows.teacher)).toBeNull();
    await bench.get(OldReportDrafts).sweep();
    expect(await rows()).toEqual({ drafts: 0, keys: 0 });
  });
});
