import type { MarkUnreadRequest, ReadSetRequest, ReadSetResult } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { ContextMinter } from '../../sessions';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { ReadStates } from './read-states';
import { RoomLog } from './room-log';

/** `read.set` and `read.markUnread`: move the person's marker, forward or back, and tell the person's other sockets. */
@Injectable()
export class SetRead {
  constructor(
    private readonly roomLog: RoomLog,
    private readonly minter: ContextMinter,
    private readonly loop: DeliveryLoop,
    private readonly readStates: ReadStates,
  ) {}

  async execute(connection: Connection, request: ReadSetRequest): Promise<ReadSetResult> {
    this.loop.ack(connection.id, [{ stream: request.room, seq: request.upToSeq }]);
    const result = await this.roomLog.read(this.minter.mint(connection.session, 'referral_rt'), request);
    this.readStates.tell(connection, result);
    return result;
  }

  async back(connection: Connection, request: MarkUnreadRequest): Promise<ReadSetResult> {
    const token = this.minter.mint(connection.session, 'referral_rt');
    const result = await this.roomLog.markUnread(token, request);
    this.readStates.tell(connection, result);
    return result;
  }
}
