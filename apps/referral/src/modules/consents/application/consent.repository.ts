import type {
  AgencyRef,
  ConsentAuthority,
  ConsentKind,
  ConsentMethod,
  CreateConsentRequest,
  DataClass,
  Day,
} from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';

export interface ConsentRecord {
  id: string;
  caseId: string;
  kind: ConsentKind;
  recipientAgencyId: string | null;
  dataClasses: DataClass[];
  purpose: string;
  giverName: string;
  authority: ConsentAuthority;
  method: ConsentMethod;
  childView: string | null;
  signedAt: Date;
  validTo: Day;
  withdrawnAt: Date | null;
  /** Who recorded it. */
  agencyId: string;
  version: number;
}
export interface ConsentView extends ConsentRecord {
  recipient: AgencyRef | null;
  recordedBy: AgencyRef;
  allowedActions: 'withdraw'[];
}
/** What must be known of a case before a consent is recorded on it. */
export interface ConsentCase {
  childId: string;
  scope: DataClass[];
}
/** A referral that ended with its consent; `holderAgencyId` has data already. */
export interface WithdrawalEffect {
  holderAgencyId: string | null;
  since: Date | null;
  dataClasses: DataClass[];
  referralId: string;
}

export abstract class ConsentRepository {
  abstract findCase(tx: Tx, actor: Actor, caseId: string): Promise<ConsentCase | undefined>;
  /** One more row than asked, newest first. */
  abstract find(tx: Tx, caseId: string, page: { limit: number; cursor?: string }): Promise<ConsentRecord[]>;
  abstract findById(tx: Tx, id: string): Promise<ConsentRecord | undefined>;
  abstract insert(tx: Tx, actor: Actor, input: CreateConsentRequest): Promise<string>;
  /** Marks it withdrawn, guarded by the version. */
  abstract markWithdrawn(tx: Tx, consent: ConsentRecord, reason: string): Promise<boolean>;
  /** Ends referrals and access that rest on it, also at other agencies. */
  abstract settleWithdrawal(tx: Tx, consentId: string): Promise<WithdrawalEffect[]>;
}
