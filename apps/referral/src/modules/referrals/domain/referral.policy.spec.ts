import { permissionsOf, REFERRAL_ACTIONS, REFERRAL_STATES, type ReferralAction } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { allowedActions, canLead, mayDecline, requireAllowed, type ReferralFacts } from './referral.policy';

const worker = { permissions: permissionsOf(['social_worker']) };
const reader = { permissions: permissionsOf(['foundation_approver']) };
const facts = (over: Partial<ReferralFacts> = {}): ReferralFacts & { version: number } => ({
  side: 'recipient',
  state: 'submitted',
  urgency: 'U2',
  toAgencyType: 'SW',
  version: 3,
  ...over,
});
const refusal = (act: () => void): string => {
  try {
    act();
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
  return 'allowed';
};

describe('who may do what with a referral', () => {
  const expected: Record<string, ReferralAction[]> = {
    'sender draft': ['edit', 'submit', 'discard'],
    'sender submitted': ['withdraw'],
    'recipient submitted': ['accept', 'decline'],
  };
  for (const side of ['sender', 'recipient'] as const)
    for (const state of REFERRAL_STATES)
      it(`is ${(expected[`${side} ${state}`] ?? ['nothing']).join(', ')} for the ${side} of a ${state} one`, () => {
        expect(allowedActions(worker, facts({ side, state }))).toEqual(expected[`${side} ${state}`] ?? []);
      });

  it('needs the permission too', () => {
    expect(allowedActions(reader, facts())).toEqual([]);
  });

  it('guards and shows the same: what is not in allowedActions is refused', () => {
    for (const side of ['sender', 'recipient'] as const)
      for (const state of REFERRAL_STATES)
        for (const action of REFERRAL_ACTIONS) {
          const referral = facts({ side, state });
          const isAllowed = allowedActions(worker, referral).includes(action);
          expect(refusal(() => requireAllowed(worker, referral, action, 3)) === 'allowed').toBe(isAllowed);
        }
  });

  it('checks in order: version missing, state, side, version stale', () => {
    const closed = facts({ state: 'declined' });
    expect(refusal(() => requireAllowed(worker, closed, 'accept', null))).toBe('VERSION_MISSING');
    expect(refusal(() => requireAllowed(worker, closed, 'accept', 1))).toBe('STATE_CONFLICT');
    expect(refusal(() => requireAllowed(worker, facts({ side: 'sender' }), 'accept', 1))).toBe('FORBIDDEN');
    expect(refusal(() => requireAllowed(worker, facts(), 'accept', 2))).toBe('VERSION_STALE');
  });

  it('keeps first receivers from declining a present danger', () => {
    for (const toAgencyType of ['CA', 'RP', 'TS'] as const) {
      expect(mayDecline({ urgency: 'U0', toAgencyType })).toBe(false);
      expect(allowedActions(worker, facts({ urgency: 'U0', toAgencyType }))).toEqual(['accept']);
    }
    expect(mayDecline({ urgency: 'U0', toAgencyType: 'SW' })).toBe(true);
    expect(mayDecline({ urgency: 'U1', toAgencyType: 'CA' })).toBe(true);
  });

  it('lets those lead who work on cases', () => {
    expect(canLead(['social_worker'])).toBe(true);
    expect(canLead(['foundation_approver', 'agency_admin'])).toBe(false);
  });
});
