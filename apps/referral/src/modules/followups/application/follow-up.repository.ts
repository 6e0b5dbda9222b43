import type { Day, FollowUpAction, FollowUpBox, Urgency } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { WrappedKey } from '../../children';
import type { FollowUpEntryKind, FollowUpEntryRecord, FollowUpRecord } from '../domain/follow-up';

export interface FollowUpFilter {
  box?: FollowUpBox;
  /** All of a case, instead of a box. */
  caseId?: string;
  open?: boolean;
  limit: number;
  cursor?: string;
}
export interface SealedText {
  id: string;
  kind: FollowUpEntryKind;
  sealed: Buffer;
}
export interface NewFollowUp {
  id: string;
  number: string;
  caseId: string;
  toAgencyId: string;
  personId?: string;
  referralId?: string;
  kind: string;
  dueOn: string;
  maskedName: string;
  key: WrappedKey;
  entries: readonly SealedText[];
}
export interface FollowUpMove {
  id: string;
  version: number;
  action: FollowUpAction;
  details: Readonly<Record<string, unknown>>;
  entries?: readonly SealedText[];
}
export interface NewOwnVisit {
  id: string;
  number: string;
  /** One of the two. */
  caseId?: string;
  followUpId?: string;
  maskedName?: string;
  kind: string;
  happenedOn: string;
  recordKey: string;
  key: WrappedKey;
}
export interface PhotoRecord {
  id: string;
  size: number;
  createdBy: string;
  at: Date;
}
/** One with what its reader may read; no key when that is nothing. */
export interface OpenedFollowUp {
  record: FollowUpRecord;
  entries: FollowUpEntryRecord[];
  photos: PhotoRecord[];
  key: WrappedKey | null;
}

/** A text with the key under which it stands. */
export interface SealedFact {
  record: Pick<FollowUpRecord, 'chainId' | 'agencyId'>;
  entries: FollowUpEntryRecord[];
  key: WrappedKey;
  happenedOn: Day;
}
export interface VisitedChildRecord {
  /** How many children there are in all. */
  total: number;
  /** Where the case is open to the agency; else the last follow-up. */
  caseId: string | null;
  followUpId: string | null;
  /** The masked name of the last follow-up, or the name where there was none. */
  maskedName: string | null;
  name: string | null;
  open: OpenedFollowUp[];
  facts: SealedFact[];
}

/** Doors of the database: each answers with the part of the agency of the context. */
export abstract class FollowUpRepository {
  abstract findDesks(tx: Tx, caseId: string): Promise<{ agencyId: string; personId: string }[]>;
  /** One more row than asked; what is open by date, else the newest first. */
  abstract find(tx: Tx, filter: FollowUpFilter): Promise<FollowUpRecord[]>;
  /** With `opens` it is written down that somebody opened it. */
  abstract read(tx: Tx, id: string, opens: boolean): Promise<OpenedFollowUp | undefined>;
  abstract ask(tx: Tx, followUp: NewFollowUp): Promise<void>;
  abstract move(tx: Tx, move: FollowUpMove): Promise<void>;
  /** Of the person of the context, open work first. Each whose identity is among it is written down as opened. */
  abstract findVisitedChildren(tx: Tx, limit: number): Promise<VisitedChildRecord[]>;
  /** The agency to which a visit of one's own would answer; undefined when there is none to make. */
  abstract ownVisitAsker(
    tx: Tx,
    target: Pick<NewOwnVisit, 'caseId' | 'followUpId'>,
  ): Promise<string | undefined>;
  /** Answers the one that was begun under its key before, if there is one. */
  abstract beginOwnVisit(tx: Tx, visit: NewOwnVisit): Promise<string>;
  abstract amend(
    tx: Tx,
    amendment: Pick<FollowUpMove, 'id' | 'version'> & { entries: readonly SealedText[] },
  ): Promise<void>;
  /** The service whose first contact this is. */
  abstract findService(tx: Tx, id: string): Promise<{ urgency: Urgency; agencyId: string } | undefined>;
  /** In the job of the agency that was asked; undefined when it is not open. */
  abstract dueAt(tx: Tx, id: string): Promise<Date | undefined>;
  abstract remind(tx: Tx, id: string, level: string): Promise<void>;
  abstract miss(tx: Tx, id: string): Promise<void>;
}
