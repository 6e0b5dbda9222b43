import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { PoolReader, type PoolCardView } from './pool-reader';
import type { PoolFilter } from './pool.repository';

/** A page of cards, one row more than asked. They are level T1, so reading the list leaves no audit entry. */
@Injectable()
export class FindPoolCards {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: PoolReader,
  ) {}

  execute(ctx: ContextSource, side: PoolCardView['side'], filter: PoolFilter): Promise<PoolCardView[]> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.reader.list(tx, actor, side, filter));
  }
}
