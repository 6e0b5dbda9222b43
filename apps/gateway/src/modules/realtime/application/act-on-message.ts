import type { MessageAct, MessageSendResult } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { RoomLog } from './room-log';
import { RoomWrites } from './room-writes';

/** Acts on messages: rare beside sends, so each is a call of its own; they have a limit of their own. */
@Injectable()
export class ActOnMessage {
  constructor(
    private readonly writes: RoomWrites,
    private readonly roomLog: RoomLog,
    private readonly loop: DeliveryLoop,
  ) {}

  async execute(connection: Connection, act: MessageAct): Promise<MessageSendResult> {
    const result = await this.roomLog.act(this.writes.admitAct(connection), act);
    this.loop.heard(act.room, result.seq);
    this.writes.done(connection);
    return result;
  }
}
