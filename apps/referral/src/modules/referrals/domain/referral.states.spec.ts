import { REFERRAL_ACTIONS, REFERRAL_STATES } from '@app/contracts';
import { DomainError } from '@app/kernel';
import fc from 'fast-check';
import { isEnded, REFERRAL_TRANSITIONS, referralMachine, sideOf, type ReferralAct } from './referral.states';

const acts = [...new Set(REFERRAL_TRANSITIONS.map((transition) => transition.action))];

describe('the state table of a referral', () => {
  it('never leads out of the known states, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 40 }), (walk: ReferralAct[]) => {
        let state = referralMachine.initial;
        let version = 1;
        for (const act of walk) {
          if (!referralMachine.can(state, act)) {
            expect(() => referralMachine.next(state, act)).toThrow(DomainError);
            continue;
          }
          const ended = isEnded(state);
          state = referralMachine.next(state, act);
          version += 1;
          expect(REFERRAL_STATES).toContain(state);
          expect(ended).toBe(act === 'void' && ended);
        }
        expect(version).toBeLessThanOrEqual(walk.length + 1);
      }),
    );
  });

  it('lets nothing follow an end but the mark of an error', () => {
    const ends = REFERRAL_STATES.filter(isEnded);
    expect(ends).toEqual([
      'discarded',
      'verified',
      'declined',
      'withdrawn',
      'expired',
      'rerouted',
      'returned',
      'voided',
    ]);
    expect(referralMachine.actionsFrom('voided')).toEqual([]);
  });

  it('knows every action of the contract, each of one side', () => {
    for (const action of REFERRAL_ACTIONS) {
      const sides = new Set(REFERRAL_TRANSITIONS.filter((t) => t.action === action).map((t) => t.side));
      expect([action, [...sides]]).toEqual([action, [sideOf(action)]]);
    }
  });
});
