import type { AppendOutcome, AppendRequest } from '@app/contracts';
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

  async execute({ writer, items }: AppendRequest): Promise<AppendOutcome[]> {
    const faults = items.map(messageFault);
    const sent = await this.batch.append(items.filter((_item, index) => faults[index] === null));
    if (sent.some(concernsOthers)) this.hints.publish();
    else if (sent.some((outcome) => outcome.ok)) this.hints.publishLog(writer);
    const outcomes = sent[Symbol.iterator]();
    return faults.map((code): AppendOutcome => {
      if (code !== null) return { ok: false, code };
      const next = outcomes.next();
      return next.done ? { ok: false, code: 'INTERNAL' } : next.value;
    });
  }
}

/** Whoever is called is told beyond the room. */
function concernsOthers(outcome: AppendOutcome): boolean {
  if (!outcome.ok || !outcome.logged) return false;
  const { body } = outcome.logged.event;
  return 'clientMsgId' in body && (body.mentions.length > 0 || body.onDuty !== undefined);
}
