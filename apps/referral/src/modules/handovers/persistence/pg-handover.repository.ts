import type { WriteHandoverRequest } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import {
  HandoverRepository,
  type HandoverRecord,
  type MatchRecord,
  type TransferSide,
} from '../application/handover.repository';

@Injectable()
export class PgHandoverRepository extends HandoverRepository {
  findSide(tx: Tx, referralId: string): Promise<TransferSide | undefined> {
    return tx.one<TransferSide>(
      `select p.side, r.state, p.case_id as "caseId"
         from referral.referral_party p join referral.referral r on r.id = p.referral_id
        where p.agency_id = (select sec.agency()) and p.referral_id = $1 and p.content_open and r.kind = 'transfer'`,
      [referralId],
    );
  }

  find(tx: Tx, referralId: string): Promise<HandoverRecord | undefined> {
    return tx.one<HandoverRecord>(
      `select h.reason, h.summary, h.open_items as "openItems", h.documents, h.meeting_on as "meetingOn", h.child_told as "childTold",
              h.sender_signed_by as "senderSignedBy", h.sender_signed_at as "senderSignedAt",
              h.recipient_signed_by as "recipientSignedBy", h.recipient_signed_at as "recipientSignedAt", h.version
         from referral.read_handover($1) h`,
      [referralId],
    );
  }

  async put(tx: Tx, referralId: string, version: number, card: WriteHandoverRequest): Promise<boolean> {
    const row = await tx.one<{ put: boolean }>('select referral.put_handover($1, $2, $3) as put', [
      referralId,
      version,
      JSON.stringify(card),
    ]);
    return row?.put ?? false;
  }

  async sign(tx: Tx, referralId: string, version: number): Promise<boolean> {
    const row = await tx.one<{ signed: boolean }>('select referral.sign_handover($1, $2) as signed', [
      referralId,
      version,
    ]);
    return row?.signed ?? false;
  }

  async findMatch(tx: Tx, referralId: string): Promise<MatchRecord> {
    return found(
      await tx.one<MatchRecord>(
        'select m.on_file as "onFile", m.draft_id as "draftId" from referral.transfer_matched($1) m',
        [referralId],
      ),
    );
  }
}
