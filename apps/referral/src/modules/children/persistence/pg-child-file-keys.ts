import { randomBytes } from 'node:crypto';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralConfig } from '../../../referral.config';
import { found } from '../../../refuse';
import { ChildFileKeys, type ChildFileKey, type WrappedFileKey } from '../application/child-file-keys';
import { KEY_BYTES, Sealed, type SealedPlace } from '../domain/sealed';
import { readKeyEncryptionKeys, type KeyEncryptionKeys } from './key-files';

const FIRST_VERSION = 1;

const placeOf = (row: WrappedFileKey, version: number): SealedPlace => ({
  table: 'keyring.data_key',
  column: `wrapped.${version}`,
  rowId: row.child_id,
  agencyId: row.home_agency_id,
  dataClass: 'files',
});

@Injectable()
export class PgChildFileKeys extends ChildFileKeys {
  private readonly kek: KeyEncryptionKeys;

  constructor(config: ReferralConfig) {
    super();
    this.kek = readKeyEncryptionKeys(config.HUB_KEK_FILE);
  }

  async load(tx: Tx, caseId: string): Promise<ChildFileKey | undefined> {
    return this.unwrap(await this.row(tx, caseId));
  }

  async loadForAttachment(tx: Tx, attachmentId: string): Promise<ChildFileKey | undefined> {
    const door = 'select * from referral.attachment_key($1) limit 1';
    return this.unwrap(found(await tx.one<WrappedFileKey>(door, [attachmentId])));
  }

  async ensure(tx: Tx, caseId: string): Promise<ChildFileKey> {
    const row = await this.row(tx, caseId);
    const existing = this.unwrap(row);
    if (existing) return existing;
    const secret = randomBytes(KEY_BYTES);
    const { bytes } = Sealed.seal(secret, this.kek.active, placeOf(row, FIRST_VERSION));
    await tx.query('select referral.put_file_key($1, $2, $3)', [caseId, this.kek.active.kid, bytes]);
    return found(await this.load(tx, caseId));
  }

  unwrap(row: WrappedFileKey): ChildFileKey | undefined {
    if (row.version === null) return undefined;
    const kek = this.kek.find(row.kek_id);
    if (!kek) throw new Error(`key-encryption key ${row.kek_id} is not in the key file`);
    return {
      kid: String(row.version),
      secret: Sealed.fromBytes(row.wrapped).open(kek, placeOf(row, row.version)),
      homeAgencyId: row.home_agency_id,
    };
  }

  private async row(tx: Tx, caseId: string): Promise<WrappedFileKey> {
    return found(await tx.one<WrappedFileKey>('select * from referral.file_key($1) limit 1', [caseId]));
  }
}
