import type { MessageSendResult } from '@app/contracts';
import { DomainError, messageFault, type OutgoingMessage } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { RoomLog } from './room-log';

/** One message over REST; the same append as the socket's, so both are idempotent by `clientMsgId`. */
@Injectable()
export class PostMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: RoomLog,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, message: OutgoingMessage): Promise<MessageSendResult> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const fault = messageFault(message);
      if (fault) throw new DomainError(fault);
      const [outcome] = await this.log.append(tx, [{ ...message, token: ctx.token }]);
      if (!outcome?.ok) throw new DomainError(outcome?.code ?? 'UNAVAILABLE');
      this.outbox.announce(tx);
      return outcome.result;
    });
  }
}
