import type { MessageSendRequest, MessageSendResult } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { GatewayConfig } from '../../../gateway.config';
import { TokenBuckets } from '../../edge';
import { ContextMinter, ResolveSession } from '../../sessions';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { SendQueue } from './send-queue';

const KEEP_ALIVE_MS = 60_000;

/** `message.send`: answers after the commit. The same `clientMsgId` always gets the same answer. */
@Injectable()
export class SendMessage {
  private readonly limits: TokenBuckets;
  private readonly actedAt = new WeakMap<Connection, number>();

  constructor(
    private readonly queue: SendQueue,
    private readonly minter: ContextMinter,
    private readonly loop: DeliveryLoop,
    private readonly sessions: ResolveSession,
    private readonly clock: Clock,
    config: GatewayConfig,
  ) {
    this.limits = new TokenBuckets(config.HUB_SEND_RATE, config.HUB_SEND_BURST);
  }

  async execute(connection: Connection, message: Required<MessageSendRequest>): Promise<MessageSendResult> {
    const wait = this.limits.take(`${connection.personId} ${message.room}`, this.clock.now().getTime());
    if (wait > 0) throw new DomainError('THROTTLED', undefined, { retryAfterMs: wait });
    const token = this.minter.mint(connection.session, 'referral_rt');
    const outcome = await this.queue.send({ token, ...message });
    if (!outcome.ok) throw new DomainError(outcome.code);
    this.loop.heard(message.room, outcome.result.seq);
    this.keepAlive(connection);
    return outcome.result;
  }

  /** Writing is an act of the person: it keeps the session from going idle. */
  private keepAlive(connection: Connection): void {
    const now = this.clock.now().getTime();
    if (now - (this.actedAt.get(connection) ?? 0) < KEEP_ALIVE_MS) return;
    this.actedAt.set(connection, now);
    void this.sessions.byId(connection.session.id, true).catch(() => undefined);
  }
}
