import { REFERRAL_STATES } from '@app/contracts';
import fc from 'fast-check';
import { handoverActions } from './handover.policy';

describe('the handover card', () => {
  it('is the sender’s to write until somebody has signed, and each side’s to sign once, after the acceptance', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('sender' as const, 'recipient' as const),
        fc.constantFrom(...REFERRAL_STATES),
        fc.boolean(),
        fc.boolean(),
        fc.subarray(['referral:create', 'referral:decide'] as const),
        (side, state, senderSigned, recipientSigned, permissions) => {
          const actions = handoverActions(
            { permissions: [...permissions] },
            { side, state, senderSigned, recipientSigned },
          );
          if (side === 'recipient' || senderSigned || recipientSigned) expect(actions).not.toContain('write');
          if (side === 'sender' ? senderSigned : recipientSigned) expect(actions).not.toContain('sign');
          if (['draft', 'submitted', 'declined', 'withdrawn', 'voided'].includes(state))
            expect(actions).not.toContain('sign');
          if (permissions.length === 0) expect(actions).toEqual([]);
        },
      ),
    );
  });
});
