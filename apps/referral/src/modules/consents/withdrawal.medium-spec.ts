import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ReferralsModule } from '../referrals';
import { SubmitReferral } from '../referrals/application/submit-referral';
import { RoomsModule } from '../rooms';
import { OpenRoom } from '../rooms/application/open-room';
import { WithdrawConsent } from './application/withdraw-consent';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let agency: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  await bench.agree(school.agencyId, county.agencyId);
  await bench.agree(county.agencyId, agency.agencyId);
});
afterAll(() => bench.stop());

const withdraw = (by: Player, id: string) =>
  bench
    .get(WithdrawConsent)
    .execute(by.as('consent:write'), { id, version: 1, key: randomUUID() }, { reason: '监护人撤回' });

const accessOf = (of: Player, caseId: string) =>
  bench.one<{ scope: string[]; open: boolean; via: string }>(
    `select scope, closed_at is null as open, via_referral_id as via from referral.case_access
      where agency_id = $1 and case_id = $2`,
    [of.agencyId, caseId],
  );

/** A referral on a consent of its own, accepted. */
async function accepted(caseId: string, need: 'N07' | 'N08', dataClasses: ('identity' | 'address')[]) {
  const consentId = await bench.consent(school, caseId, county.agencyId);
  const request = bench.referral(county.agencyId, { needs: [need], consentId, dataClasses });
  const { row } = await flows.create(school, caseId, request);
  await flows.accept(county, row.id, [need]);
  return { id: row.id, consentId };
}

describe('a consent that is withdrawn', () => {
  it('takes back what it alone opened, and ends the access with the last referral', async () => {
    const { caseId } = await bench.case(school);
    const wide = await accepted(caseId, 'N07', ['identity', 'address']);
    const narrow = await accepted(caseId, 'N08', ['identity']);
    expect(await accessOf(county, caseId)).toMatchObject({ open: true, via: wide.id });
    expect((await accessOf(county, caseId)).scope.sort()).toEqual(['address', 'identity']);

    await withdraw(school, wide.consentId);
    expect(await accessOf(county, caseId)).toEqual({ scope: ['identity'], open: true, via: narrow.id });

    await withdraw(school, narrow.consentId);
    expect(await accessOf(county, caseId)).toMatchObject({ open: false });
  });

  it('does not tell who holds it to those who never got the case', async () => {
    const { caseId } = await bench.case(school);
    await accepted(caseId, 'N08', ['identity']);
    const consentId = await bench.consent(school, caseId, agency.agencyId);
    const onward = await flows.create(county, caseId, bench.referral(agency.agencyId, { consentId }));
    await withdraw(school, consentId);
    const seen = await flows.open(agency, onward.row.id);
    expect(seen.row).toMatchObject({ state: 'withdrawn', packet: null });
    expect(JSON.stringify(seen)).not.toContain(school.agencyId);
    const { n } = await bench.one<{ n: number }>(
      'select count(*)::int as n from referral.referral_step where referral_id = $1 and agency_id = $2',
      [onward.row.id, school.agencyId],
    );
    expect(n).toBe(0);
  });

  it('does not count a look after the end as the first opening', async () => {
    const { caseId } = await bench.case(school);
    const consentId = await bench.consent(school, caseId, county.agencyId);
    const { row } = await flows.create(school, caseId, bench.referral(county.agencyId, { consentId }));
    await withdraw(school, consentId);
    await flows.open(county, row.id);
    const told = await bench.sql(
      `select 1 from bus.outbox where kind = 'referral.opened' and refs->>'referralId' = $1`,
      [row.id],
    );
    expect(told).toEqual([]);
  });
});

describe('while a consent is being withdrawn', () => {
  async function untilSomebodyWaits(): Promise<void> {
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    for (let tries = 0; tries < 200 && (await bench.sql(waiting)).length === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 25));
  }

  /** Runs the withdrawal up to its commit, starts `late`, commits once that waits, and says what became of it. */
  async function during(consentId: string, late: () => Promise<unknown>): Promise<string> {
    const client = new Client({ connectionString: bench.database.databaseUrls.referral });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select sec.begin($1)', [school.as('consent:write').token]);
      await client.query(
        `update referral.consent set withdrawn_at = bus.now(), withdraw_reason = '撤回', version = version + 1 where id = $1`,
        [consentId],
      );
      await client.query('select * from referral.consent_withdrawn($1)', [consentId]);
      const outcome = outcomeOf(late());
      await untilSomebodyWaits();
      await client.query('commit');
      return await outcome;
    } finally {
      await client.end();
    }
  }

  it('nobody of the agency that loses the case gets back into its room', async () => {
    const { caseId } = await bench.case(school);
    const { id, consentId } = await accepted(caseId, 'N08', ['identity']);
    const { roomId } = (await flows.open(county, id)).row;
    const colleague = await bench.player(county.agencyId, ['county_router']);
    const join = () => bench.get(OpenRoom).execute(colleague.as('room:read'), roomId as string);
    expect(await during(consentId, join)).toBe('NOT_FOUND');
    const inside = await bench.sql<{ agency_id: string }>(
      'select agency_id from bus.stream_agency where stream_id = $1 and left_at is null',
      [roomId],
    );
    expect(inside).toEqual([{ agency_id: school.agencyId }]);
  });

  it('nobody passes the case on with an access that ends', async () => {
    const { caseId } = await bench.case(school);
    const { consentId } = await accepted(caseId, 'N08', ['identity']);
    const onward = await bench.consent(county, caseId, agency.agencyId);
    const request = { needs: ['N07' as const], consentId: onward, submit: false };
    const { row } = await flows.create(county, caseId, bench.referral(agency.agencyId, request));
    const send = () =>
      bench
        .get(SubmitReferral)
        .execute(county.as('referral:create'), { id: row.id, version: 1, key: randomUUID() });
    expect(await during(consentId, send)).toBe('NOT_FOUND');
  });
});
