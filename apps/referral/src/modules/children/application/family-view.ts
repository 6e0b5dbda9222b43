import type { Family, ParentRecord } from '@app/contracts';
import { dayOf, DomainError, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { childActions, readableClasses } from '../domain/child.policy';
import { adviseSupport } from '../domain/unsupported';
import { ChildRepository, factsOf, type ChildRecord } from './child.repository';
import { FamilyRepository } from './family.repository';

/** Which part of a family's file the reader may see, and what it advises. */
@Injectable()
export class FamilyViews {
  constructor(
    private readonly children: ChildRepository,
    private readonly families: FamilyRepository,
  ) {}

  async child(tx: Tx, actor: Actor, id: string): Promise<ChildRecord> {
    return found(await this.children.findById(tx, actor, id));
  }

  requireWritable(actor: Actor, child: ChildRecord): void {
    if (!actionsOf(actor, child).includes('update')) throw new DomainError('NOT_FOUND');
  }

  async view(tx: Tx, actor: Actor, child: ChildRecord): Promise<Family> {
    const isReadable = readableClasses(actor, factsOf(child)).includes('health');
    const { parents, version } = isReadable
      ? await this.families.find(tx, child.id)
      : { parents: [] as ParentRecord[], version: 0 };
    return {
      childId: child.id,
      parents,
      withheld: !isReadable,
      advice: isReadable ? adviseSupport(parents, dayOf(await tx.now())) : null,
      version,
      allowedActions: actionsOf(actor, child),
    };
  }
}

/** Who corrects the file writes the family, if it may read it. */
function actionsOf(actor: Actor, child: ChildRecord): 'update'[] {
  const mayRead = readableClasses(actor, factsOf(child)).includes('health');
  return mayRead && childActions(actor, factsOf(child)).includes('update') ? ['update'] : [];
}
