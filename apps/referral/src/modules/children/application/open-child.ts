import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { ChildReader, type ChildView } from './child-reader';

/** Opens a file: the audit entry is written before the answer, in the same transaction. */
@Injectable()
export class OpenChild {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: ChildReader,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, id: string): Promise<ChildView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const view = await this.reader.read(tx, actor, id);
      await this.audit.record(tx, {
        action: 'child.viewed',
        objectKind: 'child',
        objectId: id,
        caseId: view.record.caseId,
      });
      return view;
    });
  }
}
