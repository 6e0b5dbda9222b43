import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FollowUp } from '@app/contracts';
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import codes from '../../apps/web/shared/i18n/locales/zh-CN/codes.json';
import common from '../../apps/web/shared/i18n/locales/zh-CN/common.json';
import field from '../../apps/web/shared/i18n/locales/zh-CN/field.json';
import type { Desk } from './desk';
import { seen } from './desk-seat';
import { expectStatus, inDays, openCase, registerChild } from './flows';
import type { PersonClient } from './person';
import { PASSWORD, VILLAGE } from './world';

export const words = { codes, common, field };
export const PIN = '271828';
/** The narrowest phone that is still in use. */
export const NARROW = { width: 320, height: 640 };

/** A picture as a camera would give it. */
export const PICTURE = {
  name: 'picture.png',
  mimeType: 'image/png',
  buffer: readFileSync(join(__dirname, '..', '..', 'apps', 'web', 'field', 'public', 'icon-512.png')),
};

/** A picture in which nothing repeats, so that it stays larger than one piece of an upload. */
export function noisyPicture(side = 1_000): { name: string; mimeType: string; buffer: NonSharedBuffer } {
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(54 + side * side * 3, 2);
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(side, 18);
  head.writeInt32LE(side, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  return {
    name: 'noise.bmp',
    mimeType: 'image/bmp',
    buffer: Buffer.concat([head, randomBytes(side * side * 3)]),
  };
}

/** One phone in the hands of one person. Everything is found by its role and its visible name. */
export class Phone {
  private constructor(
    readonly person: PersonClient,
    public page: Page,
  ) {}

  /** A fresh phone on which the person has signed in and chosen a PIN. */
  static async of(desk: Desk, person: PersonClient, options: BrowserContextOptions = {}): Promise<Phone> {
    const seat = await desk.seat(person, { viewport: NARROW, ...options });
    const phone = new Phone(person, seat.page);
    await phone.page.goto('/m/');
    await phone.signIn();
    await phone.choosePin();
    await seen(phone.heading(field.today.title));
    return phone;
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  button(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: true });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, exact: true });
  }

  status(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  card(text: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: text });
  }

  answer(group: string, name: string): Locator {
    return this.page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true });
  }

  tab(name: keyof typeof field.tabs): Locator {
    const label = String(field.tabs[name]);
    return this.page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${label}( ?\\d+)?$`) });
  }

  async signIn(): Promise<void> {
    const name = this.page.getByLabel(field.login.username);
    if (await name.isEditable()) await name.fill(this.person.username);
    await this.page.getByLabel(field.login.password).fill(PASSWORD);
    await this.button(field.login.submit).click();
  }

  async choosePin(pin = PIN): Promise<void> {
    await this.page.getByLabel(field.newPin.label, { exact: true }).fill(pin);
    await this.page.getByLabel(field.newPin.again).fill(pin);
    await this.button(field.newPin.save).click();
  }

  async enterPin(pin = PIN): Promise<void> {
    await this.page.getByLabel(field.pin.label).fill(pin);
    await this.button(field.pin.open).click();
  }

  /** The app is ended by the system, and opened again later. */
  async die(): Promise<void> {
    const { context } = this;
    await this.page.close();
    this.page = await context.newPage();
  }

  /** From now on the phone refuses every write. */
  fillUp(): Promise<void> {
    return this.page.evaluate(`
      window.realPut = IDBObjectStore.prototype.put;
      window.notKept = [];
      IDBObjectStore.prototype.put = ({ name }) => {
        window.notKept.push(name ?? null);
        throw new DOMException('full', 'QuotaExceededError');
      };
    `);
  }

  /** There is room again. */
  cleanUp(): Promise<void> {
    return this.page.evaluate('IDBObjectStore.prototype.put = window.realPut');
  }

  /** Names of the sealed rows that a full phone refused; rows of what waits have none. */
  notKept(): Promise<(string | null)[]> {
    return this.page.evaluate('window.notKept');
  }

  async open(): Promise<void> {
    await this.page.goto('/m/');
    await this.enterPin();
    await seen(this.heading(field.today.title));
  }

  /** The shell is on the phone, so that it opens without a network. */
  async settled(): Promise<void> {
    await this.page.evaluate(`navigator.serviceWorker.ready.then(() => undefined)`);
  }

  /** Three answers and a sentence: the shortest record there is. */
  async write(text: string, photos = 0, picture = PICTURE): Promise<void> {
    await this.answer(field.visit.seen, field.visit.seenAnswer.yes).check();
    await this.answer(field.visit.safe, codes.followUpSafety.yes).check();
    await this.page.getByLabel(field.visit.changes).fill(text);
    for (let taken = 1; taken <= photos; taken += 1) {
      await this.page.getByLabel(field.photos.add).setInputFiles(picture);
      await seen(this.button(field.photos.remove.replace('{{at}}', String(taken))));
    }
  }

  async hand(): Promise<void> {
    await this.button(field.visit.hand).click();
    await seen(this.heading(field.pending.title));
  }

  /** Everything is at the hub, as this phone says itself. */
  async sentAll(timeout = 30_000): Promise<void> {
    await this.tab('pending').click();
    await seen(this.page.getByText(field.pending.empty), timeout);
  }
}

/** A child of the village, and somebody of the village who is asked to look after it. */
export async function askVillager(desk: Desk, name: string): Promise<FollowUp> {
  const { counsellor, villager } = desk.world;
  const child = await registerChild(counsellor, { name, residenceCode: VILLAGE });
  const { id } = await openCase(counsellor, child.id);
  return expectStatus(
    await counsellor.post<FollowUp>(`/api/cases/${id}/follow-ups`, {
      toAgencyId: villager.agencyId,
      personId: villager.personId,
      kind: 'visit',
      dueOn: inDays(4),
      focus: '看看晚上谁陪着她',
    }),
    201,
  );
}

/** The sealed records that a phone holds, by name. */
export function sealedNames(phone: Phone): Promise<string[]> {
  return phone.page.evaluate<string[]>(`
    new Promise((done, fail) => {
      const open = indexedDB.open('jieli-field');
      open.onerror = () => fail(open.error);
      open.onsuccess = () => {
        const all = open.result.transaction('sealed').objectStore('sealed').getAllKeys();
        all.onsuccess = () => {
          open.result.close();
          done(all.result.map((name) => name.slice(name.indexOf('/') + 1)));
        };
      };
    })
  `);
}

/** Of what kinds they are. */
export async function sealedKinds(phone: Phone): Promise<string[]> {
  return (await sealedNames(phone)).map((name) => String(name.split('/')[0]));
}
