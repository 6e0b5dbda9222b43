import type { EventKind } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { MailFacts } from '../domain/mail-text';

export interface ClaimedMail extends MailFacts {
  id: string;
  to: string;
  attempts: number;
  /** False when the person has read it meanwhile or is no longer active: nothing is sent then. */
  isWanted: boolean;
}
export type MailOutcome =
  | { state: 'sent' }
  | { state: 'suppressed' }
  | { state: 'failed'; error: string }
  | { state: 'pending'; error: string; retrySeconds: number };

export interface KeptMail extends MailFacts {
  id: string;
  to: string;
  kind: EventKind;
  at: Date;
}

export abstract class MailRepository {
  /** One mail to each of these people who has an address. Answers how many. */
  abstract add(tx: Tx, mail: MailFacts & { eventId: string }, personIds: readonly string[]): Promise<number>;
  /** Ids of mails that are due; each is ours until the lease runs out. */
  abstract claim(limit: number): Promise<string[]>;
  /** Opens the mail in its agency's context; undefined when somebody else has settled it. */
  abstract read(id: string): Promise<ClaimedMail | undefined>;
  abstract settle(id: string, outcome: MailOutcome): Promise<void>;
  /** Mails of the agency of the context, newest first. */
  abstract kept(tx: Tx, limit: number): Promise<KeptMail[]>;
}
