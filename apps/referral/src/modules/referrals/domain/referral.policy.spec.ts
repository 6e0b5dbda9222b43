import {
  permissionsOf,
  REFERRAL_ACTIONS,
  REFERRAL_STATES,
  ROLES,
  type ReferralAction,
  type ReferralState,
} from '@app/contracts';
import { DomainError } from '@app/kernel';
import {
  allowedActions,
  canLead,
  mayAsk,
  mayDecline,
  permissionFor,
  requireAllowed,
  type ReferralFacts,
} from './referral.policy';

const as = (...roles: (typeof ROLES)[number][]) => ({ personId: 'me', permissions: permissionsOf(roles) });
const worker = as('social_worker');
const supervisor = as('supervisor');
const router = as('county_router');
const reader = as('foundation_approver');
const facts = (over: Partial<ReferralFacts> = {}): ReferralFacts & { version: number } => ({
  side: 'recipient',
  state: 'submitted',
  urgency: 'U2',
  toAgencyType: 'SW',
  claimedBy: null,
  cancelRequested: false,
  infoRequests: 0,
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
const SIDES = ['sender', 'recipient'] as const;

describe('who may do what with a referral', () => {
  const expected: Partial<Record<`${'sender' | 'recipient'} ${ReferralState}`, ReferralAction[]>> = {
    'sender draft': ['edit', 'submit', 'discard'],
    'sender submitted': ['withdraw', 'nudge'],
    'recipient submitted': ['claim', 'request-info', 'accept', 'decline'],
    'sender in_review': ['withdraw', 'nudge'],
    'recipient in_review': ['release', 'assign', 'request-info', 'accept', 'decline'],
    'sender info_requested': ['answer', 'withdraw'],
    'recipient info_requested': ['decline'],
    'sender accepted': ['cancel-request', 'nudge'],
    'recipient accepted': ['unaccept', 'start', 'hold', 'complete', 'return'],
    'sender in_service': ['cancel-request', 'nudge'],
    'recipient in_service': ['hold', 'complete', 'return'],
    'sender on_hold': ['cancel-request', 'nudge'],
    'recipient on_hold': ['resume', 'complete', 'return'],
    'sender completed': ['verify', 'dispute'],
  };
  for (const side of SIDES)
    for (const state of REFERRAL_STATES)
      it(`is ${(expected[`${side} ${state}`] ?? ['nothing']).join(', ')} for the ${side} of a ${state} one`, () => {
        expect(allowedActions(worker, facts({ side, state }))).toEqual(expected[`${side} ${state}`] ?? []);
      });

  it('needs the permission too', () => {
    expect(allowedActions(reader, facts())).toEqual([]);
  });

  it('guards and shows the same, for every role, side and state, with and without a request to cancel', () => {
    const referrals = SIDES.flatMap((side) =>
      REFERRAL_STATES.flatMap((state) =>
        [false, true].flatMap((cancelRequested) =>
          [null, 'me', 'other'].map((claimedBy) =>
            facts({ side, state, cancelRequested, claimedBy, toAgencyType: 'CA' }),
          ),
        ),
      ),
    );
    const differences: unknown[] = [];
    for (const role of ROLES)
      for (const referral of referrals) {
        const actor = as(role);
        const shown = allowedActions(actor, referral);
        for (const action of REFERRAL_ACTIONS) {
          const isShown = shown.includes(action);
          const isAllowed = refusal(() => requireAllowed(actor, referral, action, 3)) === 'allowed';
          const hasRoute = actor.permissions.includes(permissionFor(action));
          if (isShown !== isAllowed || (isShown && !hasRoute)) differences.push({ role, referral, action });
        }
      }
    expect(differences).toEqual([]);
  });

  it('checks in order: version missing, state, side, version stale', () => {
    const closed = facts({ state: 'declined' });
    expect(refusal(() => requireAllowed(worker, closed, 'accept', null))).toBe('VERSION_MISSING');
    expect(refusal(() => requireAllowed(worker, closed, 'accept', 1))).toBe('STATE_CONFLICT');
    expect(refusal(() => requireAllowed(worker, facts({ side: 'sender' }), 'accept', 1))).toBe('FORBIDDEN');
    expect(refusal(() => requireAllowed(worker, facts(), 'accept', 2))).toBe('VERSION_STALE');
  });

  it('keeps first receivers from declining a present danger, but lets them hand it on', () => {
    for (const toAgencyType of ['CA', 'RP', 'TS'] as const) {
      expect(mayDecline({ urgency: 'U0', toAgencyType })).toBe(false);
      expect(allowedActions(worker, facts({ urgency: 'U0', toAgencyType }))).toEqual([
        'claim',
        'accept',
        'reroute',
      ]);
    }
    expect(mayDecline({ urgency: 'U0', toAgencyType: 'SW' })).toBe(true);
    expect(mayDecline({ urgency: 'U1', toAgencyType: 'CA' })).toBe(true);
  });

  it('keeps a claim for whoever made it, for a manager, and for everybody to let go', () => {
    const claimed = facts({ state: 'in_review', claimedBy: 'other' });
    expect(allowedActions(worker, claimed)).toEqual(['release']);
    expect(allowedActions(supervisor, claimed)).toEqual([
      'release',
      'assign',
      'request-info',
      'accept',
      'decline',
    ]);
    expect(allowedActions(worker, { ...claimed, claimedBy: 'me' })).toContain('accept');
  });

  it('asks twice at most, and never in a present danger', () => {
    expect([0, 1, 2].map((infoRequests) => mayAsk({ urgency: 'U2', infoRequests }))).toEqual([
      true,
      true,
      false,
    ]);
    expect(mayAsk({ urgency: 'U0', infoRequests: 0 })).toBe(false);
  });

  it('lets a router of civil affairs hand on, and nobody else without a danger', () => {
    expect(allowedActions(router, facts({ toAgencyType: 'CA' }))).toContain('reroute');
    expect(allowedActions(router, facts({ toAgencyType: 'SW' }))).not.toContain('reroute');
    expect(allowedActions(worker, facts({ toAgencyType: 'CA' }))).not.toContain('reroute');
  });

  it('leaves a request to cancel to the recipient, once', () => {
    const asked = { state: 'in_service', cancelRequested: true } as const;
    expect(allowedActions(worker, facts({ side: 'sender', ...asked }))).toEqual(['nudge']);
    expect(allowedActions(worker, facts(asked))).toEqual([
      'hold',
      'complete',
      'return',
      'cancel-confirm',
      'cancel-object',
    ]);
  });

  it('lets the sender’s administrator void in every state but the last', () => {
    for (const state of REFERRAL_STATES)
      expect(allowedActions(as('agency_admin'), facts({ side: 'sender', state }))).toEqual(
        state === 'voided' ? [] : ['void'],
      );
    expect(allowedActions(as('agency_admin'), facts({ state: 'accepted' }))).toEqual([]);
  });

  it('lets those lead who work on cases', () => {
    expect(canLead(['social_worker'])).toBe(true);
    expect(canLead(['foundation_approver', 'agency_admin'])).toBe(false);
  });
});
