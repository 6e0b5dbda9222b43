import type { Climb, Reach } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { FindAttempts, type AttemptRow } from '../../channels';
import { InboxRepository, type TraceRow } from './inbox.repository';

export interface Trace extends TraceRow {
  attempts: AttemptRow[];
  climb: Climb | null;
}

/** Where a notice went: for the person who got it, and in numbers for the agency whose act made it. */
@Injectable()
export class FindTrace {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: InboxRepository,
    private readonly attempts: FindAttempts,
  ) {}

  one(ctx: ContextSource, id: string): Promise<Trace> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const row = await this.inbox.trace(tx, actor.personId, id);
      if (!row) throw new DomainError('NOT_FOUND');
      return {
        ...row,
        attempts: await this.attempts.ofItem(tx, actor.personId, row.eventId),
        climb: await this.inbox.climbOf(tx, row.eventId),
      };
    });
  }

  /** A referral of others and one that does not exist look the same. */
  reach(ctx: ContextSource, referralId: string): Promise<Reach[]> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const rows = await this.inbox.reach(tx, referralId);
      if (!rows) throw new DomainError('NOT_FOUND');
      return rows;
    });
  }
}
