import type { ParentRecord } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface FamilyRecord {
  parents: ParentRecord[];
  /** 0 while nothing is recorded. */
  version: number;
}

export abstract class FamilyRepository {
  /** What row security lets through: empty without the group `health`. */
  abstract find(tx: Tx, childId: string): Promise<FamilyRecord>;
  /** False when the rows are no longer what the caller read. */
  abstract write(
    tx: Tx,
    child: { id: string; agencyId: string; version: number; isLed: boolean },
    parents: readonly ParentRecord[],
  ): Promise<boolean>;
}
