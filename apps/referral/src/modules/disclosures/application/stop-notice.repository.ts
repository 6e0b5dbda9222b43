import type { AnswerStopNoticeRequest, DataClass, StopAnswer, StopBox } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface StopNoticeRecord {
  id: string;
  askingAgencyId: string;
  holderAgencyId: string;
  caseId: string;
  referralId: string;
  number: string;
  dataClasses: DataClass[];
  heldSince: Date;
  askedAt: Date;
  dueAt: Date;
  answer: StopAnswer | null;
  answerText: string | null;
  answeredById: string | null;
  answeredAt: Date | null;
  version: number;
}
export interface StopNoticeFilter {
  limit: number;
  cursor?: string;
  box: StopBox;
  caseId?: string;
}

export abstract class StopNoticeRepository {
  /** Those of one side of the agency; one more row than asked, newest first. */
  abstract find(tx: Tx, agencyId: string, filter: StopNoticeFilter): Promise<StopNoticeRecord[]>;
  abstract findById(tx: Tx, id: string): Promise<StopNoticeRecord | undefined>;
  /** Guarded by the version. */
  abstract answer(tx: Tx, notice: StopNoticeRecord, input: AnswerStopNoticeRequest): Promise<boolean>;
}
