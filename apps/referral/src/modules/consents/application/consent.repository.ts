import type {
  AgencyRef,
  ConsentAction,
  ConsentAuthority,
  ConsentGap,
  ConsentKind,
  ConsentMethod,
  ConsentNoticeVersion,
  ConsentState,
  CompleteConsentRequest,
  CreateConsentRequest,
  DataClass,
  Day,
  GiverRelation,
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
  giverRelation: GiverRelation | null;
  authority: ConsentAuthority;
  authorityProof: string | null;
  coName: string | null;
  coRelation: GiverRelation | null;
  coAuthority: ConsentAuthority | null;
  coSignedAt: Date | null;
  method: ConsentMethod;
  witnessName: string | null;
  noticeVersion: ConsentNoticeVersion;
  childView: string | null;
  childViewReason: string | null;
  signedAt: Date;
  validTo: Day;
  withdrawnAt: Date | null;
  supersededBy: string | null;
  /** Of the child: what a consent lacks follows from its age. */
  birthDate: Day;
  /** Who recorded it. */
  agencyId: string;
  version: number;
}
export interface ConsentView extends ConsentRecord {
  recipient: AgencyRef | null;
  recordedBy: AgencyRef;
  replaceBy: Day | null;
  state: ConsentState;
  gaps: ConsentGap[];
  allowedActions: ConsentAction[];
}
/** What must be known of a case before a consent is recorded on it. */
export interface ConsentCase {
  childId: string;
  scope: DataClass[];
}
/** Somebody to whom data was given under a consent. */
export interface DataHolder {
  agencyId: string;
  since: Date;
  dataClasses: DataClass[];
}

export abstract class ConsentRepository {
  abstract findCase(tx: Tx, actor: Actor, caseId: string): Promise<ConsentCase | undefined>;
  /** One more row than asked, newest first. */
  abstract find(tx: Tx, caseId: string, page: { limit: number; cursor?: string }): Promise<ConsentRecord[]>;
  abstract findById(tx: Tx, id: string): Promise<ConsentRecord | undefined>;
  abstract insert(tx: Tx, actor: Actor, input: CreateConsentRequest): Promise<string>;
  /** Adds what was missing, guarded by the version. */
  abstract complete(tx: Tx, consent: ConsentRecord, input: CompleteConsentRequest): Promise<boolean>;
  /** Marks it as replaced by a newer one, guarded by the version. */
  abstract supersede(tx: Tx, consent: ConsentRecord, by: string): Promise<boolean>;
  /** Those that it took the place of, itself first: what was given on them rests on it now. */
  abstract findChain(tx: Tx, id: string): Promise<ConsentRecord[]>;
  /** Marks it withdrawn, guarded by the version. */
  abstract markWithdrawn(tx: Tx, consent: ConsentRecord, reason: string): Promise<boolean>;
  /** Ends referrals and access that rest on it, also at other agencies; answers the referrals. */
  abstract settleWithdrawal(tx: Tx, consentId: string): Promise<string[]>;
  /** Asks everybody who was given something on it to stop using it. */
  abstract askToStop(tx: Tx, consentId: string): Promise<DataHolder[]>;
}
