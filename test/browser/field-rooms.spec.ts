import { randomUUID } from 'node:crypto';
import type { Agency, PostMessageResult, Room, RoomEvents } from '@app/contracts';
import chat from '../../apps/web/shared/i18n/locales/zh-CN/chat.json';
import marks from '../../apps/web/shared/i18n/locales/zh-CN/marks.json';
import talk from '../../apps/web/shared/i18n/locales/zh-CN/talk.json';
import { Desk, scene } from '@test/desk';
import { addColleague } from '@test/desk-people';
import { gone, seen, until } from '@test/desk-seat';
import { fill, shapeOf } from '@test/desk-texts';
import { Phone, sealedNames, words } from '@test/field-phone';
import { expectClean, FieldTalk, messageOf, opensActs, sends, sheetOf, writes } from '@test/field-talk';
import { expectStatus, inDays, say } from '@test/flows';
import type { PersonClient } from '@test/person';
import { CAST } from '@test/world';

const { codes, field } = words;
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to load|net::|WebSocket/;

/** What a room knows on the desk, on the narrowest phone: who is called, who has received it, what is removed, and the way back. */
describe('rooms on a phone', () => {
  let desk: Desk;
  let room: string;
  let talks: FieldTalk;
  let chief: PersonClient;
  const the = (): Desk => desk;

  beforeAll(async () => {
    desk = await Desk.open();
    talks = await FieldTalk.of(desk, desk.world.router);
    ({ room } = talks);
    chief = await addColleague(desk.world.admins.router, '赵倩', ['county_leader'], 'chief');
    for (const person of [desk.world.counsellor, desk.world.router, chief])
      expectStatus(await person.get(`/api/rooms/${room}`), 200);
  });
  afterAll(() => desk?.close());

  const lastSaid = async (): Promise<RoomEvents['events'][number]['body'] | undefined> => {
    const { events } = expectStatus(
      await desk.world.counsellor.get<RoomEvents>(`/api/rooms/${room}/events?before=9999&limit=100`),
      200,
    );
    return events.filter(({ kind }) => kind === 'message.created').at(-1)?.body;
  };

  scene(
    'calls somebody by the initials of the name, and asks for a receipt that is not lost',
    the,
    async () => {
      const { counsellor, router } = desk.world;
      const phone = await Phone.of(desk, router);
      await talks.enter(phone);
      await phone.button(talk.mention.begin).click();
      await phone.page.keyboard.type('lm');
      await expectClean(phone);
      const names = phone.page.getByRole('list', { name: chat.mentionList });
      await phone.button(new RegExp(CAST.counsellor.name), names).click();
      await gone(names);
      await phone.page.keyboard.type('请带上材料');
      await phone.page.getByRole('checkbox', { name: chat.receipt.ask }).check();

      // What is half written outlives the app, with whom it calls and what it asks for.
      await phone.page.getByRole('link', { name: field.settings.title }).click();
      await phone.button(field.settings.lock).click();
      await phone.enterPin();
      await talks.enter(phone);
      expect(await phone.page.getByRole('checkbox', { name: chat.receipt.ask }).isChecked()).toBe(true);
      await sends(phone);
      const own = messageOf(phone, '请带上材料');
      await seen(own.getByText(chat.state.delivered));
      await seen(own.getByText(fill(chat.receipt.count_other, { count: '0', all: '1' })));
      await seen(own.getByText(CAST.counsellor.name));
      expect(await lastSaid()).toMatchObject({ mentions: [counsellor.personId], ackRequired: true });
      await expectClean(phone);
      await phone.context.close();
    },
  );

  scene('shows who has not received it yet, and takes back what was said too soon', the, async () => {
    const { counsellor, router } = desk.world;
    const asks = { clientMsgId: randomUUID(), body: '明天九点开会，请回复收到', ackRequired: true };
    expectStatus(await counsellor.post<PostMessageResult>(`/api/rooms/${room}/messages`, asks), 201);
    const phone = await Phone.of(desk, router);
    await talks.enter(phone);
    const asked = messageOf(phone, asks.body);
    const standing = (count: string, names: string): ReturnType<typeof asked.getByText> =>
      asked.getByText(
        fill(chat.receipt.count_other, { count, all: '2' }) + fill(chat.receipt.missing, { names }),
      );
    await phone.button(chat.receipt.give, asked).click();
    await seen(standing('1', '赵倩'));
    await seen(asked.getByText(shapeOf(talk.received)));
    await expectClean(phone);
    await phone.button(marks.ackBack, asked).click();
    await seen(phone.button(chat.receipt.give, asked));
    await gone(phone.button(marks.ackBack, asked));
    await phone.context.close();
  });

  scene('lets a supervisor remove what a colleague wrote, with the reason for all to see', the, async () => {
    const slip = `他的身份证号是随手写的一句 ${randomUUID().slice(0, 4)}`;
    await say(desk.world.router, room, slip);
    await say(desk.world.counsellor, room, '我明天去看他');
    const colleague = await Phone.of(desk, desk.world.router);
    await talks.enter(colleague);
    await opensActs(colleague, '我明天去看他');
    await gone(colleague.button(marks.redact.open));
    await colleague.context.close();
    const phone = await Phone.of(desk, chief);
    await talks.enter(phone);
    await opensActs(phone, slip);
    await phone.button(marks.redact.open, sheetOf(phone)).click();
    await phone.button(marks.redact.confirm, sheetOf(phone)).click();
    await seen(sheetOf(phone).getByText(marks.redact.reasonNeeded));
    await phone.answer(marks.redact.reason, codes.redactionReason.too_much_personal_data).check();
    await expectClean(phone);
    await phone.button(marks.redact.confirm, sheetOf(phone)).click();
    await gone(sheetOf(phone));
    await seen(
      messageOf(
        phone,
        fill(marks.removed, { name: '赵倩', reason: codes.redactionReason.too_much_personal_data }),
      ),
    );
    await gone(messageOf(phone, slip));
    await phone.context.close();
  });

  scene('closes a sheet and a thread with the Back key, and then leaves the room with it', the, async () => {
    const asked = `谁有轮椅？${randomUUID().slice(0, 4)}`;
    const { seq } = await say(desk.world.counsellor, room, asked);
    const answer = { clientMsgId: randomUUID(), body: '民政库房有一台', threadRoot: seq };
    expectStatus(await desk.world.counsellor.post(`/api/rooms/${room}/messages`, answer), 201);
    const phone = await Phone.of(desk, desk.world.router);
    await talks.enter(phone);
    await opensActs(phone, asked);
    await phone.page.goBack();
    await gone(sheetOf(phone));
    await seen(messageOf(phone, asked));
    // Closed with its own button it leaves nothing for the Back key.
    await opensActs(phone, asked);
    await phone.button(words.common.action.close, sheetOf(phone)).click();
    await gone(sheetOf(phone));
    await opensActs(phone, asked);
    await phone.button(marks.thread.title, sheetOf(phone)).click();
    await seen(phone.heading(marks.thread.title));
    await opensActs(phone, answer.body);
    await phone.page.goBack();
    await gone(sheetOf(phone));
    await seen(phone.heading(marks.thread.title));
    await phone.page.goBack();
    await gone(phone.heading(marks.thread.title));
    await seen(messageOf(phone, asked));
    await phone.page.goBack();
    await seen(phone.heading(field.messages.title));
    await phone.context.close();
  });

  scene('says who is on duty at the own agency, and dials, also without a network', the, async () => {
    desk.watch.allow(NO_NETWORK);
    const { villager, admins } = desk.world;
    const numbers = { counsellor: '08390004101', villager: '0839-0004102' };
    for (const part of ['counsellor', 'villager'] as const) {
      const path = `/api/agencies/${desk.world[part].agencyId}`;
      const { version } = expectStatus(await admins[part].get<Agency>(path), 200);
      expectStatus(await admins[part].patch(path, { phone: numbers[part] }, { ifMatch: version }), 200);
    }
    const village = await FieldTalk.of(desk);
    const phone = await Phone.of(desk, villager);
    const numberOf = (part: 'counsellor' | 'villager') =>
      phone.page.getByRole('link', { name: fill(field.call.person, { name: CAST[part].agency }) });
    // Without a plan everybody is told of everything: nobody is named.
    await village.enter(phone);
    await phone.page.getByText(talk.contacts.title, { exact: true }).click();
    await seen(numberOf('counsellor'));
    const onDuty = { personIds: [villager.personId] };
    expectStatus(await admins.villager.send('put', `/api/duty/days/${inDays(0)}`, onDuty), 200);
    await phone.page.getByRole('link', { name: talk.back }).click();
    const duty = () => phone.page.getByText(fill(talk.contacts.onDuty, { names: CAST.villager.name }));
    await seen(duty());
    await village.enter(phone);
    await duty().click();
    expect(await numberOf('villager').getAttribute('href')).toBe('tel:08390004102');
    expect(await numberOf('counsellor').getAttribute('href')).toBe('tel:08390004101');
    await expectClean(phone);

    await until(
      () => sealedNames(phone),
      (names) => names.includes('chat/contacts') && names.includes('chat/rooms'),
    );
    await phone.settled();
    await phone.context.setOffline(true);
    await phone.die();
    await phone.open();
    await phone.tab('messages').click();
    await duty().click();
    await seen(numberOf('villager'));
    await seen(phone.page.getByText(shapeOf(talk.contacts.asOf)));
    await expectClean(phone);
    await phone.context.close();
  });

  scene('answers with the field under the thumb', the, async () => {
    const asked = `几点方便？${randomUUID().slice(0, 4)}`;
    await say(desk.world.counsellor, room, asked);
    const phone = await Phone.of(desk, desk.world.router);
    await talks.enter(phone);
    await opensActs(phone, asked);
    await phone.button(marks.reply, sheetOf(phone)).click();
    await seen(phone.page.getByLabel(chat.message, { exact: true }).and(phone.page.locator(':focus')));
    await writes(phone, '三点');
    await sends(phone);
    await seen(messageOf(phone, '三点').getByText(chat.state.delivered));
    // What was read in the room is not unread in the list.
    const unread = async () =>
      expectStatus(await desk.world.router.get<Room>(`/api/rooms/${room}`), 200).unread;
    await until(unread, (count) => count === 0);
    await phone.page.getByRole('link', { name: talk.back }).click();
    await seen(phone.card(talks.number));
    await gone(phone.card(talks.number).getByText(shapeOf(talk.unread_other)));
    await phone.context.close();
  });
});
