import type { CalendarDay, StepLimits, Urgency, UrgencyLimits } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface LimitScope {
  agencyId: string | null;
  divisionCode: string | null;
}
export interface Region {
  divisionCode: string;
  name: string;
}

export abstract class LimitsRepository {
  abstract effective(tx: Tx, agencyId: string): Promise<UrgencyLimits[]>;
  /** What is set for exactly this scope. */
  abstract own(tx: Tx, scope: LimitScope): Promise<UrgencyLimits[]>;
  /** What holds in a region without its own settings. */
  abstract inherited(tx: Tx, divisionCode: string): Promise<UrgencyLimits[]>;
  /** The division of an agency. */
  abstract regionOf(tx: Tx, agencyId: string): Promise<Region | undefined>;
  abstract findRegion(tx: Tx, divisionCode: string): Promise<Region | undefined>;
  abstract set(tx: Tx, scope: LimitScope, urgency: Urgency, limits: StepLimits | null): Promise<void>;

  abstract findDays(tx: Tx, year: number): Promise<CalendarDay[]>;
  abstract findYears(tx: Tx): Promise<number[]>;
  abstract putDays(tx: Tx, year: number, days: readonly CalendarDay[]): Promise<void>;
}
