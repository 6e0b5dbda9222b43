import type { FileType } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { AuditLog } from '../../audit';
import { ChildFileKeys, type ChildFileKey } from '../../children';
import { StoredFiles } from '../../files';
import { mayOpen } from '../domain/attachment.policy';
import { AttachmentRepository, type AttachmentRecord } from './attachment.repository';

export interface OpenedAttachment {
  file: { name: string; type: FileType; size: number };
  content: AsyncIterable<Buffer>;
}
export interface LocatedAttachment {
  file: OpenedAttachment['file'];
  fileId: string;
  storageKey: string;
  key: ChildFileKey;
}

/** What everybody who opens a file of a message goes through: who may, that it is recorded, and the key. */
@Injectable()
export class AttachmentReading {
  constructor(
    private readonly files: AttachmentRepository,
    private readonly keys: ChildFileKeys,
    private readonly stored: StoredFiles,
    private readonly audit: AuditLog,
  ) {}

  async require(tx: Tx, id: string, room?: string): Promise<AttachmentRecord> {
    const file = found(await this.files.find(tx, id));
    if (room !== undefined && file.room !== room) throw new DomainError('NOT_FOUND');
    if (!mayOpen(file.state))
      throw new DomainError('STATE_CONFLICT', 'The file stays closed.', { state: file.state });
    return file;
  }

  async locate(tx: Tx, { id, name, type, size, ...file }: AttachmentRecord): Promise<LocatedAttachment> {
    await this.audit.record(tx, {
      action: 'file.opened',
      objectKind: 'file',
      objectId: id,
      caseId: file.caseId,
      details: { ownerKind: 'message', type },
    });
    const key = found(await this.keys.load(tx, file.caseId));
    return { file: { name, type, size }, fileId: id, storageKey: file.storageKey, key };
  }

  async read({ file, storageKey, fileId, key }: LocatedAttachment): Promise<OpenedAttachment> {
    return { file, content: await this.stored.read(storageKey, fileId, key) };
  }
}
