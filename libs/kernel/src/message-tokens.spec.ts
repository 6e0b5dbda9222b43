import * as fc from 'fast-check';
import { marksOf, piecesOf, tokensOf } from './message-tokens';

const found = (text: string, query: string): string[] | null =>
  marksOf(text, query)?.map(({ start, end }) => text.slice(start, end)) ?? null;

describe('the tokens of a text', () => {
  it('are pairs of neighbours where no spaces stand, and whole words elsewhere', () => {
    expect(tokensOf('周五去家访')).toEqual(['r|周五', 'r|五去', 'r|去家', 'r|家访']);
    expect(tokensOf('Visit on 2026-03-10, R3级')).toEqual([
      'w|visit',
      'w|on',
      'w|2026',
      'w|03',
      'w|10',
      'w|r3',
    ]);
    expect(tokensOf('周五，家访')).not.toContain('r|五家');
    expect(tokensOf('家')).toEqual([]);
    expect(tokensOf('……！ 😀')).toEqual([]);
  });

  it('do not tell full width from half width, capitals from small letters, or forms of one character', () => {
    expect(tokensOf('ＡＢＣ１２３')).toEqual(tokensOf('abc123'));
    expect(tokensOf('Café')).toEqual(tokensOf('Cafe\u0301'));
    expect(tokensOf('ﬁle')).toEqual(tokensOf('FILE'));
    expect(tokensOf('⼈民')).toEqual(tokensOf('人民'));
  });

  it('hold for whatever people write: same text in another form, same tokens', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(text, (words) => {
        for (const token of tokensOf(words)) {
          const bare = token.slice(2);
          expect(tokensOf(bare)).toEqual([token]);
          expect(bare).toBe(bare.normalize('NFKC'));
        }
      }),
    );
  });
});

describe('what is looked for', () => {
  it('stands in a text when each of its pieces does, and says where', () => {
    expect(found('明天去学校家访，R3 的孩子', '家访')).toEqual(['家访']);
    expect(found('明天去学校家访，R3 的孩子', 'r3 孩子')).toEqual(['R3', '孩子']);
    expect(found('Ｖｉｓｉｔ 家访', 'visit')).toEqual(['Ｖｉｓｉｔ']);
    expect(found('家长来访', '家访')).toBeNull();
    expect(found('revisit', 'visit')).toBeNull();
    expect(found('哈哈哈', '哈哈')).toEqual(['哈哈哈']);
    expect(found('anything', '！？')).toBeNull();
  });

  const zh = fc.constantFrom(...'家访孩子学校周五明天ＡａB3 ，。😀𠮷');
  const said = fc.array(zh, { maxLength: 60 }).map((letters) => letters.join(''));

  it('is found by its tokens wherever it stands: the index never hides a message', () => {
    fc.assert(
      fc.property(said, said, said, (before, words, after) => {
        const text = `${before} ${words} ${after}`;
        if (piecesOf(words).length === 0) return;
        expect(marksOf(text, words)).not.toBeNull();
        const index = new Set(tokensOf(text));
        expect(tokensOf(words).filter((token) => !index.has(token))).toEqual([]);
      }),
    );
  });

  it('is a part of a run wherever the run was cut out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'家访孩子学校周五𠮷'), { minLength: 2, maxLength: 30 }),
        fc.nat(),
        fc.nat(),
        (run, a, b) => {
          const from = a % (run.length - 1);
          const part = run.slice(from, from + 2 + (b % (run.length - from - 1 || 1))).join('');
          const text = run.join('');
          const marks = marksOf(text, part) ?? [];
          expect(marks.some(({ start, end }) => text.slice(start, end).includes(part))).toBe(true);
          const index = new Set(tokensOf(text));
          expect(tokensOf(part).every((token) => index.has(token))).toBe(true);
        },
      ),
    );
  });
});
