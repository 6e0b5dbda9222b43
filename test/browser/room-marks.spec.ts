import type { Referral } from '@app/contracts';
import type { Locator } from 'playwright-core';
import { chapter, Desk, PHONE } from '@test/desk';
import { addColleague } from '@test/desk-people';
import { gone, seen, until, type Seat } from '@test/desk-seat';
import { fill, shapeOf, texts } from '@test/desk-texts';
import { accept, expectStatus, refer, say } from '@test/flows';
import { CAST } from '@test/world';

const { chat, codes, marks } = texts;
const ASKED = '周五下午三点家访，大家可以吗？';
const ANSWER = '可以，我们派两个人。';
const SLIP = '孩子的身份证号是随手写的一句';

/** What people do with messages beside writing them: a school and a county, whose leader looks in. */
describe('what is done to messages', () => {
  let desk: Desk;
  let served: Referral;
  let school: Seat;
  let router: Seat;
  let leader: Seat;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { world } = desk;
    const { referral } = await refer(world.counsellor, world.router);
    served = await accept(world.router, referral.id);
    const chief = await addColleague(world.admins.router, '赵倩', ['county_leader'], 'chief');
    for (const person of [world.counsellor, world.router, chief])
      expectStatus(await person.get(`/api/rooms/${served.roomId}`), 200);
    await say(world.counsellor, served.roomId as string, ASKED);
    await say(world.counsellor, served.roomId as string, '另外，评估表已经交了。');
    school = await desk.seatSignedIn(world.counsellor);
    router = await desk.seatSignedIn(world.router, { viewport: PHONE });
    leader = await desk.seatSignedIn(chief);
    for (const seat of [school, router, leader]) await open(seat);
  });
  afterAll(() => desk?.close());

  const open = (seat: Seat): Promise<void> => seat.open(`/cases/${served.caseId}?tab=talk`);
  /** The message itself, and not what quotes it. */
  const asked = (seat: Seat): Locator => seat.message(ASKED).first();
  const menu = async (seat: Seat, words: string, entry: string): Promise<void> => {
    await seat.button(chat.more, seat.message(words).first()).click();
    await seat.page.getByRole('menuitem', { name: entry, exact: true }).click();
  };
  const write = async (seat: Seat, words: string): Promise<void> => {
    await seat.page.getByLabel(chat.message, { exact: true }).fill(words);
    await seat.page.keyboard.press('Enter');
    await seen(seat.message(words).getByText(chat.state.delivered));
  };

  chapter('an answer says what it answers, and a thread is read alone', the, async () => {
    await seen(asked(router));
    await router.button(marks.reply, asked(router)).click();
    await seen(router.text(fill(marks.replyTo, { name: CAST.counsellor.name, text: ASKED })));
    await write(router, ANSWER);
    await gone(router.button(marks.replyCancel));
    const quote = fill(marks.quote, { name: CAST.counsellor.name, text: ASKED });
    await seen(school.message(ANSWER).getByRole('button', { name: quote }));
    await school.button(fill(marks.answers_other, { count: '1' })).click();
    await seen(school.text(marks.thread.title));
    await gone(school.message('评估表已经交了'));
    await write(school, '好，那就三点。');
    await school.button(marks.thread.leave).click();
    await seen(school.message('评估表已经交了'));
    await seen(school.button(fill(marks.answers_other, { count: '2' })));
    await school.message(ANSWER).getByRole('button', { name: quote }).click();
    await seen(asked(school).and(school.page.locator(':focus')));
  });

  chapter('a reaction is a word with who said it: colleagues by name, others by agency', the, async () => {
    await router.button(marks.react, asked(router)).click();
    await router.page.getByRole('menuitem', { name: shapeOf(codes.reaction.noted) }).click();
    const { noted } = codes.reaction;
    const asSeen = (who: string): string => fill(marks.said, { word: noted, who });
    const mine = router.button(asSeen(chat.me), asked(router));
    await seen(mine);
    expect(await mine.getAttribute('aria-pressed')).toBe('true');
    await seen(leader.button(asSeen(CAST.router.name), asked(leader)));
    const theirs = school.button(asSeen(CAST.router.agency), asked(school));
    await seen(theirs);
    // Anybody says the same with one press, and takes it back with another.
    await theirs.focus();
    await school.page.keyboard.press('Enter');
    const both = school.button(asSeen(`${chat.me}${chat.listSeparator}${CAST.router.agency}`));
    await seen(both);
    await school.page.keyboard.press('Enter');
    await gone(both);
  });

  chapter('a pinned message stands at the top for everybody, until it is unpinned', the, async () => {
    await menu(school, ASKED, marks.pin);
    await seen(asked(school).getByText(marks.pinned, { exact: true }));
    const pins = router.page.locator('.chat-pins');
    await seen(pins.getByText(fill(marks.pins_other, { count: '1' })));
    await pins.locator('summary').click();
    await pins
      .getByRole('button', { name: fill(marks.line, { name: CAST.counsellor.name, text: ASKED }) })
      .click();
    await seen(asked(router).and(router.page.locator(':focus')));
    await router.button(marks.unpin, pins).click();
    await gone(pins);
    await gone(school.page.locator('.chat-pins'));
  });

  chapter('what was marked unread stays so while the reader looks at it, on every device', the, async () => {
    const second = await desk.seatSignedIn(desk.world.counsellor);
    await open(second);
    await seen(second.message(ANSWER));
    const unread = async (): Promise<number> =>
      expectStatus(
        await desk.world.counsellor.get<{ unread: number; backs: number }>(`/api/rooms/${served.roomId}`),
        200,
      ).unread;
    await until(unread, (count) => count === 0);
    await menu(school, ANSWER, marks.unread.mark);
    await seen(school.text(marks.unread.done));
    await seen(school.text(chat.unreadLine));
    await seen(second.text(chat.unreadLine));
    // Scrolling and looking move nothing; writing does.
    await school.page.locator('.chat-scroll').hover();
    await school.page.mouse.wheel(0, -200);
    await school.page.mouse.wheel(0, 400);
    expect(await unread()).toBe(1);
    await write(school, '我先记下，晚点再看。');
    await until(unread, (count) => count === 0);
  });

  chapter(
    'a supervisor removes what a colleague should not have written, and all see who and why',
    the,
    async () => {
      await write(router, SLIP);
      await seen(school.message(SLIP));
      await router.button(chat.more, asked(router)).click();
      expect(await router.page.getByRole('menuitem', { name: marks.redact.open }).count()).toBe(0);
      await router.page.keyboard.press('Escape');
      await menu(leader, SLIP, marks.redact.open);
      await leader.button(marks.redact.confirm, leader.dialog).click();
      await seen(leader.page.getByRole('alert').filter({ hasText: marks.redact.reasonNeeded }));
      await leader.answer(marks.redact.reason, codes.redactionReason.too_much_personal_data).check();
      await leader.button(marks.redact.confirm, leader.dialog).click();
      await gone(leader.dialog);
      const words = fill(marks.removed, {
        name: '赵倩',
        reason: codes.redactionReason.too_much_personal_data,
      });
      for (const seat of [leader, router, school]) {
        await seen(seat.message(words));
        expect(await seat.words()).not.toContain(SLIP);
      }
      const notices = async (): Promise<string[]> =>
        expectStatus(
          await desk.world.router.get<{ items: { kind: string }[] }>('/api/notifications?limit=20'),
          200,
        ).items.map(({ kind }) => kind);
      await until(notices, (kinds) => kinds.includes('message.redacted'));
    },
  );

  chapter('an acknowledgement that was given by mistake is taken back', the, async () => {
    await school.page.getByRole('checkbox', { name: chat.receipt.ask }).check();
    await write(school, '请确认收到新的时间。');
    const received = router.message('请确认收到新的时间');
    await router.button(chat.receipt.give, received).click();
    await router.button(marks.ackBack, received).click();
    await seen(router.button(chat.receipt.give, received));
    await gone(router.button(marks.ackBack, received));
    await seen(school.message('请确认收到新的时间').getByText(shapeOf(chat.receipt.missing)));
  });
});
