import type { Actor } from '@app/kernel';
import { consentActions, type ConsentFacts } from './consent.policy';

const actor = (agencyId: string, permissions: Actor['permissions'] = ['consent:write']): Actor => ({
  agencyId,
  agencyType: 'SC',
  personId: 'p',
  roles: [],
  permissions,
  sessionId: 's',
});
const valid: ConsentFacts = {
  agencyId: 'a',
  state: 'valid',
  gaps: [],
  method: 'paper',
  hasCoSigner: false,
};

describe('what may be done with a consent', () => {
  it('is up to the agency that recorded it, and to those with the right', () => {
    expect(consentActions(actor('a'), valid)).toEqual(['withdraw']);
    expect(consentActions(actor('b'), valid)).toEqual([]);
    expect(consentActions(actor('a', ['case:read']), valid)).toEqual([]);
  });

  it.each<[Partial<ConsentFacts>, string[]]>([
    [{ gaps: ['child_missing'] }, ['withdraw', 'complete', 'replace']],
    [{ gaps: ['child_missing'], hasCoSigner: true }, ['withdraw', 'replace']],
    [{ gaps: ['child_view_missing'], hasCoSigner: true }, ['withdraw', 'complete', 'replace']],
    [{ method: 'recorded_call' }, ['withdraw', 'replace']],
    [{ gaps: ['recording_expired'], method: 'recorded_call' }, ['withdraw', 'replace']],
    [{ state: 'expired', gaps: ['child_missing'] }, ['withdraw']],
    [{ state: 'superseded' }, []],
    [{ state: 'withdrawn' }, []],
  ])('follows from what it is: %j', (change, actions) => {
    expect(consentActions(actor('a'), { ...valid, ...change })).toEqual(actions);
  });
});
