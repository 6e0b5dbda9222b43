import type { Instant, PersonRef, Uuid } from './common';

/** Row of `GET /api/audit?action=&objectId=&caseId=&actorId=&from=&to=&limit=&cursor=`: own agency, newest first. */
export interface AuditEvent {
  id: Uuid;
  at: Instant;
  /** Machine word such as `child.viewed`; the client owns the sentence. */
  action: string;
  objectKind: string;
  objectId: Uuid;
  caseId: Uuid | null;
  actor: PersonRef | null;
  details: Record<string, unknown>;
}
