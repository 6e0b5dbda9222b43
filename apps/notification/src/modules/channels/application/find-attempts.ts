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

/** What the own agency sends out of the hub: what waits, what went, and what was given up. */
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
    return this.unitOfWork.run(ctx, async (tx) => {
      const rows = await this.attempts.page(tx, { state, channel, after, limit: limit + 1 });
      const page = pageOf(
        rows,
        limit,
        (last) => ({ at: last.createdAt.toISOString(), id: last.id }),
        (row) => row,
      );
      return { ...page, counts: await this.attempts.counts(tx) };
    });
  }

  /** What was tried for one person about one event. */
  ofItem(tx: Tx, personId: string, eventId: string): Promise<AttemptRow[]> {
    return this.attempts.ofItem(tx, personId, eventId);
  }

  /** Tries one again that was given up. */
  again(ctx: ContextSource, id: string): Promise<void> {
    return this.unitOfWork.run(ctx, async (tx) => {
      if (!(await this.attempts.again(tx, id))) throw new DomainError('NOT_FOUND');
      tx.afterCommit(() => this.sender.wake());
    });
  }
}
