import { permissionsOf, type Role } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { caseActions } from './case.policy';

const actorWith = (...roles: Role[]): Actor => ({
  agencyId: 'a',
  agencyType: 'SC',
  personId: 'p',
  sessionId: 's',
  roles,
  permissions: permissionsOf(roles),
});

describe('what may be done on a case', () => {
  it('is everything for a caseworker', () => {
    expect(caseActions(actorWith('school_counsellor'), { stage: 'intake' })).toEqual([
      'refer',
      'add_need',
      'record_consent',
    ]);
  });

  it('is nothing once it is archived', () => {
    expect(caseActions(actorWith('county_router'), { stage: 'archived' })).toEqual([]);
  });

  it('is nothing for who may only read it, or administers accounts', () => {
    for (const role of ['foundation_approver', 'agency_admin', 'auditor', 'homeroom_teacher'] as const)
      expect(caseActions(actorWith(role), { stage: 'intake' })).toEqual([]);
  });
});
