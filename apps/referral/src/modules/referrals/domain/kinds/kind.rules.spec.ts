import { DATA_CLASSES, LEGAL_BASES, REFERRAL_ACTIONS, REFERRAL_KINDS } from '@app/contracts';
import fc from 'fast-check';
import { basisOfKind, classesOf, isActOf, rulesOf } from './kind.rules';

const KIND = fc.constantFrom(...REFERRAL_KINDS);

describe('the kinds of referral', () => {
  it('open identity exactly where they disclose, whatever was asked for', () => {
    fc.assert(
      fc.property(KIND, fc.subarray([...DATA_CLASSES]), (kind, classes) => {
        const opened = classesOf(kind, classes);
        expect(opened.includes('identity')).toBe(rulesOf(kind).discloses);
        if (!rulesOf(kind).discloses) expect(opened).toEqual([]);
        expect(opened.filter((one) => one !== 'identity' && !classes.includes(one))).toEqual([]);
        expect(new Set(opened).size).toBe(opened.length);
      }),
    );
  });

  it('rest on a legal basis only where they disclose, and the pool only on a contract', () => {
    fc.assert(
      fc.property(KIND, fc.constantFrom(...LEGAL_BASES), (kind, basis) => {
        if (!rulesOf(kind).discloses) expect(basisOfKind(kind, basis)).toBe(false);
        if (kind === 'pool') expect(basisOfKind(kind, basis)).toBe(basis === 'LB7');
      }),
    );
  });

  it('can each be answered, ended and closed', () => {
    for (const kind of REFERRAL_KINDS)
      for (const action of ['accept', 'decline', 'withdraw', 'complete', 'verify', 'void'] as const)
        expect([kind, action, isActOf(kind, action)]).toEqual([kind, action, true]);
  });

  it('hand on a plain referral alone, and meet a child only where they know whom', () => {
    fc.assert(
      fc.property(KIND, fc.constantFrom(...REFERRAL_ACTIONS), (kind, action) => {
        if (action === 'reroute') expect(isActOf(kind, action)).toBe(kind === 'refer');
        if (action === 'start') expect(isActOf(kind, action)).toBe(rulesOf(kind).discloses);
        if (kind === 'refer') expect(isActOf(kind, action)).toBe(true);
      }),
    );
  });

  it('move the lead with one kind alone, and never in part', () => {
    expect(REFERRAL_KINDS.filter((kind) => rulesOf(kind).movesLead)).toEqual(['transfer']);
    expect(rulesOf('transfer').isWhole).toBe(true);
  });
});
