import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import type { CreateConsentRequest } from '@app/contracts';
import { dayOf } from '@app/kernel';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { ReferralsModule } from '../referrals';
import { SubmitReferral } from '../referrals/application/submit-referral';
import { CompleteConsent } from './application/complete-consent';
import { RecordConsent } from './application/record-consent';
import { WithdrawConsent } from './application/withdraw-consent';
import { consentGaps } from './domain/consent.standing';
import { anyStanding, anyToday, anyUrgency } from './domain/testing/standings';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  await bench.agree(school.agencyId, county.agencyId);
});
afterAll(() => bench.stop());

const years = (count: number): string => {
  const today = dayOf(new Date());
  return `${Number(today.slice(0, 4)) - count}-01-01`;
};
const born = (childId: string, birthDate: string) =>
  bench.sql('update referral.child set birth_date = $2 where id = $1', [childId, birthDate]);
const record = (caseId: string, over: Partial<CreateConsentRequest> = {}) =>
  bench.get(RecordConsent).execute(school.as('consent:write'), randomUUID(), {
    caseId,
    kind: 'CK04',
    recipientAgencyId: county.agencyId,
    dataClasses: ['identity'],
    purpose: '转介',
    giverName: '钟某',
    giverRelation: 'mother',
    authority: 'guardian',
    method: 'paper',
    childView: '愿意',
    validTo: `${Number(dayOf(new Date()).slice(0, 4)) + 1}-01-01`,
    ...over,
  });
const refer = (caseId: string, urgency: 'U0' | 'U2' = 'U2') =>
  outcomeOf(flows.create(school, caseId, bench.referral(county.agencyId, { urgency })));

describe('what a consent lacks', () => {
  it('is the same in the app and in the door, for every consent on every day', async () => {
    await fc.assert(
      fc.asyncProperty(anyStanding, anyToday, anyUrgency, async (standing, today, urgency) => {
        const { gaps } = await bench.one<{ gaps: string[] }>(
          'select referral.consent_gaps($1, $2, $3, $4, $5, $6, $7, $8, $9) as gaps',
          [
            standing.authority,
            standing.coAuthority,
            standing.method,
            standing.childView,
            standing.childViewReason,
            dayOf(standing.signedAt),
            standing.birthDate,
            today,
            urgency ?? null,
          ],
        );
        expect(gaps).toEqual(consentGaps(standing, today, urgency));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a carer’s agreement on file, and gives nothing away on it until a guardian signs', async () => {
    const { caseId } = await bench.case(school);
    const agreed = await record(caseId, { authority: 'actual_carer', giverRelation: 'grandparent' });
    expect(agreed).toMatchObject({ state: 'valid', gaps: ['guardian_missing'] });
    await expect(flows.create(school, caseId, bench.referral(county.agencyId))).rejects.toMatchObject({
      code: 'CONSENT_REQUIRED',
      extra: { gaps: ['guardian_missing'] },
    });
    const whole = await bench
      .get(CompleteConsent)
      .execute(
        school.as('consent:write'),
        { id: agreed.id, version: 1, key: randomUUID() },
        { coSigner: { name: '钟父', relation: 'father', authority: 'guardian' } },
      );
    expect(whole).toMatchObject({ gaps: [], version: 2, coName: '钟父' });
    expect(await refer(caseId)).toBe('done');
  });

  it('asks the young person to sign on the day it is 14, also when the referral was sent before', async () => {
    const { caseId, childId } = await bench.case(school);
    await born(childId, years(13));
    await record(caseId);
    const { row } = await flows.create(school, caseId, bench.referral(county.agencyId));
    await born(childId, years(15));
    expect(await outcomeOf(flows.accept(county, row.id))).toBe('CONSENT_REQUIRED');
  });

  it('carries what was only said in a present danger, and nothing else', async () => {
    const { caseId } = await bench.case(school);
    await record(caseId, { method: 'oral_witnessed', witnessName: '罗敏' });
    expect(await refer(caseId)).toBe('CONSENT_REQUIRED');
    expect(await refer(caseId, 'U0')).toBe('done');
  });

  it('is mended by a signed consent that takes the place of a recorded call', async () => {
    const { caseId } = await bench.case(school);
    const call = await record(caseId, { method: 'recorded_call' });
    const { row } = await flows.create(school, caseId, bench.referral(county.agencyId));
    await bench.sql(`update referral.consent set signed_at = signed_at - interval '31 days' where id = $1`, [
      call.id,
    ]);
    expect(await outcomeOf(flows.accept(county, row.id))).toBe('CONSENT_REQUIRED');
    const paper = await record(caseId, { replaces: call.id });
    expect(await outcomeOf(record(caseId, { replaces: call.id }))).toBe('STATE_CONFLICT');
    await flows.accept(county, row.id);

    const { referralsWithdrawn, holders } = await bench
      .get(WithdrawConsent)
      .execute(
        school.as('consent:write'),
        { id: paper.id, version: 1, key: randomUUID() },
        { reason: '撤回' },
      );
    expect(referralsWithdrawn).toEqual([row.id]);
    expect(holders.map(({ agency }) => agency.id)).toEqual([county.agencyId]);
  });
});

describe('the door', () => {
  /** What somebody could send who has the login of the app and skips its rules. */
  it.each([
    ['nobody who may', `authority = 'actual_carer'`],
    ['no word of the child', 'child_view = null'],
    ['an old recording', `method = 'recorded_call', signed_at = signed_at - interval '31 days'`],
    ['a word before a witness', `method = 'oral_witnessed'`],
  ])('delivers nothing on %s', async (_, change) => {
    const { caseId } = await bench.case(school);
    await record(caseId);
    const draft = await flows.create(school, caseId, bench.referral(county.agencyId, { submit: false }));
    await bench.sql(`update referral.consent set ${change} where case_id = $1`, [caseId]);
    const submit = bench
      .get(SubmitReferral)
      .execute(school.as('referral:create'), { id: draft.row.id, version: 1, key: randomUUID() });
    expect(await outcomeOf(submit)).toBe('CONSENT_REQUIRED');
  });
});
