import type { Page } from 'playwright-core';
import { Desk, PHONE, WIDE, scene } from '@test/desk';
import { breakApi, cutOff, violationsOf } from '@test/desk-axe';
import { furnish, type County } from '@test/desk-county';
import type { Part, Screen, Screens } from '@test/desk-screen';
import { followUpScreens, strangeFollowUps } from '@test/desk-screens-follow-up';
import { actScreens, livedScreens } from '@test/desk-screens-acts';
import { emptyScreens, loadedScreens } from '@test/desk-screens';
import { markScreens } from '@test/desk-screens-marks';
import { coveredScreens, faultyScreens } from '@test/desk-screens-rare';
import { roomScreens } from '@test/desk-screens-room';
import { wizardScreens } from '@test/desk-screens-wizard';
import { seen, type Seat } from '@test/desk-seat';

/** The wizard remembers what was typed; here every visit is the first one. The frame of a document belongs to nobody and keeps nothing. */
const FORGET = `
  if (self.origin !== 'null')
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith('jieli.wizard'))
      .forEach((key) => sessionStorage.removeItem(key));
`;

/** No page breaks a rule of WCAG 2.2 AA that a program can check, in any of its states. */
describe('accessibility', () => {
  let desk: Desk;
  let county: County;
  const seats = new Map<Part, Seat>();

  beforeAll(async () => {
    desk = await Desk.open({ showsPeople: true });
    const { world } = desk;
    county = await furnish(world);
    seats.set('counsellor', await desk.seatSignedIn(world.counsellor));
    seats.set('router', await desk.seatSignedIn(world.router));
    seats.set('leader', await desk.seatSignedIn(county.discussion.leader));
    seats.set('admin', await desk.seatSignedIn(world.admins.router));
    seats.set('stranger', await desk.seatSignedIn(world.outsider));
    seats.set('nobody', await desk.seat(world.outsider));
    for (const seat of seats.values()) await seat.context.addInitScript({ content: FORGET });
  });
  afterAll(() => desk?.close());

  const show = async (screen: Screen): Promise<Page> => {
    const seat = seats.get(screen.as) as Seat;
    const { page } = seat;
    await page.unrouteAll();
    await page.setViewportSize(WIDE);
    if (screen.broken) {
      desk.watch.allow(/status of 500/);
      await breakApi(page, screen.broken);
    }
    await seat.open(screen.path);
    await screen.act?.(seat);
    await seen(screen.shows(seat));
    return page;
  };

  const expectClean = async (page: Page): Promise<void> => {
    const width = page.viewportSize()?.width;
    const found = { width, violations: await violationsOf(page), cutOff: await cutOff(page) };
    expect(found).toEqual({ width, violations: [], cutOff: [] });
  };

  const examine = (screens: Screens, onPhone = false): void => {
    for (const [name, make] of Object.entries(screens)) {
      scene(
        name,
        () => desk,
        async () => {
          const page = await show(make(county));
          await expectClean(page);
          if (!onPhone) return;
          await page.setViewportSize(PHONE);
          await expectClean(page);
        },
      );
    }
  };

  describe('of screens with something on them', () => examine(loadedScreens, true));
  describe('of every state of a referral', () => examine(livedScreens, true));
  describe('of the wizard', () => examine(wizardScreens, true));
  describe('of follow-ups', () => examine(followUpScreens, true));
  describe('of the work of a room', () => examine(roomScreens, true));
  describe('of what is done to messages', () => examine(markScreens, true));
  describe('of the form of every act', () => examine(actScreens, true));
  describe('of empty screens', () => examine({ ...emptyScreens, ...strangeFollowUps }));
  describe('of screens at fault', () => examine(faultyScreens));
  describe('of covered screens', () => examine(coveredScreens));
});
