import type { Referral } from '@app/contracts';
import { Desk, scene } from '@test/desk';
import { seen, type Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';
import { refer } from '@test/flows';
import { withClient } from '../../scripts/src/postgres/connection';

/** Paper is the way out of the hub that nobody can follow: it is written down before it is made. */
describe('printing', () => {
  let desk: Desk;
  let router: Seat;
  let referral: Referral;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    ({ referral } = await refer(desk.world.counsellor, desk.world.router));
    router = await desk.seatSignedIn(desk.world.router);
    await router.context.addInitScript({
      content: "window.print = () => { document.documentElement.dataset.dialogs = 'open'; }",
    });
    await router.open(`/referrals/${referral.id}/print`);
    await seen(router.heading(texts.print.slip.title));
  });
  afterAll(() => desk?.close());

  const onPaper = async (): Promise<string> => {
    await router.page.emulateMedia({ media: 'print' });
    const words = await router.main.innerText();
    await router.page.emulateMedia({ media: null });
    return words;
  };
  const printed = (): Promise<number> =>
    withClient(desk.hub.database.superUrl, async (client) => {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from referral.audit_event where action = 'referral.printed' and object_id = $1`,
        [referral.id],
      );
      return rows[0]?.n ?? 0;
    });

  scene('leaves the paper empty for who prints past the button', the, async () => {
    const paper = await onPaper();
    expect(paper).toContain(texts.print.useButton);
    expect(paper).not.toContain(referral.number);
    expect(await printed()).toBe(0);
  });

  scene('prints what was recorded', the, async () => {
    await router.button(texts.print.print).click();
    await seen(router.page.locator('html[data-dialogs]'));
    const paper = await onPaper();
    for (const part of [referral.number, '示例小学', '示例县民政局', texts.print.stamp])
      expect(paper).toContain(part);
    expect(await printed()).toBe(1);
  });
});
