import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { FlagActs } from './flag-acts';
import { FlagViews, type FlagView } from './flag-views';

/** Opening is recorded first, also when it is one's own. */
@Injectable()
export class OpenFlag {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: FlagActs,
    private readonly views: FlagViews,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, id: string): Promise<FlagView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const flag = await this.acts.require(tx, actor, id);
      await this.audit.record(tx, { action: 'flag.viewed', objectKind: 'flag', objectId: id });
      return this.views.one(tx, actor, flag);
    });
  }
}
