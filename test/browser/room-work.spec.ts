import type { Page, Referral, Room, SearchHit } from '@app/contracts';
import { chapter, Desk, PHONE } from '@test/desk';
import { gone, seen, type Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';
import { accept, expectStatus, refer, say } from '@test/flows';
import { CAST } from '@test/world';

const { cases, chat, codes, search, tasks } = texts;
const PLACE = '在银杏树下碰头';
const MANY = 70;
const NOTED = '先不要告诉外单位';
const ASKED = '周五前谁能去家里看一下？';

/** What comes of the words in a room: somebody answers for them, and they are found again. */
describe('the work of a room', () => {
  let desk: Desk;
  let served: Referral;
  let counsellor: Seat;
  let router: Seat;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { world } = desk;
    const { referral } = await refer(world.counsellor, world.router);
    served = await accept(world.router, referral.id);
    for (const person of [world.counsellor, world.router])
      expectStatus(await person.get(`/api/rooms/${served.roomId}`), 200);
    await say(world.counsellor, served.roomId as string, `周三放学后${PLACE}。`);
    for (let n = 1; n <= MANY; n += 1) await say(world.router, served.roomId as string, `第${n}次联络`);
    await say(world.counsellor, served.roomId as string, ASKED);
    counsellor = await desk.seatSignedIn(world.counsellor);
    router = await desk.seatSignedIn(world.router, { viewport: PHONE });
  });
  afterAll(() => desk?.close());

  const open = (seat: Seat, query = ''): Promise<void> => seat.open(`/cases/${served.caseId}${query}`);

  chapter('a message becomes a task, and what was typed survives a refusal', the, async () => {
    await open(counsellor);
    await counsellor.button(chat.more, counsellor.message(ASKED)).click();
    await counsellor.page.getByRole('menuitem', { name: tasks.make }).click();
    expect(await counsellor.field(tasks.text).inputValue()).toBe(ASKED);
    await counsellor.field(tasks.text).fill('周五前家访一次');
    await counsellor.button(tasks.confirm).click();
    await seen(counsellor.page.getByRole('alert').filter({ hasText: tasks.fault.owner }));
    expect(await counsellor.field(tasks.text).inputValue()).toBe('周五前家访一次');
    await counsellor.field(tasks.owner).selectOption(desk.world.router.personId);
    await counsellor.button(tasks.confirm).click();
    await gone(counsellor.dialog);
    await seen(counsellor.message(ASKED).getByText('周五前家访一次'));
  });

  chapter('its owner finds it at home on a phone, and says that it is done', the, async () => {
    await router.open('/');
    const mine = router.page.getByRole('region', { name: tasks.mine });
    await seen(mine.getByText('周五前家访一次'));
    await router.button(tasks.finish, mine).click();
    await gone(mine);
    await seen(counsellor.message(ASKED).getByText(codes.taskState.done));
    await open(counsellor, '?tab=tasks');
    await counsellor.button(tasks.ended).click();
    await seen(counsellor.main.getByText('周五前家访一次'));
  });

  chapter('words are found again, and lead to their place in a long talk', the, async () => {
    await open(counsellor);
    await seen(counsellor.message(ASKED));
    expect(await counsellor.message(PLACE).count()).toBe(0);
    await counsellor.button(chat.search).click();
    await counsellor.field(search.inRoom).fill('银杏树下');
    await counsellor.button(search.go).click();
    const hits = counsellor.page.getByRole('list', { name: search.hits });
    await seen(hits.getByText(CAST.counsellor.name));
    await hits.getByRole('link').click();
    await seen(counsellor.message(PLACE));
    await seen(counsellor.page.locator('.msg--target'));
    // On to where the log grows, without a hole.
    await counsellor.button(chat.history.newer).click();
    await seen(counsellor.message(ASKED));
    expect(await counsellor.message('次联络').count()).toBe(MANY);
    await counsellor.button(chat.history.leave).click();
    await gone(counsellor.message(PLACE));
    await seen(counsellor.message(ASKED));
  });

  chapter('the link to a message leads its readers there, and nobody else', the, async () => {
    await counsellor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await counsellor.button(chat.more, counsellor.message(ASKED)).click();
    await counsellor.page.getByRole('menuitem', { name: chat.link.copy }).click();
    await seen(counsellor.text(chat.link.copied));
    const link = new URL(await counsellor.page.evaluate<string>('navigator.clipboard.readText()'));
    await router.open(`${link.pathname}${link.search}`);
    await seen(router.message(ASKED));
    await seen(router.page.locator('.msg--target'));
    await router.open('/search');
    await router.field(search.inAll).fill('银杏');
    await router.button(search.go).click();
    await seen(router.page.getByRole('list', { name: search.hits }).getByRole('link'));
    const stranger = await desk.seatSignedIn(desk.world.outsider);
    desk.watch.allow(/status of 404/);
    await stranger.open(`${link.pathname}${link.search}`);
    await seen(stranger.text(cases.missing.title));
  });

  chapter(
    'a link into internal notes leads their own agency there, and others into theirs',
    the,
    async () => {
      const { counsellor: ours, router: theirs } = desk.world;
      const notes = expectStatus(await ours.send<Room>('put', `/api/cases/${served.caseId}/side-notes`), 200);
      for (let n = 1; n <= MANY; n += 1) await say(ours, notes.id, n === 2 ? NOTED : `记事${n}`);
      const { items } = expectStatus(
        await ours.post<Page<SearchHit>>('/api/rooms/search', { q: NOTED, roomId: notes.id }),
        200,
      );
      const link = `/cases/${served.caseId}?tab=talk&msg=${items[0]?.seq}&notes=1`;
      await counsellor.open(link);
      await seen(counsellor.message(NOTED));
      await seen(counsellor.page.locator('.chat--internal .msg--target'));
      expectStatus(await theirs.send('put', `/api/cases/${served.caseId}/side-notes`), 200);
      await router.open(link);
      await seen(router.page.locator('.chat--internal'));
      await seen(
        router.page.getByLabel(chat.notes.message, { exact: true }).or(router.text(chat.gone.title)),
      );
      expect(await router.message(NOTED).count()).toBe(0);
    },
  );

  chapter('Enter sends or begins a line, as one likes, and is left to the input method', the, async () => {
    await open(counsellor);
    const field = counsellor.page.getByLabel(chat.message, { exact: true });
    await field.fill('第一行');
    // As the browser says it while a word is being composed; no driver can do it from outside.
    await field.evaluate(
      `(one) => one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))`,
    );
    expect(await field.inputValue()).toBe('第一行');
    await counsellor.button(chat.enter.toNewLine).click();
    await field.press('End');
    await field.press('Enter');
    await field.pressSequentially('第二行');
    expect(await field.inputValue()).toBe('第一行\n第二行');
    await counsellor.page.reload();
    await seen(counsellor.text(chat.enter.newLine));
    await field.press('Control+Enter');
    await seen(counsellor.message('第二行').getByText(chat.state.delivered));
    await counsellor.button(chat.enter.toSend).click();
    await field.fill('又是一按就发');
    await field.press('Enter');
    await seen(counsellor.message('又是一按就发').getByText(chat.state.delivered));
  });
});
