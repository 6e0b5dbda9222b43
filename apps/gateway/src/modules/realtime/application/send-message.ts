import type { MessageSendResult } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { ParsedSend } from '../domain/requests';
import type { Connection } from './connection';
import { RoomWrites } from './room-writes';
import { SendQueue } from './send-queue';

/** `message.send`: answers after the commit. The same `clientMsgId` always gets the same answer. */
@Injectable()
export class SendMessage {
  constructor(
    private readonly writes: RoomWrites,
    private readonly queue: SendQueue,
  ) {}

  async execute(connection: Connection, message: ParsedSend): Promise<MessageSendResult> {
    const token = this.writes.admit(connection, message.room);
    const outcome = await this.queue.send({ token, ...message });
    if (!outcome.ok) throw new DomainError(outcome.code);
    this.writes.done(connection);
    return outcome.result;
  }
}
