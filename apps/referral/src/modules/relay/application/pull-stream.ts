import type { PullResult, SyncPullRequest } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { LogReader } from '../../rooms';

/** Catch-up of one person in one room, from a cursor onwards. */
@Injectable()
export class PullStream {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: LogReader,
  ) {}

  execute(ctx: ContextSource, { stream, epoch, after, limit }: SyncPullRequest): Promise<PullResult> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const page = await this.reader.page(tx, stream, { after, limit }, epoch);
      return { epoch: page.epoch, events: page.events, head: page.head, complete: page.complete };
    });
  }
}
