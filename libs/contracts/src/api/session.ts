import type { Permission } from '../permissions';
import type { Role } from '../roles';
import type { AgencyRef, Instant, Uuid } from './common';

/** `POST /api/session` */
export interface LoginRequest {
  username: string;
  password: string;
  /** The post to go on in; without it the first one. */
  agencyId?: Uuid;
}

/** `GET /api/me`, and the answer to a login. */
export interface Me {
  person: { id: Uuid; username: string; displayName: string };
  agency: AgencyRef & { divisionCode: string; divisionName: string };
  roles: Role[];
  permissions: Permission[];
  /** Other posts of the same person; switched by `POST /api/session/agency`. */
  posts: { agencyId: Uuid; agencyName: string; roles: Role[] }[];
  session: { id: Uuid; expiresAt: Instant; idleMinutes: number };
  demo: boolean;
}

/**
 * `reason` of a 401 `UNAUTHENTICATED`, when the hub knows the session that there was. `revoked`: somebody took the access away, so
 * that a device forgets what it holds; otherwise nothing is lost and the person signs in again.
 */
export type SessionEnd = 'logout' | 'revoked' | 'expired' | 'other_person' | 'other_agency';

/**
 * `POST /api/session/agency`: go on in another post; answers `Me`, the cookie changes. `DELETE /api/session` signs out
 * here, `POST /api/session/everywhere` on every device; both answer 204.
 */
export interface SwitchAgencyRequest {
  agencyId: Uuid;
}

/** `GET /api/session/demo`: the people of the demo, only in demo mode (else 404). */
export interface DemoPerson {
  username: string;
  displayName: string;
  agency: string;
  agencyType: string;
  roles: Role[];
  /** Where this person can be open beside the others, such as `http://luomin.localhost:3000`. */
  origin: string;
  /** What one can do as this person, per language. */
  can: { 'zh-CN': string; en: string };
}
/** `POST /api/session/demo` signs one of them in without typing. */
/** `POST /api/session/confirm`: what asks for it takes the proof for five minutes. */
export interface ConfirmSessionRequest {
  password: string;
}
export interface DemoLoginRequest {
  username: string;
  /** As in `LoginRequest`. */
  agencyId?: Uuid;
}

/** `POST /api/people/:id/invite` (an administrator): a one-time link on which the person sets a password. */
export interface InviteResult {
  link: string;
  expiresAt: Instant;
  qrSvg: string;
}
/** `GET /api/invites/:token` (public): who is invited. */
export interface InviteInfo {
  displayName: string;
  agencyName: string;
  username: string | null;
  purpose: 'invite' | 'reset' | 'setup';
}
/** `POST /api/invites/:token/accept` (public). `username` is chosen at the first login and fixed afterwards. */
export interface AcceptInviteRequest {
  username?: string;
  password: string;
}
/** `GET /api/setup` (public): whether the hub still waits for its first run. */
export interface SetupState {
  needed: boolean;
}
/** `GET` (is the link good?) and `POST /api/setup/:token` (public, first run only): county and first administrator. */
export interface SetupRequest {
  countyName: string;
  divisionCode: string;
  agencyName: string;
  adminName: string;
  username: string;
  password: string;
}
