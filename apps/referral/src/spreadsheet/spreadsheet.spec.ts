import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { neutral } from './neutral';
import { FORMULA_CELL, readRows } from './read-sheet';
import { writeSheet } from './write-sheet';

const LIMITS = { rows: 50, columns: 10 };
const sheetOf = (rows: (string | number | null)[][]): Promise<Buffer> =>
  writeSheet({
    title: '表',
    notes: ['note'],
    columns: [
      { header: 'a', width: 9 },
      { header: 'b', width: 9 },
    ],
    rows,
  });
const reasonOf = async (file: Buffer): Promise<unknown> =>
  readRows(file, LIMITS).then(
    () => 'read',
    (error: { extra?: { reason?: string } }) => error.extra?.reason ?? error,
  );
async function patched(name: string, change: (xml: string) => string): Promise<Buffer> {
  const entries = unzipSync(await sheetOf([['x', 1]]));
  const key = Object.keys(entries).find((one) => one.includes(name)) as string;
  entries[key] = strToU8(change(Buffer.from(entries[key] as Uint8Array).toString('utf8')));
  return Buffer.from(zipSync(entries));
}

describe('a sheet', () => {
  it('is read as it was written', async () => {
    expect(
      await readRows(
        await sheetOf([
          ['李娜', 3],
          ['', null],
          ['a<&>"\u{26D56}', 0],
        ]),
        LIMITS,
      ),
    ).toEqual([
      ['note', ''],
      ['a', 'b'],
      ['李娜', '3'],
      ['', ''],
      ['a<&>"\u{26D56}', '0'],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1', '  =cmd()', '\u200b=1'])(
    'holds no formula: %j',
    async (text) => {
      expect(neutral(text)).toBe(`'${text}`);
      const xml = Buffer.from(
        Object.entries(unzipSync(await sheetOf([[text, 1]])))
          .filter(([name]) => /sheet1|sharedStrings/.test(name))
          .map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
          .join(''),
      ).toString();
      expect(xml).not.toMatch(/<f[ >]/);
      expect(xml).toMatch(/'|&apos;|&#39;/);
    },
  );

  it('leaves other texts alone', () => {
    for (const text of ['李娜', 'a=b', '2026-03-01', '', 'N08 心理健康']) expect(neutral(text)).toBe(text);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(neutral(neutral(text))).toBe(neutral(text));
      }),
    );
  });

  it('is refused when it is none, too long, too wide, or unfolds too far', async () => {
    expect(await reasonOf(Buffer.from('name,age\n'))).toBe('format');
    expect(await reasonOf(Buffer.from(zipSync({ 'a.txt': strToU8('x') })))).toBe('format');
    expect(await reasonOf(await sheetOf(Array.from({ length: 60 }, () => ['x', 1])))).toBe('too_many_rows');
    expect(await reasonOf(await patched('sheet1', (xml) => xml.replace('r="A1"', 'r="A1048576"')))).toBe(
      'too_many_rows',
    );
    expect(await reasonOf(await patched('sheet1', (xml) => xml.replace('r="A1"', 'r="XFD1"')))).toBe(
      'too_many_columns',
    );
    expect(await reasonOf(await patched('sheet1', (xml) => xml.replace('r="A1"', 'r="&#65;9999"')))).toBe(
      'format',
    );
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await reasonOf(Buffer.from(bomb))).toBe('too_large');
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`x${i}`, strToU8('')]));
    expect(await reasonOf(Buffer.from(zipSync(many)))).toBe('too_large');
  });

  it('says where a formula stands, whatever it showed last, and leaves the cells beside it alone', async () => {
    const row = (cells: string): Promise<Buffer> =>
      patched('sheet1', (xml) => xml.replace(/<row r="3".*?<\/row>/s, `<row r="3">${cells}</row>`));
    for (const cell of [
      '<c r="A3" t="str"><f>CONCAT("a","b")</f><v>ab</v></c>',
      '<c r="A3"><f t="shared" si="0"/><v>3</v></c>',
      "<c r='A3' t='e'><f>1/0</f><v>#DIV/0!</v></c>",
    ])
      expect((await readRows(await row(`${cell}<c r="B3"><v>7</v></c>`), LIMITS))[2]).toEqual([
        FORMULA_CELL,
        '7',
      ]);
    expect((await readRows(await row('<c r="A3" s="1"/><c r="B3"><f>1</f></c>'), LIMITS))[2]).toEqual([
      '',
      FORMULA_CELL,
    ]);
  });

  it('declares no entities of its own', async () => {
    const bomb = await patched('sheet1', (xml) =>
      xml.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
    );
    expect(await reasonOf(bomb)).toBe('format');
  });

  it('does not unfold beyond the size that an entry declares', async () => {
    const honest = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024) }));
    const lying = Buffer.from(honest);
    // Size in the directory at the end, which is what unpacking goes by.
    lying.writeUInt32LE(100, lying.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
    const before = process.memoryUsage().arrayBuffers;
    expect(await reasonOf(lying)).toBe('format');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
  });
});
