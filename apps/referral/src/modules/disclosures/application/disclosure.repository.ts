import type { ConsentState, DataClass, Instant, LegalBasis } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface DisclosureRecord {
  id: string;
  at: Date;
  caseId: string;
  caseNo: string | null;
  recipientAgencyId: string;
  referralId: string;
  number: string;
  dataClasses: DataClass[];
  legalBasis: LegalBasis | null;
  consentId: string | null;
  /** Today; null where a legal basis carries it. */
  consentState: ConsentState | null;
}
export interface DisclosureFilter {
  limit: number;
  cursor?: string;
  caseId?: string;
  agencyId?: string;
  from?: Instant;
  to?: Instant;
}

export abstract class DisclosureRepository {
  /** What the agency gave away; one more row than asked, newest first. */
  abstract find(tx: Tx, agencyId: string, filter: DisclosureFilter): Promise<DisclosureRecord[]>;
}
