import { permissionsOf, type CaseStage, type Role } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { caseActions, type CaseFacts } from './case.policy';

const actorWith = (...roles: Role[]): Actor => ({
  agencyId: 'a',
  agencyType: 'SC',
  personId: 'p',
  sessionId: 's',
  roles,
  permissions: permissionsOf(roles),
});

const led = (stage: CaseStage): CaseFacts => ({ stage, leadAgencyId: 'a' });

describe('what may be done on a case', () => {
  it('is everything for a caseworker', () => {
    expect(caseActions(actorWith('school_counsellor'), led('intake'))).toEqual([
      'refer',
      'add_need',
      'record_consent',
      'move_stage',
    ]);
  });

  it('is nothing new from closing on, and its lead alone moves it', () => {
    for (const stage of ['closing', 'follow_up'] as const)
      expect(caseActions(actorWith('school_counsellor'), led(stage))).toEqual([
        'record_consent',
        'move_stage',
      ]);
    expect(
      caseActions(actorWith('school_counsellor'), { stage: 'intake', leadAgencyId: 'other' }),
    ).not.toContain('move_stage');
  });

  it('is nothing once it is archived', () => {
    expect(caseActions(actorWith('county_router'), led('archived'))).toEqual([]);
  });

  it('is nothing for who may only read it, or administers accounts', () => {
    for (const role of ['foundation_approver', 'agency_admin', 'auditor', 'homeroom_teacher'] as const)
      expect(caseActions(actorWith(role), led('intake'))).toEqual([]);
  });
});
