import type { DataClass } from '../codes/child';
import type {
  ConsentAction,
  ConsentAuthority,
  ConsentGap,
  ConsentKind,
  ConsentMethod,
  ConsentNoticeVersion,
  ConsentState,
  GiverRelation,
} from '../codes/consent';
import type { AgencyRef, Day, Instant, Uuid } from './common';

/** The second signature: from 14 the child's beside the guardian's, whoever signed first. */
export interface CoSigner {
  name: string;
  relation: GiverRelation;
  authority: ConsentAuthority;
}

/** `GET /api/consents?caseId=`, `POST /api/consents`, `POST /api/consents/:id/complete`, `POST /api/consents/:id/withdraw`. */
export interface Consent {
  id: Uuid;
  caseId: Uuid;
  kind: ConsentKind;
  /** CK04 only: the one agency that the data may be given to. */
  recipient: AgencyRef | null;
  dataClasses: DataClass[];
  purpose: string;
  giverName: string;
  /** Null in consents that were recorded before the relation was asked. */
  giverRelation: GiverRelation | null;
  authority: ConsentAuthority;
  /** What shows the authority: entrustment, appointment, or why the parents cannot act. */
  authorityProof: string | null;
  coSigner: (CoSigner & { at: Instant }) | null;
  method: ConsentMethod;
  witnessName: string | null;
  noticeVersion: ConsentNoticeVersion;
  /** The child's own view, asked from 8 years. */
  childView: string | null;
  /** Why the child was not asked. */
  childViewReason: string | null;
  signedAt: Instant;
  validTo: Day;
  /** Of a recorded call: until when something signed takes its place. */
  replaceBy: Day | null;
  withdrawnAt: Instant | null;
  supersededBy: Uuid | null;
  state: ConsentState;
  /** Empty when it carries what it says; anything else leaves it on file without effect on disclosures. */
  gaps: ConsentGap[];
  recordedBy: AgencyRef;
  version: number;
  allowedActions: ConsentAction[];
}
export interface CreateConsentRequest {
  caseId: Uuid;
  kind: ConsentKind;
  recipientAgencyId?: Uuid;
  dataClasses: DataClass[];
  purpose: string;
  giverName: string;
  giverRelation: GiverRelation;
  authority: ConsentAuthority;
  authorityProof?: string;
  coSigner?: CoSigner;
  method: ConsentMethod;
  witnessName?: string;
  /** The newest one when left out. */
  noticeVersion?: ConsentNoticeVersion;
  childView?: string;
  childViewReason?: string;
  validTo: Day;
  /** The consent that this one takes the place of; it becomes superseded. */
  replaces?: Uuid;
}
/** `POST /api/consents/:id/complete`: adds what was still missing; nothing that stands there changes. */
export interface CompleteConsentRequest {
  coSigner?: CoSigner;
  childView?: string;
  childViewReason?: string;
}
/** `POST /api/consent-sheets`: 知情同意书 on paper, before it is signed. */
export interface ConsentSheetRequest {
  caseId: Uuid;
  kind: ConsentKind;
  recipientAgencyId?: Uuid;
  dataClasses: DataClass[];
}
export interface ConsentSheet {
  /** On the sheet, and in the audit entry of who printed it. */
  number: string;
  noticeVersion: ConsentNoticeVersion;
}
export interface WithdrawConsentRequest {
  reason: string;
}
/** Who already has data under a consent that was withdrawn. */
export interface WithdrawConsentResult {
  consent: Consent;
  holders: { agency: AgencyRef; since: Instant; dataClasses: DataClass[] }[];
  referralsWithdrawn: Uuid[];
}
