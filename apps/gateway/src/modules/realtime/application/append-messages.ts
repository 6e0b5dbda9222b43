import type { AppendItem, AppendOutcome } from '@app/contracts';
import { blindTokensOf, messageFault } from '@app/kernel';
import { HintPublisher } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import { GatewayId } from './gateway-id';
import { MessageBatch } from './message-batch';
import { RoomKeys } from './room-keys';

/** Sends of several people to several rooms in one transaction; an item that cannot be sent does not touch the others. */
@Injectable()
export class AppendMessages {
  constructor(
    private readonly batch: MessageBatch,
    private readonly keys: RoomKeys,
    private readonly hints: HintPublisher,
    private readonly self: GatewayId,
  ) {}

  /** One outcome per item, in order. */
  async execute(items: readonly AppendItem[]): Promise<AppendOutcome[]> {
    const faults = items.map(messageFault);
    const sound = items.filter((_item, index) => faults[index] === null);
    const keys = await this.keys.of(sound.map(({ room }) => room));
    const sent = await this.batch.append(sound, ({ room, body }) => {
      const key = keys.get(room);
      return key ? blindTokensOf(body, key) : [];
    });
    if (sent.some(concernsOthers)) this.hints.publish();
    else if (sent.some((outcome) => outcome.ok)) this.hints.publishLog(this.self.value);
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
