import type { Tx } from '@app/persistence';

/** Words of the audit trail that this app writes; the doors add those of referrals and rooms. */
export const AUDIT_ACTIONS = [
  'agency.created',
  'agency.updated',
  'offer.created',
  'offer.updated',
  'person.created',
  'person.updated',
  'person.disabled',
  'agreement.proposed',
  'agreement.signed',
  'child.registered',
  'child.updated',
  'child.viewed',
  'child.revealed',
  'case.opened',
  'case.viewed',
  'need.added',
  'consent.recorded',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry {
  action: AuditAction;
  objectKind: 'agency' | 'offer' | 'person' | 'agreement' | 'child' | 'case' | 'consent';
  objectId: string;
  /** The home agency of the case gets the entry too. */
  caseId?: string | null;
  /** Codes and ids only, never content. */
  details?: Readonly<Record<string, unknown>>;
}

/** Written in the transaction of the act, before its answer; nobody can change an entry. */
export abstract class AuditLog {
  abstract record(tx: Tx, entry: AuditEntry): Promise<void>;
}
