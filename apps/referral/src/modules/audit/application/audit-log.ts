import type { AUDIT_ACTIONS } from '@app/contracts';
import type { Tx } from '@app/persistence';

/** What this app records itself; the doors record what happens to referrals, flags, rooms and withdrawn consents. */
export type AuditAction =
  | Exclude<
      (typeof AUDIT_ACTIONS)[number],
      | `referral.${string}`
      | `pool.${string}`
      | `hub.${string}`
      | `notice.${string}`
      | `room.${string}`
      | `flag.${string}`
      | `report.${string}`
      | `emergency.${string}`
      | `task.${string}`
      | 'consent.withdrawn'
    >
  | 'referral.printed'
  | 'room.exported'
  | 'consent.sheet_printed'
  | 'flag.viewed';

export interface AuditEntry {
  action: AuditAction;
  objectKind:
    | 'agency'
    | 'offer'
    | 'person'
    | 'agreement'
    | 'child'
    | 'case'
    | 'consent'
    | 'referral'
    | 'flag'
    | 'file'
    | 'room';
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
