import { randomUUID } from 'node:crypto';
import { DomainError } from '@app/kernel';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { RoomsModule } from '../rooms';
import { SubmitMany } from './application/submit-many';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

describe('sending several drafts at once', () => {
  let bench: ReferralBench;
  let flows: ReferralFlows;
  let school: Player;
  let county: Player;
  let stranger: Player;
  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
    flows = new ReferralFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router'], '周敏');
    stranger = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
    await bench.agree(school.agencyId, county.agencyId);
  });
  afterAll(() => bench.stop());

  const draft = async (withConsent = true): Promise<{ id: string; version: number }> => {
    const { caseId } = await bench.case(school);
    if (withConsent) await bench.consent(school, caseId, county.agencyId);
    const { row } = await flows.create(school, caseId, bench.referral(county.agencyId, { submit: false }));
    return { id: row.id, version: row.version };
  };
  const send = (
    items: { id: string; version: number }[],
    by = school,
    key = randomUUID(),
  ): Promise<string[]> => bench.get(SubmitMany).execute(by.as('referral:create'), { items, key });
  const states = async (ids: string[]): Promise<string[]> =>
    (
      await bench.sql<{ state: string }>(`select state from referral.referral where id = any ($1)`, [ids])
    ).map(({ state }) => state);

  const refusalsOf = async (work: Promise<unknown>): Promise<string[][]> => {
    const refusal: unknown = await work.catch((error: unknown) => error);
    if (!(refusal instanceof DomainError)) throw new Error(`not refused: ${String(refusal)}`);
    const { errors } = refusal.extra as { errors: { field: string; rule: string }[] };
    return errors.map(({ field, rule }) => [field, rule]).sort();
  };

  it('sends all of them, once, whoever presses twice', async () => {
    const items = [await draft(), await draft(), await draft()];
    const key = randomUUID();
    const ids = await send(items, school, key);
    expect(await states(ids)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(await send(items, school, key)).toEqual(ids);
    const delivered = await bench.sql(
      `select 1 from referral.referral_step where kind = 'delivered' and referral_id = any ($1)`,
      [ids],
    );
    expect(delivered).toHaveLength(3);
  });

  it('sends none when one is in the way, and names each that is', async () => {
    const good = await draft();
    const bare = await draft(false);
    const old = { ...(await draft()), version: 7 };
    expect(await refusalsOf(send([good, bare, old]))).toEqual([
      ['items.1', 'CONSENT_REQUIRED'],
      ['items.2', 'VERSION_STALE'],
    ]);
    expect(await states([good.id, bare.id, old.id])).toEqual(['draft', 'draft', 'draft']);
  });

  it('does not know the drafts of others', async () => {
    const theirs = await draft();
    expect(await refusalsOf(send([theirs], stranger))).toEqual([['items.0', 'NOT_FOUND']]);
    expect(await states([theirs.id])).toEqual(['draft']);
  });
});
