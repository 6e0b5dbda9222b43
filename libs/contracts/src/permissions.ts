import type { Role } from './roles';

/** What a route or socket event asks for. Deny by default: a route without one does not start. */
export const PERMISSIONS = [
  'self:read',
  'agency:read',
  'agency:create',
  'agency:update',
  'limits:write',
  'oversight:read',
  'agreement:read',
  'agreement:write',
  'offer:write',
  'person:read',
  'person:manage',
  'child:read',
  'child:register',
  'case:read',
  'case:write',
  'consent:write',
  'consent:override',
  'override:review',
  'disclosure:read',
  'referral:read',
  'referral:create',
  'referral:decide',
  /** Decides for a colleague who has claimed. */
  'referral:assign',
  'referral:reroute',
  'referral:void',
  'room:read',
  'room:post',
  'flag:read',
  'flag:raise',
  'flag:receive',
  'pupil:write',
  'follow_up:read',
  'follow_up:ask',
  /** Goes to the child, or says why not. */
  'follow_up:record',
  'report:raise',
  'report:receive',
  'emergency:open',
  'emergency:read',
  'notification:read',
  /** Runs the hub itself: who is told how loudly, and what the hub could not do. */
  'hub:operate',
  'audit:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const EVERYONE: readonly Permission[] = [
  'self:read',
  'agency:read',
  'person:read',
  'agreement:read',
  'notification:read',
  // Everybody has the duty to report; no setting of a role takes it away.
  'report:raise',
];
const CASEWORK: readonly Permission[] = [
  ...EVERYONE,
  'disclosure:read',
  'child:read',
  'child:register',
  'case:read',
  'case:write',
  'consent:write',
  'referral:read',
  'referral:create',
  'room:read',
  'room:post',
  'follow_up:read',
  'follow_up:ask',
];
const DECIDES: readonly Permission[] = [...CASEWORK, 'referral:decide'];
/** Does casework and goes to children; whoever only leads or reviews does not (domain.md §4.3, visits). */
const VISITS: readonly Permission[] = [...DECIDES, 'follow_up:record'];
/** Says that something is wrong, and sees what became of it. */
const FLAGS: readonly Permission[] = ['flag:read', 'flag:raise'];
/** Opens what was reported to its authority, one report at a time and with a reason. */
const REPORT_DESK: readonly Permission[] = ['report:receive'];
/** Reads the file of another agency's child in an emergency. */
const EMERGENCY: readonly Permission[] = ['emergency:open', 'emergency:read'];
/** Looks at what others did without consent or leave. */
const REVIEWS: readonly Permission[] = ['override:review', 'emergency:read'];
/** Receives what others say, and works on it. */
const FLAG_DESK: readonly Permission[] = [...FLAGS, 'flag:receive'];

/** The permission matrix of domain.md §4.3 as far as routes need it; records are decided by their policy. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  county_router: [
    ...VISITS,
    ...FLAG_DESK,
    ...REPORT_DESK,
    ...EMERGENCY,
    'referral:reroute',
    'consent:override',
    'agreement:write',
    'offer:write',
    'oversight:read',
  ],
  county_leader: [
    ...DECIDES,
    ...FLAG_DESK,
    ...REPORT_DESK,
    ...EMERGENCY,
    'referral:assign',
    'referral:reroute',
    'referral:void',
    ...REVIEWS,
    'consent:override',
    'agreement:write',
    'audit:read',
    'limits:write',
    'oversight:read',
  ],
  child_supervisor: [
    ...VISITS,
    ...FLAG_DESK,
    'referral:assign',
    'referral:void',
    ...REVIEWS,
    'consent:override',
    'offer:write',
    'oversight:read',
  ],
  child_director: [...VISITS, ...FLAGS, 'referral:assign', 'referral:void', 'consent:override'],
  community_worker: [...VISITS, ...FLAGS],
  foundation_worker: [...VISITS, 'offer:write'],
  foundation_approver: [
    ...EVERYONE,
    ...REVIEWS,
    'disclosure:read',
    'referral:read',
    'case:read',
    'offer:write',
    'oversight:read',
  ],
  social_worker: [...VISITS, 'offer:write'],
  supervisor: [
    ...DECIDES,
    ...REPORT_DESK,
    'referral:assign',
    'referral:void',
    ...REVIEWS,
    'consent:override',
    'offer:write',
    'oversight:read',
  ],
  school_counsellor: [...VISITS, ...FLAG_DESK, 'pupil:write', 'consent:override'],
  homeroom_teacher: [...EVERYONE, ...FLAGS],
  agency_admin: [
    ...EVERYONE,
    ...REVIEWS,
    'referral:void',
    'person:manage',
    'agency:update',
    'limits:write',
    'oversight:read',
    'offer:write',
    'agreement:write',
  ],
  platform_admin: [
    ...EVERYONE,
    'agency:create',
    'person:manage',
    'agency:update',
    'limits:write',
    'agreement:write',
    'hub:operate',
  ],
  auditor: [...EVERYONE, ...REVIEWS, 'disclosure:read', 'audit:read'],
};

/** Union of what the roles of ONE post allow. */
export function permissionsOf(roles: readonly string[]): Permission[] {
  const all = new Set<Permission>();
  for (const role of roles) for (const p of ROLE_PERMISSIONS[role as Role] ?? []) all.add(p);
  return PERMISSIONS.filter((p) => all.has(p));
}
