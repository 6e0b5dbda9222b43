import type { MessageAct, MessageSendResult } from '@app/contracts';
import { actFault, DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { RoomLog } from './room-log';
import { RoomRepository } from './room.repository';

/** One act on one message; over REST and over the socket, idempotent by `clientOpId`. */
@Injectable()
export class ActOnMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: RoomLog,
    private readonly rooms: RoomRepository,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, act: MessageAct): Promise<MessageSendResult> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const fault = actFault(act);
      if (fault) throw new DomainError(fault);
      const outcome = await this.log.act(tx, act);
      if (!outcome.ok) throw new DomainError(outcome.code);
      if (act.act === 'redact' && !outcome.result.replayed) await this.rooms.recordRedaction(tx, act);
      this.outbox.announce(tx);
      return outcome.result;
    });
  }
}
