import type { ClockRuleSet } from '@app/kernel';
import type { Tx } from '@app/persistence';

/** The one place from which limits and calendar are read. */
export abstract class ClockRules {
  /** For work at this agency. */
  abstract load(tx: Tx, agencyId: string): Promise<ClockRuleSet>;
}
