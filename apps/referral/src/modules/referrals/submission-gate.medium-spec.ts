import { randomUUID } from 'node:crypto';
import type { CreateReferralRequest } from '@app/contracts';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
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
  for (const to of [county, agency]) await bench.agree(school.agencyId, to.agencyId);
});
afterAll(() => bench.stop());

describe('the gate at submission', () => {
  const attempt = async (over: Partial<CreateReferralRequest>, to = county): Promise<string> => {
    const { caseId } = await bench.case(school);
    return outcomeOf(flows.create(school, caseId, bench.referral(to.agencyId, over)));
  };

  it('asks for a consent that names the recipient and covers the data', async () => {
    expect(await attempt({})).toBe('CONSENT_REQUIRED');
    const { caseId } = await bench.case(school);
    const consentId = await bench.consent(school, caseId, county.agencyId);
    const wide = bench.referral(county.agencyId, { dataClasses: ['health'] });
    expect(await outcomeOf(flows.create(school, caseId, wide))).toBe('CONSENT_REQUIRED');
    expect(await outcomeOf(flows.create(school, caseId, { ...wide, consentId }))).toBe('CONSENT_REQUIRED');
    await bench.sql('update referral.consent set withdrawn_at = now() where id = $1', [consentId]);
    expect(await outcomeOf(flows.create(school, caseId, bench.referral(county.agencyId)))).toBe(
      'CONSENT_REQUIRED',
    );
  });

  it('lets a legal basis stand in for it, with the right and a reason, towards bodies that it names', async () => {
    const basis = { legalBasis: 'LB1', legalBasisReason: '学校对本校学生的法定职责' } as const;
    expect(await attempt(basis)).toBe('done');
    expect(await attempt({ legalBasis: 'LB1', legalBasisReason: '短' })).toBe('VALIDATION_FAILED');
    expect(await attempt(basis, agency)).toBe('LEGAL_BASIS_NOT_ALLOWED');
    expect(await attempt({ ...basis, legalBasis: 'LB7' }, agency)).toBe('LEGAL_BASIS_NOT_ALLOWED');
    const worker = await bench.case(agency);
    await bench.agree(agency.agencyId, county.agencyId);
    expect(await outcomeOf(flows.create(agency, worker.caseId, bench.referral(county.agencyId, basis)))).toBe(
      'FORBIDDEN',
    );
  });

  it('asks for an agreement and for a target that is there', async () => {
    const lonely = await bench.agency('无人机构', 'SW');
    const far = await bench.player(await bench.agency('无协议机构', 'SW'), ['social_worker']);
    const { caseId } = await bench.case(school);
    for (const to of [lonely, far.agencyId]) await bench.consent(school, caseId, to);
    const to = (id: string) => outcomeOf(flows.create(school, caseId, bench.referral(id)));
    expect(await to(lonely)).toBe('TARGET_NOT_AVAILABLE');
    expect(await to(school.agencyId)).toBe('TARGET_NOT_AVAILABLE');
    expect(await to(randomUUID())).toBe('TARGET_NOT_AVAILABLE');
    expect(await to(far.agencyId)).toBe('AGREEMENT_REQUIRED');
    await bench.sql(`update directory.agency set status = 'suspended' where id = $1`, [far.agencyId]);
    expect(await to(far.agencyId)).toBe('TARGET_NOT_AVAILABLE');
  });

  it('keeps the identity of the child out of what the other side reads first', async () => {
    expect(await attempt({ situation: '钟晓雨近来缺课' })).toBe('VALIDATION_FAILED');
    expect(await attempt({ ask: '请联系 100-1234-5678' })).toBe('VALIDATION_FAILED');
    expect(await attempt({ situation: '身份证 990822201306070012' })).toBe('VALIDATION_FAILED');
  });

  it('refuses what is already open with the same agency, naming it, and what would run in a circle', async () => {
    const { caseId } = await bench.case(school);
    const { id } = await flows.sent(school, county, {}, caseId);
    const again = flows.create(school, caseId, bench.referral(county.agencyId, { needs: ['N07', 'N08'] }));
    await expect(again).rejects.toMatchObject({ code: 'REFERRAL_ALREADY_OPEN', extra: { referralId: id } });
    expect(
      await outcomeOf(flows.create(school, caseId, bench.referral(county.agencyId, { needs: ['N07'] }))),
    ).toBe('done');
    await flows.accept(county, id);
    await bench.consent(school, caseId, school.agencyId);
    const back = bench.referral(school.agencyId, { needs: ['N10'] });
    expect(await outcomeOf(flows.create(county, caseId, back))).toBe('REFERRAL_LOOP');
  });
});
