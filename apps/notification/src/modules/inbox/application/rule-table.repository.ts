import type { EventKind } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { RuleChange } from '../domain/notice-table';

export interface SavedChange extends RuleChange {
  version: number;
}
export interface ChangeWrite extends Pick<RuleChange, 'kind' | 'side' | 'role' | 'channels'> {
  /** Null takes the change back. */
  level: RuleChange['level'] | null;
}

/** What the platform's administrator changed in the table of notices. */
export abstract class RuleTableRepository {
  abstract all(tx: Tx): Promise<SavedChange[]>;
  abstract of(tx: Tx, kinds: readonly EventKind[]): Promise<SavedChange[]>;
  /** The new version, 0 for a change that was taken back; undefined when somebody else was faster. */
  abstract write(tx: Tx, change: ChangeWrite, version: number): Promise<number | undefined>;
}
