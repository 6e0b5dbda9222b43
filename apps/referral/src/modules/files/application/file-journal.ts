import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { AuditLog } from '../../audit';
import type { NewFile } from './file.repository';

/** What a new file leaves in the audit trail and tells the open screens. */
@Injectable()
export class FileJournal {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async added(tx: Tx, { id, caseId, ownerKind, type, size }: NewFile): Promise<void> {
    await this.audit.record(tx, {
      action: 'file.added',
      objectKind: 'file',
      objectId: id,
      caseId,
      details: { ownerKind, type, size },
    });
    await this.outbox.emit(tx, 'case.changed', { caseId });
  }
}
