import { permissionsOf, type Role, type StepLimits } from '@app/contracts';
import { limitsActions, mayRuleRegion } from './limits.policy';
import { checkLimits, checkStricter } from './limits.rules';

const U0: StepLimits = { ack: 30, decide: 120, contact: 1440, outcome: 20160, grace: 0 };
const faults = (urgency: 'U0' | 'U2', limits: StepLimits): string[] =>
  checkLimits(urgency, limits).map(({ field, rule }) => `${field} ${rule}`);
const actor = (...roles: Role[]) => ({ roles, permissions: permissionsOf(roles) });

describe('limits', () => {
  it('of a present danger are never looser than the law', () => {
    expect(faults('U0', U0)).toEqual([]);
    expect(faults('U0', { ...U0, ack: 10, decide: 60 })).toEqual([]);
    expect(faults('U0', { ...U0, ack: 31 })).toEqual(['limits.ack statutory']);
    expect(faults('U0', { ack: 31, decide: 121, contact: 1441, outcome: 2000, grace: 1 })).toEqual([
      'limits.ack statutory',
      'limits.decide statutory',
      'limits.contact statutory',
      'limits.grace statutory',
    ]);
  });

  it('follow the order of the steps', () => {
    expect(faults('U2', { ack: 4, decide: 3, contact: 5, outcome: 60, grace: 9 })).toEqual([
      'limits.decide order',
    ]);
    expect(faults('U2', { ack: 0, decide: 3, contact: 5, outcome: 60, grace: 0 })).toEqual([
      'limits.ack order',
    ]);
  });

  it('of an agency are no looser than those of its region', () => {
    const region = { ack: 1, decide: 3, contact: 5, outcome: 60, grace: 2 };
    expect(checkStricter({ ...region, decide: 2, grace: 0 }, region)).toEqual([]);
    expect(checkStricter({ ...region, decide: 4 }, region).map(({ field }) => field)).toEqual([
      'limits.decide',
    ]);
  });

  it('are set for an agency by its administrator, for a region by its leader, for all by the platform', () => {
    expect(limitsActions(actor('agency_admin'))).toEqual(['set_agency']);
    expect(limitsActions(actor('county_leader'))).toEqual(['set_region']);
    expect(limitsActions(actor('platform_admin'))).toEqual(['set_region', 'set_calendar']);
    expect(limitsActions(actor('social_worker', 'supervisor'))).toEqual([]);
    expect(mayRuleRegion(actor('county_leader'), '990822', '990822101')).toBe(true);
    expect(mayRuleRegion(actor('county_leader'), '990822', '990823')).toBe(false);
    expect(mayRuleRegion(actor('county_leader'), '990800', '990823')).toBe(true);
    expect(mayRuleRegion(actor('platform_admin'), '990822', '990100')).toBe(true);
    expect(mayRuleRegion(actor('agency_admin'), '990822', '990822')).toBe(false);
  });
});
