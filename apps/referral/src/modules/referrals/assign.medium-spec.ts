import { randomUUID } from 'node:crypto';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { DirectoryModule } from '../directory';
import { DisablePerson } from '../directory/application/disable-person';
import { AssignReferral } from './application/assign-referral';
import { ClaimReferral } from './application/claim-referral';
import { RequestInfo } from './application/request-info';
import { ReferralsModule } from './index';

jest.setTimeout(60_000);

describe('a claim in the hands of one person', () => {
  let bench: ReferralBench;
  let flows: ReferralFlows;
  let school: Player;
  let county: Player;
  let colleague: Player;
  let admin: Player;
  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, DirectoryModule]);
    flows = new ReferralFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
    county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
    colleague = await bench.player(county.agencyId, ['county_router']);
    admin = await bench.player(county.agencyId, ['agency_admin']);
    await bench.agree(school.agencyId, county.agencyId);
  });
  afterAll(() => bench.stop());

  it('a claim is given to a colleague, who alone decides from then on', async () => {
    const { id } = await flows.sent(school, county);
    await flows.act(county, ClaimReferral, id);
    const stranger = await bench.player(school.agencyId, ['school_counsellor']);
    const quiet = await bench.player(county.agencyId, ['agency_admin']);
    for (const to of [stranger, quiet, county])
      expect(await outcomeOf(flows.act(county, AssignReferral, id, { toPersonId: to.personId }))).toBe(
        'VALIDATION_FAILED',
      );
    expect(
      await outcomeOf(flows.act(colleague, AssignReferral, id, { toPersonId: colleague.personId })),
    ).toBe('FORBIDDEN');
    const { row, steps } = await flows.act(county, AssignReferral, id, { toPersonId: colleague.personId });
    expect(row).toMatchObject({ state: 'in_review', claimedBy: colleague.personId });
    expect(steps.at(-1)).toMatchObject({ kind: 'assigned', actor: { id: county.personId } });
    expect(await outcomeOf(flows.act(county, RequestInfo, id, { question: '请补充近况' }))).toBe('FORBIDDEN');
    await flows.act(colleague, RequestInfo, id, { question: '请补充近况' });
  });

  it('is not given to somebody whose account ends at that moment', async () => {
    const leaving = await bench.player(county.agencyId, ['county_router']);
    const { id } = await flows.sent(school, county);
    await flows.act(county, ClaimReferral, id);
    const disable = bench
      .get(DisablePerson)
      .execute(
        admin.as('person:manage'),
        { id: leaving.personId, version: 1, key: randomUUID() },
        { handOverTo: colleague.personId, reason: 'left' },
      );
    await Promise.all([
      outcomeOf(disable),
      outcomeOf(flows.act(county, AssignReferral, id, { toPersonId: leaving.personId })),
    ]);
    const { claimed_by: owner } = await bench.one<{ claimed_by: string }>(
      'select claimed_by from referral.referral where id = $1',
      [id],
    );
    expect([county.personId, colleague.personId]).toContain(owner);
  });
});
