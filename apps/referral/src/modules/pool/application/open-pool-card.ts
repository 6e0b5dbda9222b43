import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { PoolReader, type PoolCardView } from './pool-reader';

/** Opens a card; both agencies find it in their audit trail when it is not the own one. */
@Injectable()
export class OpenPoolCard {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: PoolReader,
  ) {}

  execute(ctx: ContextSource, id: string): Promise<PoolCardView> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.reader.view(tx, actor, id));
  }
}
