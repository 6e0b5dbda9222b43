import { PERSONAL_KINDS, type RetryParkedRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { HintPublisher } from '@app/messaging';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AttemptQueue } from '../../channels';
import { ParkedRepository, type ParkedRow } from './parked.repository';

/** Whoever has more has another task than reading a list. */
const SHOWN = 200;

/** What the hub could not do, and to try it once more. */
@Injectable()
export class KeepParked {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly parked: ParkedRepository,
    private readonly outside: AttemptQueue,
    private readonly hints: HintPublisher,
  ) {}

  list(ctx: ContextSource): Promise<ParkedRow[]> {
    return this.unitOfWork.run(ctx, async (tx) => (await this.parked.newest(tx, SHOWN)).map(withoutTrail));
  }

  retry(ctx: ContextSource, id: string, { source, via }: RetryParkedRequest): Promise<void> {
    return this.unitOfWork.run(ctx, async (tx) => {
      if (!(await this.parked.retry(tx, source, id, via))) throw new DomainError('NOT_FOUND');
      tx.afterCommit(() => {
        this.hints.publish();
        this.outside.wake();
      });
    });
  }
}

/** Whoever runs the platform belongs to an agency too: of what is for one person alone it learns that it failed, not where. */
function withoutTrail(row: ParkedRow): ParkedRow {
  return (PERSONAL_KINDS as readonly string[]).includes(row.kind) ? { ...row, agency: '' } : row;
}
