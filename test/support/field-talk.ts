import type { Room } from '@app/contracts';
import type { Locator } from 'playwright-core';
import chat from '../../apps/web/shared/i18n/locales/zh-CN/chat.json';
import type { Desk } from './desk';
import { flawsOf } from './desk-axe';
import { seen } from './desk-seat';
import type { Phone } from './field-phone';
import { accept, expectStatus, refer } from './flows';

/** The room of a case between a school and whoever takes it, a village if nobody is named, and how one stands in it with a phone. */
export class FieldTalk {
  private constructor(
    readonly room: string,
    readonly number: string,
  ) {}

  static async of({ world }: Desk, taker = world.villager): Promise<FieldTalk> {
    const { referral } = await refer(world.counsellor, taker);
    const room = (await accept(taker, referral.id)).roomId ?? '';
    const { title } = expectStatus(await taker.get<Room>(`/api/rooms/${room}`), 200);
    return new FieldTalk(room, title);
  }

  async enter(phone: Phone): Promise<void> {
    await phone.tab('messages').click();
    await phone.page.getByRole('main').getByRole('link').filter({ hasText: this.number }).click();
    await seen(phone.page.getByRole('log'));
  }
}

export const messageOf = (phone: Phone, text: string): Locator =>
  phone.page.getByRole('article').filter({ hasText: text });

export const writes = (phone: Phone, text: string): Promise<void> =>
  phone.page.getByLabel(chat.message, { exact: true }).fill(text);

export const sends = (phone: Phone): Promise<void> => phone.button(chat.send).click();

export const sheetOf = (phone: Phone): Locator => phone.page.getByRole('dialog');

export async function opensActs(phone: Phone, text: string): Promise<void> {
  await phone.button(chat.more, messageOf(phone, text).first()).click();
  await seen(sheetOf(phone));
}

export async function expectClean({ page }: Phone): Promise<void> {
  expect(await flawsOf(page)).toEqual({
    violations: [],
    cutOff: [],
  });
}
