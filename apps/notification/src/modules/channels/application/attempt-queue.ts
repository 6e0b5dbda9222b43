import type { Channel } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AttemptRepository, type Told } from './attempt.repository';
import { ChannelSenders } from './channel-sender';
import { SendAttempts } from './send-attempts';

/** Where messages to the outside are put, in the transaction of the fact that they tell of. */
@Injectable()
export class AttemptQueue {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly senders: ChannelSenders,
    private readonly sender: SendAttempts,
  ) {}

  async add(tx: Tx, told: Told, channels: readonly Channel[], personIds: readonly string[]): Promise<void> {
    const open = channels.filter((channel) => this.senders.of(channel) !== undefined);
    const plan = personIds.flatMap((personId) =>
      open.map((channel) => ({ personId, channel, reason: null })),
    );
    if (plan.length === 0) return;
    const due = await this.attempts.add(tx, told, plan);
    if (due > 0) tx.afterCommit(() => this.sender.wake());
  }
}
