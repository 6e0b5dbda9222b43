import type { Family } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { FamilyViews } from './family-view';

/** Opens what is on file of the parents: recorded before the answer. */
@Injectable()
export class OpenFamily {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly views: FamilyViews,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, childId: string): Promise<Family> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const child = await this.views.child(tx, actor, childId);
      const view = await this.views.view(tx, actor, child);
      await this.audit.record(tx, {
        action: 'child.family_viewed',
        objectKind: 'child',
        objectId: childId,
        caseId: child.caseId,
      });
      return view;
    });
  }
}
