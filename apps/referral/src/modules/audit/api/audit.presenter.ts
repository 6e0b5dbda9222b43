import type { AuditEvent } from '@app/contracts';
import type { AuditRecord } from '../application/find-audit-events';

export function presentAuditEvent(record: AuditRecord): AuditEvent {
  return {
    id: record.id,
    at: record.at.toISOString(),
    action: record.action,
    objectKind: record.objectKind,
    objectId: record.objectId,
    number: record.number,
    caseId: record.caseId,
    actor: record.actor,
    details: record.details,
  };
}
