import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RemainderDrafts } from '../application/return-remainder';

@Injectable()
export class PgRemainderDrafts extends RemainderDrafts {
  async put(tx: Tx, referralId: string, number: string): Promise<string | undefined> {
    const row = await tx.one<{ id: string | null }>('select referral.put_remainder($1, $2) as id', [
      referralId,
      number,
    ]);
    return row?.id ?? undefined;
  }
}
