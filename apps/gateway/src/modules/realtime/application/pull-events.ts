import type { SyncPullRequest, SyncPullResult } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { ContextMinter } from '../../sessions';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { RoomLog } from './room-log';

/** `sync.pull`: a part of the log under the person's own context. Where it starts, everything before has arrived. */
@Injectable()
export class PullEvents {
  constructor(
    private readonly roomLog: RoomLog,
    private readonly minter: ContextMinter,
    private readonly loop: DeliveryLoop,
  ) {}

  async execute(connection: Connection, request: SyncPullRequest): Promise<SyncPullResult> {
    this.loop.ack(connection.id, [{ stream: request.stream, seq: request.after }]);
    return this.roomLog.pull(this.minter.mint(connection.session, 'referral_rt'), request);
  }
}
