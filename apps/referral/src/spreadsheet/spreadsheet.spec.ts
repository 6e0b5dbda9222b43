import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { neutral } from './neutral';
import { readRows } from './read-sheet';
import { FORMULA_CELL } from './sheet-guard';
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

  it('reads back whatever was written', async () => {
    // The writer looks texts up in an object, and finds what every object has; a mark in front of a formula is taken away again.
    const isText = (text: string): boolean => !(text in {}) && !/^\s*['＝＋－＠−\u200b]/.test(text);
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }).filter(isText),
      fc.stringMatching(/^[<>&"'=/ crf:a1\]-]{0,30}$/).filter(isText),
      fc.integer(),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const written = [...rows, ['end', 'end']] as (string | number | null)[][];
        const read = await readRows(await sheetOf(written), LIMITS);
        expect(read.slice(2)).toEqual(
          written.map((row) => row.map((value) => (value === null ? '' : String(value).trim()))),
        );
      }),
      { numRuns: 60 },
    );
  });

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

  describe('made to be looked at for ever', () => {
    const COUNT = 200_000;
    const inSheet = (body: string): Promise<Buffer> =>
      patched('sheet1', (xml) => xml.replace(/<sheetData>.*$/s, `<sheetData><row r="1">${body}`));
    const FORMULA = '<c r="A1"><f>1</f></c>';

    it.each([
      ['cells that never end', `${FORMULA}${'<c '.repeat(COUNT)}`],
      ['cells that are never closed', `${FORMULA}${'<c r="A1">'.repeat(COUNT)}`],
      ['cells whose closing tags are of another kind', `${FORMULA}${'<x:c r="A1"></y:c>'.repeat(COUNT)}`],
      ['quotes that are never closed', `${FORMULA}${`<c a='" `.repeat(COUNT)}`],
      ['a tag without an end', `${FORMULA}<c ${'a="b" '.repeat(COUNT)}`],
      ['blanks in a tag', `${FORMULA}<c${' '.repeat(50_000)}r${' '.repeat(10_000)}>`.repeat(20)],
      ['comments that never end', `${FORMULA}${'<!--'.repeat(COUNT)}`],
      ['rows without a number', '</row><row>'.repeat(COUNT)],
      ['one text', `<c r="A1" t="str"><v>${'x'.repeat(40 * COUNT)}</v></c>`],
      [
        'one text in many pieces',
        `<c r="A1" t="str"><v>${`${'x'.repeat(99)}<!---->`.repeat(COUNT / 4)}</v></c>`,
      ],
      ['formulas in all cells', `${'<c r="A1"><f>1</f></c>'.repeat(COUNT)}`],
    ])('is refused at once: %s', async (_what, body) => {
      expect(await reasonOf(await inSheet(body))).toMatch(/^(format|too_\w+)$/);
    });

    it.each([
      ['brackets', `<numFmt numFmtId="200" formatCode="${'['.repeat(20_000)}"/>`],
      ['more formats than anybody makes', '<numFmt numFmtId="200" formatCode="y"/>'.repeat(COUNT)],
    ])('is refused for its styles: %s', async (_what, body) => {
      const file = await patched('styles', (xml) =>
        xml.replace('<fonts', `<numFmts>${body}</numFmts><fonts`),
      );
      expect(await reasonOf(file)).toBe('too_large');
    });
  });

  it('is not taken further by another prefix, or by another name of the sheet', async () => {
    const far = (xml: string): string => xml.replace('<row r="1"', '<row x:r="9999999"');
    expect(await reasonOf(await patched('sheet1', far))).toBe('too_many_rows');
    const entries = unzipSync(await sheetOf([['x', 1]]));
    const text = (name: string): string => Buffer.from(entries[name] as Uint8Array).toString('utf8');
    const sheet = Object.keys(entries).find((name) => name.includes('sheet1.xml')) as string;
    const rels = 'xl/_rels/workbook.xml.rels';
    entries['xl/sharedStrings.xml'] = strToU8(far(text(sheet)));
    entries[rels] = strToU8(text(rels).replace('worksheets/sheet1.xml', 'sharedStrings.xml'));
    expect(await reasonOf(Buffer.from(zipSync(entries)))).toBe('too_many_rows');
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
