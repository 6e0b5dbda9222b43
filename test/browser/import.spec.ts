import { readFileSync } from 'node:fs';
import { SHEET_CONTENT_TYPE } from '@app/contracts';
import { flawsOf, violationsOf } from '@test/desk-axe';
import { Desk, PHONE, scene } from '@test/desk';
import { mouse } from '@test/desk-hands';
import { gone, seen, type Seat } from '@test/desk-seat';
import { fill, texts } from '@test/desk-texts';
import { fictionalId } from '@test/flows';
import { CHILD_HEADERS, sheetOf, type SheetRow } from '@test/sheets';
import { COUNTY } from '@test/world';
import en from '../../apps/web/shared/i18n/locales/en/imports.json';

const { imports } = texts;
const birthday = '2014-06-01';
const girl = (name: string, serial: number, idNumber = fictionalId(birthday, serial)): SheetRow => [
  name,
  '女',
  birthday,
  '1',
  idNumber,
  COUNTY,
  null,
  null,
  'D401',
];

/** A county brings its Excel: the template, a look, the faults in words, and all of it at once. */
describe('a table from Excel', () => {
  let desk: Desk;
  const the = (): Desk => desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk?.close());

  const choose = async (seat: Seat, words: typeof imports | typeof en, rows: SheetRow[]): Promise<void> => {
    const buffer = await sheetOf(CHILD_HEADERS, rows);
    const file = { name: '儿童.xlsx', mimeType: SHEET_CONTENT_TYPE, buffer };
    await seat.page.getByLabel(words.file).setInputFiles(file);
  };
  const expectClean = async ({ page }: Seat): Promise<void> => {
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await flawsOf(page)).toEqual({
      violations: [],
      cutOff: [],
    });
  };

  scene('is checked, mended and taken in', the, async () => {
    const seat = await desk.seatSignedIn(desk.world.decliner);
    await seat.open('/admin/imports');
    await seen(seat.heading(imports.title));
    await mouse.tick(seat.answer(imports.kind, imports.kinds.children));
    const [template] = await Promise.all([
      seat.page.waitForEvent('download'),
      mouse.press(seat.button(imports.template)),
    ]);
    expect(template.suggestedFilename()).toMatch(/children.*\.xlsx$/);
    expect(
      readFileSync(await template.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');

    await choose(seat, imports, [girl('钟一', 2), girl('钟二', 4, '990822201406010040'), girl('钟三', 2)]);
    await mouse.press(seat.button(imports.check));
    await seen(seat.row(imports.rule.check_digit));
    await seen(
      seat.row(fill(imports.rule.twice, { otherRow: 2 })).filter({ hasText: imports.field.idNumber }),
    );
    expect(await seat.button(imports.take).isDisabled()).toBe(true);
    await expectClean(seat);

    await choose(seat, imports, [girl('钟一', 2), girl('钟二', 4)]);
    await gone(seat.row(imports.rule.check_digit));
    await mouse.press(seat.button(imports.check));
    await seen(seat.text(fill(imports.clean_other, { count: 2 })));
    await mouse.press(seat.button(imports.take));
    await seen(seat.text(fill(imports.taken_other, { count: 2 })));
    await seen(seat.text(imports.consent));
    expect(await seat.button(imports.take).isDisabled()).toBe(true);
    await seat.page.close();
  });

  scene('says in English what is wrong with a file', the, async () => {
    const seat = await desk.seatSignedIn(desk.world.admins.router, { locale: 'en-GB' });
    await seat.context.addInitScript({ content: "localStorage.setItem('jieli.language', 'en')" });
    await seat.open('/admin/imports');
    await mouse.tick(seat.page.getByRole('radio', { name: en.kinds.people }));
    await choose(seat, en, [girl('钟一', 2)]);
    desk.watch.allow(/status of 422/);
    await mouse.press(seat.button(en.check));
    await seen(
      seat.page
        .getByRole('alert')
        .filter({ hasText: fill(en.unreadable.headers, { columns: en.field.roles }) }),
    );
    await expectClean(seat);
    await seat.page.close();
  });
});
