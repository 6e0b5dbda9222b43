import { REFERRAL_STATES } from '@app/contracts';
import { DomainError } from '@app/kernel';
import fc from 'fast-check';
import { REFERRAL_TRANSITIONS, referralMachine, sideOf, type ReferralAct } from './referral.states';

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
          const ended = referralMachine.isTerminal(state);
          state = referralMachine.next(state, act);
          version += 1;
          expect(REFERRAL_STATES).toContain(state);
          expect(ended).toBe(false);
        }
        expect(version).toBeLessThanOrEqual(walk.length + 1);
      }),
    );
  });

  it('lets nothing follow an end', () => {
    for (const state of ['discarded', 'declined', 'withdrawn'] as const)
      expect(referralMachine.actionsFrom(state)).toEqual([]);
  });

  it('gives every act to one side', () => {
    expect(sideOf('accept')).toBe('recipient');
    expect(sideOf('decline')).toBe('recipient');
    for (const act of ['edit', 'submit', 'discard', 'withdraw'] as const) expect(sideOf(act)).toBe('sender');
  });
});
