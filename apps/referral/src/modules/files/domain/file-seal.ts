import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken, type SealingKey } from '../../children';

/** What of a file is sealed at once; each part opens alone, so that nothing is handed out unverified. */
export const CHUNK_BYTES = 64 * 1024;
const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
const PREFIX_BYTES = 7;
const MAGIC = Buffer.from('JLF1', 'latin1');
/** The byte leaves room for another algorithm (SM4-GCM is 2). */
const AES_256_GCM = 1;

/** Where a sealed file belongs; all of it is authenticated, so that files cannot be exchanged. */
export interface FilePlace {
  fileId: string;
  /** Home agency of the child. */
  agencyId: string;
}

/**
 * The STREAM construction: a random prefix, a counter and a flag on the last part make the nonce, so that parts can be neither
 * exchanged, repeated nor cut off. `magic | alg | kid length | kid | prefix`, then the parts.
 */
export async function* sealFile(
  content: AsyncIterable<Buffer>,
  key: SealingKey,
  place: FilePlace,
): AsyncGenerator<Buffer> {
  const kid = Buffer.from(key.kid, 'utf8');
  const prefix = randomBytes(PREFIX_BYTES);
  const head = Buffer.concat([MAGIC, Buffer.from([AES_256_GCM, kid.length]), kid, prefix]);
  yield head;
  let counter = 0;
  for await (const { bytes, isLast } of inChunks(content, CHUNK_BYTES)) {
    const cipher = createCipheriv(CIPHER, key.secret, nonceOf(prefix, counter, isLast), {
      authTagLength: TAG_BYTES,
    });
    cipher.setAAD(authenticated(place, key.kid, head));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    counter += 1;
  }
}

/** @throws SealBroken at the first part that is not what was sealed here. */
export async function* openFile(
  sealed: AsyncIterable<Buffer>,
  key: SealingKey,
  place: FilePlace,
): AsyncGenerator<Buffer> {
  const headBytes = MAGIC.length + 2 + Buffer.byteLength(key.kid) + PREFIX_BYTES;
  const { head, rest } = await split(sealed, headBytes);
  const kid = Buffer.from(key.kid, 'utf8');
  const expected = Buffer.concat([MAGIC, Buffer.from([AES_256_GCM, kid.length]), kid]);
  if (!head.subarray(0, expected.length).equals(expected)) throw new SealBroken();
  const prefix = head.subarray(expected.length);
  let counter = 0;
  for await (const { bytes, isLast } of inChunks(rest, CHUNK_BYTES + TAG_BYTES)) {
    yield openChunk(bytes, key.secret, nonceOf(prefix, counter, isLast), authenticated(place, key.kid, head));
    counter += 1;
  }
}

function openChunk(bytes: Buffer, secret: Buffer, nonce: Buffer, aad: Buffer): Buffer {
  if (bytes.length < TAG_BYTES) throw new SealBroken();
  const cut = bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(aad);
    decipher.setAuthTag(bytes.subarray(cut));
    return Buffer.concat([decipher.update(bytes.subarray(0, cut)), decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}

function nonceOf(prefix: Buffer, counter: number, isLast: boolean): Buffer {
  const end = Buffer.alloc(5);
  end.writeUInt32BE(counter, 0);
  end[4] = isLast ? 1 : 0;
  return Buffer.concat([prefix, end]);
}

function authenticated({ fileId, agencyId }: FilePlace, kid: string, head: Buffer): Buffer {
  const place = ['referral.file', 'content', fileId, agencyId, 'files', kid].join('|');
  return Buffer.concat([Buffer.from(place, 'utf8'), head]);
}

/** Parts of one size, the last one shorter or empty; which one is the last is known only when nothing follows. */
async function* inChunks(
  content: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of content) {
    held.push(piece);
    length += piece.length;
    if (length <= size) continue;
    let all = Buffer.concat(held);
    while (all.length > size) {
      yield { bytes: all.subarray(0, size), isLast: false };
      all = all.subarray(size);
    }
    held = [all];
    length = all.length;
  }
  yield { bytes: Buffer.concat(held), isLast: true };
}

async function split(
  content: AsyncIterable<Buffer>,
  length: number,
): Promise<{ head: Buffer; rest: AsyncIterable<Buffer> }> {
  const iterator = content[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < length) {
    const next = await iterator.next();
    if (next.done) throw new SealBroken();
    head = Buffer.concat([head, next.value]);
  }
  async function* rest(): AsyncGenerator<Buffer> {
    try {
      if (head.length > length) yield head.subarray(length);
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      // Whoever stops reading half way closes the file behind it.
      await iterator.return?.();
    }
  }
  return { head: head.subarray(0, length), rest: rest() };
}
