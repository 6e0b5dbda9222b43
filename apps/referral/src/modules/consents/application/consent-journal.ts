import type { CompleteConsentRequest, CreateConsentRequest } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { AuditLog } from '../../audit';

/** What a consent leaves in the audit trail and tells the open screens. */
@Injectable()
export class ConsentJournal {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async recorded(tx: Tx, id: string, input: CreateConsentRequest): Promise<void> {
    await this.audit.record(tx, {
      action: 'consent.recorded',
      objectKind: 'consent',
      objectId: id,
      caseId: input.caseId,
      details: {
        kind: input.kind,
        recipientAgencyId: input.recipientAgencyId ?? null,
        dataClasses: input.dataClasses,
        authority: input.authority,
        ...(input.replaces === undefined ? {} : { replaces: input.replaces }),
      },
    });
    await this.outbox.emit(tx, 'case.changed', { caseId: input.caseId });
  }

  async completed(tx: Tx, id: string, caseId: string, input: CompleteConsentRequest): Promise<void> {
    await this.audit.record(tx, {
      action: 'consent.completed',
      objectKind: 'consent',
      objectId: id,
      caseId,
      details: { coSigner: input.coSigner?.authority ?? null, childView: input.childView !== undefined },
    });
    await this.outbox.emit(tx, 'case.changed', { caseId });
  }

  /** The door has written audit and outbox rows of a withdrawal, also those of the other agencies. */
  async withdrawn(tx: Tx, caseId: string): Promise<void> {
    await this.outbox.emit(tx, 'case.changed', { caseId });
  }
}
