import type { AgencyRef, Permission, Role, SessionEnd } from '@app/contracts';

/** Idle time after which a session ends; only acts of the user count. */
export const IDLE_MS = 30 * 60_000;
/** Age at which a session ends whatever happens. */
export const ABSOLUTE_MS = 12 * 3_600_000;
/** An act is written down at most this often, so that reading a page does not write a row per request. */
const TOUCH_EVERY_MS = 60_000;

export type EndReason = 'logout' | 'revoked' | 'expired';
export type ClientKind = 'desktop' | 'phone' | 'program';

/** The row that belongs to a cookie. */
export interface SessionRecord {
  id: string;
  personId: string;
  agencyId: string;
  createdAt: Date;
  lastSeenAt: Date;
  absoluteExpiry: Date;
  /** Epoch in schema sec; null once the session has ended there. */
  epoch: number | null;
}

/** Who proved to be that person, and the hash of the password that proved it; in a demo nobody has one. */
export interface Proven {
  personId: string;
  passwordHash?: string;
}

/** One active membership of the person. */
export interface Post {
  agency: AgencyRef & { divisionCode: string; divisionName: string };
  roles: Role[];
}

export interface Profile {
  username: string;
  displayName: string;
  posts: Post[];
}

/** Who is signed in, in which post: what every part of the gateway knows about a request. */
export interface HubSession {
  id: string;
  personId: string;
  username: string;
  displayName: string;
  agency: Post['agency'];
  roles: Role[];
  permissions: Permission[];
  posts: Post[];
  epoch: number;
  absoluteExpiry: Date;
}

export function hasExpired(record: SessionRecord, now: Date): boolean {
  return (
    now.getTime() >= record.absoluteExpiry.getTime() || now.getTime() - record.lastSeenAt.getTime() >= IDLE_MS
  );
}

/** What a page says of whom it works for; it may say nothing. */
export interface Expected {
  personId: unknown;
  agencyId: unknown;
}

/**
 * Why this session is not the page's own, or undefined. The cookie belongs to the browser, where another tab may have signed somebody
 * else in or changed the post; what a page kept belongs to one person in one post.
 */
export function otherThan(
  { personId, agencyId }: Expected,
  session: HubSession,
): Extract<SessionEnd, 'other_person' | 'other_agency'> | undefined {
  if (personId !== undefined && personId !== session.personId) return 'other_person';
  if (agencyId !== undefined && agencyId !== session.agency.id) return 'other_agency';
  return undefined;
}

export function needsTouch(record: SessionRecord, now: Date): boolean {
  return now.getTime() - record.lastSeenAt.getTime() >= TOUCH_EVERY_MS;
}

/** A class of device, never the full user agent: enough to recognise a session in a list, too little to track. */
export function clientKindOf(userAgent: string | undefined): ClientKind {
  if (!userAgent || !userAgent.startsWith('Mozilla/')) return 'program';
  return /Mobile|Android|iPhone|HarmonyOS/i.test(userAgent) ? 'phone' : 'desktop';
}
