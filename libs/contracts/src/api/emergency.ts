import type { GuardianRelation, Sex } from '../codes/child';
import type { EmergencyAction, EmergencyReason } from '../codes/emergency';
import type { AgencyRef, Day, Instant, PersonRef, Uuid } from './common';
import type { ReviewVerdict } from './disclosures';

/** `POST /api/emergency-accesses`: opens the file of a child for an hour at most; the owner is told at once. */
export interface OpenEmergencyRequest {
  /** One of the two: the case, or a whole number that somebody read out (case, referral, or the child's file). */
  caseId?: Uuid;
  ofNumber?: string;
  reason: EmergencyReason;
  /** What happened; the owner and the reviewer read it. */
  words: string;
}
/** Row of `GET /api/emergency-accesses?box=`. */
export interface EmergencyAccess {
  id: Uuid;
  number: string;
  caseNo: string;
  reason: EmergencyReason;
  words: string;
  openedBy: PersonRef | null;
  /** Whose case it is. */
  owner: AgencyRef;
  /** Who looks at it afterwards. */
  reviewer: AgencyRef;
  startedAt: Instant;
  endsAt: Instant;
  reviewDueAt: Instant;
  isOverdue: boolean;
  verdict: ReviewVerdict | null;
  verdictText: string | null;
  reviewedBy: PersonRef | null;
  reviewedAt: Instant | null;
  version: number;
  allowedActions: EmergencyAction[];
}
/** `GET /api/emergency-accesses/:id/file`: each reading is recorded before the answer. */
export interface EmergencyFile {
  access: EmergencyAccess;
  name: string;
  sex: Sex;
  birthDate: Day;
  age: number;
  residence: string;
  school: string | null;
  guardian: { name: string; relation: GuardianRelation; phone: string | null } | null;
  address: string | null;
  health: string | null;
  /** Who leads the case, to be called. */
  lead: PersonRef | null;
}
/** `POST /api/emergency-accesses/:id/review` */
export interface ReviewEmergencyRequest {
  verdict: ReviewVerdict;
  /** Asked for when it was not in order. */
  text?: string;
}
export const EMERGENCY_BOXES = ['mine', 'review'] as const;
export type EmergencyBox = (typeof EMERGENCY_BOXES)[number];
