import type { DeclineReason, Need, Packet } from '@app/contracts';
import type { WorkingCalendar } from '@app/kernel';
import type { Tx } from '@app/persistence';
import type { DraftContent, ReferralRecord, ReferralStepRecord } from '../domain/referral';

export interface Acceptance {
  needs: Need[];
  leadWorkerId: string;
  firstContactOn: string;
  note: string | null;
}
export interface Refusal {
  reason: DeclineReason;
  text: string | null;
  suggestedAgencyId: string | null;
}
/** A version of a record; a write that finds another one changes nothing. */
export interface Revision {
  id: string;
  version: number;
}

/** Writes answer false when the row is no longer what the caller read. */
export abstract class ReferralRepository {
  /** Undefined unless the actor's agency is a party. */
  abstract find(tx: Tx, id: string): Promise<ReferralRecord | undefined>;
  abstract findSteps(tx: Tx, id: string): Promise<ReferralStepRecord[]>;
  /** Names that a text about the case's child must not contain. */
  abstract findNames(tx: Tx, caseId: string): Promise<string[]>;
  abstract loadCalendar(tx: Tx): Promise<WorkingCalendar>;
  /** Whether a contract in force makes one of the two work for the other. */
  abstract isEntrusted(tx: Tx, agencyA: string, agencyB: string): Promise<boolean>;

  abstract putDraft(tx: Tx, caseId: string, number: string, draft: DraftContent): Promise<string>;
  abstract updateDraft(tx: Tx, revision: Revision, draft: DraftContent): Promise<boolean>;
  /** What only the sender's own row keeps of it: why this agency, and the answers to the three questions. */
  abstract noteDraft(tx: Tx, id: string, draft: DraftContent): Promise<void>;
  abstract submit(tx: Tx, revision: Revision, dueAt: Date, consentId: string | null): Promise<boolean>;
  abstract discard(tx: Tx, revision: Revision): Promise<boolean>;
  abstract accept(tx: Tx, revision: Revision, acceptance: Acceptance): Promise<boolean>;
  abstract decline(tx: Tx, revision: Revision, refusal: Refusal): Promise<boolean>;
  abstract withdraw(tx: Tx, revision: Revision, reason: string): Promise<boolean>;

  /** Effects on the other agency, each a door of the database. */
  abstract deliver(tx: Tx, id: string, packet: Packet): Promise<void>;
  abstract lockCase(tx: Tx, id: string): Promise<void>;
  abstract settleAccepted(tx: Tx, id: string): Promise<void>;
  /** After a refusal the sender decides until then what comes next. */
  abstract settleClosed(tx: Tx, id: string, nextStepDue?: Date): Promise<void>;
  abstract linkPrevious(tx: Tx, id: string, previousId: string): Promise<void>;
  /** Recorded each time; true when the recipient looked for the first time. */
  abstract markOpened(tx: Tx, id: string): Promise<boolean>;
  /** True when the person was not in the thread before. */
  abstract joinThread(tx: Tx, threadId: string): Promise<boolean>;
}
