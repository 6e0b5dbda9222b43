import type { HoldReason, Outcome } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralDoors, type Reroute, type Verification } from '../application/referral-doors';
import type { Revision } from '../application/referral.repository';

@Injectable()
export class PgReferralDoors extends ReferralDoors {
  claim(tx: Tx, revision: Revision): Promise<boolean> {
    return call(tx, 'claim', revision);
  }

  release(tx: Tx, revision: Revision): Promise<boolean> {
    return call(tx, 'release', revision);
  }

  assign(tx: Tx, revision: Revision, toPersonId: string): Promise<boolean> {
    return call(tx, 'assign', revision, toPersonId);
  }

  requestInfo(tx: Tx, revision: Revision, question: string, dueAt: Date): Promise<boolean> {
    return call(tx, 'request_info', revision, question, dueAt);
  }

  answer(tx: Tx, revision: Revision, answer: string, dueAt: Date): Promise<boolean> {
    return call(tx, 'answer_info', revision, answer, dueAt);
  }

  unaccept(tx: Tx, revision: Revision, reason: string, dueAt: Date): Promise<boolean> {
    return call(tx, 'unaccept', revision, reason, dueAt);
  }

  start(tx: Tx, revision: Revision, contactedOn: string, dueAt: Date, note: string | null): Promise<boolean> {
    return call(tx, 'start_service', revision, contactedOn, dueAt, note);
  }

  hold(
    tx: Tx,
    revision: Revision,
    reason: HoldReason,
    reviewOn: string,
    text: string | null,
  ): Promise<boolean> {
    return call(tx, 'hold', revision, reason, reviewOn, text);
  }

  resume(
    tx: Tx,
    revision: Revision,
    contactedOn: string | null,
    dueAt: Date,
    note: string | null,
  ): Promise<boolean> {
    return call(tx, 'resume', revision, contactedOn, dueAt, note);
  }

  complete(tx: Tx, revision: Revision, outcome: Outcome, summary: string, dueAt: Date): Promise<boolean> {
    return call(tx, 'complete', revision, outcome, summary, dueAt);
  }

  giveBack(tx: Tx, revision: Revision, reason: string, handoverOn: string): Promise<boolean> {
    return call(tx, 'give_back', revision, reason, handoverOn);
  }

  verify(tx: Tx, revision: Revision, { contacted, words, whyNot }: Verification): Promise<boolean> {
    return call(tx, 'verify', revision, contacted, words, whyNot);
  }

  verifyByFollowUp(tx: Tx, revision: Revision, words: string, followUpId: string): Promise<boolean> {
    return call(tx, 'verify_by_follow_up', revision, words, followUpId);
  }

  dispute(tx: Tx, revision: Revision, reason: string, dueAt: Date): Promise<boolean> {
    return call(tx, 'dispute', revision, reason, dueAt);
  }

  requestCancel(tx: Tx, revision: Revision, reason: string, dueAt: Date): Promise<boolean> {
    return call(tx, 'cancel_request', revision, reason, dueAt);
  }

  objectToCancel(tx: Tx, revision: Revision, reason: string, dueAt: Date): Promise<boolean> {
    return call(tx, 'cancel_object', revision, reason, dueAt);
  }

  confirmCancel(tx: Tx, revision: Revision): Promise<boolean> {
    return call(tx, 'cancel_confirm', revision);
  }

  nudge(tx: Tx, revision: Revision): Promise<boolean> {
    return call(tx, 'nudge', revision);
  }

  void(tx: Tx, revision: Revision, reason: string): Promise<boolean> {
    return call(tx, 'void', revision, reason);
  }

  reroute(tx: Tx, revision: Revision, to: Reroute): Promise<boolean> {
    const { confirmedBy, legalBasis, legalBasisReason } = to;
    const facts = JSON.stringify({ confirmedBy, legalBasis, legalBasisReason });
    return call(tx, 'reroute', revision, to.toAgencyId, to.number, to.dueAt, to.reason, facts);
  }
}

/** The name of a door is a word of this file, never of a request. */
async function call(tx: Tx, door: string, { id, version }: Revision, ...args: unknown[]): Promise<boolean> {
  const places = [id, version, ...args].map((_value, index) => `$${index + 1}`).join(', ');
  const row = await tx.one<{ done: boolean }>(`select referral.${door}(${places}) as done`, [
    id,
    version,
    ...args,
  ]);
  return row?.done ?? false;
}
