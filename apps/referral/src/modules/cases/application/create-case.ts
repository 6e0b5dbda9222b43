import type { CreateCaseRequest } from '@app/contracts';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { caseNumber } from '../../../record-number';
import { AuditLog } from '../../audit';
import { CaseReader, type CaseView } from './case-reader';
import { CaseRepository } from './case.repository';

/** Opens a case of a child that the agency has registered itself; it becomes the lead. */
@Injectable()
export class CreateCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly reader: CaseReader,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, key: string, input: CreateCaseRequest): Promise<CaseView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/cases', key, body: input };
      const { resource, replayed } = await idempotent(tx, actor, request, async () => {
        const id = await this.cases.open(tx, caseNumber(await tx.now()), input);
        this.outbox.announce(tx);
        return { status: 201, resource: { id } };
      });
      const caseId = String(resource.id);
      const view = await this.reader.read(tx, actor, caseId);
      const action = replayed ? 'case.viewed' : 'case.opened';
      await this.audit.record(tx, { action, objectKind: 'case', objectId: caseId, caseId });
      return view;
    });
  }
}
