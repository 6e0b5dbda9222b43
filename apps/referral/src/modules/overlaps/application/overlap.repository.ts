import type { AgencyRef, OverlapAnswer, OverlapState, PersonRef } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface OverlapRecord {
  id: string;
  number: string;
  role: 'party' | 'broker';
  child: { id: string; fileNo: string; name: string } | null;
  agrees: number;
  state: OverlapState;
  answer: OverlapAnswer | null;
  openedAt: Date;
  expiresAt: Date;
  otherAgency: AgencyRef | null;
  otherContact: PersonRef | null;
  version: number;
}
export interface OverlapFilter {
  limit: number;
  cursor?: string;
  childId?: string;
  isOpen?: boolean;
}

/** Signals of the agency of the context. What the other side is stands in none of them before both agreed. */
export abstract class OverlapRepository {
  /** One more row than asked, newest first. */
  abstract find(tx: Tx, filter: OverlapFilter): Promise<OverlapRecord[]>;
  abstract findById(tx: Tx, id: string): Promise<OverlapRecord | undefined>;
  /** False when it moved since it was read. */
  abstract answer(
    tx: Tx,
    overlap: { id: string; version: number },
    answer: OverlapAnswer,
    note: string | null,
  ): Promise<boolean>;
  abstract undo(tx: Tx, overlap: { id: string; version: number }, reason: string): Promise<boolean>;
  /** In the job of the agency that saved the number; answers how many signals came of it. */
  abstract match(tx: Tx, childId: string, personId: string): Promise<number>;
  /** In the job of the agency of the child; answers when to come again, or null. */
  abstract compareLater(tx: Tx, childId: string): Promise<Date | null>;
}
