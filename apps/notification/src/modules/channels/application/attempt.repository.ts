import type {
  AttemptReason,
  AttemptState,
  Channel,
  EventKind,
  NoticeLevel,
  NotificationGroup,
} from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { Listener } from '../../preferences';
import type { NoticeFacts } from '../domain/notice-facts';
import type { Outgoing, OutgoingPart } from './channel-sender';

export interface Told extends NoticeFacts {
  eventId: string;
  group: NotificationGroup;
  level: NoticeLevel;
  /** 0 the first time that they are told. */
  round?: number;
}
/** One way out of the hub for one person, or why there is none. */
export interface PlannedAttempt extends Told {
  personId: string;
  channel: Channel;
  reason: AttemptReason | null;
  /** In business time. */
  holdUntil: string | null;
  isBundle: boolean;
  isOff: boolean;
}
/** By person. */
export type Listeners = ReadonlyMap<string, Listener>;
/** A notice, the ways that the table has for it, and how each person wants to be told of it. */
export interface Planned {
  told: Told;
  channels: readonly Channel[];
  listeners: Listeners;
}

/** A message in our hands. The number of the try says whose: once the lease has run out, the next one to claim it has another. */
export interface Claim {
  id: string;
  attempts: number;
}
/** One message: of one notice, or of all that waited for the same moment. */
export interface ClaimedAttempt extends Outgoing, Claim {
  channel: Channel;
  parts: ClaimedPart[];
}
export interface ClaimedPart extends OutgoingPart, Claim {
  /** Why it must not be sent any more. */
  refusal: AttemptReason | null;
}
export type AttemptOutcome =
  | { state: 'sent' }
  | { state: 'suppressed'; reason: AttemptReason }
  | { state: 'failed'; error: string; isGone?: boolean }
  | { state: 'pending'; error: string; retrySeconds: number };

/** When the group of the agency may be spoken to. */
export interface GroupWay {
  channel: 'webhook' | 'bot';
  holdUntil: string | null;
  reason: AttemptReason | null;
}
/** One way to the agency itself, to be told at as many places as it has for it. */
export type PlannedTarget = Told & GroupWay;

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
  abstract add(tx: Tx, plan: readonly PlannedAttempt[]): Promise<number>;
  /** Once for each place where the agency itself hears of such an event; answers how many. */
  abstract addTargets(tx: Tx, planned: readonly PlannedTarget[]): Promise<number>;
  /** One that is due, or that alarms people, urgent ones first; it is ours until the lease runs out. */
  abstract claim(of: 'all' | 'alarms'): Promise<Claim | undefined>;
  /** Opens the attempt in its agency's context; undefined when somebody else has settled it, or claimed it anew. */
  abstract read(claim: Claim): Promise<ClaimedAttempt | undefined>;
  /** The message itself first; its parts share what became of it. Nothing when somebody else has claimed it anew. */
  abstract settle(claim: Claim, parts: readonly string[], outcome: AttemptOutcome): Promise<void>;
  /** Not those that are on their way at this moment: they are looked at once more before they go. */
  abstract cancel(
    tx: Tx,
    personId: string | null,
    eventIds: readonly string[],
    reason: AttemptReason,
  ): Promise<void>;
  /** Mails of the agency of the context, newest first. Of what is for one person alone only that of the reader; so everywhere below. */
  abstract kept(tx: Tx, readerId: string, limit: number): Promise<KeptMail[]>;
  abstract page(tx: Tx, readerId: string, filter: AttemptFilter): Promise<AttemptRow[]>;
  abstract counts(tx: Tx, readerId: string): Promise<Record<AttemptState, number>>;
  /** What was tried for one person about one event. */
  abstract ofItem(tx: Tx, personId: string, eventId: string): Promise<AttemptRow[]>;
  /** Puts one that was given up back into the queue. False when there is none. */
  abstract again(tx: Tx, readerId: string, id: string): Promise<boolean>;
}
