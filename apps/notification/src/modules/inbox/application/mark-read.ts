import type { MarkReadRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { HintPublisher } from '@app/messaging';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AttemptQueue } from '../../channels';
import { InboxRepository } from './inbox.repository';

/**
 * Marks own notifications as read, for all devices of the person: what still waits to go out about them is not sent. Doing it twice is
 * the same as once.
 */
@Injectable()
export class MarkRead {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: InboxRepository,
    private readonly outside: AttemptQueue,
    private readonly hints: HintPublisher,
  ) {}

  execute(ctx: ContextSource, which: MarkReadRequest): Promise<number> {
    if (which.ids === undefined && which.upTo === undefined)
      throw new DomainError('VALIDATION_FAILED', 'Say which: ids, or everything up to an instant.', {
        errors: [{ field: 'ids', rule: 'isDefined', message: 'ids or upTo is needed' }],
      });
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const events = await this.inbox.markRead(tx, actor.personId, which);
      if (events.length > 0) {
        await this.outside.cancel(tx, actor.personId, events, 'read');
        await this.inbox.announce(tx, [actor.personId]);
        tx.afterCommit(() => this.hints.publish());
      }
      return this.inbox.countUnread(tx, actor.personId);
    });
  }
}
