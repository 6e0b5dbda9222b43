import * as fc from 'fast-check';
import { marksOf } from '@app/kernel';
import { excerptOf } from './excerpt';

const zh = fc.constantFrom(...'家访孩子学校周五明天ＡａB3 ，。😀𠮷');
const said = fc.array(zh, { maxLength: 60 }).map((letters) => letters.join(''));

describe('an excerpt', () => {
  it('marks what was looked for and breaks no character', () => {
    const long = `${'前'.repeat(100)}家访${'𠮷'.repeat(100)}`;
    const { text, marks } = excerptOf(long, marksOf(long, '家访') ?? []);
    expect(marks.map(([at, length]) => text.slice(at, at + length))).toEqual(['家访']);
    expect(text).not.toMatch(/\p{Surrogate}/u);
    fc.assert(
      fc.property(said, said, (before, words) => {
        const whole = `${before.repeat(4)}${words}`;
        const part = excerptOf(whole, marksOf(whole, words) ?? []);
        expect(part.text).not.toMatch(/\p{Surrogate}/u);
        for (const [at, length] of part.marks) {
          expect(at + length).toBeLessThanOrEqual(part.text.length);
          expect(length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
