import type {
  FlagAction,
  FlagAddition,
  FlagCloseReason,
  FlagConcern,
  FlagEntryKind,
  FlagSafety,
  FlagState,
} from '../codes/flag';
import type { Urgency } from '../codes/referral';
import type { AgencyRef, Day, Instant, PersonRef, Uuid } from './common';

/** A line of the roster of a school: `GET /api/pupils?q=` finds by name or class. It holds every pupil and says nothing of any. */
export interface Pupil {
  id: Uuid;
  name: string;
  className: string;
}
/** `POST /api/pupils`: adds to the roster; who is on it already stays as is. */
export interface AddPupilsRequest {
  pupils: { name: string; className: string; studentNo?: string }[];
}
export interface AddPupilsResult {
  added: number;
}

/** `POST /api/flags`. Either a pupil of the roster, or a name. */
export interface RaiseFlagRequest {
  pupilId?: Uuid;
  childName?: string;
  className?: string;
  safety: FlagSafety;
  concerns: FlagConcern[];
  /** What was seen or heard. */
  facts: string;
  judgement?: string;
  childWords?: string;
}
/** Row of `GET /api/flags?box=`: the name shows only the surname. */
export interface FlagSummary {
  id: Uuid;
  number: string;
  maskedName: string;
  className: string | null;
  concerns: FlagConcern[];
  safety: FlagSafety;
  urgency: Urgency;
  /** Whoever raised it sees that it is received, referred or closed, not how it is worked on. */
  state: FlagState;
  raisedAt: Instant;
  raisedBy: PersonRef | null;
  fromAgency: AgencyRef;
  /** Who reads it. */
  desk: AgencyRef;
  /** Null while the desk's queue has it. */
  owner: PersonRef | null;
  /** By when the next step is due; null when nothing more is. */
  nextAt: Instant | null;
  /** Somebody asked for more and has no answer yet. */
  hasQuestion: boolean;
}
export interface FlagEntry {
  id: Uuid;
  kind: FlagEntryKind;
  text: string;
  by: PersonRef | null;
  at: Instant;
}
/** `GET /api/flags/:id`: opening it is recorded. */
export interface Flag extends FlagSummary {
  childName: string;
  entries: FlagEntry[];
  /** People of the desk who read it. */
  readers: PersonRef[];
  reviewOn: Day | null;
  /** For those who work on it only. */
  referralId: Uuid | null;
  closeReason: FlagCloseReason | null;
  version: number;
  allowedActions: FlagAction[];
  allowedAdditions: FlagAddition[];
}
/** `POST /api/flags/:id/receive` takes no body. */
export interface WatchFlagRequest {
  reviewOn: Day;
  note: string;
}
/** The referral that came of it, written in the wizard before. */
export interface ReferFlagRequest {
  referralId: Uuid;
}
export interface CloseFlagRequest {
  reason: FlagCloseReason;
  note: string;
}
export interface AddFlagEntryRequest {
  kind: FlagAddition;
  text: string;
}
