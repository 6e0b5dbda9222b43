import type { ChildSummary, Day, Difficulty, Sex } from '@app/contracts';
import type { Tx } from '@app/persistence';

/** Level T1 of a child: what a packet may say. Difficulties of level T4 are already left out. */
export interface PacketChild {
  fileNo: string;
  sex: Sex;
  birthDate: Day;
  countyName: string;
  difficulties: Difficulty[];
}

/** Level T2 of a child: what somebody needs to find it. */
export interface VisitChild {
  name: string;
  birthDate: Day;
  place: string;
  school: string | null;
  guardianName: string | null;
  guardianPhone: string | null;
}

/** What the other modules may know of children; full files are opened through the use cases, which record it. */
export abstract class ChildFiles {
  /** The child of a case that the actor's agency has access to. */
  abstract loadPacketChild(tx: Tx, caseId: string): Promise<PacketChild | undefined>;
  /** Undefined when the agency may not read who the child is. */
  abstract loadVisitChild(tx: Tx, caseId: string): Promise<VisitChild | undefined>;
  /** Masked rows for lists, by child id. */
  abstract loadSummaries(tx: Tx, childIds: readonly string[]): Promise<Map<string, ChildSummary>>;
  /** Undefined when the agency may not see the child. */
  abstract findBirthDate(tx: Tx, childId: string): Promise<Day | undefined>;
  /** Whether the child was registered by this agency. */
  abstract isOwn(tx: Tx, agencyId: string, childId: string): Promise<boolean>;
}
