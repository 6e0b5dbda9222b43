import type { MessageBody, RoomEvent, RoomEvents } from '@app/contracts';
import attachments from '../../apps/web/shared/i18n/locales/zh-CN/attachments.json';
import chat from '../../apps/web/shared/i18n/locales/zh-CN/chat.json';
import talk from '../../apps/web/shared/i18n/locales/zh-CN/talk.json';
import type { Locator } from 'playwright-core';
import { Desk, scene } from '@test/desk';
import { gone, seen, until } from '@test/desk-seat';
import { fill } from '@test/desk-texts';
import { Phone, PICTURE, sealedKinds, words } from '@test/field-phone';
import { expectClean, FieldTalk, messageOf, sends, sheetOf, writes } from '@test/field-talk';
import { expectStatus, say } from '@test/flows';
import { sendPhoto } from '@test/picture';

const { field, common } = words;
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION|Failed to load|net::|WebSocket/;

/** Photos in a talk, on the phone of somebody who is often without a network. */
describe('photos in a talk on a phone', () => {
  let desk: Desk;
  let room: string;
  let talks: FieldTalk;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    talks = await FieldTalk.of(desk);
    ({ room } = talks);
  });
  afterAll(() => desk?.close());

  const log = async (): Promise<RoomEvent[]> =>
    expectStatus(
      await desk.world.counsellor.get<RoomEvents>(`/api/rooms/${room}/events?before=9999&limit=100`),
      200,
    ).events;
  /** Messages of the village since the log stood there: words, or how many files they brought. */
  const saidAfter = async (seq: number): Promise<(string | number)[]> =>
    (await log())
      .filter((one) => one.seq > seq && one.kind === 'message.created')
      .filter(({ actor }) => actor.id === desk.world.villager.personId)
      .map(({ body }) => (body as MessageBody).text || ((body as MessageBody).attachments?.length ?? 0));
  const head = async (): Promise<number> => (await log()).at(-1)?.seq ?? 0;
  const ownPhotos = (phone: Phone): Locator => phone.page.getByRole('img', { name: talk.photo.own });
  const chooses = async (phone: Phone): Promise<void> => {
    await phone.page.getByLabel(field.photos.add).setInputFiles(PICTURE);
    await seen(phone.button(field.photos.remove.replace('{{at}}', '1')));
  };
  scene('brings a photo that was taken without a network once, behind its words', the, async () => {
    desk.watch.allow(NO_NETWORK);
    await say(desk.world.counsellor, room, '门口现在什么样？');
    const before = await head();
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.settled();
    await talks.enter(phone);
    await seen(messageOf(phone, '门口现在什么样？'));
    await phone.context.setOffline(true);
    await writes(phone, '门口的雪扫了');
    await chooses(phone);
    await expectClean(phone);
    await sends(phone);
    await seen(messageOf(phone, '门口的雪扫了').getByText(chat.state.queued));
    await seen(ownPhotos(phone));
    await expectClean(phone);
    await phone.die();
    // The message of the photo arrives, and its answer does not.
    let lost = 0;
    await phone.page.route(/\/api\/rooms\/[^/]+\/messages$/, async (route) => {
      if (lost > 0 || !route.request().postData()?.includes('attachments')) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await phone.context.setOffline(false);
    await phone.open();
    await phone.sentAll();
    expect(lost).toBe(1);
    expect(await saidAfter(before)).toEqual(['门口的雪扫了', 1]);
    const kinds = await sealedKinds(phone);
    expect(kinds).not.toContain('photo');
    expect(kinds).not.toContain('item');
    await talks.enter(phone);
    await seen(phone.page.locator('.talk-picture img'));
    expect(await ownPhotos(phone).count()).toBe(0);
    await phone.context.close();
  });

  scene('keeps a chosen photo when the app ends, and lets go of one that is taken back', the, async () => {
    const before = await head();
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.tab('pending').click();
    await phone.page.getByRole('checkbox', { name: field.pending.wifiOnly }).check();
    await talks.enter(phone);
    await chooses(phone);
    await phone.die();
    await phone.open();
    await talks.enter(phone);
    await seen(phone.button(field.photos.remove.replace('{{at}}', '1')));
    await sends(phone);
    await seen(phone.page.getByText(talk.photo.wifi));
    await expectClean(phone);
    await phone.button(talk.photo.cancel).click();
    await phone.button(talk.photo.cancelYes).click();
    await gone(ownPhotos(phone));
    await phone.sentAll();
    expect(await sealedKinds(phone)).not.toContain('photo');
    expect(await saidAfter(before)).toEqual([]);
    await phone.context.close();
  });

  scene('begins a photo again under the same id when the line broke', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const before = await head();
    const phone = await Phone.of(desk, desk.world.villager);
    await talks.enter(phone);
    const brought: string[] = [];
    await phone.page.route('**/attachments/*', (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      brought.push(route.request().url());
      return brought.length === 1 ? route.abort('connectionreset') : route.continue();
    });
    await chooses(phone);
    await sends(phone);
    await until(
      () => Promise.resolve(brought.length),
      (count) => count === 1,
    );
    await phone.tab('pending').click();
    await phone.button(common.action.retry, phone.card(field.kind.picture)).click();
    await phone.sentAll();
    expect(brought).toHaveLength(2);
    expect(brought[1]).toBe(brought[0]);
    expect(await saidAfter(before)).toEqual([1]);
    await phone.context.close();
  });

  scene('says in words that the phone is full, and loses neither words nor photo', the, async () => {
    const before = await head();
    const phone = await Phone.of(desk, desk.world.villager);
    await talks.enter(phone);
    await chooses(phone);
    await writes(phone, '手机满了也要在');
    await phone.fillUp();
    await sends(phone);
    await seen(phone.page.getByText(field.storage.full));
    await talks.enter(phone);
    await seen(phone.page.getByText(field.storage.full));
    expect(await phone.page.getByLabel(chat.message, { exact: true }).inputValue()).toBe('手机满了也要在');
    await phone.page.getByLabel(field.photos.add).setInputFiles(PICTURE);
    await seen(phone.page.getByRole('alert').filter({ hasText: field.storage.photo.full }));
    await phone.cleanUp();
    await sends(phone);
    await seen(messageOf(phone, '手机满了也要在').getByText(chat.state.delivered));
    await phone.sentAll();
    expect(await saidAfter(before)).toEqual(['手机满了也要在', 1]);
    await phone.context.close();
  });

  scene('sends what waits as soon as a full phone has room to note it', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const before = await head();
    const phone = await Phone.of(desk, desk.world.villager);
    await talks.enter(phone);
    await phone.context.setOffline(true);
    await writes(phone, '腾出空间就走');
    // It shows as waiting before it is tried: what is on its way when the line comes back would arrive.
    const tried = phone.page.waitForEvent('requestfailed', (request) => request.url().endsWith('/messages'));
    await sends(phone);
    await tried;
    await seen(messageOf(phone, '腾出空间就走').getByText(chat.state.queued));
    await phone.fillUp();
    await phone.context.setOffline(false);
    await until(
      () => phone.notKept(),
      (names) => names.includes(null),
    );
    expect(await saidAfter(before)).toEqual([]);
    await phone.cleanUp();
    await phone.sentAll();
    expect(await saidAfter(before)).toEqual(['腾出空间就走']);
    await phone.context.close();
  });

  scene('shows what others write on a full phone, and says that it cannot keep it', the, async () => {
    const phone = await Phone.of(desk, desk.world.villager);
    await talks.enter(phone);
    await phone.fillUp();
    await say(desk.world.counsellor, room, '手机满了也能看');
    await seen(messageOf(phone, '手机满了也能看'));
    await until(
      () => phone.notKept(),
      (names) => names.some((name) => name?.endsWith(`chat/room/${room}`)),
    );
    await phone.tab('messages').click();
    await seen(phone.page.getByText(talk.notKept));
    await expectClean(phone);
    await phone.context.close();
  });

  scene('shows a photo of others small, then large, and says why one stays closed', the, async () => {
    await sendPhoto(desk.world.counsellor, room, '教室.jpg');
    const phone = await Phone.of(desk, desk.world.villager);
    await talks.enter(phone);
    await seen(messageOf(phone, '教室.jpg').getByText(attachments.state.not_scanned));
    await messageOf(phone, '教室.jpg').scrollIntoViewIfNeeded();
    await seen(messageOf(phone, '教室.jpg').locator('.talk-picture img'));
    await phone.button(fill(attachments.viewOf, { name: '教室.jpg' })).click();
    await seen(sheetOf(phone).getByRole('img', { name: '教室.jpg' }));
    await expectClean(phone);
    await phone.button(common.action.close, sheetOf(phone)).click();
    await gone(sheetOf(phone));
    await phone.page.route(/\/api\/rooms\/[^/]+\/events/, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replaceAll('"not_scanned"', '"quarantined"');
      return route.fulfill({ response: answer, body });
    });
    await phone.page.reload();
    await phone.enterPin();
    await seen(messageOf(phone, '教室.jpg').getByText(attachments.state.quarantined));
    expect(await messageOf(phone, '教室.jpg').locator('.talk-picture').count()).toBe(0);
    await phone.context.close();
  });
});
