import type { AgencyRef, ReportAction, ReportOutcome } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { WrappedKey } from '../../children';
import type { ReportRecord, ReportRow } from '../domain/report';

export interface NewReport {
  id: string;
  number: string;
  kind: string;
  safety: string;
  childKnown: boolean;
  discoveredAt: string;
  recipientIds: readonly string[];
  key: WrappedKey;
  entries: readonly { id: string; kind: string; sealed: Buffer }[];
}
export interface ReportMove {
  id: string;
  version: number;
  action: ReportAction;
  entry?: { id: string; kind: 'feedback' | 'outcome'; sealed: Buffer };
  outcome?: ReportOutcome;
}

/** Everything goes through doors; undefined means that the person may not, and that the attempt was written down. */
export abstract class ReportRepository {
  abstract findDesks(tx: Tx): Promise<AgencyRef[]>;
  abstract find(tx: Tx, box: 'mine' | 'received'): Promise<ReportRow[]>;
  abstract file(tx: Tx, report: NewReport): Promise<void>;
  abstract readOwn(tx: Tx, id: string): Promise<ReportRecord | undefined>;
  abstract open(tx: Tx, id: string, reason: string): Promise<ReportRecord | undefined>;
  abstract findKey(tx: Tx, id: string): Promise<WrappedKey | undefined>;
  abstract move(tx: Tx, move: ReportMove): Promise<ReportRecord | undefined>;
}
