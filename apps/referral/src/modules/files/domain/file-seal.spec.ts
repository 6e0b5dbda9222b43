import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { KEY_BYTES, SealBroken } from '../../children';
import { CHUNK_BYTES, openFile, sealFile } from './file-seal';

const key = { kid: '1', secret: randomBytes(KEY_BYTES) };
const place = { fileId: '11111111-1111-4111-8111-111111111111', agencyId: 'home' };

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function whole(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}
const seal = (plain: Buffer, size = 50_000): Promise<Buffer> =>
  whole(sealFile(pieces(plain, size), key, place));
const open = (sealed: Buffer, size = 70_000): Promise<Buffer> =>
  whole(openFile(pieces(sealed, size), key, place));

describe('a sealed file', () => {
  it('opens as it was, whatever its length and however it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.integer({ min: 0, max: 300 }),
          fc.integer({ min: CHUNK_BYTES - 2, max: 3 * CHUNK_BYTES + 2 }),
        ),
        fc.integer({ min: 1000, max: 100_000 }),
        fc.integer({ min: 1000, max: 100_000 }),
        async (length, sizeIn, sizeOut) => {
          const plain = randomBytes(length);
          expect((await open(await seal(plain, sizeIn), sizeOut)).equals(plain)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES])(
    'of %i bytes opens with whole parts too',
    async (length) => {
      const plain = randomBytes(length);
      expect((await open(await seal(plain))).equals(plain)).toBe(true);
    },
  );

  it('shows nothing of its content', async () => {
    const sealed = await seal(Buffer.from('知情同意书'.repeat(1000)));
    expect(sealed.includes(Buffer.from('知情同意书'))).toBe(false);
  });

  it('does not open when a byte anywhere was changed', async () => {
    const sealed = await seal(randomBytes(CHUNK_BYTES + 100));
    for (const at of [0, 4, 5, 6, 8, 13, 14, 20, CHUNK_BYTES, CHUNK_BYTES + 20, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(open(changed)).rejects.toThrow(SealBroken);
    }
  });

  it('does not open when parts are exchanged, repeated, or cut off', async () => {
    const head = 4 + 2 + 1 + 7;
    const part = CHUNK_BYTES + 16;
    const sealed = await seal(randomBytes(3 * CHUNK_BYTES));
    const slice = (n: number): Buffer => sealed.subarray(head + n * part, head + (n + 1) * part);
    const start = sealed.subarray(0, head);
    for (const parts of [
      [slice(1), slice(0), slice(2)],
      [slice(0), slice(0), slice(2)],
      [slice(0), slice(1)],
      [slice(0), slice(1), slice(2), slice(2)],
      [],
    ])
      await expect(open(Buffer.concat([start, ...parts]))).rejects.toThrow(SealBroken);
    await expect(open(Buffer.alloc(3))).rejects.toThrow(SealBroken);
  });

  it('does not open as another file, or with another key', async () => {
    const sealed = await seal(randomBytes(100));
    const elsewhere = { ...place, fileId: '22222222-2222-4222-8222-222222222222' };
    await expect(whole(openFile(pieces(sealed, 99), key, elsewhere))).rejects.toThrow(SealBroken);
    await expect(
      whole(openFile(pieces(sealed, 99), { ...key, secret: randomBytes(KEY_BYTES) }, place)),
    ).rejects.toThrow(SealBroken);
  });
});
