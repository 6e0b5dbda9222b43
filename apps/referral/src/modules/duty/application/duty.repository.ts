import type { Day, DutySlot } from '@app/contracts';
import type { DutyFacts } from '@app/kernel';
import type { Tx } from '@app/persistence';

export interface AbsenceRecord {
  id: string;
  personId: string;
  fromDay: Day;
  toDay: Day;
  standInId: string;
}
export interface PlannedDay {
  day: Day;
  personIds: string[];
  note: string;
}

/** The plan of the agency of the context. */
export abstract class DutyRepository {
  abstract facts(tx: Tx, day: Day): Promise<DutyFacts & { planned: boolean }>;
  /** 0 while nothing was planned. */
  abstract version(tx: Tx): Promise<number>;
  abstract findDays(tx: Tx, from: Day): Promise<PlannedDay[]>;
  abstract findAbsences(tx: Tx, from: Day): Promise<AbsenceRecord[]>;
  /** False when the plan changed since it was read. */
  abstract putWeek(tx: Tx, version: number, week: ReadonlyMap<DutySlot, readonly string[]>): Promise<boolean>;
  abstract putDay(tx: Tx, day: Day, personIds: readonly string[] | null, note: string): Promise<void>;
  abstract addAbsence(tx: Tx, absence: Omit<AbsenceRecord, 'id'>): Promise<string>;
  /** False when it had ended already. */
  abstract endAbsence(tx: Tx, id: string): Promise<boolean>;
  /** The people on duty join the thread of a referral that came to the agency of the job. */
  abstract seat(tx: Tx, referralId: string, personIds: readonly string[]): Promise<number>;
  /** Puts a line about the event of the job into the duty room of its agency; false when there is none or it can wait. */
  abstract tellRoom(tx: Tx): Promise<boolean>;
}
