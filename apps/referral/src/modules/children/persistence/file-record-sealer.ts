import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ReferralConfig } from '../../../referral.config';
import { RecordSealer, type RecordPlace, type WrappedKey } from '../application/record-sealer';
import { KEY_BYTES, Sealed, type SealingKey } from '../domain/sealed';
import { readKeyEncryptionKeys, type KeyEncryptionKeys } from './key-files';

const FIRST_VERSION = '1';

@Injectable()
export class FileRecordSealer extends RecordSealer {
  private readonly kek: KeyEncryptionKeys;

  constructor(config: ReferralConfig) {
    super();
    this.kek = readKeyEncryptionKeys(config.HUB_KEK_FILE);
  }

  makeKey(place: RecordPlace): { key: SealingKey; stored: WrappedKey } {
    const key = { kid: FIRST_VERSION, secret: randomBytes(KEY_BYTES) };
    const wrapped = Sealed.seal(key.secret, this.kek.active, place).bytes;
    return { key, stored: { kekId: this.kek.active.kid, wrapped } };
  }

  openKey({ kekId, wrapped }: WrappedKey, place: RecordPlace): SealingKey {
    const kek = this.kek.find(kekId);
    if (!kek) throw new Error(`key-encryption key ${kekId} is not in the key file`);
    return { kid: FIRST_VERSION, secret: Sealed.fromBytes(wrapped).open(kek, place) };
  }

  seal(text: string, key: SealingKey, place: RecordPlace): Buffer {
    return this.sealBytes(Buffer.from(text, 'utf8'), key, place);
  }

  open(sealed: Buffer, key: SealingKey, place: RecordPlace): string {
    return this.openBytes(sealed, key, place).toString('utf8');
  }

  sealBytes(content: Buffer, key: SealingKey, place: RecordPlace): Buffer {
    return Sealed.seal(content, key, place).bytes;
  }

  openBytes(sealed: Buffer, key: SealingKey, place: RecordPlace): Buffer {
    return Sealed.fromBytes(sealed).open(key, place);
  }
}
