import { REFERRAL_STEPS } from '@app/contracts';
import fc from 'fast-check';
import { pausesOf, restsOf } from './pauses';

const at = (minute: number): Date => new Date(minute * 60_000);

describe('times in which a clock stood still', () => {
  it('are read off questions and rests, and end with the answer or with the end of the referral', () => {
    const steps = [
      { at: at(1), kind: 'submitted' as const },
      { at: at(2), kind: 'info_requested' as const },
      { at: at(5), kind: 'answered' as const },
      { at: at(9), kind: 'held' as const },
      { at: at(10), kind: 'nudged' as const },
    ];
    expect(pausesOf(steps)).toEqual([
      { why: 'asked', from: at(2), to: at(5) },
      { why: 'held', from: at(9), to: null },
    ]);
    expect(restsOf([...steps, { at: at(12), kind: 'returned' as const }])).toEqual([
      { why: 'held', from: at(9), to: at(12) },
    ]);
  });

  it('follow each other, and only the last one can be open', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REFERRAL_STEPS), { maxLength: 20 }), (kinds) => {
        const pauses = pausesOf(kinds.map((kind, index) => ({ at: at(index), kind })));
        pauses.forEach(({ from, to }, index) => {
          if (to === null) expect(index).toBe(pauses.length - 1);
          else expect(to.getTime()).toBeGreaterThan(from.getTime());
          const next = pauses[index + 1];
          if (next) expect(next.from.getTime()).toBeGreaterThanOrEqual((to as Date).getTime());
        });
      }),
    );
  });
});
