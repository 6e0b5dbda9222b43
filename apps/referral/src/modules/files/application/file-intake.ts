import { randomUUID } from 'node:crypto';
import { FILE_TYPES, type FileType } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ChildFileKeys, type ChildFileKey } from '../../children';
import { FileMeter } from '../domain/file-meter';
import { sealFile } from '../domain/file-seal';
import { fileTypeOf } from '../domain/file-type';
import { FileStore, type StagedFile } from './file-store';

export interface Received {
  staged: StagedFile;
  storageKey: string;
  sha256: Buffer;
  type: FileType;
}

/** Takes bytes in: counted, known by their content, and sealed before they reach the disk. */
@Injectable()
export class FileIntake {
  constructor(
    private readonly store: FileStore,
    private readonly keys: ChildFileKeys,
  ) {}

  keyOf(tx: Tx, caseId: string): Promise<ChildFileKey> {
    return this.keys.ensure(tx, caseId);
  }

  async receive(
    { id, size, content }: { id: string; size: number; content: AsyncIterable<Buffer> },
    key: ChildFileKey,
    allowed: readonly FileType[] = FILE_TYPES,
  ): Promise<Received> {
    const storageKey = randomUUID();
    const meter = new FileMeter(size);
    const sealed = sealFile(meter.through(content), key, { fileId: id, agencyId: key.homeAgencyId });
    const staged = await this.store.stage(storageKey, sealed);
    const type = fileTypeOf(meter.ends);
    if (type === null || !allowed.includes(type)) {
      await staged.discard();
      throw new DomainError('FILE_TYPE_NOT_ALLOWED', 'This kind of file is not kept.', {
        allowed,
      });
    }
    return { staged, storageKey, sha256: meter.digest(), type };
  }
}
