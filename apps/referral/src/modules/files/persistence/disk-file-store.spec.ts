import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReferralConfig } from '../../../referral.config';
import { DiskFileStore } from './disk-file-store';

describe('a stored file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jieli-store-'));
  const store = new DiskFileStore({ HUB_FILES_DIR: folder } as ReferralConfig);
  const key = randomUUID();
  const bytes = Buffer.alloc(300_000, 7);

  beforeAll(async () => {
    const staged = await store.stage(
      key,
      (async function* () {
        yield await Promise.resolve(bytes);
      })(),
    );
    await staged.publish();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const held = (): string[] =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(join('/proc/self/fd', fd)).startsWith(folder);
      } catch {
        return false;
      }
    });

  const untilNothingIsHeld = async (): Promise<void> => {
    while (held().length > 0) await new Promise((again) => setImmediate(again));
  };

  it('is read whole', async () => {
    const parts: Buffer[] = [];
    for await (const part of await store.read(key)) parts.push(part);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    await untilNothingIsHeld();
  });

  it('is not held open by who never begins to read, or stops', async () => {
    await store.read(key);
    expect(held()).toEqual([]);
    for await (const part of await store.read(key)) {
      expect(part.length).toBeGreaterThan(0);
      break;
    }
    await untilNothingIsHeld();
  });

  it('that is not there is known before anybody reads', async () => {
    await expect(store.read(randomUUID())).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
