import type { Tx } from '@app/persistence';
import type { ClockFacts } from '../domain/clocks';

export type ClockTold = 'remind' | 'supervise' | 'route' | 'lead' | 'city';

export interface ClockReading extends ClockFacts {
  readonly toAgencyId: string;
}

/** What the clock may do to a referral: each a door of the database, in the job context of the sender. */
export abstract class ReferralClockDoors {
  /** Undefined unless the agency of the context is a party. */
  abstract read(tx: Tx, referralId: string): Promise<ClockReading | undefined>;
  abstract tell(tx: Tx, referralId: string, level: ClockTold): Promise<void>;
  /** False when it was decided meanwhile. The sender is told with the agencies that may take it next. */
  abstract expire(
    tx: Tx,
    referralId: string,
    nextStepBy: Date,
    candidates: readonly string[],
  ): Promise<boolean>;
  /** Undefined when there is nobody to whom it may go by itself. */
  abstract reroute(tx: Tx, referralId: string, number: string, dueAt: Date): Promise<string | undefined>;
  abstract verify(tx: Tx, referralId: string): Promise<boolean>;
  /** The sender owes no next step any more. */
  abstract settle(tx: Tx, referralId: string): Promise<boolean>;
  abstract endAccess(tx: Tx, referralId: string): Promise<boolean>;
}
