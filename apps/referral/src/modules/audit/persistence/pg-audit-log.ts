import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditEntry } from '../application/audit-log';

@Injectable()
export class PgAuditLog extends AuditLog {
  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    await tx.query('select referral.record_audit($1, $2, $3, $4, $5)', [
      entry.action,
      entry.objectKind,
      entry.objectId,
      entry.caseId ?? null,
      JSON.stringify(entry.details ?? {}),
    ]);
  }
}
