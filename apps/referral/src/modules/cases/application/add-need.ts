import type { AddNeedRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { found } from '../../../refuse';
import { AuditLog } from '../../audit';
import { caseActions } from '../domain/case.policy';
import { CaseReader, type CaseView } from './case-reader';
import { CaseRepository } from './case.repository';

/** Notes a need; one that the agency has noted before stays as it is. */
@Injectable()
export class AddNeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly reader: CaseReader,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, key: string, caseId: string, input: AddNeedRequest): Promise<CaseView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/cases/:id/needs', key, body: { caseId, ...input } };
      await idempotent(tx, actor, request, async () => {
        const access = found(await this.cases.findAccess(tx, actor, caseId));
        const allowedActions = caseActions(actor, access);
        if (!allowedActions.includes('add_need'))
          throw new DomainError('STATE_CONFLICT', undefined, { state: access.stage, allowedActions });
        const id = await this.cases.addNeed(tx, actor, caseId, input.need);
        if (id !== undefined) {
          const details = { need: input.need };
          await this.audit.record(tx, {
            action: 'need.added',
            objectKind: 'case',
            objectId: caseId,
            caseId,
            details,
          });
          await this.outbox.emit(tx, 'case.changed', { caseId });
        }
        return { status: 201, resource: { caseId } };
      });
      return this.reader.read(tx, actor, caseId);
    });
  }
}
