import type { Urgency, UrgencyLimits } from '@app/contracts';
import type { WorkingCalendar } from '@app/kernel';
import type { Tx } from '@app/persistence';

/** What a deadline is computed from. */
export interface ClockRuleSet {
  limits: Readonly<Record<Urgency, UrgencyLimits>>;
  calendar: WorkingCalendar;
}

/** The one place from which limits and calendar are read. */
export abstract class ClockRules {
  /** For work at this agency. */
  abstract load(tx: Tx, agencyId: string): Promise<ClockRuleSet>;
}
