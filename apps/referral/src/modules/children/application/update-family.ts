import type { Family, UpdateFamilyRequest } from '@app/contracts';
import { dayOf, requireVersion } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid, refuseStale } from '../../../refuse';
import { AuditLog } from '../../audit';
import { checkFamily } from '../domain/family.rules';
import { FamilyRepository } from './family.repository';
import { FamilyViews } from './family-view';

@Injectable()
export class UpdateFamily {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly views: FamilyViews,
    private readonly families: FamilyRepository,
    private readonly audit: AuditLog,
  ) {}

  execute(
    ctx: ContextSource,
    target: { childId: string; version: number | null },
    { parents }: UpdateFamilyRequest,
  ): Promise<Family> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const child = await this.views.child(tx, actor, target.childId);
      this.views.requireWritable(actor, child);
      const { version } = await this.families.find(tx, child.id);
      requireVersion(target.version, version);
      refuseInvalid(checkFamily(parents, dayOf(await tx.now())));
      const owner = { id: child.id, agencyId: child.homeAgency.id, version, isLed: child.writes === 'lead' };
      refuseStale(await this.families.write(tx, owner, parents));
      await this.audit.record(tx, {
        action: 'child.family_updated',
        objectKind: 'child',
        objectId: child.id,
        caseId: child.caseId,
        details: { parents: parents.map(({ parent }) => parent) },
      });
      return this.views.view(tx, actor, child);
    });
  }
}
