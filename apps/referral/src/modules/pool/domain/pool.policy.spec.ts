import { PERMISSIONS, POOL_CARD_STATES, POOL_CLAIM_STATES } from '@app/contracts';
import fc from 'fast-check';
import { cardState, poolActions } from './pool.policy';

describe('what may be done with a pool card', () => {
  it('belongs to one side each, needs its right, and ends with the card', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('offering' as const, 'invited' as const),
        fc.constantFrom(...POOL_CARD_STATES),
        fc.array(fc.constantFrom(...POOL_CLAIM_STATES), { maxLength: 3 }),
        fc.subarray([...PERMISSIONS]),
        (side, state, claims, permissions) => {
          const actions = poolActions({ permissions }, { side, state, claims });
          if (state !== 'open') expect(actions).toEqual([]);
          const mine = side === 'invited' ? ['claim', 'take_back'] : ['choose', 'withdraw'];
          expect(actions.filter((action) => !mine.includes(action))).toEqual([]);
          const needed = side === 'invited' ? 'referral:decide' : 'referral:create';
          if (!permissions.includes(needed)) expect(actions).toEqual([]);
          if (actions.includes('choose')) expect(claims).toContain('waiting');
          if (actions.includes('claim')) expect(claims).not.toContain('waiting');
        },
      ),
    );
  });

  it('ends at the moment that the card names', () => {
    const at = new Date('2026-03-02T00:00:00+08:00');
    expect(cardState({ state: 'open', expiresAt: at }, new Date(at.getTime() - 1))).toBe('open');
    expect(cardState({ state: 'open', expiresAt: at }, at)).toBe('expired');
    expect(cardState({ state: 'chosen', expiresAt: at }, at)).toBe('chosen');
  });
});
