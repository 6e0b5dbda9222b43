import { permissionsOf, type Role } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { childActions, readableClasses } from './child.policy';

const HOME = 'home';
const actorWith = (agencyId: string, ...roles: Role[]): Actor => ({
  agencyId,
  agencyType: 'SC',
  personId: 'me',
  sessionId: 's',
  roles,
  permissions: permissionsOf(roles),
});
const own = { homeAgencyId: HOME, scope: null };
const shared = { homeAgencyId: HOME, scope: ['identity', 'health'] as const };

describe("a child's file", () => {
  it('is readable whole, and corrected, where it was registered', () => {
    const counsellor = actorWith(HOME, 'school_counsellor');
    expect(readableClasses(counsellor, own)).toEqual(['identity', 'id_number', 'address', 'health']);
    expect(childActions(counsellor, own)).toEqual(['update', 'reveal']);
  });

  it('is readable elsewhere only as far as the scope of a case goes, and never corrected there', () => {
    const worker = actorWith('other', 'foundation_worker');
    expect(readableClasses(worker, shared)).toEqual(['identity', 'health']);
    expect(childActions(worker, shared)).toEqual([]);
    expect(childActions(worker, { ...shared, scope: ['identity', 'id_number'] })).toEqual(['reveal']);
    expect(readableClasses(worker, { ...shared, scope: [] })).toEqual([]);
  });

  it('is closed to roles that do not work with children', () => {
    for (const role of [
      'agency_admin',
      'auditor',
      'homeroom_teacher',
      'foundation_approver',
      'platform_admin',
    ] as const) {
      expect(readableClasses(actorWith(HOME, role), own)).toEqual([]);
      expect(childActions(actorWith(HOME, role), own)).toEqual([]);
    }
  });
});
