import type {
  DisabilityKind,
  Parent,
  ParentState,
  SupportOutcome,
  SupportProof,
  SupportReason,
} from '../codes/family';
import type { Day } from './common';

/** What is on file of one parent; level T3, with the group `health`. */
export interface ParentRecord {
  parent: Parent;
  state: ParentState;
  since: Day | null;
  /** End of a sentence or measure. */
  until: Day | null;
  disabilityKind: DisabilityKind | null;
  /** 1 is the most severe. */
  disabilityGrade: number | null;
  /** Somebody of the agency has seen the paper that shows the state. */
  proofSeen: boolean;
}

export interface ParentFinding {
  parent: Parent;
  /** A: dead or declared missing; B: cannot care; C: can care; unknown: it cannot be said yet. */
  group: 'A' | 'B' | 'C' | 'unknown';
  reason: SupportReason;
  /** Full months counted from the recorded day. */
  months: number | null;
  /** From this day on it would count, if nothing changes. */
  countsFrom: Day | null;
  /** The paper that is still to be seen. */
  missingProof: SupportProof | null;
}

/** `GET` and `PATCH /api/children/:id/family` (If-Match with the family's version). Advice, never a decision. */
export interface Family {
  childId: string;
  /** Empty when the reader's scope does not cover it. */
  parents: ParentRecord[];
  withheld: boolean;
  advice: { outcome: SupportOutcome; parents: ParentFinding[] } | null;
  version: number;
  allowedActions: 'update'[];
}
export interface UpdateFamilyRequest {
  parents: ParentRecord[];
}
