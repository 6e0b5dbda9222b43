import type { Tx } from '@app/persistence';
import type { WrappedKey } from '../../children';

export interface SealedDraft {
  sealed: Buffer;
  key: WrappedKey;
}
export interface KeptDraft extends SealedDraft {
  savedAt: Date;
  keptUntil: Date;
}

/** Doors that know the person of the context alone. */
export abstract class ReportDraftRepository {
  abstract read(tx: Tx): Promise<KeptDraft | undefined>;
  abstract keep(tx: Tx, reportId: string, draft: SealedDraft): Promise<Date | null>;
  abstract drop(tx: Tx): Promise<void>;
}

/** For the job that takes away what nobody sent. */
export abstract class OldReportDrafts {
  abstract sweep(): Promise<void>;
}
