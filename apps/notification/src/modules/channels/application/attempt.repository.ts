import type { AttemptReason, AttemptState, Channel, EventKind, NoticeLevel } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { NoticeFacts } from '../domain/notice-facts';

/** One way out of the hub for one person, or why there is none. */
export interface PlannedAttempt {
  personId: string;
  channel: Channel;
  reason: AttemptReason | null;
}
export interface Told extends NoticeFacts {
  eventId: string;
  level: NoticeLevel;
}
export interface ClaimedAttempt extends NoticeFacts {
  id: string;
  channel: Channel;
  to: string;
  attempts: number;
  /** Why it must not be sent any more. */
  refusal: AttemptReason | null;
}
export type AttemptOutcome =
  | { state: 'sent' }
  | { state: 'suppressed'; reason: AttemptReason }
  | { state: 'failed'; error: string }
  | { state: 'pending'; error: string; retrySeconds: number };

export interface KeptMail extends NoticeFacts {
  id: string;
  to: string;
  at: Date;
}
export interface AttemptRow {
  id: string;
  channel: Channel;
  kind: EventKind;
  number: string;
  level: NoticeLevel;
  state: AttemptState;
  reason: AttemptReason | null;
  person: string | null;
  createdAt: Date;
  at: Date | null;
  tries: number;
  error: string | null;
}
export interface AttemptFilter {
  state?: AttemptState;
  channel?: Channel;
  limit: number;
  after?: { at: string; id: string };
}

/** The ledger of what goes out of the hub. */
export abstract class AttemptRepository {
  /** Writes down each way once per event; answers how many are to be sent. */
  abstract add(tx: Tx, told: Told, plan: readonly PlannedAttempt[]): Promise<number>;
  /** Ids of attempts that are due, urgent ones first; each is ours until the lease runs out. */
  abstract claim(limit: number): Promise<string[]>;
  /** Opens the attempt in its agency's context; undefined when somebody else has settled it. */
  abstract read(id: string): Promise<ClaimedAttempt | undefined>;
  abstract settle(id: string, outcome: AttemptOutcome): Promise<void>;
  /** Mails of the agency of the context, newest first. */
  abstract kept(tx: Tx, limit: number): Promise<KeptMail[]>;
  abstract page(tx: Tx, filter: AttemptFilter): Promise<AttemptRow[]>;
  abstract counts(tx: Tx): Promise<Record<AttemptState, number>>;
  /** What was tried for one person about one event. */
  abstract ofItem(tx: Tx, personId: string, eventId: string): Promise<AttemptRow[]>;
  /** Puts one that was given up back into the queue. False when there is none. */
  abstract again(tx: Tx, id: string): Promise<boolean>;
}
