import type { Need, ReferralCounts, ReferralKind, ReferralState, Urgency } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { ReferralRow } from '../domain/referral';
import type { ReferralSide } from '../domain/referral.states';

export interface BoxFilter {
  side: ReferralSide;
  states?: readonly ReferralState[];
  kind?: ReferralKind;
  /** Claimed by this person. */
  claimedBy?: string;
  /** Case of the own side. */
  caseId?: string;
  /** The own side has it in hand, and its date has passed. */
  isOverdue?: boolean;
  /** The own side has it in hand, and three quarters of its time are gone. */
  isSoon?: boolean;
  /** Agency that sent it. */
  from?: string;
  urgency?: Urgency;
  need?: Need;
  /** Part of the number. */
  q?: string;
  limit: number;
  cursor?: string;
}
export interface HomeRows {
  waiting: ReferralRow[];
  drafts: ReferralRow[];
  sent: ReferralRow[];
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
  /** What a home shows: what waits for the agency, its drafts, and what it sent and is alive, the person's own first. */
  abstract findHome(tx: Tx, personId: string, limit: number): Promise<HomeRows>;
  abstract count(tx: Tx): Promise<BoxCounts>;
  /** What is live in one box, in one statement. */
  abstract countStates(tx: Tx, side: ReferralSide, personId: string): Promise<ReferralCounts>;
  /** Threads with something unread, of those given. */
  abstract findUnread(tx: Tx, threadIds: readonly string[]): Promise<Set<string>>;
}
