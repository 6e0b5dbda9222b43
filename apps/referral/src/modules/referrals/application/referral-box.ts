import type { Need, ReferralCounts, ReferralState, Urgency } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { ReferralRow } from '../domain/referral';
import type { ReferralSide } from '../domain/referral.states';

export interface BoxFilter {
  side: ReferralSide;
  states?: readonly ReferralState[];
  urgency?: Urgency;
  need?: Need;
  /** Agency that sent it. */
  from?: string;
  /** In the last quarter of its time, or past it; only where the own side has to act. */
  due?: 'soon' | 'overdue';
  /** Person of the recipient who claimed it. */
  claimedBy?: string;
  /** Part of the number. */
  q?: string;
  limit: number;
  cursor?: string;
}
export interface BoxCounts {
  waiting: number;
  dueToday: number;
  overdue: number;
  sentOpen: number;
  drafts: number;
}

/** The boxes of an agency. They start from its own party rows, so they never scan what is not its own. */
export abstract class ReferralBox {
  /** One row more than asked: open ones first, most urgent first, then the others, newest first. */
  abstract find(tx: Tx, filter: BoxFilter): Promise<ReferralRow[]>;
  /** What the agency sent and is alive, the person's own first. */
  abstract findSent(tx: Tx, personId: string, limit: number): Promise<ReferralRow[]>;
  abstract count(tx: Tx): Promise<BoxCounts>;
  /** How many are alive in each state, on both sides; what is over is not counted. */
  abstract countStates(tx: Tx): Promise<ReferralCounts>;
  /** Threads with something unread, of those given. */
  abstract findUnread(tx: Tx, threadIds: readonly string[]): Promise<Set<string>>;
}
