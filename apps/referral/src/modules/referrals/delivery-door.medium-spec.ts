import { AGENCY_TYPES, LEGAL_BASES } from '@app/contracts';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { Client } from 'pg';
import { basisAllows } from './domain/legal-basis';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let agency: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  await bench.agree(school.agencyId, county.agencyId);
  await bench.agree(county.agencyId, agency.agencyId);
});
afterAll(() => bench.stop());

/** A client that holds a good context and skips every rule of the app. */
describe('the door of a delivery', () => {
  it('passes on no class of data that the sender may not read itself', async () => {
    const { id, caseId } = await flows.sent(school, county, { dataClasses: ['identity'] });
    await flows.accept(county, id);
    const consentId = await bench.consent(county, caseId, agency.agencyId);
    const client = new Client({ connectionString: bench.database.databaseUrls.referral });
    await client.connect();
    const deliver = async (dataClasses: string[]): Promise<unknown> => {
      await client.query('begin');
      try {
        await client.query('select sec.begin($1)', [county.as('referral:create').token]);
        const draft = await client.query<{ id: string }>(
          `select referral.put_draft($1, 'R-DOOR', $2, '{N08}', 'RR13', 'U2', 'R2', $3, $4, null, null, '情况', '请求') as id`,
          [caseId, agency.agencyId, dataClasses, consentId],
        );
        await client.query(
          `update referral.referral set state = 'submitted', version = 2, submitted_at = bus.now() where id = $1`,
          [draft.rows[0]?.id],
        );
        await client.query(`select referral.deliver($1, '{}')`, [draft.rows[0]?.id]);
        return 'delivered';
      } catch (error) {
        const { code, message, detail } = error as Error & { code: string; detail: string };
        return { code, message, detail };
      } finally {
        await client.query('rollback');
      }
    };
    expect(await deliver(['identity'])).toBe('delivered');
    expect(await deliver(['identity', 'address'])).toEqual({
      code: 'HUB01',
      message: 'VALIDATION_FAILED',
      detail: '{"field":"dataClasses"}',
    });
    await client.end();
  });

  it('knows the legal bases as the app does, for every pair of agencies', async () => {
    const cases = LEGAL_BASES.flatMap((basis) =>
      AGENCY_TYPES.flatMap((fromType) =>
        AGENCY_TYPES.flatMap((toType) =>
          [true, false].map((entrusted) => ({ basis, fromType, toType, entrusted })),
        ),
      ),
    );
    const rows = await bench.sql<{ allowed: boolean }>(
      `select referral.basis_allows(c->>'basis', c->>'fromType', c->>'toType', (c->>'entrusted')::boolean) as allowed
         from jsonb_array_elements($1) with ordinality x(c, n) order by n`,
      [JSON.stringify(cases)],
    );
    expect(rows.map((row) => row.allowed)).toEqual(
      cases.map(({ basis, ...facts }) => basisAllows(basis, facts)),
    );
    const unknown = await bench.one<{ allowed: boolean }>(
      `select referral.basis_allows('LB8', 'CA', 'CA', true) as allowed`,
    );
    expect(unknown.allowed).toBe(false);
  });

  it("passes no other agency's child on as a school's own pupil", async () => {
    const pupil = await bench.case(school);
    const duty = { submit: false, legalBasis: 'LB1', legalBasisReason: '学校依法报告学生情况' } as const;
    const check = async (by: Player): Promise<string> => {
      const { row } = await flows.create(by, pupil.caseId, bench.referral(county.agencyId, duty));
      const answer = bench.sql('select referral.check_basis($1)', [row.id]);
      return answer.then(
        () => 'allowed',
        (error: Error) => error.message,
      );
    };
    const other = await bench.player(await bench.agency('另一小学', 'SC'), ['school_counsellor']);
    await bench.sql(
      `insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope)
       select $2, case_id, home_agency_id, child_id, scope from referral.case_access where case_id = $1`,
      [pupil.caseId, other.agencyId],
    );
    expect([await check(school), await check(other)]).toEqual(['allowed', 'LEGAL_BASIS_NOT_ALLOWED']);
  });
});
