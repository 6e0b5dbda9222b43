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
const own = { homeAgencyId: HOME, scope: null, writes: 'home' } as const;
const shared = { homeAgencyId: HOME, scope: ['identity', 'health'], writes: null } as const;

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

  it('is corrected by whoever leads the case once it was handed over, and no longer where it was registered', () => {
    const lead = { ...shared, writes: 'lead' } as const;
    expect(childActions(actorWith('other', 'social_worker'), lead)).toEqual(['update']);
    expect(childActions(actorWith('other', 'auditor'), lead)).toEqual([]);
    expect(childActions(actorWith(HOME, 'school_counsellor'), { ...own, writes: null })).toEqual(['reveal']);
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
