import type { Referral, ReferralStep } from '@app/contracts';
import { aheadOf } from './ahead';

const at = (state: Referral['state'], kinds: ReferralStep['kind'][], contactedOn: string | null = null) =>
  aheadOf({ state, contactedOn, steps: kinds.map((kind) => ({ kind }) as ReferralStep) });

describe('what a referral has before it', () => {
  it('is everything when it was just sent, and the decision is due next', () => {
    const ahead = at('submitted', ['created', 'submitted']);
    expect(ahead.map(({ kind }) => kind)).toEqual([
      'delivered',
      'opened',
      'claimed',
      'decision',
      'contact',
      'completed',
      'verified',
    ]);
    expect(ahead.find(({ isNext }) => isNext)?.kind).toBe('decision');
  });

  it('is the answer of the sender while information is awaited', () => {
    expect(at('info_requested', ['delivered', 'opened']).find(({ isNext }) => isNext)?.kind).toBe('answer');
  });

  it('is the end of the service after the first contact, and the loop after that', () => {
    expect(at('in_service', [], '2026-03-02').map(({ kind }) => kind)).toEqual(['completed', 'verified']);
    expect(at('completed', [], '2026-03-02').map(({ kind }) => kind)).toEqual(['verified']);
  });

  it.each(['verified', 'declined', 'withdrawn', 'expired', 'rerouted', 'returned', 'voided'] as const)(
    'is nothing once it is %s',
    (state) => expect(at(state, [])).toEqual([]),
  );
});
