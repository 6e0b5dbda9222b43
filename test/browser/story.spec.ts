import type { Case } from '@app/contracts';
import { Desk, PHONE, chapter } from '@test/desk';
import * as act from '@test/desk-flows';
import { mouse } from '@test/desk-hands';
import * as talk from '@test/desk-talk';
import { addColleague } from '@test/desk-people';
import { Seat, gone, seen, until } from '@test/desk-seat';
import { fill, shapeOf, texts } from '@test/desk-texts';
import { expectStatus, refer } from '@test/flows';
import { follow } from '@test/person';

const COUNTY_OFFICE = '示例县民政局';
const FOUNDATION = '示例基金会';
const VILLAGE_OFFICE = '示例一村';
const SECRETS = [...Object.values(act.CHILD), act.CHILD.name.slice(1)];

/** One referral through four agencies, in the browser only; a fifth agency sees none of it. */
describe('the story in the browser', () => {
  let desk: Desk;
  let counsellor: Seat;
  let router: Seat;
  let foundation: Seat;
  let villager: Seat;
  let stranger: Seat;
  let first: act.Sent;
  let onward: act.Sent;
  let visit: act.Sent;
  let casePath: string;
  /** Whatever came to the page of the stranger over its socket. */
  const overheard: string[] = [];
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { world } = desk;
    counsellor = await desk.seat(world.counsellor);
    router = await desk.seat(world.router);
    foundation = await desk.seat(world.foundation);
    villager = await desk.seat(world.villager, { viewport: PHONE, hasTouch: true, isMobile: true });
    stranger = await desk.seat(world.outsider);
    stranger.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => overheard.push(String(payload))),
    );
  });
  afterAll(() => desk?.close());

  const expectNoIdentity = async (seat: Seat): Promise<void> => {
    const html = await seat.page.content();
    expect(SECRETS.filter((secret) => html.includes(secret))).toEqual([]);
  };

  chapter('signs everybody in with the form', the, async () => {
    await Promise.all(
      [counsellor, router, foundation, villager, stranger].map(async (seat) => {
        await act.signIn(seat, mouse);
        await act.closeGuide(seat, mouse);
      }),
    );
    await act.goTo(router, mouse, 'inbox');
    await act.goTo(stranger, mouse, 'inbox');
  });

  chapter('lets the counsellor register a pupil and refer to the county', the, async () => {
    await counsellor.button(texts.shell.nav.newReferral).click();
    await seen(counsellor.heading(texts.wizard.step.child));
    await act.registerChild(counsellor, mouse);
    await act.describeSituation(counsellor, mouse, 'N08');
    await act.chooseTarget(counsellor, mouse, COUNTY_OFFICE);
    first = await act.consentAndSubmit(counsellor, mouse, COUNTY_OFFICE);
    expect(first.number).toMatch(/^R-/);
    await seen(counsellor.text(texts.referral.holder.queue));
  });

  chapter('shows it to the router live, as a packet without identity', the, async () => {
    await act.openFromInbox(router, mouse, first.number);
    await seen(router.text(act.SITUATION));
    await seen(router.text(texts.referral.packet.beforeAccept));
    await expectNoIdentity(router);
  });

  chapter('lets the router accept, and tells the counsellor at once', the, async () => {
    await act.acceptHere(router, mouse);
    const holder = counsellor.page.getByRole('paragraph').filter({ hasText: texts.referral.holder.label });
    await seen(holder.filter({ hasText: COUNTY_OFFICE }).filter({ hasText: '周敏' }));
    await counsellor.link(shapeOf(texts.shell.bell.unread_other)).click();
    const told = fill(texts.notifications.text.referral.accepted, {
      agency: COUNTY_OFFICE,
      number: first.number,
    });
    await seen(counsellor.link(shapeOf(told)));
    await expectNoIdentity(counsellor);
    await counsellor.link(shapeOf(told)).click();
    await seen(counsellor.heading(shapeOf(texts.referral.pageTitle, { number: first.number })));
  });

  chapter('lets the router refer on to a foundation, which accepts', the, async () => {
    casePath = await act.openCase(router, mouse);
    onward = await act.referOn(router, mouse, FOUNDATION, 'N01');
    await act.goTo(foundation, mouse, 'inbox');
    await act.openFromInbox(foundation, mouse, onward.number);
    await seen(foundation.text(act.SITUATION));
    await expectNoIdentity(foundation);
    await act.acceptHere(foundation, mouse);
    expect(await act.openCase(foundation, mouse)).toBe(casePath);
    await foundation.button(texts.cases.identity.open).click();
    await seen(foundation.text(act.CHILD.name));
  });

  chapter('carries what each one says to the others live', the, async () => {
    await act.openCase(counsellor, mouse);
    await router.open(casePath);
    const people: [Seat, string][] = [
      [counsellor, '周四家访，一起去吗？'],
      [router, '可以，九点在校门口。'],
      [foundation, '我们带上评估表。'],
    ];
    for (const [speaker, words] of people) {
      await act.say(speaker, mouse, words);
      for (const [listener] of people) await seen(listener.message(words));
    }
  });

  chapter('shows who has received what was asked to be acknowledged', the, () =>
    talk.askReceipt(router, counsellor, '请带好工作证'),
  );

  chapter('finds a name by its initials, and shows the author who has read', the, () =>
    talk.callByInitials(foundation, 'zm', router, COUNTY_OFFICE),
  );

  chapter('lets an author correct a message and take one back', the, () =>
    talk.correctAndWithdraw(foundation, counsellor),
  );

  chapter('keeps what an agency notes for itself from the others', the, () =>
    talk.noteInternally(foundation, counsellor, '内部：先别告诉家长预算。'),
  );

  chapter('brings the community worker in from her phone', the, async () => {
    visit = await act.referOn(router, mouse, VILLAGE_OFFICE, 'N07');
    await act.goTo(villager, mouse, 'inbox');
    await act.openFromInbox(villager, mouse, visit.number);
    await expectNoIdentity(villager);
    await act.acceptHere(villager, mouse);
    expect(await act.openCase(villager, mouse)).toBe(casePath);
    await villager.link(texts.cases.tab.talk).click();
    const joined = fill(texts.chat.member.joined, { person: '蓝小禾', agency: VILLAGE_OFFICE });
    await seen(villager.text(joined));
    expect(await villager.page.getByRole('article').count()).toBe(0);
    await act.say(villager, mouse, '我今天去看过，外婆在家照料。');
    await seen(counsellor.message('外婆在家照料'));
    const width = await villager.page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(PHONE.width);
  });

  chapter('shows a stranger nothing, in lists, by address, by API and by socket', the, async () => {
    const empty: [keyof typeof texts.shell.nav, string][] = [
      ['home', texts.home.waiting.empty],
      ['inbox', texts.inbox.empty.waiting],
      ['cases', texts.cases.empty.title],
      ['notifications', texts.notifications.empty.all],
    ];
    for (const [place, words] of empty) {
      await act.goTo(stranger, mouse, place);
      await seen(stranger.text(words));
    }
    for (const { id } of [first, onward, visit]) {
      await stranger.open(`/referrals/${id}`);
      await seen(stranger.text(texts.referral.missing.title));
    }
    await stranger.open(casePath);
    await seen(stranger.text(texts.cases.missing.title));
    await expectNoIdentity(stranger);

    const { roomId } = expectStatus(await desk.world.counsellor.get<Case>(`/api${casePath}`), 200);
    for (const path of [`/api/referrals/${first.id}`, `/api${casePath}`, `/api/rooms/${roomId}/events`])
      expect([path, (await stranger.context.request.get(path)).status()]).toEqual([path, 404]);
    const socket = await desk.world.outsider.connect();
    try {
      expect((await follow(socket, roomId ?? '')).state).toBe('revoked');
    } finally {
      socket.close();
    }
    const caseId = casePath.split('/').pop() ?? '';
    const traces = [first.id, onward.id, visit.id, first.number, caseId, roomId ?? '', '评估表', ...SECRETS];
    expect(traces.filter((trace) => overheard.some((frame) => frame.includes(trace)))).toEqual([]);
    expect(overheard.length).toBeGreaterThan(0);
  });

  chapter('tells the slower of two people who was faster', the, async () => {
    const { referral } = await refer(desk.world.counsellor, desk.world.router);
    const colleague = await addColleague(desk.world.admins.router, '邓一', ['county_router'], 'dengyi');
    const other = await desk.seatSignedIn(colleague);
    for (const seat of [router, other]) {
      await seat.open(`/referrals/${referral.id}`);
      await seat.button(texts.codes.referralAction.accept, seat.main).click();
    }
    await other.button(texts.referral.accept.confirm).click();
    await gone(other.dialog);
    await router.button(texts.referral.accept.confirm).click();
    const { number } = referral;
    const words = { number, agency: COUNTY_OFFICE, person: '邓一' };
    await seen(router.page.getByRole('alert').getByText(shapeOf(texts.referral.conflict.accepted, words)));
    await seen(router.text(texts.referral.conflict.refreshed));
    await other.context.close();
  });

  chapter('keeps what was begun over a reload', the, async () => {
    const tab = new Seat(counsellor.person, await counsellor.context.newPage());
    await tab.open('/referrals/new');
    await tab.answer(texts.wizard.child.mode, texts.wizard.child.register).check();
    await tab.field(texts.wizard.register.name).fill('石小满');
    await tab.page.reload();
    await seen(tab.text(texts.wizard.restored));
    expect(await tab.field(texts.wizard.register.name).inputValue()).toBe('石小满');
    await tab.open(casePath);
    await tab.page.getByLabel(texts.chat.message, { exact: true }).fill('还没写完');
    await tab.page.reload();
    const field = tab.page.getByLabel(texts.chat.message, { exact: true });
    await seen(field);
    expect(await field.inputValue()).toBe('还没写完');
    await tab.page.close();
  });

  chapter('keeps an unsent message over a reload, and sends it once', the, async () => {
    let cut = true;
    const tab = new Seat(counsellor.person, await counsellor.context.newPage());
    await tab.page.routeWebSocket(
      /\/rt\//,
      (socket) => void (cut ? socket.close() : socket.connectToServer()),
    );
    await tab.page.route('**/api/rooms/*/messages', (route) => (cut ? route.abort() : route.continue()));
    desk.watch.allow(/ERR_FAILED/);
    await tab.open(casePath);
    await tab.page.getByLabel(texts.chat.message, { exact: true }).fill('重新打开也不会丢');
    await tab.page.keyboard.press('Enter');
    await seen(tab.message('重新打开也不会丢').getByText(texts.chat.state.queued));
    cut = false;
    await tab.page.reload();
    await seen(tab.message('重新打开也不会丢').getByText(texts.chat.state.delivered));
    await seen(foundation.message('重新打开也不会丢'));
    expect(await foundation.message('重新打开也不会丢').count()).toBe(1);
    await tab.page.close();
  });

  chapter('says when there is no network, and sends what waited once', the, async () => {
    desk.watch.allow(/ERR_INTERNET_DISCONNECTED/);
    await foundation.context.setOffline(true);
    await seen(foundation.text(texts.common.network.banner));
    await foundation.page.getByLabel(texts.chat.message, { exact: true }).fill('离线时写的');
    await foundation.page.keyboard.press('Enter');
    await seen(foundation.message('离线时写的').getByText(texts.chat.state.queued));
    await seen(foundation.text(fill(texts.common.network.unsent_other, { count: 1 })));
    await foundation.context.setOffline(false);
    await seen(foundation.message('离线时写的').getByText(texts.chat.state.delivered));
    await gone(foundation.text(texts.common.network.banner));
    await seen(counsellor.message('离线时写的'));
    const count = (seat: Seat) => () => seat.message('离线时写的').count();
    for (const seat of [counsellor, foundation]) expect(await until(count(seat), (n) => n > 0)).toBe(1);
  });

  chapter('leaves no identity in any log', the, async () => {
    const logs = desk.hub.logs();
    expect(SECRETS.filter((secret) => logs.includes(secret))).toEqual([]);
  });
});
