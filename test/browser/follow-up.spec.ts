import type { FollowUp, FollowUpSummary, Page as List, Referral } from '@app/contracts';
import { chapter, Desk } from '@test/desk';
import { gone, seen, type Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';
import { accept, actOn, expectStatus, refer } from '@test/flows';
import { actOnFollowUp, recordOf } from '@test/follow-up-steps';
import { VILLAGE } from '@test/world';

const { codes, followups, referral: words } = texts;
const FOCUS = '放学后谁陪着她，晚饭吃什么？';
const SAID = '我想有人陪我写作业';

/** The sender of a referral asks the village worker to go to the child, and the child's own words close the loop. */
describe('a follow-up, from the page of a referral to the closed loop', () => {
  let desk: Desk;
  let seat: Seat;
  let served: Referral;
  let followUp: FollowUpSummary;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { counsellor, router } = desk.world;
    const { referral } = await refer(counsellor, router, {}, { residenceCode: VILLAGE });
    const accepted = await accept(router, referral.id);
    const done = { outcome: 'met', summary: '已完成八次辅导，情绪平稳。' };
    served = expectStatus(await actOn(router, accepted, 'complete', done), 200);
    seat = await desk.seatSignedIn(counsellor);
  });
  afterAll(() => desk?.close());

  const section = (): ReturnType<Seat['text']> =>
    seat.page.getByRole('region', { name: followups.title, exact: true });
  const atTheVillage = async (): Promise<FollowUp> =>
    expectStatus(await desk.world.villager.get<FollowUp>(`/api/follow-ups/${followUp.id}`), 200);
  /** Nobody touches the page, and nothing on it asks again by itself. */
  const sees = async (target: ReturnType<Seat['text']>): Promise<void> => {
    const from = performance.now();
    await seen(target);
    process.stdout.write(`follow-up: seen live after ${Math.round(performance.now() - from)} ms\n`);
  };

  chapter('is asked of the village, and what was typed survives a refusal', the, async () => {
    await seat.open(`/referrals/${served.id}`);
    await seen(seat.text(followups.empty.case));
    await seat.button(followups.ask.open).click();
    await seat.field(followups.ask.focus).fill(FOCUS);
    await seat.button(followups.ask.confirm).click();
    await seen(seat.page.getByRole('alert').filter({ hasText: followups.fault.toAgencyId }));
    expect(await seat.field(followups.ask.focus).inputValue()).toBe(FOCUS);
    await seat.field(followups.ask.toAgencyId).selectOption({ label: '示例一村' });
    await seat.field(followups.ask.personId).selectOption({ label: '蓝小禾' });
    await seat.button(followups.ask.day.tomorrow).click();
    await seat.button(followups.ask.confirm).click();
    await gone(seat.dialog);
    await seen(section().getByText('蓝小禾'));
    const { items } = expectStatus(
      await desk.world.villager.get<List<FollowUpSummary>>('/api/follow-ups?box=asked'),
      200,
    );
    [followUp] = items;
    expect((await atTheVillage()).entries.map(({ text }) => text)).toEqual([FOCUS]);
    await seen(section().getByRole('link', { name: followUp.number }));
  });

  chapter('is accepted on a phone, and the open page says so', the, async () => {
    await actOnFollowUp(desk.world.villager, await atTheVillage(), 'accept');
    await sees(section().getByText(codes.followUpState.accepted));
  });

  chapter('is recorded there, and the sender sees it at once', the, async () => {
    await actOnFollowUp(desk.world.villager, await atTheVillage(), 'record', recordOf({ childWords: SAID }));
    await sees(section().getByText(codes.followUpState.done));
    await seen(section().getByText(followups.seen.yes));
    expect(await seat.words()).not.toContain(SAID);
  });

  chapter('closes the loop with the words of the child', the, async () => {
    await seat.button(codes.referralAction.verify).click();
    await seat.answer(words.verify.contacted, codes.verificationContact.child).check();
    await seat.answer(words.verify.said, words.option.said.followUp).check();
    const choice = seat.field(words.verify.followUpId);
    await seen(choice);
    await choice.selectOption({ value: followUp.id });
    await seen(seat.text(SAID, seat.dialog));
    await seat.button(words.verify.confirm).click();
    await gone(seat.dialog);
    await seen(seat.text(codes.state.verified, seat.main));
    await seen(seat.text(SAID, seat.main));
    const closed = expectStatus(
      await desk.world.counsellor.get<Referral>(`/api/referrals/${served.id}`),
      200,
    );
    expect(closed.verification).toMatchObject({ by: 'sender', words: SAID });
  });
});
