import type { EmergencyBox, EmergencyReason, ReviewEmergencyRequest, ReviewVerdict } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface EmergencyRecord {
  id: string;
  number: string;
  caseNo: string;
  childId: string;
  agencyId: string;
  personId: string;
  ownerAgencyId: string;
  reviewerAgencyId: string;
  leadPersonId: string | null;
  reason: EmergencyReason;
  words: string;
  startedAt: Date;
  endsAt: Date;
  reviewDueAt: Date;
  verdict: ReviewVerdict | null;
  verdictText: string | null;
  reviewedById: string | null;
  reviewedAt: Date | null;
  version: number;
}
export interface NewEmergency {
  id: string;
  number: string;
  caseId?: string;
  ofNumber?: string;
  reason: EmergencyReason;
  words: string;
  minutes: number;
}

export abstract class EmergencyRepository {
  /** A door: refuses whoever may not, and tells owner and auditors. */
  abstract open(tx: Tx, access: NewEmergency): Promise<void>;
  abstract find(tx: Tx, box: EmergencyBox): Promise<EmergencyRecord[]>;
  abstract findById(tx: Tx, id: string): Promise<EmergencyRecord | undefined>;
  /** False when it is over, or somebody else's; else the reading is written down. */
  abstract note(tx: Tx, id: string): Promise<boolean>;
  /** False when it changed since it was read. */
  abstract review(tx: Tx, access: EmergencyRecord, input: ReviewEmergencyRequest): Promise<boolean>;
}
