import type { Referral } from '@app/contracts';
import { chapter, Desk, PHONE } from '@test/desk';
import { gone, seen, type Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';
import { accept, expectStatus, refer, say } from '@test/flows';
import { CAST } from '@test/world';

const { cases, chat, codes, search, tasks } = texts;
const PLACE = '在银杏树下碰头';
const MANY = 70;
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
});
