import type { FollowUpAction, FollowUpBox, Urgency } from '@app/contracts';
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
/** One with what its reader may read; no key when that is nothing. */
export interface OpenedFollowUp {
  record: FollowUpRecord;
  entries: FollowUpEntryRecord[];
  key: WrappedKey | null;
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
  /** The service whose first contact this is. */
  abstract findService(tx: Tx, id: string): Promise<{ urgency: Urgency; agencyId: string } | undefined>;
  /** In the job of the agency that was asked; undefined when it is not open. */
  abstract dueAt(tx: Tx, id: string): Promise<Date | undefined>;
  abstract remind(tx: Tx, id: string, level: string): Promise<void>;
  abstract miss(tx: Tx, id: string): Promise<void>;
}
