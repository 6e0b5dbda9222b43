import { createReadStream } from 'node:fs';
import { access, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ReferralConfig } from '../../../referral.config';
import { FileStore, type StagedFile, type StoredName } from '../application/file-store';

const STAGED = 'staged';
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A folder: `staged` holds what is being written, two hexadecimal digits hold what is in its place. */
@Injectable()
export class DiskFileStore extends FileStore {
  private readonly root: string;

  constructor(config: ReferralConfig) {
    super();
    this.root = config.HUB_FILES_DIR;
  }

  async stage(key: string, sealed: AsyncIterable<Buffer>): Promise<StagedFile> {
    const folder = join(this.root, STAGED);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, key);
    try {
      await write(path, sealed);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return {
      publish: () => this.publish(path, key),
      // What is in its place already stays: whether its row committed may be unknown, and the sweeper finds out.
      discard: () => rm(path, { force: true }),
    };
  }

  async read(key: string): Promise<AsyncIterable<Buffer>> {
    const path = this.pathOf(key);
    await access(path);
    return bytesOf(path);
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *list(): AsyncIterable<StoredName> {
    for (const folder of await namesIn(this.root)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const key of await namesIn(join(this.root, folder))) {
        if (KEY.test(key)) yield { key, changedAt: (await stat(join(this.root, folder, key))).mtime };
      }
    }
  }

  async sweepStaged(before: Date): Promise<number> {
    let removed = 0;
    for (const key of await namesIn(join(this.root, STAGED))) {
      const path = join(this.root, STAGED, key);
      if ((await stat(path)).mtime >= before) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  private async publish(staged: string, key: string): Promise<void> {
    const path = this.pathOf(key);
    const folder = join(this.root, key.slice(0, 2));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(staged, path);
    await syncFolder(folder);
    await syncFolder(this.root);
  }

  private pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error('not a name of the store');
    return join(this.root, key.slice(0, 2), key);
  }
}

/** Opens the file when somebody begins to read it: who turns away before leaves nothing open. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path) as AsyncIterable<Buffer>;
}

async function write(path: string, sealed: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const bytes of sealed) await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename survives a power cut only when its folder was written too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function namesIn(path: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(path)) names.push(entry.name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return names;
}
