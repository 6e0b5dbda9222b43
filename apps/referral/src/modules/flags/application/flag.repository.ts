import type { Day, FlagAddition, FlagCloseReason, FlagState, Instant, Pupil } from '@app/contracts';
import type { Actor, WorkingCalendar } from '@app/kernel';
import type { Tx } from '@app/persistence';
import type { WrappedKey } from '../../children';
import type { FlagEntryRecord, FlagRecord } from '../domain/flag';
import type { FlagClock } from '../domain/flag.urgency';

export interface FlagFilter {
  box: 'mine' | 'desk';
  open?: boolean;
  limit: number;
  cursor?: string;
}
export interface NewFlag {
  id: string;
  number: string;
  pupilId?: string;
  childName?: string;
  className?: string;
  safety: string;
  concerns: readonly string[];
  clock: FlagClock;
  key: WrappedKey;
  entries: readonly { id: string; kind: string; sealed: Buffer }[];
}
export interface FlagMove {
  id: string;
  version: number;
  to: FlagState;
  details: {
    reviewOn?: Day;
    nextAt?: Instant;
    referralId?: string;
    reason?: FlagCloseReason;
  };
}
export interface NewPupil {
  name: string;
  className: string;
  studentNo?: string;
}

export abstract class FlagRepository {
  abstract findPupils(tx: Tx, actor: Actor, text: string, limit: number): Promise<Pupil[]>;
  abstract addPupils(tx: Tx, actor: Actor, pupils: readonly NewPupil[]): Promise<number>;
  /** One more row than asked, newest first. */
  abstract find(tx: Tx, actor: Actor, filter: FlagFilter): Promise<FlagRecord[]>;
  abstract findById(tx: Tx, id: string): Promise<FlagRecord | undefined>;
  abstract findEntries(tx: Tx, id: string): Promise<FlagEntryRecord[]>;
  abstract findKey(tx: Tx, id: string): Promise<WrappedKey | undefined>;
  abstract loadCalendar(tx: Tx): Promise<WorkingCalendar>;
  abstract raise(tx: Tx, flag: NewFlag): Promise<void>;
  abstract move(tx: Tx, move: FlagMove): Promise<void>;
  abstract addEntry(
    tx: Tx,
    flagId: string,
    entry: { id: string; kind: FlagAddition; sealed: Buffer },
  ): Promise<void>;
}
