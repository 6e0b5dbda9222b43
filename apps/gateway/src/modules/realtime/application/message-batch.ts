import type { AppendItem, AppendOutcome } from '@app/contracts';

/** The hot path: sends of many people in one statement, which is a transaction of its own. */
export abstract class MessageBatch {
  /** One outcome per item, in order. */
  abstract append(
    items: readonly AppendItem[],
    tokensOf: (item: AppendItem) => string[],
  ): Promise<AppendOutcome[]>;
}
