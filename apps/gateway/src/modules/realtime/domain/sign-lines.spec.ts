import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { readSigns, writeSigns } from './sign-lines';

const id = fc.uuid();
const sign = fc.record({
  room: id,
  personId: id,
  agencyId: id,
  what: fc.constantFrom('here' as const, 'gone' as const, 'types' as const, 'stopped' as const),
});

describe('signs on the wire', () => {
  it('are read as they were written, and fifty fit into one notice of PostgreSQL', () => {
    fc.assert(
      fc.property(id, fc.array(sign, { maxLength: 50 }), (from, signs) => {
        const text = writeSigns(from, signs);
        expect(readSigns(text)).toEqual({ from, signs });
        expect(Buffer.byteLength(text)).toBeLessThan(8000);
      }),
    );
  });

  it('are only those that read as such', () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()].join(' ');
    fc.assert(fc.property(fc.string(), (text) => readSigns(`x\n${text}`).signs.length === 0));
    expect(readSigns(`x\nh ${ids}\nh ${ids} more\nconstructor ${ids}\n`).signs).toHaveLength(1);
  });
});
