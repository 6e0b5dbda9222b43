import { inTransaction } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { GoneAttachments, type GoneAttachment } from '../application/attachment.repository';

@Injectable()
export class PgGoneAttachments extends GoneAttachments {
  constructor(private readonly databases: Databases) {
    super();
  }

  find(limit: number): Promise<GoneAttachment[]> {
    return inTransaction(this.databases.jobs, (tx) =>
      tx.query<GoneAttachment>(
        `select id, storage_key as "storageKey", thumbnail_key as "thumbnailKey" from referral.gone_attachments($1)`,
        [limit],
      ),
    );
  }

  async markRemoved(ids: readonly string[]): Promise<void> {
    await inTransaction(this.databases.jobs, (tx) =>
      tx.query('select referral.forget_attachments($1)', [ids]),
    );
  }
}
