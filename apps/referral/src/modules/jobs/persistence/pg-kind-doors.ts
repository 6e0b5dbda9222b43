import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { KindDoors } from '../application/kind-doors';

@Injectable()
export class PgKindDoors extends KindDoors {
  async putTransferDraft(tx: Tx, referralId: string, number: string): Promise<string | undefined> {
    const row = await tx.one<{ id: string | null }>('select referral.put_transfer_draft($1, $2) as id', [
      referralId,
      number,
    ]);
    return row?.id ?? undefined;
  }

  async acceptClaim(tx: Tx, referralId: string): Promise<boolean> {
    const row = await tx.one<{ accepted: boolean }>('select referral.accept_claim($1) as accepted', [
      referralId,
    ]);
    return row?.accepted ?? false;
  }

  async endAccess(tx: Tx, referralId: string): Promise<void> {
    await tx.query('select referral.end_handed_over($1)', [referralId]);
  }

  async endConsult(tx: Tx, referralId: string): Promise<void> {
    await tx.query('select referral.end_consult($1)', [referralId]);
  }

  async endCard(tx: Tx, cardId: string): Promise<void> {
    await tx.query('select referral.end_card($1)', [cardId]);
  }
}
