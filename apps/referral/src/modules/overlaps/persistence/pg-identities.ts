import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Identities, type IdentityPurpose } from '../application/identities';

@Injectable()
export class PgIdentities extends Identities {
  async note(tx: Tx, childId: string, fingerprint: Buffer | null, purpose: IdentityPurpose): Promise<void> {
    await tx.query('select referral.note_identity($1, $2, $3)', [childId, fingerprint, purpose]);
  }
}
