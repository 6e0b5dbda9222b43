import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

describe('several acts on one case at the same time', () => {
  let bench: ReferralBench;
  let flows: ReferralFlows;
  let school: Player;
  const targets: Player[] = [];
  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule]);
    flows = new ReferralFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    for (const name of ['甲', '乙', '丙', '丁']) {
      const target = await bench.player(await bench.agency(`示例社工${name}`, 'SW'), ['social_worker'], name);
      await bench.agree(school.agencyId, target.agencyId);
      targets.push(target);
    }
  });
  afterAll(() => bench.stop());

  it('sends all referrals that are made of it together', async () => {
    for (let round = 0; round < 3; round++) {
      const { caseId } = await bench.case(school);
      for (const { agencyId } of targets) await bench.consent(school, caseId, agencyId);
      const sent = await Promise.all(
        targets.map(({ agencyId }) => flows.create(school, caseId, bench.referral(agencyId))),
      );
      expect(sent.map(({ row }) => row.state)).toEqual(targets.map(() => 'submitted'));
    }
  });

  it('locks a case only in ways that leave those alone who name it', async () => {
    const strong = await bench.sql(
      `select proname from pg_proc where prosrc ~ 'from referral\\.case_record \\w+ where [^;]*\\mfor (update|share)\\M'`,
    );
    expect(strong).toEqual([]);
  });
});
