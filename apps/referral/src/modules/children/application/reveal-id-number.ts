import type { RevealRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { AuditLog } from '../../audit';
import { childActions } from '../domain/child.policy';
import { ChildReader } from './child-reader';
import { ChildRepository, factsOf } from './child.repository';
import { Keyring } from './keyring';

/** The full number, on request and for a stated purpose; who asked and why stands in the audit trail. */
@Injectable()
export class RevealIdNumber {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly children: ChildRepository,
    private readonly keyring: Keyring,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, id: string, input: RevealRequest): Promise<string> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const record = found(await this.children.findById(tx, actor, id));
      if (!childActions(actor, factsOf(record)).includes('reveal')) throw new DomainError('NOT_FOUND');
      const keys = await this.keyring.load(tx, { childId: id, agencyId: record.homeAgency.id });
      const value = ChildReader.open(record, 'id_number', keys);
      if (value === null) throw new DomainError('NOT_FOUND');
      await this.audit.record(tx, {
        action: 'child.revealed',
        objectKind: 'child',
        objectId: id,
        caseId: record.caseId,
        details: { field: input.field, purpose: input.purpose },
      });
      return value;
    });
  }
}
