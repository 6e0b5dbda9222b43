import type { MessageAct, MessageSendResult } from '@app/contracts';
import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { TokenBuckets } from '../../edge';
import { ContextMinter } from '../../sessions';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { RoomLog } from './room-log';

/** `message.edit`, `.withdraw`, `.acknowledge`: rare beside sends, so each is a call of its own, at the rate of sends. */
@Injectable()
export class ActOnMessage {
  private readonly limits: TokenBuckets;

  constructor(
    private readonly roomLog: RoomLog,
    private readonly minter: ContextMinter,
    private readonly loop: DeliveryLoop,
    private readonly clock: Clock,
    config: GatewayConfig,
  ) {
    this.limits = new TokenBuckets(config.HUB_SEND_RATE, config.HUB_SEND_BURST);
  }

  async execute(connection: Connection, act: MessageAct): Promise<MessageSendResult> {
    const wait = this.limits.take(`${connection.personId} ${act.room}`, this.clock.now().getTime());
    if (wait > 0) throw new DomainError('THROTTLED', undefined, { retryAfterMs: wait });
    const result = await this.roomLog.act(this.minter.mint(connection.session, 'referral_rt'), act);
    this.loop.heard(act.room, result.seq);
    return result;
  }
}
