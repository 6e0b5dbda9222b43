import { GUEST_STATES, permissionsOf, ROLES, type Permission } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { guestActions } from './guest.policy';

const actor = (agencyId: string, personId: string, permissions: readonly Permission[]): Actor =>
  ({ agencyId, personId, permissions }) as Actor;

describe('bringing another agency into a room', () => {
  it('is for the lead alone, with two keys, in every state and for every role', () => {
    for (const state of GUEST_STATES)
      for (const role of ROLES)
        for (const agencyId of ['lead', 'guest', 'other'])
          for (const personId of ['proposer', 'somebody']) {
            const permissions = permissionsOf([role]);
            const facts = { state, leadAgencyId: 'lead', proposedById: 'proposer' };
            const actions = guestActions(actor(agencyId, personId, permissions), facts);
            const isOn = agencyId === 'lead' && permissions.includes('case:write');
            expect([state, role, agencyId, personId, actions.includes('approve')]).toEqual([
              state,
              role,
              agencyId,
              personId,
              isOn && state === 'proposed' && personId !== 'proposer',
            ]);
            expect(actions.includes('end')).toBe(isOn && (state === 'proposed' || state === 'approved'));
            expect(actions.includes('share_history')).toBe(isOn && state === 'approved');
          }
  });
});
