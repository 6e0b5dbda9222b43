import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { OverlapRepository, type OverlapFilter } from './overlap.repository';
import { viewOverlap, type OverlapView } from './overlap-view';

/** What was signalled to the agency: by child, or all. There is no search for a number. */
@Injectable()
export class FindOverlaps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly overlaps: OverlapRepository,
  ) {}

  execute(ctx: ContextSource, filter: OverlapFilter): Promise<OverlapView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const now = await tx.now();
      return (await this.overlaps.find(tx, filter)).map((record) => viewOverlap(actor, record, now));
    });
  }
}
