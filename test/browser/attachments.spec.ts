import { readFileSync } from 'node:fs';
import type { Referral, Room } from '@app/contracts';
import { chapter, Desk } from '@test/desk';
import { mouse } from '@test/desk-hands';
import { gone, seen, type Seat } from '@test/desk-seat';
import { fill, texts } from '@test/desk-texts';
import { accept, expectStatus, refer } from '@test/flows';
import { photoFromPhone, toldBy } from '@test/picture';
import { pdfOf } from '../../scripts/src/demo/papers/pdf';

const { attachments: words, chat, files } = texts;
const SAID = '今天家访的照片，请看看门口。';
const PDF = Buffer.from('%PDF-1.7 评估');

/** Two agencies in the room of a case: one brings a photo, the other sees it, and nothing but it. */
describe('files in the room of a case', () => {
  let desk: Desk;
  let school: Seat;
  let county: Seat;
  let photo: Buffer;
  let referral: Referral;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { counsellor, router } = desk.world;
    photo = await photoFromPhone();
    const sent = await refer(counsellor, router);
    referral = await accept(router, sent.referral.id);
    expectStatus(await counsellor.get<Room>(`/api/rooms/${referral.roomId}`), 200);
    school = await desk.seatSignedIn(counsellor);
    county = await desk.seatSignedIn(router);
    for (const seat of [school, county]) await seat.open(`/cases/${sent.caseId}`);
  });
  afterAll(() => desk?.close());

  const field = (): ReturnType<Seat['text']> => school.page.getByLabel(chat.message, { exact: true });
  const pick = (...chosen: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> =>
    school.page.getByLabel(words.choose).setInputFiles(chosen);
  const tray = (name: string): ReturnType<Seat['text']> =>
    school.page.getByRole('list', { name: words.ofMessage }).getByRole('listitem').filter({ hasText: name });
  const ready = (name: string): Promise<void> =>
    seen(tray(name).getByText(words.arrived.split('·')[1].trim()));
  const picture = (name = '门口.jpg') => ({ name, mimeType: 'image/jpeg', buffer: photo });

  chapter('are attached beside a text, and what cannot go is said in words', the, async () => {
    await mouse.write(field(), SAID);
    await pick(picture(), { name: 'IMG_7.HEIC', mimeType: 'image/heic', buffer: PDF });
    await ready('门口.jpg');
    await seen(tray('IMG_7.HEIC').getByText(words.refused.heic));
    expect(await field().inputValue()).toBe(SAID);
    await mouse.press(school.button(fill(files.removeOf, { name: 'IMG_7.HEIC' })));
    await gone(tray('IMG_7.HEIC'));
  });

  chapter('fail without taking the text along, and are sent again', the, async () => {
    await school.page.route('**/attachments/*', (route) => route.abort(), { times: 1 });
    await pick({ name: '评估.pdf', mimeType: 'application/pdf', buffer: PDF });
    await seen(tray('评估.pdf').getByRole('alert'));
    await seen(school.text(words.waits));
    expect(await school.button(chat.send).isDisabled()).toBe(true);
    expect(await field().inputValue()).toBe(SAID);
    // The browser complains about the request that was cut off.
    desk.watch.take();
    await mouse.press(school.button(fill(files.retryOf, { name: '评估.pdf' })));
    await ready('评估.pdf');
  });

  chapter('come with the message, small at first and large on demand', the, async () => {
    await mouse.press(school.button(chat.send));
    await seen(school.message(SAID).getByText(chat.state.delivered));
    await gone(school.page.getByRole('list', { name: words.ofMessage }));
    const message = county.message(SAID);
    await seen(message.locator('.msg-thumb img'));
    await seen(message.getByText(words.state.not_scanned));
    await mouse.press(county.button(fill(words.viewOf, { name: '门口.jpg' }), message).first());
    const large = county.dialog.getByRole('img', { name: '门口.jpg' });
    await seen(large);
    const image = `document.querySelector('.file-view')`;
    const shape = await county.page.evaluate(`${image}.naturalHeight / ${image}.naturalWidth`);
    expect(Number(shape)).toBeCloseTo(1.5);
    await county.page.keyboard.press('Escape');
    await gone(county.dialog);
  });

  chapter('are saved without a trace of where they were taken', the, async () => {
    expect(await toldBy(photo)).toEqual({ exif: true, camera: true, upright: false });
    const [download] = await Promise.all([
      county.page.waitForEvent('download'),
      mouse.press(county.button(fill(words.saveOf, { name: '门口.jpg' }))),
    ]);
    const saved = readFileSync(await download.path());
    expect(await toldBy(saved)).toEqual({ exif: false, camera: false, upright: true });
  });

  chapter('may be pasted and dropped', the, async () => {
    // As the browser does it when somebody pastes or drops; no driver can do it from outside.
    const bring = (target: string, event: string, data: string): Promise<void> =>
      school.page.evaluate(`{
        const data = new DataTransfer();
        const bytes = Uint8Array.from(atob('${photo.toString('base64')}'), (one) => one.charCodeAt(0));
        data.items.add(new File([bytes], '${event}.jpg', { type: 'image/jpeg' }));
        const init = { ${data}: data, bubbles: true, cancelable: true };
        const made = '${event}' === 'paste' ? new ClipboardEvent('paste', init) : new DragEvent('drop', init);
        document.querySelector('${target}').dispatchEvent(made);
      }`);
    await bring('.composer-text', 'paste', 'clipboardData');
    await bring('.chat-scroll', 'drop', 'dataTransfer');
    await ready('paste.jpg');
    await ready('drop.jpg');
    await school.page.reload();
    await ready('paste.jpg');
    await mouse.press(school.button(chat.send));
    await seen(school.message('paste.jpg').getByText(chat.state.delivered));
    // Pictures are fetched when they come into view.
    const thumb = county.message('drop.jpg').locator('.msg-thumb').last();
    await thumb.scrollIntoViewIfNeeded();
    await seen(thumb.locator('img'));
  });

  const attach = async (text: string, ...chosen: Parameters<typeof pick>): Promise<void> => {
    await mouse.write(field(), text);
    await pick(...chosen);
    for (const { name } of chosen) await ready(name);
    await mouse.press(school.button(chat.send));
    await seen(school.message(text).getByText(chat.state.delivered));
    await seen(county.message(text));
  };
  const look = (name: string): Promise<void> =>
    mouse.press(county.button(fill(words.viewOf, { name })).first());
  // Escape twice in a row hides the page.
  const close = async (): Promise<void> => {
    await mouse.press(county.button(texts.common.action.close, county.dialog).last());
    await gone(county.dialog);
  };
  const onPage = (page: number): Promise<void> => seen(county.dialog.locator(`iframe[data-page="${page}"]`));
  const document = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });

  chapter('are read page by page where they are a document, without being saved', the, async () => {
    const buffer = pdfOf('家访评估', [['第一页的话'], ['第二页的话'], ['第三页的话']]);
    await attach('三页的评估', document('三页.pdf', buffer), picture('附图.jpg'));
    await look('三页.pdf');
    await onPage(1);
    await seen(county.dialog.getByText('第一页的话'));
    await seen(county.dialog.getByText(fill(words.preview.page, { page: '1', pages: '3' })));
    await mouse.press(county.button(words.preview.after, county.dialog));
    await onPage(2);
    await county.page.keyboard.press('End');
    await onPage(3);
    await seen(county.dialog.getByText('第三页的话'));
    // The button that led here has come to its end; the keys go on.
    await county.page.keyboard.press('+');
    await seen(county.button(words.preview.smaller, county.dialog).and(county.page.locator(':enabled')));
    await county.page.keyboard.press('ArrowLeft');
    await onPage(2);
    await mouse.press(county.button(words.fileAfter, county.dialog));
    await seen(county.dialog.getByRole('img', { name: '附图.jpg' }));
    await close();
  });

  chapter('lie in a frame that belongs to nobody', the, async () => {
    await look('三页.pdf');
    await onPage(1);
    const frame = county.page.frames().find((one) => one.url().endsWith('/preview.html'));
    const inside = `[self.origin, (() => { try { return document.cookie; } catch { return 'refused'; } })()]`;
    expect(await frame?.evaluate(inside)).toEqual(['null', 'refused']);
    await close();
  });

  chapter('say in words why they cannot be shown', the, async () => {
    const locked = pdfOf('密件', [['看不到']], { isLocked: true });
    const broken = pdfOf('断了', [['看不到']]).subarray(0, 40);
    await attach('打不开的两份', document('加密.pdf', locked), document('损坏.pdf', broken));
    for (const [name, why] of [
      ['加密.pdf', words.preview.locked],
      ['损坏.pdf', words.preview.broken],
    ] as const) {
      await look(name);
      await seen(county.dialog.getByText(why.title));
      await seen(county.dialog.getByText(why.body));
      await close();
    }
  });

  chapter('go with their message', the, async () => {
    await mouse.press(school.message(SAID).getByRole('button', { name: chat.tools.withdraw }));
    await mouse.press(school.button(chat.tools.withdrawSure));
    await seen(school.text(chat.withdrawn));
    await seen(county.text(chat.withdrawn));
    await gone(county.text('门口.jpg'));
  });

  chapter('are not for the thread of a referral', the, async () => {
    await school.open(`/referrals/${referral.id}`);
    await seen(field());
    expect(await school.button(words.attach).count()).toBe(0);
  });
});
