import { ROLES, type Role } from '@app/contracts';
import { landingOf } from './use-enter';

describe('where a post begins its day', () => {
  it.each<[Role[], string]>([
    [['homeroom_teacher'], '/flags'],
    [['school_counsellor', 'agency_admin'], '/flags'],
    [['county_router', 'county_leader'], '/inbox'],
    [['county_leader'], '/oversight'],
    [['supervisor'], '/oversight'],
    [['social_worker'], '/'],
    [['agency_admin', 'auditor'], '/'],
    [['auditor'], '/audit'],
  ])('%j: %s', (roles, path) => {
    expect(landingOf({ roles })).toBe(path);
  });

  it('is known for every role', () => {
    for (const role of ROLES) expect(landingOf({ roles: [role] })).toMatch(/^\//);
  });
});
