import type { AgencyRef, Day, Instant, PersonRef, Uuid } from './common';

export const GUEST_STATES = ['proposed', 'approved', 'refused', 'ended'] as const;
export type GuestState = (typeof GUEST_STATES)[number];
export const GUEST_ACTIONS = ['approve', 'end', 'share_history'] as const;
export type GuestAction = (typeof GUEST_ACTIONS)[number];
export const GUEST_DAYS_MAX = 90;

/** Row of `GET /api/cases/:id/guests`: an agency that is, was or may come into the room of a case without a referral. */
export interface RoomGuest {
  id: Uuid;
  caseId: Uuid;
  roomId: Uuid;
  agency: AgencyRef;
  purpose: string;
  state: GuestState;
  endsAt: Instant;
  proposedBy: PersonRef;
  proposedAt: Instant;
  approvedBy: PersonRef | null;
  approvedAt: Instant | null;
  endedAt: Instant | null;
  version: number;
  allowedActions: GuestAction[];
}
/** `POST /api/cases/:id/guests`: the first of two keys. */
export interface ProposeGuestRequest {
  agencyId: Uuid;
  purpose: string;
  /** The last day. */
  until: Day;
}
/** `POST /api/guests/:id/share-history`: they read from this message on. */
export interface ShareHistoryRequest {
  fromSeq: number;
}
