import type { AppendItem, AppendOutcome } from '@app/contracts';
import { HintPublisher } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import { MessageBatch, messageFault } from '../../rooms';

/** Sends of several people to several rooms in one transaction; an item that cannot be sent does not touch the others. */
@Injectable()
export class AppendMessages {
  constructor(
    private readonly batch: MessageBatch,
    private readonly hints: HintPublisher,
  ) {}

  async execute(items: readonly AppendItem[]): Promise<AppendOutcome[]> {
    const faults = items.map(messageFault);
    const sent = await this.batch.append(items.filter((_item, index) => faults[index] === null));
    if (sent.some((outcome) => outcome.ok)) this.hints.publish();
    const outcomes = sent[Symbol.iterator]();
    return faults.map((code): AppendOutcome => {
      if (code !== null) return { ok: false, code };
      const next = outcomes.next();
      return next.done ? { ok: false, code: 'INTERNAL' } : next.value;
    });
  }
}
