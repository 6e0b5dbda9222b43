import type { LimitSource, LimitStep, Urgency } from '@app/contracts';
import type { ClockRuleSet } from '@app/kernel';
import type { Tx } from '@app/persistence';

/** The one place from which limits and calendar are read. */
export abstract class ClockRules {
  /** For work at this agency. */
  abstract load(tx: Tx, agencyId: string): Promise<ClockRuleSet>;
  /** Who set the limit that holds for work at this agency. */
  abstract source(tx: Tx, agencyId: string, urgency: Urgency, step: LimitStep): Promise<LimitSource | null>;
}
