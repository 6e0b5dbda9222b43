import type {
  FollowUpAction,
  FollowUpKind,
  FollowUpMethod,
  FollowUpNotSeen,
  FollowUpRefusal,
  FollowUpSafety,
  FollowUpState,
  FollowUpText,
} from '../codes/follow-up';
import type { AgencyRef, Day, Instant, PersonRef, Uuid } from './common';

/** `GET /api/cases/:id/follow-up-desks`: who may be asked to go, and the people who can be named. */
export interface FollowUpDesk {
  agency: AgencyRef;
  people: PersonRef[];
}

/** `POST /api/cases/:id/follow-ups` */
export interface AskFollowUpRequest {
  toAgencyId: Uuid;
  /** Without one the agency's queue has it. */
  personId?: Uuid;
  /** The referral that it belongs to; a first contact stops its clock. */
  referralId?: Uuid;
  kind: FollowUpKind;
  dueOn: Day;
  /** What to look at. */
  focus?: string;
  /** What visitors should know for their own safety. */
  visitorSafety?: string;
}

/** Row of `GET /api/follow-ups?box=&caseId=&state=`: no word of the child, and the surname only. */
export interface FollowUpSummary {
  id: Uuid;
  number: string;
  kind: FollowUpKind;
  state: FollowUpState;
  /** The third one in vain goes to whoever leads and to the county. */
  attempt: number;
  /** Null for whoever was asked, once it has ended. */
  maskedName: string | null;
  /** Null for whoever is not on the case. */
  caseId: Uuid | null;
  referralId: Uuid | null;
  fromAgency: AgencyRef;
  askedBy: PersonRef | null;
  toAgency: AgencyRef;
  /** Null while the agency's queue has it. */
  person: PersonRef | null;
  askedAt: Instant;
  dueAt: Instant;
  plannedOn: Day | null;
  endedAt: Instant | null;
  childSeen: boolean | null;
  safeNow: FollowUpSafety | null;
  /** Nobody had asked for it: whoever went says so. `askedBy` is null then, and `fromAgency` is the agency on the case that it goes to. */
  isOwn: boolean;
}

/** Level T2 of the child, for whoever is asked to go and as long as it is open. */
export interface FollowUpChild {
  name: string;
  birthDate: Day;
  /** Village, town or county of residence. */
  place: string;
  school: string | null;
  guardianName: string | null;
  guardianPhone: string | null;
}

export interface FollowUpEntry {
  id: Uuid;
  kind: FollowUpText;
  text: string;
  by: PersonRef | null;
  at: Instant;
  /** Appended to the record afterwards; what it corrects stays. */
  isAmendment: boolean;
}

/** A picture that whoever went took there; level T3, like the texts. */
export interface FollowUpPhoto {
  /** Chosen by the phone. */
  id: Uuid;
  /** Of what is kept, without what the camera had written into it. */
  size: number;
  by: PersonRef | null;
  at: Instant;
}

/** `GET /api/follow-ups/:id`: opening it is recorded. */
export interface FollowUp extends FollowUpSummary {
  child: FollowUpChild | null;
  /** The texts that the reader may read. */
  entries: FollowUpEntry[];
  /** Those that have arrived whole, for whoever may read the texts: each at GET /api/follow-ups/:id/photos/:photoId/content. */
  photos: FollowUpPhoto[];
  refusal: FollowUpRefusal | null;
  happenedOn: Day | null;
  method: FollowUpMethod | null;
  notSeen: FollowUpNotSeen | null;
  nextOn: Day | null;
  /** Where to go at once, when the child is not safe; null otherwise. */
  emergencyPath: string | null;
  version: number;
  allowedActions: FollowUpAction[];
}

/** `POST …/refuse` */
export interface RefuseFollowUpRequest {
  reason: FollowUpRefusal;
  note?: string;
}
/** `POST …/plan` */
export interface PlanFollowUpRequest {
  plannedOn: Day;
}
/** `POST …/record`: the Idempotency-Key is the id under which the phone keeps it, so that it may be sent again. */
export interface RecordFollowUpRequest {
  happenedOn: Day;
  method: FollowUpMethod;
  childSeen: boolean;
  /** When the child was not seen, and only then. */
  notSeen?: FollowUpNotSeen;
  safeNow: FollowUpSafety;
  changes?: string;
  childWords?: string;
  newNeeds?: string;
  nextOn?: Day;
}
/** `POST …/reassign`: within the agency that was asked; without a person back to its queue. */
export interface ReassignFollowUpRequest {
  personId?: Uuid;
}

export const FOLLOW_UP_PHASES = ['open', 'ended'] as const;
export type FollowUpPhase = (typeof FOLLOW_UP_PHASES)[number];

export const FOLLOW_UP_BOXES = ['mine', 'agency', 'asked'] as const;
/** `mine`: what I asked for; `asked`: what waits for me or for anybody of my agency; `agency`: all that my agency has to do. */
export type FollowUpBox = (typeof FOLLOW_UP_BOXES)[number];

/**
 * `POST /api/follow-ups/:id/amend`, with If-Match: appended to what was recorded, by whoever went, within 30 days and as long as the case
 * is not archived. At least one field; the words only of a child who was seen.
 */
export interface AmendFollowUpRequest {
  changes?: string;
  childWords?: string;
  newNeeds?: string;
  /** What else is to be put right: a day, a way, what was seen. */
  correction?: string;
}

/** What was recorded, in the fields in which it is recorded. */
export interface RecordedFollowUp {
  by: PersonRef | null;
  at: Instant;
  happenedOn: Day;
  method: FollowUpMethod;
  childSeen: boolean;
  notSeen: FollowUpNotSeen | null;
  safeNow: FollowUpSafety;
  nextOn: Day | null;
  /** The texts are null for whoever may not read them: a colleague who did not go. */
  changes: string | null;
  childWords: string | null;
  newNeeds: string | null;
}

/** With 409 `STATE_CONFLICT` of an act: what is here. */
export interface FollowUpConflict {
  state: FollowUpState;
  version: number;
  allowedActions: FollowUpAction[];
  /** What another device or a colleague recorded before; null when nothing is recorded. */
  recorded: RecordedFollowUp | null;
}
