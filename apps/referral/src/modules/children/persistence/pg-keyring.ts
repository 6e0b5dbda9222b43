import { createHmac, randomBytes } from 'node:crypto';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { readIndexKey } from '../../../index-key';
import { ReferralConfig } from '../../../referral.config';
import { ChildKeys, Keyring, type ChildKeyOwner, type SealedClass } from '../application/keyring';
import { KEY_BYTES, Sealed, type SealedPlace, type SealingKey } from '../domain/sealed';
import { readKeyEncryptionKeys, type KeyEncryptionKeys } from './key-files';

interface KeyRow {
  class: SealedClass;
  version: number;
  kek_id: string;
  wrapped: Buffer;
}

const FIRST_VERSION = 1;

const PUT_KEYS = `insert into keyring.data_key(agency_id, child_id, class, version, kek_id, wrapped)
  select $5, $1, u.class, $6, $2, u.wrapped from unnest($3::text[], $4::bytea[]) u(class, wrapped)`;
const PUT_LED_KEYS = `select referral.put_led_key($1, u.class, $2, u.wrapped)
  from unnest($3::text[], $4::bytea[]) u(class, wrapped)`;

/** The place of a wrapped key; its version is part of it, so that an old key cannot stand in for a new one. */
function wrapPlace(owner: ChildKeyOwner, dataClass: SealedClass, version: number): SealedPlace {
  return {
    table: 'keyring.data_key',
    column: `wrapped.${version}`,
    rowId: owner.childId,
    agencyId: owner.agencyId,
    dataClass,
  };
}

@Injectable()
export class PgKeyring extends Keyring {
  private readonly kek: KeyEncryptionKeys;
  private readonly indexKey: Buffer;

  constructor(config: ReferralConfig) {
    super();
    this.kek = readKeyEncryptionKeys(config.HUB_KEK_FILE);
    this.indexKey = readIndexKey(config.HUB_INDEX_KEY_FILE);
  }

  async load(tx: Tx, owner: ChildKeyOwner): Promise<ChildKeys> {
    const rows = await tx.query<KeyRow>(
      `select class, version, kek_id, wrapped from keyring.data_key
        where agency_id = $1 and child_id = $2 order by class, version desc`,
      [owner.agencyId, owner.childId],
    );
    return new ChildKeys(rows.map((row) => ({ dataClass: row.class, key: this.unwrap(owner, row) })));
  }

  async ensure(
    tx: Tx,
    owner: ChildKeyOwner,
    keys: ChildKeys,
    classes: readonly SealedClass[],
  ): Promise<ChildKeys> {
    const missing = classes.filter((dataClass) => !keys.newest(dataClass));
    if (missing.length === 0) return keys;
    const made = missing.map((dataClass) => ({
      dataClass,
      key: { kid: String(FIRST_VERSION), secret: randomBytes(KEY_BYTES) },
    }));
    const names = made.map((entry) => entry.dataClass);
    const wrapped = made.map(
      ({ dataClass, key }) =>
        Sealed.seal(key.secret, this.kek.active, wrapPlace(owner, dataClass, FIRST_VERSION)).bytes,
    );
    await tx.query(owner.isLed ? PUT_LED_KEYS : PUT_KEYS, [
      owner.childId,
      this.kek.active.kid,
      names,
      wrapped,
      ...(owner.isLed ? [] : [owner.agencyId, FIRST_VERSION]),
    ]);
    return made.reduce((all, entry) => all.with(entry.dataClass, entry.key), keys);
  }

  indexOf(idType: string, idNumber: string): Buffer {
    return createHmac('sha256', this.indexKey).update(`child.id_number|v1|${idType}|${idNumber}`).digest();
  }

  linkageOf(text: string): Buffer {
    return createHmac('sha256', this.indexKey).update(`linkage.id_number|v1|${text}`).digest();
  }

  private unwrap(owner: ChildKeyOwner, row: KeyRow): SealingKey {
    const kek = this.kek.find(row.kek_id);
    if (!kek) throw new Error(`key-encryption key ${row.kek_id} is not in the key file`);
    const place = wrapPlace(owner, row.class, row.version);
    return { kid: String(row.version), secret: Sealed.fromBytes(row.wrapped).open(kek, place) };
  }
}
