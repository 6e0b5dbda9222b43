import { permissionsOf, type Role } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { changeableFields, mayWriteOffersOf } from './agency.policy';
import { agreementActions, checkTerm, isInForce, type AgreementFacts } from './agreement.policy';
import { checkOffer } from './offer.rules';
import {
  checkOwnRoles,
  checkRoles,
  mayCreatePersonIn,
  mayDisablePerson,
  mayManagePerson,
} from './person.policy';
import { checkPhone } from './phone.rules';

const HERE = 'agency-here';
const THERE = 'agency-there';
const actorWith = (...roles: Role[]): Actor => ({
  agencyId: HERE,
  agencyType: 'CA',
  personId: 'me',
  sessionId: 's',
  roles,
  permissions: permissionsOf(roles),
});
const admin = actorWith('agency_admin');
const platform = actorWith('platform_admin');
const worker = actorWith('county_router');
const rulesOf = (problems: { rule: string }[]): string[] => problems.map((problem) => problem.rule);

describe('accounts', () => {
  const colleague = { id: 'other', agencyId: HERE, status: 'active' as const, roles: [] as Role[] };

  it('are made in the own agency by its administrator, anywhere by a platform administrator', () => {
    expect([mayCreatePersonIn(admin, HERE), mayCreatePersonIn(admin, THERE)]).toEqual([true, false]);
    expect([mayCreatePersonIn(platform, HERE), mayCreatePersonIn(platform, THERE)]).toEqual([true, true]);
    expect(mayCreatePersonIn(worker, HERE)).toBe(false);
  });

  it('are managed in their own agency only', () => {
    expect(mayManagePerson(admin, colleague)).toBe(true);
    expect(mayManagePerson(platform, { ...colleague, agencyId: THERE })).toBe(false);
    expect(mayManagePerson(worker, colleague)).toBe(false);
  });

  it('of platform administrators are managed by their own kind only, or an agency could take the platform over', () => {
    const above = { ...colleague, roles: ['platform_admin'] as Role[] };
    expect([mayManagePerson(admin, above), mayDisablePerson(admin, above)]).toEqual([false, false]);
    expect([mayManagePerson(platform, above), mayDisablePerson(platform, above)]).toEqual([true, true]);
  });

  it('are not disabled twice, and never by their owner', () => {
    expect(mayDisablePerson(admin, colleague)).toBe(true);
    expect(mayDisablePerson(admin, { ...colleague, status: 'disabled' })).toBe(false);
    expect(mayDisablePerson(admin, { ...colleague, id: 'me' })).toBe(false);
  });

  it('get roles of their agency; platform administration only from a platform administrator', () => {
    expect(checkRoles(admin, 'CA', ['county_router', 'auditor'])).toEqual([]);
    expect(rulesOf(checkRoles(admin, 'CA', ['social_worker']))).toEqual(['role']);
    expect(rulesOf(checkRoles(admin, 'CA', ['platform_admin']))).toEqual(['role']);
    expect(checkRoles(platform, 'CA', ['platform_admin'])).toEqual([]);
  });

  it('never lose the administration that they act with', () => {
    expect(rulesOf(checkOwnRoles(admin, 'me', ['county_router']))).toEqual(['own_admin']);
    expect(checkOwnRoles(admin, 'me', ['agency_admin', 'county_router'])).toEqual([]);
    expect(checkOwnRoles(admin, 'other', ['county_router'])).toEqual([]);
  });
});

describe('an agency', () => {
  it('changes its own card; its status is the platform administration of another agency', () => {
    expect(changeableFields(admin, HERE)).toEqual(['name', 'phone']);
    expect(changeableFields(admin, THERE)).toEqual([]);
    expect(changeableFields(platform, THERE)).toEqual(['status']);
    expect(changeableFields(platform, HERE)).toEqual(['name', 'phone']);
    expect(changeableFields(worker, HERE)).toEqual([]);
  });

  it('publishes offers of its own', () => {
    expect([mayWriteOffersOf(worker, HERE), mayWriteOffersOf(worker, THERE)]).toEqual([true, false]);
    expect(mayWriteOffersOf(actorWith('homeroom_teacher'), HERE)).toBe(false);
  });

  it('publishes no offer that contradicts itself', () => {
    const offer = {
      title: 't',
      needs: [],
      divisionCodes: [],
      ageFrom: 5,
      ageTo: 5,
      capacity: 2,
      openSlots: 2,
    };
    expect(checkOffer(offer)).toEqual([]);
    expect(checkOffer({ ...offer, ageTo: 4, openSlots: 3 }).map((problem) => problem.field)).toEqual([
      'ageTo',
      'openSlots',
    ]);
  });

  it('has a phone number that may be kept here', () => {
    expect(checkPhone('phone', '13800138000', false)).toEqual([]);
    expect(rulesOf(checkPhone('phone', '13800138000', true))).toEqual(['fictional_phone']);
    expect(rulesOf(checkPhone('phone', '10012345678', false))).toEqual(['phone']);
    expect(checkPhone('phone', undefined, true)).toEqual([]);
  });
});

describe('an agreement', () => {
  const agreement: AgreementFacts = {
    agencyAId: THERE,
    agencyBId: HERE,
    signedByA: new Date(0),
    signedByB: null,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
  };
  const signed = { ...agreement, signedByB: new Date(0) };
  const signer = actorWith('county_leader');

  it('is signed once by each side, for itself, before it runs out', () => {
    expect(agreementActions(signer, agreement, '2026-12-31')).toEqual(['sign']);
    expect(agreementActions(signer, agreement, '2027-01-01')).toEqual([]);
    expect(agreementActions(signer, signed, '2026-06-01')).toEqual([]);
    expect(agreementActions({ ...signer, agencyId: THERE }, agreement, '2026-06-01')).toEqual([]);
    expect(agreementActions({ ...signer, agencyId: 'third' }, agreement, '2026-06-01')).toEqual([]);
    expect(agreementActions(actorWith('auditor'), agreement, '2026-06-01')).toEqual([]);
  });

  it('is in force from its first to its last day when both have signed', () => {
    expect(isInForce(agreement, '2026-06-01')).toBe(false);
    expect(
      ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => isInForce(signed, day)),
    ).toEqual([false, true, true, false]);
  });

  it('has a term that does not end before it begins, nor before today', () => {
    expect(rulesOf(checkTerm({ validFrom: '2026-02-01', validTo: '2026-01-31' }, '2026-01-01'))).toEqual([
      'min',
    ]);
    expect(rulesOf(checkTerm({ validFrom: '2025-01-01', validTo: '2025-12-31' }, '2026-01-01'))).toEqual([
      'future',
    ]);
  });
});
