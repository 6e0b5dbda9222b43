import type { Tx } from '@app/persistence';
import type { SealingKey } from '../domain/sealed';

export interface ChildFileKey extends SealingKey {
  /** Home agency of the child; part of what a sealed file is bound to. */
  homeAgencyId: string;
}

/** The key that seals the files of a child, for whoever has one of its cases open. */
export abstract class ChildFileKeys {
  /** Undefined while the child has no file. */
  abstract load(tx: Tx, caseId: string): Promise<ChildFileKey | undefined>;
  abstract ensure(tx: Tx, caseId: string): Promise<ChildFileKey>;
}
