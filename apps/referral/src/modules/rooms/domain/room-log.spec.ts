import fc from 'fast-check';
import { messageFault, type OutgoingMessage } from '@app/kernel';
import { isComplete, sliceOf } from './page';

const id = '5f0c0b2e-8d51-4d0e-9c62-2f3a0f0a1b2c';
const fault = (over: Partial<OutgoingMessage>) =>
  messageFault({ room: id, clientMsgId: id, body: '家访改到下午三点', mentions: [], ...over });

describe('a message', () => {
  it('is text of up to 4,000 characters, counted as people count', () => {
    expect(fault({})).toBeNull();
    expect(fault({ body: '𠮷'.repeat(4000) })).toBeNull();
    expect(fault({ body: 'a'.repeat(4001) })).toBe('PAYLOAD_TOO_LARGE');
  });

  it('is refused when empty, broken or not storable', () => {
    expect(fault({ body: ' \n\t' })).toBe('VALIDATION_FAILED');
    expect(fault({ body: 'a\u0000b' })).toBe('VALIDATION_FAILED');
    expect(fault({ body: 'half \ud83d character' })).toBe('VALIDATION_FAILED');
    expect(fault({ clientMsgId: '1' })).toBe('VALIDATION_FAILED');
    expect(fault({ room: 'x' })).toBe('NOT_FOUND');
    expect(fault({ mentions: Array.from({ length: 21 }, () => id) })).toBe('PAYLOAD_TOO_LARGE');
  });
});

describe('a page of the log', () => {
  const read = (seqs: number[], range: { after?: number; before?: number; limit: number }, min: number) => {
    const slice = sliceOf(range, { min, head: seqs.length });
    const inside = seqs.filter((seq) => seq > slice.above && seq < slice.below);
    const page = slice.newestFirst ? inside.slice(-range.limit) : inside.slice(0, range.limit);
    return { page, complete: isComplete(page, slice) };
  };

  it('never shows what lies before the reader', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.nat(60),
        fc.nat(70),
        fc.integer({ min: 1, max: 20 }),
        (head, min, at, limit) => {
          const seqs = Array.from({ length: head }, (_, i) => i + 1);
          for (const range of [{ after: at, limit }, { before: at, limit }, { limit }])
            expect(read(seqs, range, Math.max(1, min)).page.every((seq) => seq >= min)).toBe(true);
        },
      ),
    );
  });

  it('reads the whole log forwards and backwards without a hole, and says when it is through', () => {
    const seqs = Array.from({ length: 23 }, (_, i) => i + 1);
    const forwards: number[] = [];
    for (let done = false; !done;) {
      const { page, complete } = read(seqs, { after: forwards.at(-1) ?? 0, limit: 5 }, 4);
      forwards.push(...page);
      done = complete;
    }
    expect(forwards).toEqual(seqs.slice(3));
    let backwards = read(seqs, { limit: 5 }, 4).page;
    for (let done = false; !done;) {
      const { page, complete } = read(seqs, { before: backwards[0], limit: 5 }, 4);
      backwards = [...page, ...backwards];
      done = complete;
    }
    expect(backwards).toEqual(seqs.slice(3));
  });
});
