import { newId } from '@app/kernel';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralsModule } from '../referrals';
import type { EmergencyView } from './application/emergency-views';
import { OpenEmergency } from './application/open-emergency';
import { EmergencyModule } from './emergency.module';

jest.setTimeout(120_000);

describe('whoever opens a file in an emergency', () => {
  let bench: ReferralBench;
  let worker: Player;
  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, EmergencyModule]);
    worker = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker'], '何静');
    await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_leader'], '周敏');
  });
  afterAll(() => bench.stop());

  const body = { reason: 'found_alone', words: '深夜在车站发现孩子独自一人，联系不上家人。' } as const;
  const openBy = (who: Player, which: { caseId?: string; ofNumber?: string }): Promise<EmergencyView> =>
    bench.get(OpenEmergency).execute(who.as('emergency:open'), newId(), { ...which, ...body });
  const finder = async (): Promise<Player> =>
    bench.player(await bench.agency('邻县民政局', 'CA'), ['county_leader']);

  it('has proved within five minutes who they are, by the real clock', async () => {
    const who = await finder();
    const { caseId } = await bench.case(worker, ['N08']);
    const proved = (ago: string) =>
      bench.sql(
        'update sec.session set confirmed_at = clock_timestamp() - $2::interval where person_id = $1',
        [who.personId, ago],
      );
    await proved('6 minutes');
    expect(await outcomeOf(openBy(who, { caseId }))).toBe('STEP_UP_REQUIRED');
    await proved('4 minutes');
    expect(await outcomeOf(openBy(who, { caseId }))).toBe('done');
  });

  it('may name the child by a whole number that somebody reads out, and finds nothing by a part of one', async () => {
    const { caseId } = await bench.case(worker, ['N08']);
    const [{ caseNo, fileNo }] = await bench.sql<{ caseNo: string; fileNo: string }>(
      `select k.case_no as "caseNo", c.file_no as "fileNo" from referral.case_record k join referral.child c on c.id = k.child_id where k.id = $1`,
      [caseId],
    );
    for (const ofNumber of [caseNo, fileNo, ` ${fileNo} `]) {
      const access = await openBy(await finder(), { ofNumber });
      expect(access.caseNo).toBe(caseNo);
    }
    const hours = await bench.sql<{ exact: boolean }>(
      `select ends_at = started_at + interval '60 minutes' and review_due_at = started_at + interval '24 hours' as exact from referral.emergency_access`,
    );
    expect(new Set(hours.map(({ exact }) => exact))).toEqual(new Set([true]));
    const who = await finder();
    expect(await outcomeOf(openBy(who, { ofNumber: fileNo.slice(0, -1) }))).toBe('NOT_FOUND');
    expect(await outcomeOf(openBy(who, {}))).toBe('VALIDATION_FAILED');
    expect(await outcomeOf(openBy(who, { caseId, ofNumber: caseNo }))).toBe('VALIDATION_FAILED');
  });
});
