import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  AttachmentRepository,
  type AttachmentRecord,
  type NewAttachment,
} from '../application/attachment.repository';

@Injectable()
export class PgAttachmentRepository extends AttachmentRepository {
  find(tx: Tx, id: string): Promise<AttachmentRecord | undefined> {
    return tx.one<AttachmentRecord>(
      `select id, room, case_id as "caseId", name, media_type as type, size, storage_key as "storageKey",
              thumbnail_key as "thumbnailKey", thumbnail, state, seq from referral.find_attachment($1)`,
      [id],
    );
  }

  async put(tx: Tx, { sentSha256, ...file }: NewAttachment): Promise<boolean> {
    const row = await tx.one<{ isNew: boolean }>('select referral.put_attachment($1) as "isNew"', [
      JSON.stringify({ ...file, sentSha256: sentSha256.toString('hex') }),
    ]);
    return row?.isNew ?? false;
  }
}
