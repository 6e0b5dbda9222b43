import fc from 'fast-check';
import { decodeCursor, encodeCursor, pageOf } from './cursor';
import { DomainError } from './domain-error';

describe('cursors', () => {
  it('come back as they were given out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer(), (at, id) => {
        expect(decodeCursor(encodeCursor({ at, id }), ['at', 'id'])).toEqual({ at, id });
      }),
    );
  });

  it.each(['', 'garbage', 'e30', encodeCursor({ at: 'x' }), encodeCursor({ at: 'x', other: 1 })])(
    'refuses %j',
    (raw) => {
      expect(() => decodeCursor(raw, ['at', 'id'])).toThrow(DomainError);
    },
  );

  it('gives a next cursor only when there is more', () => {
    const key = (row: number): { id: number } => ({ id: row });
    const same = (row: number): number => row;
    expect(pageOf([1, 2, 3], 2, key, same)).toEqual({ items: [1, 2], nextCursor: encodeCursor({ id: 2 }) });
    expect(pageOf([1, 2], 2, key, same).nextCursor).toBeNull();
  });
});
