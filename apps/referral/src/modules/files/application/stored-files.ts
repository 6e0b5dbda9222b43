import { Injectable } from '@nestjs/common';
import type { ChildFileKey } from '../../children';
import { openFile } from '../domain/file-seal';
import { FileStore } from './file-store';

/** What stands in the store, opened for whoever was allowed to read it. */
@Injectable()
export class StoredFiles {
  constructor(private readonly store: FileStore) {}

  async read(storageKey: string, fileId: string, key: ChildFileKey): Promise<AsyncIterable<Buffer>> {
    const sealed = await this.store.read(storageKey);
    return openFile(sealed, key, { fileId, agencyId: key.homeAgencyId });
  }

  remove(storageKey: string): Promise<void> {
    return this.store.remove(storageKey);
  }
}
