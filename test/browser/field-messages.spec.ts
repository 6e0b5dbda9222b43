import type { RoomEvent, RoomEvents } from '@app/contracts';
import chat from '../../apps/web/shared/i18n/locales/zh-CN/chat.json';
import talk from '../../apps/web/shared/i18n/locales/zh-CN/talk.json';
import { Desk, scene } from '@test/desk';
import { flawsOf } from '@test/desk-axe';
import { seen, until } from '@test/desk-seat';
import { Phone, words } from '@test/field-phone';
import { accept, expectStatus, refer, say } from '@test/flows';

const { field, common } = words;
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load|net::|WebSocket/;

/** What is said about a case, on the phone of somebody who is often without a network. */
describe('messages on a phone', () => {
  let desk: Desk;
  let room: string;
  let number: string;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { counsellor, villager } = desk.world;
    const { referral } = await refer(counsellor, villager);
    room = (await accept(villager, referral.id)).roomId ?? '';
    await say(counsellor, room, '今天下午谁在家？');
  });
  afterAll(() => desk?.close());

  const said = async (): Promise<string[]> => {
    const { villager, counsellor } = desk.world;
    const { events } = expectStatus(
      await counsellor.get<RoomEvents>(`/api/rooms/${room}/events?before=9999&limit=100`),
      200,
    );
    const text = ({ body }: RoomEvent): string => ('text' in body ? body.text : '');
    return events.filter(({ actor }) => actor.id === villager.personId).flatMap((one) => text(one) || []);
  };
  const enter = async (phone: Phone): Promise<void> => {
    await phone.tab('messages').click();
    const link = phone.page.getByRole('main').getByRole('link').filter({ hasText: number });
    await link.click();
    await seen(phone.page.getByRole('log'));
  };
  const write = async (phone: Phone, text: string): Promise<void> => {
    await phone.page.getByLabel(chat.message, { exact: true }).fill(text);
    await phone.button(chat.send).click();
  };
  const message = (phone: Phone, text: string): ReturnType<Phone['card']> =>
    phone.page.getByRole('article').filter({ hasText: text });
  /** What the page has shown lies on the phone. */
  const kept = (phone: Phone): Promise<unknown> =>
    until(
      () =>
        phone.page.evaluate<number>(`new Promise((done) => {
          const asked = indexedDB.open('jieli-field');
          asked.onsuccess = () => {
            const all = asked.result.transaction('sealed').objectStore('sealed').getAllKeys();
            all.onsuccess = () => {
              asked.result.close();
              done(all.result.filter((name) => name.endsWith('/chat/rooms') || name.endsWith('/chat/room/${room}')).length);
            };
          };
        })`),
      (count) => count === 2,
    );
  const expectClean = async ({ page }: Phone): Promise<void> => {
    expect(await flawsOf(page)).toEqual({
      violations: [],
      cutOff: [],
    });
  };

  scene('written without a network arrive once and in order, although the app was ended', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const { items } = expectStatus(
      await desk.world.villager.get<{ items: { id: string; title: string }[] }>('/api/rooms?limit=100'),
      200,
    );
    number = items.find(({ id }) => id === room)?.title ?? '';
    const phone = await Phone.of(desk, desk.world.villager);
    await phone.settled();
    await phone.tab('messages').click();
    await seen(phone.card(number));
    await expectClean(phone);
    await enter(phone);
    await seen(message(phone, '今天下午谁在家？'));
    await seen(phone.page.getByText(chat.unreadLine));
    await expectClean(phone);
    await kept(phone);
    await phone.context.setOffline(true);
    await phone.die();
    await phone.open();
    await enter(phone);
    await seen(message(phone, '今天下午谁在家？'));
    await write(phone, '我三点到');
    await seen(message(phone, '我三点到').getByText(chat.state.queued));
    await write(phone, '外公在家');
    await seen(message(phone, '外公在家').getByText(chat.state.queued));
    await phone.die();
    await phone.context.setOffline(false);
    await phone.open();
    await phone.sentAll();
    expect(await said()).toEqual(['我三点到', '外公在家']);
    await enter(phone);
    await seen(message(phone, '外公在家').getByText(chat.state.delivered));
    expect(await message(phone, '外公在家').count()).toBe(1);
    await phone.context.close();
  });

  scene('of others come while one looks; what was refused waits for its writer', the, async () => {
    const phone = await Phone.of(desk, desk.world.villager);
    await enter(phone);
    await seen(message(phone, '今天下午谁在家？'));
    await say(desk.world.counsellor, room, '好的，我在校门口等');
    await seen(message(phone, '好的，我在校门口等'));
    const refusal = { type: 'about:blank', title: 'Forbidden', status: 403, code: 'FORBIDDEN' };
    await phone.page.route(/\/api\/rooms\/[^/]+\/messages$/, (route) =>
      route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
    );
    await write(phone, '路上堵车');
    await write(phone, '晚十分钟');
    await seen(message(phone, '路上堵车').getByText(chat.state.failed));
    await seen(message(phone, '晚十分钟').getByText(chat.state.queued));
    await expectClean(phone);
    await phone.page.unrouteAll();
    await phone.button(common.action.retry, message(phone, '路上堵车')).click();
    await seen(message(phone, '晚十分钟').getByText(chat.state.delivered));
    expect((await said()).slice(-2)).toEqual(['路上堵车', '晚十分钟']);
    await phone.context.close();
  });

  scene('say so when somebody is in no room', the, async () => {
    const phone = await Phone.of(desk, desk.world.outsider);
    await phone.tab('messages').click();
    await seen(phone.page.getByText(talk.empty));
    await expectClean(phone);
    await seen(phone.heading(field.messages.title));
    await phone.context.close();
  });
});
