import type { AttemptState, Channel, Page } from '@app/contracts';
import { DomainError, pageOf, positionOf } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AttemptRepository, type AttemptRow } from './attempt.repository';
import { SendAttempts } from './send-attempts';

export interface AttemptQuery {
  limit: number;
  cursor?: string;
  state?: AttemptState;
  channel?: Channel;
}

/** What the own agency sends out of the hub: what waits, what went, and what was given up. Nobody sees what is for another person alone. */
@Injectable()
export class FindAttempts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attempts: AttemptRepository,
    private readonly sender: SendAttempts,
  ) {}

  list(
    ctx: ContextSource,
    query: AttemptQuery,
  ): Promise<Page<AttemptRow> & { counts: Record<AttemptState, number> }> {
    const { limit, cursor, state, channel } = query;
    const after = cursor === undefined ? undefined : positionOf(cursor);
    return this.unitOfWork.run(ctx, async (tx, { personId }) => {
      const rows = await this.attempts.page(tx, personId, { state, channel, after, limit: limit + 1 });
      const page = pageOf(
        rows,
        limit,
        (last) => ({ at: last.createdAt.toISOString(), id: last.id }),
        (row) => row,
      );
      return { ...page, counts: await this.attempts.counts(tx, personId) };
    });
  }

  /** What was tried for one person about one event. */
  ofItem(tx: Tx, personId: string, eventId: string): Promise<AttemptRow[]> {
    return this.attempts.ofItem(tx, personId, eventId);
  }

  /** Tries one again that was given up. */
  again(ctx: ContextSource, id: string): Promise<void> {
    return this.unitOfWork.run(ctx, async (tx, { personId }) => {
      if (!(await this.attempts.again(tx, personId, id))) throw new DomainError('NOT_FOUND');
      tx.afterCommit(() => this.sender.wake());
    });
  }
}
