import type { Page } from 'playwright-core';
import { Desk, PHONE, WIDE, scene } from './desk';
import { breakApi, flawsOf } from './desk-axe';
import { furnish, type County } from './desk-county';
import type { Part, Screen, Screens } from './desk-screen';
import { seen, type Seat } from './desk-seat';

/** The wizard remembers what was typed; here every visit is the first one. The frame of a document belongs to nobody and keeps nothing. */
const FORGET = `
  if (self.origin !== 'null')
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith('jieli.wizard'))
      .forEach((key) => sessionStorage.removeItem(key));
`;

export type Examine = (screens: Screens, onPhone?: boolean) => void;

/** No page breaks a rule of WCAG 2.2 AA that a program can check, in any of the states that `choose` examines. */
export function accessibility(name: string, choose: (examine: Examine) => void): void {
  describe(`accessibility ${name}`, () => {
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
      const found = { width, ...(await flawsOf(page)) };
      expect(found).toEqual({ width, violations: [], cutOff: [] });
    };

    const examine: Examine = (screens, onPhone = false) => {
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

    choose(examine);
  });
}
