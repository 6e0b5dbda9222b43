import type { InviteInfo, Role } from '@app/contracts';

export type InvitePurpose = InviteInfo['purpose'];

const HOUR = 3_600_000;
/** How long a link can be used. */
export const LIFETIME_MS: Readonly<Record<InvitePurpose, number>> = {
  invite: 7 * 24 * HOUR,
  reset: 24 * HOUR,
  setup: 24 * HOUR,
};

/** The person of a link, as an administrator or the link's page sees them. */
export interface Invitee {
  personId: string;
  displayName: string;
  status: 'invited' | 'active' | 'disabled';
  homeAgencyId: string;
  agencyName: string;
  username: string | null;
  /** Every agency in which the person has a post. */
  agencyIds: readonly string[];
  roles: Role[];
}

/** Whoever makes the link: rights of the post in which the administrator is signed in. */
export interface Inviter {
  agencyId: string;
  roles: readonly Role[];
}

/**
 * Why the administrator may not make a link for the person, or null: of the own agency, or anybody for a platform administrator;
 * only a platform administrator for another one, or a reset would be a way up. Whoever has the link can become that person, in
 * every post, so one agency's administrator makes none for somebody who works for another agency too.
 */
export function whyNotInvite(inviter: Inviter, invitee: Invitee): 'NOT_FOUND' | 'PLATFORM_ADMIN_ONLY' | null {
  if (inviter.roles.includes('platform_admin')) return null;
  const isOwn = inviter.roles.includes('agency_admin') && invitee.homeAgencyId === inviter.agencyId;
  if (!isOwn || invitee.roles.includes('platform_admin')) return 'NOT_FOUND';
  return invitee.agencyIds.every((id) => id === inviter.agencyId) ? null : 'PLATFORM_ADMIN_ONLY';
}

/** Which link the person can be given now; null when none (a person who is disabled has no way in). */
export function possiblePurpose(invitee: Invitee): Exclude<InvitePurpose, 'setup'> | null {
  if (invitee.status === 'disabled') return null;
  return invitee.username === null ? 'invite' : 'reset';
}

const USERNAME = /^[a-z][a-z0-9-]{1,30}[a-z0-9]$/;

export function isUsername(text: string): boolean {
  return USERNAME.test(text);
}
