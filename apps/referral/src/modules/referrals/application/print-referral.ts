import type { PrintForm } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { ReferralReader } from './referral-reader';

/** Paper leaves the hub: who took which form out is recorded before the page may print it. */
@Injectable()
export class PrintReferral {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: ReferralReader,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, id: string, form: PrintForm): Promise<void> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const record = await this.reader.require(tx, id);
      await this.audit.record(tx, {
        action: 'referral.printed',
        objectKind: 'referral',
        objectId: id,
        caseId: record.caseId,
        details: { form },
      });
    });
  }
}
