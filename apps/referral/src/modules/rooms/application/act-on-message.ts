import type { MessageAct, MessageSendResult } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { actFault } from '../domain/message';
import { RoomLog } from './room-log';

/** Edits, withdraws or acknowledges one message; over REST and over the socket, idempotent by `clientOpId`. */
@Injectable()
export class ActOnMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: RoomLog,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, act: MessageAct): Promise<MessageSendResult> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const fault = actFault(act);
      if (fault) throw new DomainError(fault);
      const outcome = await this.log.act(tx, act);
      if (!outcome.ok) throw new DomainError(outcome.code);
      this.outbox.announce(tx);
      return outcome.result;
    });
  }
}
