import type { CaseFile, Page, Referral } from '@app/contracts';
import { Desk, scene } from '@test/desk';
import { mouse } from '@test/desk-hands';
import { gone, seen, type Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';
import { expectStatus, openCase, refer, registerChild } from '@test/flows';
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

  const onPaper = async (seat = router): Promise<string> => {
    await seat.page.emulateMedia({ media: 'print' });
    const words = await seat.words();
    await seat.page.emulateMedia({ media: null });
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

  scene(
    'prints a consent form before it is signed, and attaches the photo of it afterwards',
    the,
    async () => {
      const { world } = desk;
      const child = await registerChild(world.counsellor, { birthDate: '2010-05-06' });
      const { id } = await openCase(world.counsellor, child.id);
      const counsellor = await desk.seatSignedIn(world.counsellor);
      await counsellor.context.addInitScript({
        content: "window.print = () => { document.documentElement.dataset.dialogs = 'open'; }",
      });
      await counsellor.open(`/cases/${id}?tab=consents`);
      await counsellor.button(texts.cases.action.consent).first().click();
      await seen(counsellor.dialog);
      await counsellor.field(texts.cases.record.recipient).selectOption({ label: '示例基金会' });
      await counsellor.field(texts.cases.record.purpose).fill('心理支持');
      await counsellor.button(texts.print.consent.print).click();
      await seen(counsellor.page.locator('html[data-dialogs]'));
      const paper = await onPaper(counsellor);
      const { consent } = texts.print;
      for (const part of [
        '示例基金会',
        '心理支持',
        child.fileNo,
        consent.view,
        consent.joint,
        texts.print.stamp,
      ])
        expect(paper).toContain(part);
      const number = /Z-[\w-]+/.exec(paper)?.[0];
      expect(paper).not.toContain(texts.cases.record.title);
      await withClient(desk.hub.database.superUrl, async (client) => {
        const { rows } = await client.query<{ details: { number: string } }>(
          `select details from referral.audit_event where action = 'consent.sheet_printed' and object_id = $1`,
          [id],
        );
        expect(rows.map(({ details }) => details.number)).toEqual([number]);
      });
      await counsellor.page.evaluate("dispatchEvent(new Event('afterprint'))");
      await mouse.write(counsellor.field(texts.wizard.consent.giver), '钟某');
      await mouse.choose(counsellor.field(texts.wizard.consent.authority), texts.codes.authority.guardian);
      await mouse.choose(counsellor.field(texts.consents.relation), texts.codes.giverRelation.mother);
      await mouse.tick(counsellor.answer(texts.wizard.consent.method, texts.codes.consentMethod.paper));
      await mouse.write(counsellor.field(texts.consents.coSigner.child), '钟晓雨');
      await counsellor.button(texts.wizard.consent.oneYear).click();
      await counsellor.field(texts.files.signed).setInputFiles({
        name: 'signed.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.7\n%%EOF'),
      });
      await counsellor.button(texts.wizard.consent.record, counsellor.dialog).click();
      await gone(counsellor.dialog);
      await seen(counsellor.text(texts.cases.consent.valid));
      const files = expectStatus(await world.counsellor.get<Page<CaseFile>>(`/api/cases/${id}/files`), 200);
      expect(files.items.map(({ name, owner }) => [name, owner.kind])).toEqual([['signed.pdf', 'consent']]);
    },
  );
});
