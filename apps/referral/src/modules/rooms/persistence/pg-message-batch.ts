import { mapPgError, runPlannedAlone } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { MessageTokens } from '../application/message-tokens';
import { MessageBatch, type SendOutcome, type SignedMessage } from '../application/room-log';
import { appendMessages } from './append.sql';

/** Without BEGIN and COMMIT around it: every item proves its own sender, so no context is opened first. */
@Injectable()
export class PgMessageBatch extends MessageBatch {
  constructor(
    private readonly databases: Databases,
    private readonly tokens: MessageTokens,
  ) {
    super();
  }

  async append(messages: readonly SignedMessage[]): Promise<SendOutcome[]> {
    if (messages.length === 0) return [];
    try {
      return await appendMessages(
        (sql, params) => runPlannedAlone(this.databases.acts, sql, params),
        messages,
        this.tokens,
      );
    } catch (error) {
      throw mapPgError(error) ?? error;
    }
  }
}
