import { randomUUID } from 'node:crypto';
import type { PostMessageResult, RoomEvents } from '@app/contracts';
import chat from '../../apps/web/shared/i18n/locales/zh-CN/chat.json';
import marks from '../../apps/web/shared/i18n/locales/zh-CN/marks.json';
import talk from '../../apps/web/shared/i18n/locales/zh-CN/talk.json';
import { Desk, scene } from '@test/desk';
import { gone, seen } from '@test/desk-seat';
import { fill, shapeOf } from '@test/desk-texts';
import { Phone, words } from '@test/field-phone';
import { expectClean, FieldTalk, messageOf, opensActs, sends, sheetOf, writes } from '@test/field-talk';
import { expectStatus, say } from '@test/flows';

const { codes } = words;
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load|net::|WebSocket/;

/** What may be done with a message, under the thumb of somebody who may be without a network. */
describe('messages of a talk on a phone', () => {
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

  scene('lets somebody react, answer, change and withdraw with words under the thumb', the, async () => {
    const asked = `下午谁去接？${randomUUID().slice(0, 4)}`;
    const { seq } = await say(desk.world.counsellor, room, asked);
    const phone = await Phone.of(desk, desk.world.villager);
    await talks.enter(phone);
    await opensActs(phone, asked);
    await expectClean(phone);
    await phone.button(codes.reaction.noted, sheetOf(phone)).click();
    await seen(
      messageOf(phone, asked).getByText(fill(marks.said, { word: codes.reaction.noted, who: chat.me })),
    );

    await opensActs(phone, asked);
    await phone.button(marks.reply, sheetOf(phone)).click();
    await writes(phone, '我去接');
    await sends(phone);
    await seen(messageOf(phone, '我去接').getByText(chat.state.delivered));
    await phone.button(fill(marks.answers_other, { count: '1' }), messageOf(phone, asked)).click();
    await seen(phone.heading(marks.thread.title));
    expect(await phone.page.getByRole('article').count()).toBe(2);
    await writes(phone, '四点到校门口');
    await sends(phone);
    await seen(messageOf(phone, '四点到校门口').getByText(chat.state.delivered));
    await expectClean(phone);
    await phone.button(marks.thread.leave).click();

    await opensActs(phone, '四点到校门口');
    await phone.button(chat.tools.edit, sheetOf(phone)).click();
    await phone.page.getByLabel(chat.tools.text).fill('四点半到校门口');
    await expectClean(phone);
    await phone.button(chat.tools.save, sheetOf(phone)).click();
    await seen(messageOf(phone, '四点半到校门口').getByText(chat.edited));

    await opensActs(phone, '四点半到校门口');
    await phone.button(chat.tools.withdraw, sheetOf(phone)).click();
    await phone.page.getByRole('alert').getByRole('button', { name: chat.tools.withdraw }).click();
    await gone(messageOf(phone, '四点半到校门口'));
    await seen(phone.page.getByText(chat.withdrawn));
    const { events } = expectStatus(
      await desk.world.counsellor.get<RoomEvents>(`/api/rooms/${room}/events?before=9999&limit=100`),
      200,
    );
    const answers = events.filter(({ body }) => 'threadRoot' in body && body.threadRoot === seq);
    expect(answers).toHaveLength(2);
    expect(events.filter(({ kind }) => kind === 'message.withdrawn')).toHaveLength(1);
    await phone.context.close();
  });

  scene(
    'shows what is pinned, marks unread, acknowledges, and says that acts need a network',
    the,
    async () => {
      desk.watch.allow(NO_NETWORK);
      const { counsellor, villager } = desk.world;
      await say(counsellor, room, '联系电话写在卡片上');
      const asks = {
        clientMsgId: randomUUID(),
        body: '请回复收到',
        mentions: [villager.personId],
        ackRequired: true,
      };
      expectStatus(await counsellor.post<PostMessageResult>(`/api/rooms/${room}/messages`, asks), 201);
      const phone = await Phone.of(desk, desk.world.villager);
      await talks.enter(phone);
      await phone.button(chat.receipt.give, messageOf(phone, '请回复收到')).click();
      await seen(messageOf(phone, '请回复收到').getByText(shapeOf(talk.received)));
      await opensActs(phone, '联系电话写在卡片上');
      await phone.button(marks.pin, sheetOf(phone)).click();
      await seen(messageOf(phone, '联系电话写在卡片上').getByText(marks.pinned));
      await phone.page.getByText(fill(marks.pins_other, { count: '1' })).click();
      await seen(phone.page.getByRole('button').filter({ hasText: '联系电话写在卡片上' }));
      await expectClean(phone);
      await opensActs(phone, '联系电话写在卡片上');
      await phone.button(marks.unread.mark, sheetOf(phone)).click();
      await seen(phone.status(marks.unread.done));
      await phone.context.setOffline(true);
      await opensActs(phone, '请回复收到');
      await seen(sheetOf(phone).getByText(talk.actsOffline));
      await seen(phone.button(marks.reply, sheetOf(phone)));
      await phone.context.close();
    },
  );
});
