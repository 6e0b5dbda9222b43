import type { ReferralState, Urgency } from '../codes/referral';
import type { AgencyRef, Day, Instant, Uuid } from './common';

/** What has an owner and a next date: one kind for each kind of open work. */
export const WORK_KINDS = ['referral', 'case', 'flag', 'report', 'emergency', 'follow_up', 'task'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Row of `GET /api/orphans`: open work that nobody owns, or that nobody will look at. It should be empty, always. */
export interface Orphan {
  kind: WorkKind;
  id: Uuid;
  number: string;
  agency: AgencyRef;
  why: 'no_owner' | 'no_date';
}
/** Somebody who owns what an agency without people left behind. */
export interface StandIn {
  kind: WorkKind;
  number: string;
  agency: AgencyRef;
  forAgency: AgencyRef;
  since: Instant;
}
export interface Orphans {
  items: Orphan[];
  standIns: StandIn[];
}

/** Row of `GET /api/oversight/referrals?only=`: number, agencies and dates; no child. */
export interface OverseenReferral {
  id: Uuid;
  number: string;
  state: ReferralState;
  urgency: Urgency;
  fromAgency: AgencyRef;
  toAgency: AgencyRef;
  /** Who has it in hand now. */
  holder: AgencyRef;
  submittedAt: Instant;
  dueAt: Instant | null;
  /** The last reply that the county demanded. */
  demand: { at: Instant; dueOn: Day } | null;
  allowedActions: 'demand'[];
}
export const OVERSIGHT_FILTERS = ['overdue', 'today'] as const;
export type OversightFilter = (typeof OVERSIGHT_FILTERS)[number];

/** `GET /api/oversight`: the tiles of whoever leads. */
export interface OversightCounts {
  open: { state: ReferralState; count: number }[];
  overdue: number;
  today: number;
  orphans: number;
}

/** `POST /api/referrals/:id/demand`: 督办, by a leader of the county. */
export interface DemandRequest {
  text: string;
  dueOn: Day;
}
