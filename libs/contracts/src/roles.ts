/** Roles of a membership (domain.md §4.3). A role belongs to one post in one agency; rights of two posts never add up. */
export const ROLES = [
  'county_router',
  'county_leader',
  'child_supervisor',
  'child_director',
  'community_worker',
  'foundation_worker',
  'foundation_approver',
  'social_worker',
  'supervisor',
  'school_counsellor',
  'homeroom_teacher',
  'agency_admin',
  'platform_admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Which roles an agency of a type may give; an administrator can only choose among these. */
export const ROLES_OF_AGENCY_TYPE: Readonly<Record<string, readonly Role[]>> = {
  CA: ['county_router', 'county_leader', 'agency_admin', 'platform_admin', 'auditor'],
  TS: ['child_supervisor', 'community_worker', 'agency_admin', 'auditor'],
  VC: ['child_director', 'community_worker', 'agency_admin'],
  FN: ['foundation_worker', 'foundation_approver', 'agency_admin', 'auditor'],
  CH: ['foundation_worker', 'foundation_approver', 'agency_admin', 'auditor'],
  SW: ['social_worker', 'supervisor', 'agency_admin', 'auditor'],
  SC: ['school_counsellor', 'homeroom_teacher', 'agency_admin'],
};
/** For agency types that have no row of their own (hospital, rescue institution, police …). */
export const DEFAULT_ROLES: readonly Role[] = ['social_worker', 'supervisor', 'agency_admin', 'auditor'];

export function rolesOfAgencyType(type: string): readonly Role[] {
  return ROLES_OF_AGENCY_TYPE[type] ?? DEFAULT_ROLES;
}
