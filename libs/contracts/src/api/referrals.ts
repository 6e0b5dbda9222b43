import type { AgeBand, DataClass, Difficulty, Sex } from '../codes/child';
import type {
  DeclineReason,
  HoldReason,
  LegalBasis,
  Need,
  Outcome,
  ReferralAction,
  ReferralKind,
  ReferralReason,
  ReferralState,
  ReferralStepKind,
  Risk,
  RiskAnswers,
  Urgency,
  VerificationContact,
} from '../codes/referral';
import type { AgencyRef, Day, Instant, Page, PersonRef, Uuid } from './common';
import type { ReferralClock } from './limits';
import type { Overrule } from './routing';

/** `POST /api/cases/:id/referrals` makes a draft; `submit: true` sends it in the same transaction. */
export interface CreateReferralRequest {
  /** `refer` when left out. A `pool` referral comes from choosing a claim. */
  kind?: Exclude<ReferralKind, 'pool'>;
  toAgencyId: Uuid;
  needs: Need[];
  reason: ReferralReason;
  urgency: Urgency;
  risk: Risk;
  /** What the three questions were answered; the recipient reads them in the packet. */
  riskAnswers?: RiskAnswers;
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
  /** The ended referral of the same case that this one tries again. */
  previousId?: Uuid;
  submit?: boolean;
}
/** `PATCH /api/referrals/:id` while it is a draft (If-Match). */
export type UpdateReferralRequest = Partial<Omit<CreateReferralRequest, 'kind' | 'submit' | 'previousId'>>;

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

/** `POST …/request-info`: at most twice, never for U0. Nothing in it may tell who the child is. */
export interface RequestInfoRequest {
  question: string;
}
/** `POST …/answer` */
export interface AnswerReferralRequest {
  answer: string;
}
/** `POST …/assign`: a colleague who may decide has it in hand from now on. */
export interface AssignReferralRequest {
  toPersonId: Uuid;
}
/** `POST …/reroute`: the receiver's consent or legal basis is that of the sender; `confirmedBy` is needed for U0. */
export interface RerouteReferralRequest {
  toAgencyId: Uuid;
  reason: string;
  /** Who at the receiving agency said that it takes this. */
  confirmedBy?: string;
  legalBasis?: LegalBasis;
  legalBasisReason?: string;
}
/** `POST …/unaccept` (within 24 hours), `…/dispute` (within 14 days), `…/cancel-request`, `…/cancel-object`, `…/void`. */
export interface ReasonRequest {
  reason: string;
}
/** `POST …/start`: the first contact with the child or family. */
export interface StartServiceRequest {
  contactedOn: Day;
  note?: string;
}
/** `POST …/hold` */
export interface HoldReferralRequest {
  reason: HoldReason;
  /** When somebody looks again. */
  reviewOn: Day;
  text?: string;
}
/** `POST …/resume`; the day of the first contact when there was none yet. */
export interface ResumeReferralRequest {
  contactedOn?: Day;
  note?: string;
}
/** `POST …/complete` */
export interface CompleteReferralRequest {
  outcome: Outcome;
  summary: string;
}
/** `POST …/verify`: their words, why there are none, or the follow-up of the sender in which the child says them. */
export interface VerifyReferralRequest {
  contacted: VerificationContact;
  words?: string;
  whyNot?: string;
  followUpId?: Uuid;
}
/** `POST …/return` */
export interface ReturnReferralRequest {
  reason: string;
  handoverOn: Day;
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
  /** Missing where nobody asked: a pool card, a referral from before. */
  riskAnswers?: RiskAnswers;
  situation: string;
  ask: string;
}

/** For whoever accepts now: by when the child is met at the latest, as limits and calendar have it, and a day that leaves some room. */
export interface ContactDays {
  proposed: Day;
  latest: Day;
}

/** Row of a box. */
export interface ReferralSummary {
  id: Uuid;
  number: string;
  kind: ReferralKind;
  side: 'sender' | 'recipient';
  state: ReferralState;
  fromAgency: AgencyRef;
  toAgency: AgencyRef;
  needs: Need[];
  urgency: Urgency;
  /** null once the recipient may no longer see the packet. */
  child: { fileNo: string; ageBand: AgeBand; sex: Sex } | null;
  submittedAt: Instant | null;
  /** By when the side that has it in hand acts. */
  dueAt: Instant | null;
  /** Whether that side is the own one. */
  inHand: boolean;
  /** Who of the recipient has taken it for a decision. */
  claimedBy: PersonRef | null;
  /** The sender asks to end what was accepted. */
  cancelRequested: boolean;
  /** The sender said that the service was not finished: it goes on. */
  disputed: boolean;
  updatedAt: Instant;
  unread: boolean;
  version: number;
  allowedActions: ReferralAction[];
  /** Null unless this person may accept it. */
  contactDays: ContactDays | null;
}

/**
 * `GET /api/referrals?box=received|sent&state=&kind=&urgency=&need=&from=&claimedBy=&caseId=&overdue=&soon=&q=&limit=&cursor=`. `state`
 * takes several, with commas; `claimedBy` is `me`; `overdue` and `soon` are `true`; `caseId` is of the own side. Voided ones are shown
 * on request.
 */
export interface ReferralPage extends Page<ReferralSummary> {
  /** Of the whole box, whatever the filter. */
  counts: ReferralCounts;
}
/** Nobody counts further: this many stands for as many or more. */
export const REFERRAL_COUNT_MAX = 1000;
/** One number per live state, those claimed by oneself, and those that the own side should have acted on. */
export type ReferralCounts = Partial<Record<ReferralState, number>> & { mine: number; overdue: number };

/** `POST /api/referrals/submit`: all or nothing, at most 100; a refusal names each that is in the way (`items.0`, its code as rule). */
export interface SubmitManyRequest {
  items: { id: Uuid; version: number }[];
}
export interface SubmitManyResult {
  ids: Uuid[];
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
  kind: ReferralStepKind;
  actor: PersonRef | null;
  /** Who had claimed it when somebody else decided. */
  onBehalfOf: PersonRef | null;
  agencyName: string;
  text: string | null;
}

/** `GET /api/referrals/:id`: opening it is recorded. */
export interface Referral extends ReferralSummary {
  /** Null, like all that the packet says, once the recipient may no longer see it. */
  reason: ReferralReason | null;
  risk: Risk | null;
  holder: Holder | null;
  /** What the next date comes from; null when nothing is due. */
  clock: ReferralClock | null;
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
  /** Questions asked so far. */
  infoRequests: number;
  /** Day of the first contact. */
  contactedOn: Day | null;
  hold: { reason: HoldReason; since: Instant; reviewOn: Day | null } | null;
  outcome: { code: Outcome; summary: string; by: PersonRef | null; at: Instant } | null;
  /** `clock`: nobody closed the loop in time, so it counts as unverified. */
  verification: {
    by: 'sender' | 'clock';
    contacted: VerificationContact | null;
    words: string | null;
    whyNot: string | null;
    person: PersonRef | null;
    at: Instant;
  } | null;
  handoverOn: Day | null;
  cancel: { reason: string | null; at: Instant } | null;
  nudgedAt: Instant | null;
  /** Whether this person may demand a reply (督办): `POST …/demand`. */
  mayDemand: boolean;
  /** Until when the recipient reads the case after the end of its service. */
  accessUntil: Instant | null;
  /** Where it was handed on; the referral itself is known to the sender only. */
  reroutedTo: { referralId: Uuid | null; agency: AgencyRef } | null;
  /** For the sender of a referral that expired: whom it may ask next, as the event named them. */
  nextAgencies: AgencyRef[];
  /** The one that this tries again; known to the sender only. */
  previousId: Uuid | null;
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
  /** Whether this person may open the duty room of the own agency. */
  dutyRoom: boolean;
}

/** `GET /api/demo/guide` (demo only, else 404): which of the seven steps of the story happened since the demo was made. */
export interface DemoGuide {
  steps: boolean[];
}
