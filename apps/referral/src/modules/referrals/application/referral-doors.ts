import type { HoldReason, LegalBasis, Outcome, VerificationContact } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { Revision } from './referral.repository';

export interface Reroute {
  toAgencyId: string;
  number: string;
  dueAt: Date;
  reason: string;
  confirmedBy: string | null;
  legalBasis: LegalBasis | null;
  legalBasisReason: string | null;
}
export interface Verification {
  contacted: VerificationContact;
  words: string | null;
  whyNot: string | null;
}

/**
 * The acts after a submission, each one door of the database: it changes the referral and tells both sides. All answer false
 * when the referral is no longer what the caller read.
 */
export abstract class ReferralDoors {
  abstract claim(tx: Tx, revision: Revision): Promise<boolean>;
  abstract release(tx: Tx, revision: Revision): Promise<boolean>;
  abstract assign(tx: Tx, revision: Revision, toPersonId: string): Promise<boolean>;
  abstract requestInfo(tx: Tx, revision: Revision, question: string, dueAt: Date): Promise<boolean>;
  abstract answer(tx: Tx, revision: Revision, answer: string, dueAt: Date): Promise<boolean>;
  abstract unaccept(tx: Tx, revision: Revision, reason: string, dueAt: Date): Promise<boolean>;
  abstract reroute(tx: Tx, revision: Revision, reroute: Reroute): Promise<boolean>;
  abstract start(
    tx: Tx,
    revision: Revision,
    contactedOn: string,
    dueAt: Date,
    note: string | null,
  ): Promise<boolean>;
  abstract hold(
    tx: Tx,
    revision: Revision,
    reason: HoldReason,
    reviewOn: string,
    text: string | null,
  ): Promise<boolean>;
  abstract resume(
    tx: Tx,
    revision: Revision,
    contactedOn: string | null,
    dueAt: Date,
    note: string | null,
  ): Promise<boolean>;
  abstract complete(
    tx: Tx,
    revision: Revision,
    outcome: Outcome,
    summary: string,
    dueAt: Date,
  ): Promise<boolean>;
  abstract giveBack(tx: Tx, revision: Revision, reason: string, handoverOn: string): Promise<boolean>;
  abstract verify(tx: Tx, revision: Revision, verification: Verification): Promise<boolean>;
  /** With the words of the child out of a follow-up that the sender had asked for. */
  abstract verifyByFollowUp(tx: Tx, revision: Revision, words: string, followUpId: string): Promise<boolean>;
  abstract dispute(tx: Tx, revision: Revision, reason: string, dueAt: Date): Promise<boolean>;
  abstract requestCancel(tx: Tx, revision: Revision, reason: string, dueAt: Date): Promise<boolean>;
  abstract objectToCancel(tx: Tx, revision: Revision, reason: string, dueAt: Date): Promise<boolean>;
  abstract confirmCancel(tx: Tx, revision: Revision): Promise<boolean>;
  abstract nudge(tx: Tx, revision: Revision): Promise<boolean>;
  abstract void(tx: Tx, revision: Revision, reason: string): Promise<boolean>;
}
