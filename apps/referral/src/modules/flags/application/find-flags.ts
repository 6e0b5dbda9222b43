import { DomainError, type Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { FlagRepository, type FlagFilter } from './flag.repository';
import { FlagViews, type FlagRow } from './flag-views';

@Injectable()
export class FindFlags {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly flags: FlagRepository,
    private readonly views: FlagViews,
  ) {}

  execute(ctx: ContextSource, filter: FlagFilter): Promise<FlagRow[]> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.rows(tx, actor, filter));
  }

  async rows(tx: Tx, actor: Actor, filter: FlagFilter): Promise<FlagRow[]> {
    if (filter.box === 'desk' && !actor.permissions.includes('flag:receive'))
      throw new DomainError('FORBIDDEN', 'Flags are received by other posts.');
    return this.views.rows(tx, actor, await this.flags.find(tx, actor, filter));
  }
}
