import type { ClimbChain, ClimbState, ClimbStep, Role } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface ClimbRow {
  id: string;
  eventId: string;
  chain: ClimbChain;
  state: ClimbState;
  step: number;
  startedAt: Date;
  isSeen: boolean;
  /** Whom it alarmed so far. */
  personIds: string[];
  /** Who were told more quietly, as the table has it for them: they are not rung before a rung is theirs. */
  quietIds: string[];
}
export interface StepTaken {
  step: ClimbStep;
  told: number;
  /** Why nobody was. */
  skipped: 'nobody' | 'known' | null;
}

export abstract class ClimbRepository {
  /** Locked; undefined when it is over. */
  abstract running(tx: Tx, climbId: string): Promise<ClimbRow | undefined>;
  abstract note(tx: Tx, climbId: string, taken: StepTaken, nextAt: Date | null): Promise<void>;
  abstract acknowledge(tx: Tx, climbId: string): Promise<void>;
  /** There is nothing left to alarm of. */
  abstract end(tx: Tx, climbId: string): Promise<void>;
  /** Active people of the agency of the context in these roles. */
  abstract withRoles(tx: Tx, roles: readonly Role[]): Promise<string[]>;
  abstract tellAbove(tx: Tx, climbId: string, level: 'route' | 'city'): Promise<boolean>;
}
