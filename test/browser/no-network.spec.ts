import { Desk, chapter } from '@test/desk';
import { seen, type Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';

const { common, inbox, overlaps } = texts;

/** The code of a page is fetched when somebody goes there for the first time. */
describe('a page that was not fetched before the network went away', () => {
  let desk: Desk;
  let counsellor: Seat;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    counsellor = await desk.seatSignedIn(desk.world.counsellor);
  });
  afterAll(() => desk?.close());

  chapter('says so instead of a crash, and opens when the network is back', the, async () => {
    desk.watch.allow(/ERR_INTERNET_DISCONNECTED/, /could not be fetched/, /dynamically imported/);
    const { page, context } = counsellor;
    await counsellor.open('/inbox');
    await seen(counsellor.heading(inbox.title));
    await context.setOffline(true);
    await page.locator('a[href="/overlaps"]:visible').first().click();
    await seen(counsellor.heading(common.noNetwork.title));
    await counsellor.button(common.noNetwork.again).click();
    await seen(counsellor.heading(common.noNetwork.title));
    expect(await counsellor.text(common.crash.title).count()).toBe(0);
    await context.setOffline(false);
    await seen(counsellor.heading(overlaps.title));
    expect(new URL(page.url()).pathname).toBe('/overlaps');
  });
});
