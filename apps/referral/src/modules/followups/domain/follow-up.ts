import type {
  Day,
  FollowUpKind,
  FollowUpMethod,
  FollowUpNotSeen,
  FollowUpRefusal,
  FollowUpSafety,
  FollowUpState,
  FollowUpText,
} from '@app/contracts';

/** As what an agency on the case meets a follow-up: `member` is anybody else who works on the case. */
export type FollowUpSide = 'asker' | 'lead' | 'member';

/** A follow-up as one side knows it. */
export interface FollowUpRecord {
  id: string;
  number: string;
  /** The first of those that followed each other in vain; keeps texts and key for all. */
  chainId: string;
  attempt: number;
  agencyId: string;
  askedBy: string;
  toAgencyId: string;
  /** Null while the queue of the agency has it. */
  personId: string | null;
  kind: FollowUpKind;
  state: FollowUpState;
  version: number;
  askedAt: Date;
  dueAt: Date;
  plannedOn: Day | null;
  refusal: FollowUpRefusal | null;
  endedAt: Date | null;
  endedBy: string | null;
  /** Under which the own phone sent what was recorded. */
  recordKey: string | null;
  happenedOn: Day | null;
  method: FollowUpMethod | null;
  childSeen: boolean | null;
  notSeen: FollowUpNotSeen | null;
  safeNow: FollowUpSafety | null;
  nextOn: Day | null;
  /** Nobody had asked for it. */
  isOwn: boolean;
  /** Of its case. */
  isArchived: boolean;
  /** Null for an agency that is not on the case. */
  side: FollowUpSide | null;
  /** Whether the reader is who goes, or may take it from the queue. */
  goes: boolean;
  maskedName: string | null;
  caseId: string | null;
  referralId: string | null;
}

export type FollowUpEntryKind = FollowUpText | 'identity';

export interface FollowUpEntryRecord {
  id: string;
  kind: FollowUpEntryKind;
  sealed: Buffer;
  createdBy: string;
  at: Date;
  isAmendment: boolean;
}
