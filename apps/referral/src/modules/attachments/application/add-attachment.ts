import { ATTACHMENT_TYPES } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { isViolationOf, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { AuditLog } from '../../audit';
import { CleanIntake, type CleanlyReceived } from '../../files';
import { AttachmentPlaces } from './attachment-places';
import { AttachmentRepository, type AttachmentRecord, type NewAttachment } from './attachment.repository';
import { ScanAttachments } from './scan-attachments';

export interface AttachmentUpload {
  id: string;
  room: string;
  name: string;
  size: number;
  content: AsyncIterable<Buffer>;
}

/**
 * One file, sealed while it arrives and kept for its sender until a message takes it. As with evidence no transaction is open
 * meanwhile: what was allowed before is asked again when the row is written, and the file is in its place before that commits.
 */
@Injectable()
export class AddAttachment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: AttachmentRepository,
    private readonly places: AttachmentPlaces,
    private readonly intake: CleanIntake,
    private readonly audit: AuditLog,
    private readonly scans: ScanAttachments,
  ) {}

  async execute(
    ctx: ContextSource,
    upload: AttachmentUpload,
  ): Promise<{ file: AttachmentRecord; isNew: boolean }> {
    const { id, room, name } = upload;
    const { caseId, key } = await this.unitOfWork.run(ctx, async (tx, actor) => {
      const ofCase = await this.places.require(tx, actor, room);
      return { caseId: ofCase, key: await this.intake.keyOf(tx, ofCase) };
    });
    const received = await this.intake.receive(upload, key, ATTACHMENT_TYPES);
    const { type, size, sentSha256, thumbnail } = received;
    const file: NewAttachment = {
      id,
      room,
      caseId,
      name,
      type,
      size,
      storageKey: received.file.storageKey,
      thumbnailKey: thumbnail?.file.storageKey ?? null,
      thumbnail: thumbnail && { width: thumbnail.width, height: thumbnail.height },
      state: this.scans.firstState,
      sentSha256,
    };
    const staged = stagedOf(received);
    try {
      const added = await this.unitOfWork.run(ctx, async (tx, actor) => {
        await this.places.require(tx, actor, room);
        const isNew = await this.files.put(tx, file);
        if (isNew) {
          for (const one of staged) await one.publish();
          await this.record(tx, file);
        }
        return { file: found(await this.files.find(tx, id)), isNew };
      });
      this.scans.wake();
      return added;
    } catch (error) {
      if (isViolationOf(error, 'attachment_id_key')) throw new DomainError('IDEMPOTENCY_CONFLICT');
      throw error;
    } finally {
      for (const one of staged) await one.discard();
    }
  }

  private async record(tx: Tx, { id, caseId, type, size }: NewAttachment): Promise<void> {
    await this.audit.record(tx, {
      action: 'file.added',
      objectKind: 'file',
      objectId: id,
      caseId,
      details: { ownerKind: 'message', type, size },
    });
  }
}

function stagedOf({ file, thumbnail }: CleanlyReceived) {
  return thumbnail ? [file.staged, thumbnail.file.staged] : [file.staged];
}
