import { CONSENT_NOTICE_VERSIONS, type ConsentSheet, type ConsentSheetRequest } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { consentSheetNumber } from '../../../record-number';
import { found } from '../../../refuse';
import { AuditLog } from '../../audit';
import { ConsentRepository } from './consent.repository';

/** 知情同意书 on paper, before anybody has signed: its number, and who took which one out, are recorded before the page may print it. */
@Injectable()
export class TakeConsentSheet {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly consents: ConsentRepository,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, { caseId, ...asked }: ConsentSheetRequest): Promise<ConsentSheet> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      found(await this.consents.findCase(tx, actor, caseId));
      const number = consentSheetNumber(await tx.now());
      const noticeVersion = CONSENT_NOTICE_VERSIONS.at(-1) ?? CONSENT_NOTICE_VERSIONS[0];
      await this.audit.record(tx, {
        action: 'consent.sheet_printed',
        objectKind: 'case',
        objectId: caseId,
        caseId,
        details: { number, noticeVersion, ...asked },
      });
      return { number, noticeVersion };
    });
  }
}
