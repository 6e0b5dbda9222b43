import type { BrowserContext } from 'playwright-core';
import { Desk, PHONE, scene } from '@test/desk';
import * as act from '@test/desk-flows';
import { mouse } from '@test/desk-hands';
import { Seat, gone, seen } from '@test/desk-seat';
import { fill, texts } from '@test/desk-texts';
import { accept, refer } from '@test/flows';
import { CAST, type CastName } from '@test/world';
import en from '../../apps/web/shared/i18n/locales/en/login.json';
import enShell from '../../apps/web/shared/i18n/locales/en/shell.json';

/** What somebody meets who has just started the demo: cards, tabs side by side, two languages, a clean way out. */
describe('the demo', () => {
  let desk: Desk;
  let context: BrowserContext;
  const the = (): Desk => desk;
  const nameOf = (part: CastName): string => CAST[part].name;
  const originOf = (part: CastName): string => `http://${part}.localhost:${new URL(desk.hub.baseUrl).port}`;

  /** A new tab of the one browser, at the address of this person. */
  const tab = async (part: CastName): Promise<Seat> => {
    const seat = new Seat(desk.world[part], await context.newPage());
    await seat.open(originOf(part));
    return seat;
  };

  beforeAll(async () => {
    desk = await Desk.open({ showsPeople: true });
    ({ context } = await desk.seat(desk.world.counsellor));
  });
  afterAll(() => desk?.close());

  scene('signs somebody in by one click on a card', the, async () => {
    const seat = new Seat(desk.world.counsellor, await context.newPage());
    await seat.open('/');
    await seen(seat.heading(texts.login.demo.title));
    for (const { name } of Object.values(CAST)) await seen(seat.heading(name));
    await seat.button(fill(texts.login.demo.enterAs, { name: nameOf('counsellor') })).click();
    await seen(seat.heading(texts.flags.title));
    await seen(seat.page.getByRole('button', { name: nameOf('counsellor') }));
    await seat.page.close();
  });

  scene('opens a person in a tab of their own from the card', the, async () => {
    const seat = new Seat(desk.world.decliner, await context.newPage());
    await context.clearCookies();
    await seat.open('/login');
    const opened = context.waitForEvent('page');
    await seat.link(fill(texts.login.demo.ownTabOf, { name: nameOf('decliner') })).click();
    const other = new Seat(desk.world.decliner, await opened);
    await other.button(fill(texts.login.host.enter, { name: nameOf('decliner') })).click();
    await seen(other.heading(texts.home.title));
    expect(new URL(other.page.url()).hostname).toBe('decliner.localhost');
    await Promise.all([seat.page.close(), other.page.close()]);
  });

  scene('keeps two people apart in two tabs of one browser', the, async () => {
    const { referral } = await refer(desk.world.counsellor, desk.world.router);
    const { roomId, caseId } = await accept(desk.world.router, referral.id);
    expect(roomId).not.toBeNull();
    const seats = [await tab('counsellor'), await tab('router')];
    for (const seat of seats) {
      const { name } = CAST[seat.person.username as CastName];
      await seat.button(fill(texts.login.host.enter, { name })).click();
      await seen(act.landed(seat));
    }
    for (const seat of seats) {
      await seat.page.reload();
      await seen(seat.page.getByRole('button', { name: nameOf(seat.person.username as CastName) }));
      await act.closeGuide(seat, mouse);
      await seat.page.goto(`${originOf(seat.person.username as CastName)}/cases/${caseId}`);
    }
    const [counsellor, router] = seats as [Seat, Seat];
    await act.say(counsellor, mouse, '您那边收到了吗？');
    await seen(router.message('您那边收到了吗？').getByText(nameOf('counsellor')));
    await act.say(router, mouse, '收到，今天联系。');
    await seen(counsellor.message('收到，今天联系。').getByText(nameOf('router')));
    await Promise.all(seats.map(({ page }) => page.close()));
  });

  scene(
    'sends nothing in the name of whoever signs in beside the writer at the same address',
    the,
    async () => {
      const words = '这一句是自己写的';
      desk.watch.allow(/ERR_INTERNET_DISCONNECTED/);
      const { referral } = await refer(desk.world.counsellor, desk.world.router);
      const { caseId } = await accept(desk.world.router, referral.id);
      const writer = await desk.seatSignedIn(desk.world.counsellor);
      await writer.open(`/cases/${caseId}`);
      const field = writer.page.getByLabel(texts.chat.message, { exact: true });
      await field.fill(words);

      const beside = new Seat(desk.world.router, await writer.context.newPage());
      await beside.open('/login');
      await beside.button(fill(texts.login.demo.enterAs, { name: nameOf('router') })).click();
      await seen(act.landed(beside));
      // The line of the page beside it is opened anew, with the cookie of the other one.
      await writer.context.setOffline(true);
      await seen(writer.text(texts.common.network.banner));
      await writer.context.setOffline(false);
      await writer.button(fill(texts.shell.reauth.demo, { name: nameOf('counsellor') })).click();
      await gone(writer.dialog);
      expect(await field.inputValue()).toBe(words);
      await field.press('Enter');
      await seen(writer.message(words).getByText(texts.chat.state.delivered));
      const reader = await desk.seatSignedIn(desk.world.router);
      await reader.open(`/cases/${caseId}`);
      await seen(reader.message(words).getByText(nameOf('counsellor')));
      await Promise.all([writer.context.close(), reader.context.close()]);
    },
  );

  scene('speaks the language of the browser until one is chosen', the, async () => {
    const english = await desk.seat(desk.world.counsellor, { locale: 'en-US' });
    await english.open('/login');
    await seen(english.heading(en.demo.title));
    expect(await english.page.locator('html').getAttribute('lang')).toBe('en');
    await english.button(enShell.language.switchTo).click();
    await seen(english.heading(texts.login.demo.title));
    expect(await english.page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await english.page.reload();
    await seen(english.heading(texts.login.demo.title));
    await english.button(texts.shell.language.switchTo).click();
    await seen(english.heading(en.demo.title));
    await english.context.close();
  });

  scene('leaves nothing behind after signing out', the, async () => {
    const seat = await desk.seat(desk.world.router);
    await act.signIn(seat, mouse);
    await act.goTo(seat, mouse, 'cases');
    const number = await seat.link(/^C-/).first().innerText();
    await seat.link(/^C-/).first().click();
    await seat.page.getByLabel(texts.chat.message, { exact: true }).fill('不该留下');
    await seat.page.getByRole('button', { name: nameOf('router') }).click();
    await seat.page.getByRole('menuitem', { name: texts.shell.person.logout }).click();
    await seen(seat.button(texts.login.submit));
    const kept = await seat.page.evaluate<string>('JSON.stringify({ ...sessionStorage, ...localStorage })');
    expect(kept).not.toMatch(/不该留下|jieli\.(draft|outbox|wizard)/);
    const { cookies } = await seat.context.storageState();
    expect(cookies.map(({ name }) => name).filter((name) => name.includes('session'))).toEqual([]);
    await seat.page.goBack();
    await seen(seat.button(texts.login.submit));
    expect(await seat.page.content()).not.toContain(number);
    await seat.context.close();
  });

  scene('tells the story in seven steps, each with a way to its person', the, async () => {
    const seat = await desk.seat(desk.world.counsellor);
    await act.signIn(seat, mouse);
    const guide = seat.page.getByRole('complementary', { name: texts.guide.title });
    await seat.button(texts.guide.unfold).click();
    expect(await guide.getByRole('listitem').count()).toBe(7);
    await seen(seat.link(fill(texts.guide.openTab, { name: nameOf('router') }), guide));
    await act.closeGuide(seat, mouse);
    await seat.context.close();
  });

  scene('leaves a phone its screen', the, async () => {
    const seat = await desk.seat(desk.world.counsellor, { viewport: PHONE, hasTouch: true, isMobile: true });
    await act.signIn(seat, mouse);
    const guide = seat.page.getByRole('complementary', { name: texts.guide.title });
    await seen(guide);
    expect((await guide.boundingBox())?.height).toBeLessThan(PHONE.height / 8);
    await act.closeGuide(seat, mouse);
    await gone(guide);
    const level = seat.page.getByLabel(texts.inbox.filter.urgency);
    await seat.open('/inbox?tab=sent&need=N08');
    await seen(seat.row('R-'));
    await gone(level);
    await seat.button(fill(texts.common.filters_other, { count: 1 })).click();
    await seen(level);
    await seat.context.close();
  });
});
