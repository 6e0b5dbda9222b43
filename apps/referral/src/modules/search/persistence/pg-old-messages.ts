import { inTransaction } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Databases } from '../../../database/databases';
import { OldMessages, type OldText, type TokensOf } from '../application/old-messages';

@Injectable()
export class PgOldMessages extends OldMessages {
  constructor(private readonly databases: Databases) {
    super();
  }

  give(tokensOf: TokensOf, limit: number): Promise<number> {
    return inTransaction(this.databases.jobs, async (tx) => {
      const texts = await tx.query<OldText>(
        'select stream_id as room, seq::text, said from bus.claim_old_texts($1)',
        [limit],
      );
      const [first] = texts;
      if (first) {
        const items = texts.map((text) => ({ seq: text.seq, tokens: tokensOf(text) }));
        await tx.query('select bus.put_old_tokens($1, $2)', [first.room, JSON.stringify(items)]);
      }
      return texts.length;
    });
  }
}
