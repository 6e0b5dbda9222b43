import type { AppendItem, AppendOutcome } from '@app/contracts';
import { appendMessages } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import { MessageBatch } from '../application/message-batch';

/** Every item proves its own sender, so no context is opened first. */
@Injectable()
export class PgMessageBatch extends MessageBatch {
  constructor(private readonly database: Database) {
    super();
  }

  override async append(
    items: readonly AppendItem[],
    tokensOf: (item: AppendItem) => string[],
  ): Promise<AppendOutcome[]> {
    if (items.length === 0) return [];
    return appendMessages((sql, params) => this.database.planned(sql, params), items, tokensOf);
  }
}
