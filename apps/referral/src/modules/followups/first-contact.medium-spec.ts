import { FollowUpFlows, SEEN_AT_THE_DOOR } from '@test/follow-up-flows';
import { outcomeOf, ReferralBench, type Player, type TestCase } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from '../referrals';
import { CompleteReferral } from '../referrals/application/complete-referral';
import { StartService } from '../referrals/application/start-service';
import { VerifyReferral } from '../referrals/application/verify-referral';
import { FindFollowUps } from './application/find-follow-ups';
import { FollowUpsModule } from './followups.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: FollowUpFlows;
let referrals: ReferralFlows;
let school: Player;
let agency: Player;
let director: Player;
let test: TestCase;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, FollowUpsModule]);
  flows = new FollowUpFlows(bench);
  referrals = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker'], '何静');
  director = await flows.worker('示例村');
  await bench.agree(school.agencyId, agency.agencyId);
  test = await bench.case(school);
});
afterAll(() => bench.stop());

describe('a follow-up of a referral', () => {
  it('that is the first contact begins the service; a visit does not', async () => {
    const sent = await referrals.sent(school, agency, {}, test.caseId);
    await referrals.accept(agency, sent.id);
    const state = async () =>
      (await bench.one<{ state: string }>('select state from referral.referral where id = $1', [sent.id]))
        .state;
    const over = { referralId: sent.id };
    await flows.record(
      director,
      await flows.accept(director, await flows.ask(agency, director, test.caseId, over)),
    );
    expect(await state()).toBe('accepted');
    const first = await flows.ask(agency, director, test.caseId, { ...over, kind: 'first_contact' });
    await flows.record(director, await flows.accept(director, first), {
      childSeen: false,
      notSeen: 'nobody_home',
      safeNow: 'unsure',
      childWords: undefined,
    });
    expect(await state()).toBe('accepted');
    const [again] = await bench
      .get(FindFollowUps)
      .execute(director.as('follow_up:read'), { box: 'asked', open: true, limit: 1 });
    expect(again).toMatchObject({ attempt: 2, state: 'accepted', number: `${first.number}-2` });
    await flows.record(director, await flows.open(director, again?.id ?? ''));
    expect(await state()).toBe('in_service');
    // The lead of the case, which is not who asked, reads what there was.
    const read = await flows.open(school, again?.id ?? '');
    expect(read).toMatchObject({ side: 'lead' });
    expect(read.entries.map(({ text }) => text)).toContain(SEEN_AT_THE_DOOR);
  });

  it('closes the loop with the words of the child, when the sender had asked for it', async () => {
    const own = await bench.case(school, ['N08']);
    const sent = await referrals.sent(school, agency, {}, own.caseId);
    await referrals.accept(agency, sent.id);
    const early = await flows.record(
      director,
      await flows.accept(director, await flows.ask(school, director, own.caseId)),
    );
    const { day } = await bench.one<{ day: string }>(
      `select (bus.now() at time zone 'Asia/Shanghai')::date::text as day`,
    );
    await referrals.act(agency, StartService, sent.id, { contactedOn: day });
    await referrals.act(agency, CompleteReferral, sent.id, { outcome: 'met', summary: '已完成八次辅导' });
    const verify = (followUpId: string) =>
      referrals.act(school, VerifyReferral, sent.id, { contacted: 'child', followUpId });
    expect(await outcomeOf(verify(early.id))).toBe('VALIDATION_FAILED');
    const theirs = await flows.record(
      director,
      await flows.accept(director, await flows.ask(agency, director, own.caseId)),
    );
    expect(await outcomeOf(verify(theirs.id))).toBe('VALIDATION_FAILED');
    const late = await flows.record(
      director,
      await flows.accept(director, await flows.ask(school, director, own.caseId)),
    );
    await verify(late.id);
    const outcome = await bench.one(
      'select words, contacted, follow_up_id as "followUpId" from referral.referral_outcome where referral_id = $1',
      [sent.id],
    );
    expect(outcome).toEqual({ words: '我想有人陪我写作业', contacted: 'child', followUpId: late.id });
  });
});
