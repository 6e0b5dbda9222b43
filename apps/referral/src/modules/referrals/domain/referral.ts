import type {
  AgeBand,
  AgencyRef,
  AgencyType,
  DataClass,
  Day,
  DeclineReason,
  HoldReason,
  LegalBasis,
  Need,
  Overrule,
  Outcome,
  Packet,
  ReferralKind,
  ReferralReason,
  ReferralState,
  ReferralStep,
  Risk,
  RiskAnswers,
  Sex,
  Urgency,
  VerificationContact,
} from '@app/contracts';
import type { HolderFacts } from './holder';
import type { ReferralFacts } from './referral.policy';
import type { ReferralSide } from './referral.states';

/** A referral as its row in a box shows it to one of the two sides. */
export interface ReferralRow {
  id: string;
  number: string;
  version: number;
  kind: ReferralKind;
  side: ReferralSide;
  state: ReferralState;
  urgency: Urgency;
  needs: Need[];
  from: AgencyRef;
  to: AgencyRef & { type: AgencyType };
  /** Whether this side may (still) read packet and thread. */
  contentOpen: boolean;
  /** When the recipient first looked at it. */
  openedAt: Date | null;
  submittedAt: Date | null;
  /** By when the side that has it in hand acts. */
  dueAt: Date | null;
  /** Whether that side is the own one. */
  holds: boolean;
  claimedBy: string | null;
  infoRequests: number;
  cancelRequestedAt: Date | null;
  updatedAt: Date;
  threadId: string | null;
  decidedAt: Date | null;
  completedAt: Date | null;
  nudgedAt: Date | null;
  /** The sender said that it was not finished, and it goes on. */
  disputed: boolean;
  child: { fileNo: string; ageBand: AgeBand; sex: Sex } | null;
}

/** All that the own side may know of it. */
export interface ReferralRecord extends ReferralRow {
  reason: ReferralReason;
  risk: Risk;
  dataClasses: DataClass[];
  legalBasis: LegalBasis | null;
  parentId: string | null;
  createdBy: string;
  createdAt: Date;
  acceptedNeeds: Need[] | null;
  leadWorkerId: string | null;
  firstContactOn: Day | null;
  replyNote: string | null;
  declineReason: DeclineReason | null;
  replyText: string | null;
  suggestedAgencyId: string | null;
  withdrawReason: string | null;
  /** The own offer that an accepted referral counts against; null for the sender. */
  slot: { offerId: string; title: string; isTaken: boolean } | null;
  decideBy: Date | null;
  claimedAt: Date | null;
  infoRequestedAt: Date | null;
  contactedOn: Day | null;
  startedAt: Date | null;
  heldAt: Date | null;
  holdReason: HoldReason | null;
  holdUntil: Day | null;
  handoverOn: Day | null;
  cancelReason: string | null;
  accessUntil: Date | null;
  reroutedTo: string | null;
  reroutedToAgencyId: string | null;
  /** Whom the sender may ask next, since nobody answered; best first. */
  nextAgencyIds: string[];
  previousId: string | null;
  outcome: OutcomeRecord | null;
  /** Null unless the own side has access to the case now. */
  caseId: string | null;
  roomId: string | null;
  packet: Packet | null;
  /** The sender's own text; never filled for the recipient. */
  text: ReferralText | null;
}

/** What came of it and what the child's side says; above T1, so it is read only while the content is open to the own side. */
export interface OutcomeRecord {
  code: Outcome;
  summary: string;
  completedBy: string;
  completedAt: Date;
  verifiedBy: 'sender' | 'clock' | null;
  contacted: VerificationContact | null;
  words: string | null;
  whyNot: string | null;
  verifiedPersonId: string | null;
  verifiedAt: Date | null;
}

export interface ReferralText {
  caseId: string;
  consentId: string | null;
  legalBasisReason: string | null;
  situation: string;
  ask: string;
  overrule: Overrule | null;
  riskAnswers: RiskAnswers | null;
}

export interface ReferralStepRecord {
  at: Date;
  kind: ReferralStep['kind'];
  agencyId: string;
  agencyName: string;
  personId: string | null;
  onBehalfOfId: string | null;
  text: string | null;
}

/** What a draft says. */
export interface DraftContent {
  kind: ReferralKind;
  toAgencyId: string;
  needs: Need[];
  reason: ReferralReason;
  urgency: Urgency;
  risk: Risk;
  situation: string;
  ask: string;
  consentId: string | null;
  legalBasis: LegalBasis | null;
  legalBasisReason: string | null;
  dataClasses: DataClass[];
  /** Why not the agency that was suggested first. */
  overrule: Overrule | null;
  /** What the three questions were answered. */
  riskAnswers: RiskAnswers | null;
}

export function factsOf(row: ReferralRow): ReferralFacts & { version: number } {
  return {
    kind: row.kind,
    side: row.side,
    state: row.state,
    urgency: row.urgency,
    toAgencyType: row.to.type,
    claimedBy: row.claimedBy,
    cancelRequested: row.cancelRequestedAt !== null,
    infoRequests: row.infoRequests,
    version: row.version,
  };
}

/** The recipient of an ended referral keeps number, dates, state and its own reason. */
export function isClosedTo(row: Pick<ReferralRow, 'contentOpen'>): boolean {
  return !row.contentOpen;
}

/** What the question who has it now is answered from. */
export function holderFactsOf(record: ReferralRecord): HolderFacts {
  return { ...record, fromAgencyId: record.from.id, toAgencyId: record.to.id };
}

export function draftOf(record: ReferralRecord, text: ReferralText): DraftContent {
  return {
    kind: record.kind,
    toAgencyId: record.to.id,
    needs: record.needs,
    reason: record.reason,
    urgency: record.urgency,
    risk: record.risk,
    situation: text.situation,
    ask: text.ask,
    consentId: text.consentId,
    legalBasis: record.legalBasis,
    legalBasisReason: text.legalBasisReason,
    dataClasses: record.dataClasses,
    overrule: text.overrule,
    riskAnswers: text.riskAnswers,
  };
}
