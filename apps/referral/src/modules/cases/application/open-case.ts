import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { CaseReader, type CaseView } from './case-reader';

/** Opens a case for reading: the audit entry is written before the answer, also in the home agency's trail. */
@Injectable()
export class OpenCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: CaseReader,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, caseId: string): Promise<CaseView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const view = await this.reader.read(tx, actor, caseId);
      await this.audit.record(tx, { action: 'case.viewed', objectKind: 'case', objectId: caseId, caseId });
      return view;
    });
  }
}
