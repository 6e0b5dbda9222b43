import type { OwnReportDraft, Page as List, ReportSummary } from '@app/contracts';
import { Desk, PHONE, scene } from '@test/desk';
import { gone, seen, Seat } from '@test/desk-seat';
import { texts } from '@test/desk-texts';
import { openCase, registerChild } from '@test/flows';

const { access, cases, emergency, codes, shell } = texts;
const FACTS = '手臂上有成片的新伤，孩子说不敢回家。';

describe('an emergency at the desk', () => {
  let desk: Desk;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk?.close());

  const reported = async (): Promise<ReportSummary[]> =>
    (await desk.world.counsellor.get<List<ReportSummary>>('/api/reports?box=mine')).body.items;

  async function write(seat: Seat): Promise<void> {
    await seat.answer(emergency.form.safety, codes.flagSafety.unsafe).check();
    await seat.field(emergency.form.kind).selectOption('MR4');
    await seat.field(emergency.form.place).fill('三楼教室');
    await seat.answer(emergency.form.childKnown, emergency.form.known.no).check();
    await seat.field(emergency.form.childLook).fill('约八岁，红外套');
    await seat.field(emergency.form.facts).fill(FACTS);
    const desks = seat.page.getByRole('group', { name: emergency.form.recipients });
    await desks.getByRole('checkbox').first().check();
  }

  scene('is one tap away on a phone, and begins with the numbers to call', the, async () => {
    const seat = await desk.seatSignedIn(desk.world.counsellor, { viewport: PHONE });
    await seat.open('/notifications');
    await seat.page.getByRole('link', { name: shell.emergency, exact: true }).click();
    await seen(seat.heading(emergency.call.title));
    const calls = await seat.page
      .locator('main a')
      .evaluateAll((links) => links.map((a) => a.getAttribute('href')));
    expect(calls.slice(0, 2)).toEqual(['tel:110', 'tel:120']);
    await seat.page.close();
  });

  scene('is written without a network, and goes out once from whichever page is open', the, async () => {
    desk.watch.allow(/ERR_INTERNET_DISCONNECTED|Failed to load|net::/);
    const seat = await desk.seatSignedIn(desk.world.counsellor);
    const before = (await reported()).length;
    await seat.open('/');
    await seat.page.getByRole('link', { name: shell.emergency, exact: true }).click();
    await write(seat);
    await seat.context.setOffline(true);
    await seat.button(emergency.form.send).click();
    await seen(seat.text(emergency.form.waiting));
    await seat.page.getByRole('link', { name: texts.common.brand }).first().click();
    await gone(seat.heading(emergency.call.title));
    await seen(seat.page.getByText(shell.report.waiting));
    await seat.context.setOffline(false);
    await seen(seat.page.getByText(shell.report.sent));
    await seat.page.getByRole('link', { name: shell.emergency, exact: true }).click();
    await seen(seat.heading(emergency.receipt.title));
    const after = await reported();
    expect(after).toHaveLength(before + 1);
    await seen(seat.page.getByText(after[0]?.number ?? '').first());
    await seat.page.close();
  });

  scene('is found again after the tab is lost, by whoever writes it and by nobody else', the, async () => {
    const { counsellor, admins } = desk.world;
    const writer = await desk.seatSignedIn(counsellor);
    await writer.open('/emergency');
    await write(writer);
    await seen(writer.text(/\d\d:\d\d 已保存，只有您能看到/));
    const left = await writer.page.evaluate<string>('JSON.stringify({ ...sessionStorage, ...localStorage })');
    expect(left).not.toContain(FACTS);
    await writer.page.close();

    const next = await desk.seatSignedIn(admins.counsellor);
    await next.open('/emergency');
    await seen(next.text(emergency.draft.none));
    expect(await next.field(emergency.form.facts).inputValue()).toBe('');
    await next.page.close();

    const again = await desk.seatSignedIn(counsellor);
    await again.open('/emergency');
    await seen(again.text(/\d\d:\d\d 已保存/));
    expect(await again.field(emergency.form.facts).inputValue()).toBe(FACTS);
    expect(await again.field(emergency.form.place).inputValue()).toBe('三楼教室');
    await again.button(emergency.form.send).click();
    await seen(again.heading(emergency.receipt.title));
    await again.open('/emergency');
    await seen(again.text(emergency.draft.none));
    expect(await again.field(emergency.form.facts).inputValue()).toBe('');
    await again.page.close();
  });

  scene('is never kept in the name of whoever signed in after its writer', the, async () => {
    desk.watch.allow(/401/);
    const { counsellor, router } = desk.world;
    const seat = await desk.seatSignedIn(counsellor);
    await seat.open('/emergency');
    await seen(seat.text(emergency.draft.none));
    await seat.context.clearCookies();
    const other = new Seat(router, seat.page);
    await other.takeSession();
    await seat.field(emergency.form.place).fill('不归下一个人的地点');
    await seen(seat.dialog);
    expect((await router.get<OwnReportDraft>('/api/reports/draft')).body.draft).toBeNull();
    await seat.page.close();
  });

  scene('opens the file of a child of others for an hour, and their auditor looks at it', the, async () => {
    const { counsellor, router, admins } = desk.world;
    const child = await registerChild(counsellor);
    const { id: caseId } = await openCase(counsellor, child.id);
    const seat = await desk.seatSignedIn(router);
    await seat.open(`/cases/${caseId}`);
    await seat.link(cases.missing.emergencyOpen).click();
    await seen(seat.heading(emergency.call.title));
    await seat.answer(access.open.reason, codes.emergencyReason.found_alone).check();
    await seat.field(access.open.words).fill('太短');
    await seat.button(access.open.submit).click();
    await seen(seat.page.getByRole('alert').filter({ hasText: access.fault.words }));
    await seat.field(access.open.words).fill('深夜在车站发现孩子独自一人。');
    await seat.button(access.open.submit).click();
    await seen(seat.page.getByText(/还剩 (60|59) 分钟/));
    expect(await seat.words()).not.toContain(child.name);
    await seat.button(access.file.open).click();
    await seen(seat.text(child.name));

    const reviewer = await desk.seatSignedIn(admins.counsellor);
    await reviewer.open('/duties/emergency');
    await reviewer.row('深夜在车站').getByRole('button', { name: access.review.act }).click();
    await reviewer.answer(access.review.verdict, access.verdict.ok).check();
    await reviewer.button(texts.duties.save, reviewer.dialog).click();
    await seen(reviewer.row('深夜在车站').getByText(access.verdict.ok));
    await Promise.all([seat.page.close(), reviewer.page.close()]);
  });
});
