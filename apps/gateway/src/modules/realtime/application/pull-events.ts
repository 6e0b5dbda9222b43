import { REALTIME_LIMITS, type SyncPullRequest, type SyncPullResult } from '@app/contracts';
import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { TokenBuckets } from '../../edge';
import { ContextMinter } from '../../sessions';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { RoomLog } from './room-log';

const BUSY_MS = 250;

/** `sync.pull`: a part of the log under the person's own context. Where it starts, everything before has arrived. */
@Injectable()
export class PullEvents {
  private readonly rate: TokenBuckets;
  /** By person, over all sockets of this process. */
  private readonly running = new Map<string, number>();

  constructor(
    private readonly roomLog: RoomLog,
    private readonly minter: ContextMinter,
    private readonly loop: DeliveryLoop,
    private readonly clock: Clock,
    config: GatewayConfig,
  ) {
    this.rate = new TokenBuckets(config.HUB_PULL_RATE, 5 * config.HUB_PULL_RATE);
  }

  /** @throws DomainError THROTTLED when this person asks too fast, or for too much at the same time. */
  async execute(connection: Connection, request: SyncPullRequest): Promise<SyncPullResult> {
    const { personId } = connection;
    const running = this.running.get(personId) ?? 0;
    if (running >= REALTIME_LIMITS.pullsAtOnce)
      throw new DomainError('THROTTLED', undefined, { retryAfterMs: BUSY_MS });
    const wait = this.rate.take(personId, this.clock.now().getTime());
    if (wait > 0) throw new DomainError('THROTTLED', undefined, { retryAfterMs: wait });
    this.running.set(personId, running + 1);
    try {
      return await this.pull(connection, request);
    } finally {
      const left = (this.running.get(personId) ?? 1) - 1;
      if (left > 0) this.running.set(personId, left);
      else this.running.delete(personId);
    }
  }

  private pull(connection: Connection, request: SyncPullRequest): Promise<SyncPullResult> {
    this.loop.ack(connection.id, [{ stream: request.stream, seq: request.after }]);
    return this.roomLog.pull(this.minter.mint(connection.session, 'referral_rt'), request);
  }
}
