import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;
/** The byte leaves room for another algorithm (SM4-GCM is 2). */
const AES_256_GCM = 1;
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Where a sealed value belongs. All of it is authenticated: a value moved to another row or column does not open. */
export interface SealedPlace {
  table: string;
  column: string;
  rowId: string;
  /** Home agency of the row; it never changes. */
  agencyId: string;
  dataClass: string;
}

export interface SealingKey {
  /** Key version, or id of the key-encryption key. */
  readonly kid: string;
  readonly secret: Buffer;
}

/** A value that cannot be opened where it claims to be: tampered with, moved, cut, or sealed with another key. */
export class SealBroken extends Error {
  constructor() {
    super('sealed value does not open');
    this.name = 'SealBroken';
  }
}

/**
 * An encrypted field: `v1 | alg | kid length | kid | iv | ciphertext | tag`. It is handed around closed, and prints as
 * nothing, so that only the use case that also writes the audit entry turns it into text.
 */
export class Sealed {
  private constructor(readonly bytes: Buffer) {}

  static fromBytes(bytes: Buffer): Sealed {
    return new Sealed(bytes);
  }

  static seal(plain: Buffer, key: SealingKey, place: SealedPlace): Sealed {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, key.secret, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(authenticated(place, key.kid));
    const content = Buffer.concat([cipher.update(plain), cipher.final()]);
    const kid = Buffer.from(key.kid, 'utf8');
    const head = Buffer.from([VERSION, AES_256_GCM, kid.length]);
    return new Sealed(Buffer.concat([head, kid, iv, content, cipher.getAuthTag()]));
  }

  /** Which key opens it. */
  get kid(): string {
    return this.parts().kid;
  }

  open(key: SealingKey, place: SealedPlace): Buffer {
    const { kid, iv, content, tag } = this.parts();
    if (kid !== key.kid) throw new SealBroken();
    try {
      const decipher = createDecipheriv(CIPHER, key.secret, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(authenticated(place, kid));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(content), decipher.final()]);
    } catch {
      throw new SealBroken();
    }
  }

  toJSON(): string {
    return '[sealed]';
  }

  private parts(): { kid: string; iv: Buffer; content: Buffer; tag: Buffer } {
    const [version, algorithm, kidLength = 0] = this.bytes;
    const ivAt = 3 + kidLength;
    const tagAt = this.bytes.length - TAG_BYTES;
    if (version !== VERSION || algorithm !== AES_256_GCM || tagAt < ivAt + IV_BYTES) throw new SealBroken();
    return {
      kid: this.bytes.toString('utf8', 3, ivAt),
      iv: this.bytes.subarray(ivAt, ivAt + IV_BYTES),
      content: this.bytes.subarray(ivAt + IV_BYTES, tagAt),
      tag: this.bytes.subarray(tagAt),
    };
  }
}

function authenticated(place: SealedPlace, keyVersion: string): Buffer {
  const { table, column, rowId, agencyId, dataClass } = place;
  return Buffer.from([table, column, rowId, agencyId, dataClass, keyVersion].join('|'), 'utf8');
}
