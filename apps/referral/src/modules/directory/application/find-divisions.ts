import type { Division } from '@app/contracts';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';

export abstract class DivisionRepository {
  /** What lies directly in a division; the topmost known ones without a parent. */
  abstract findIn(tx: Tx, parent: string | null): Promise<Division[]>;
}

@Injectable()
export class FindDivisions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly divisions: DivisionRepository,
  ) {}

  execute(ctx: ContextSource, parent: string | null): Promise<Division[]> {
    return this.unitOfWork.run(ctx, (tx) => this.divisions.findIn(tx, parent));
  }
}
