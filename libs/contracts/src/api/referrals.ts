import type { AgeBand, DataClass, Difficulty, Sex } from '../codes/child';
import type {
  DeclineReason,
  LegalBasis,
  Need,
  ReferralAction,
  ReferralReason,
  ReferralState,
  Risk,
  Urgency,
} from '../codes/referral';
import type { AgencyRef, Day, Instant, PersonRef, Uuid } from './common';
import type { Overrule } from './routing';

/** `POST /api/cases/:id/referrals` makes a draft; `submit: true` sends it in the same transaction. */
export interface CreateReferralRequest {
  toAgencyId: Uuid;
  needs: Need[];
  reason: ReferralReason;
  urgency: Urgency;
  risk: Risk;
  /** ≤500 characters, without anything that names the child. */
  situation: string;
  /** What is asked of the other agency, ≤500 characters. */
  ask: string;
  consentId?: Uuid;
  legalBasis?: LegalBasis;
  legalBasisReason?: string;
  /** What opens on acceptance; `identity` is always in. */
  dataClasses: DataClass[];
  /** Why not the agency that was suggested first; the recipient never reads it. */
  overrule?: Overrule;
  submit?: boolean;
}
/** `PATCH /api/referrals/:id` while it is a draft (If-Match). */
export type UpdateReferralRequest = Partial<Omit<CreateReferralRequest, 'submit'>>;

export interface AcceptReferralRequest {
  /** Needs taken; those left out go back to the sender as a new draft. */
  needs: Need[];
  leadWorkerId: Uuid;
  firstContactOn: Day;
  note?: string;
}
export interface DeclineReferralRequest {
  reason: DeclineReason;
  text?: string;
  suggestedAgencyId?: Uuid;
}
export interface WithdrawReferralRequest {
  reason: string;
}

/** Level T1: all that a recipient sees before acceptance. */
export interface Packet {
  fileNo: string;
  sex: Sex;
  ageBand: AgeBand;
  countyName: string;
  difficulties: Difficulty[];
  needs: Need[];
  risk: Risk;
  urgency: Urgency;
  situation: string;
  ask: string;
}

/** Row of `GET /api/referrals?box=received|sent&state=&urgency=&need=&limit=&cursor=`. */
export interface ReferralSummary {
  id: Uuid;
  number: string;
  side: 'sender' | 'recipient';
  state: ReferralState;
  fromAgency: AgencyRef;
  toAgency: AgencyRef;
  needs: Need[];
  urgency: Urgency;
  /** null once the recipient may no longer see the packet. */
  child: { fileNo: string; ageBand: AgeBand; sex: Sex } | null;
  submittedAt: Instant | null;
  /** When the next answer is due, and from whom. */
  dueAt: Instant | null;
  updatedAt: Instant;
  unread: boolean;
  version: number;
  allowedActions: ReferralAction[];
}

/** Who has it now: the first line of every referral (现在由谁办理). */
export interface Holder {
  agency: AgencyRef;
  person: PersonRef | null;
  /** Calendar days since the holder got it; the first day is 1. */
  day: number;
  nextDate: Instant | null;
}

/** One line of what happened to a referral and how far it got (delivery ledger). */
export interface ReferralStep {
  at: Instant;
  kind:
    'created' | 'submitted' | 'delivered' | 'opened' | 'accepted' | 'declined' | 'withdrawn' | 'discarded';
  actor: PersonRef | null;
  agencyName: string;
  text: string | null;
}

/** `GET /api/referrals/:id`: opening it is recorded. */
export interface Referral extends ReferralSummary {
  /** Null, like all that the packet says, once the recipient may no longer see it. */
  reason: ReferralReason | null;
  risk: Risk | null;
  holder: Holder | null;
  packet: Packet | null;
  /** Sender: its case. Recipient: the shared case, from acceptance. */
  caseId: Uuid | null;
  threadId: Uuid | null;
  roomId: Uuid | null;
  dataClasses: DataClass[];
  basis:
    | { kind: 'consent'; consentId: Uuid | null }
    | { kind: 'legal'; code: LegalBasis; reason: string | null }
    | null;
  steps: ReferralStep[];
  reply: {
    needs: Need[];
    leadWorker: PersonRef | null;
    firstContactOn: Day | null;
    note: string | null;
    declineReason: DeclineReason | null;
    text: string | null;
    suggestedAgency: AgencyRef | null;
  } | null;
  /** For the recipient, from acceptance: which of its offers this work counts against, and whether a place was free. */
  slot: { offerId: Uuid; title: string; isTaken: boolean } | null;
  /** For the sender: why it chose another agency than the first suggestion. */
  overrule: Overrule | null;
  withdrawReason: string | null;
  parentId: Uuid | null;
  /** Draft text, for the sender only. */
  draft: CreateReferralRequest | null;
}

/** 转介单 and 转介回执 on paper; the receipt exists once there is an answer. */
export const PRINT_FORMS = ['slip', 'receipt'] as const;
export type PrintForm = (typeof PRINT_FORMS)[number];
/** `POST /api/referrals/:id/print` answers 204: who took it out on paper stands in the audit log. */
export interface PrintReferralRequest {
  form: PrintForm;
}

/** `GET /api/home`: what waits for this person today. */
export interface Home {
  waiting: ReferralSummary[];
  sent: ReferralSummary[];
  drafts: ReferralSummary[];
  cases: import('./children').CaseSummary[];
  counts: { waiting: number; dueToday: number; overdue: number; sentOpen: number; drafts: number };
}

/** `GET /api/demo/guide` (demo only, else 404): which of the seven steps of the story happened since the demo was made. */
export interface DemoGuide {
  steps: boolean[];
}
