import type { FileType } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralConfig } from '../../../referral.config';
import { found } from '../../../refuse';
import { AuditLog } from '../../audit';
import { ChildFileKeys, type ChildFileKey } from '../../children';
import { StoredFiles, thumbnailId } from '../../files';
import { mayOpen } from '../domain/attachment.policy';
import { AttachmentRepository, type AttachmentRecord } from './attachment.repository';

export interface OpenedAttachment {
  file: { name: string; type: FileType; /** Unknown for a thumbnail. */ size: number | null };
  content: AsyncIterable<Buffer>;
}
/** Looked at in the hub, or taken out of it. */
export const FILE_USES = ['view', 'save'] as const;
export type FileUse = (typeof FILE_USES)[number];

export interface LocatedAttachment {
  file: OpenedAttachment['file'];
  /** What it was sealed as. */
  sealedAs: string;
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
    private readonly config: ReferralConfig,
  ) {}

  async require(tx: Tx, id: string, room?: string): Promise<AttachmentRecord> {
    const file = found(await this.files.find(tx, id));
    if (room !== undefined && file.room !== room) throw new DomainError('NOT_FOUND');
    if (!mayOpen(file.state, this.config.HUB_FILES_OPEN_UNSCANNED))
      throw new DomainError('FILE_CLOSED', 'The file stays closed.', { state: file.state });
    return file;
  }

  /** The opening is recorded here, before anything of the file leaves. */
  async locate(
    tx: Tx,
    of: AttachmentRecord,
    part: 'file' | 'thumbnail',
    use: FileUse,
  ): Promise<LocatedAttachment> {
    const { id, caseId, name, type } = of;
    const storageKey = found((part === 'file' ? of.storageKey : of.thumbnailKey) ?? undefined);
    await this.audit.record(tx, {
      action: 'file.opened',
      objectKind: 'file',
      objectId: id,
      caseId,
      details: { ownerKind: 'message', type, part, use },
    });
    const key = found(await this.keys.loadForAttachment(tx, id));
    return part === 'file'
      ? { file: { name, type, size: of.size }, sealedAs: id, storageKey, key }
      : { file: { name, type: 'image/webp', size: null }, sealedAs: thumbnailId(id), storageKey, key };
  }

  async read({ file, storageKey, sealedAs, key }: LocatedAttachment): Promise<OpenedAttachment> {
    return { file, content: await this.stored.read(storageKey, sealedAs, key) };
  }
}
