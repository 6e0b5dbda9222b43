import type {
  AgeBand,
  AgencyRef,
  AgencyType,
  DataClass,
  Day,
  DeclineReason,
  LegalBasis,
  Need,
  Overrule,
  Packet,
  ReferralReason,
  ReferralState,
  ReferralStep,
  Risk,
  Sex,
  Urgency,
} from '@app/contracts';
import type { ReferralFacts } from './referral.policy';
import type { ReferralSide } from './referral.states';

/** A referral as its row in a box shows it to one of the two sides. */
export interface ReferralRow {
  id: string;
  number: string;
  version: number;
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
  dueAt: Date | null;
  updatedAt: Date;
  threadId: string | null;
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
  decidedAt: Date | null;
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
  /** Null unless the own side has access to the case now. */
  caseId: string | null;
  roomId: string | null;
  packet: Packet | null;
  /** The sender's own text; never filled for the recipient. */
  text: ReferralText | null;
}

export interface ReferralText {
  caseId: string;
  consentId: string | null;
  legalBasisReason: string | null;
  situation: string;
  ask: string;
  overrule: Overrule | null;
}

export interface ReferralStepRecord {
  at: Date;
  kind: ReferralStep['kind'];
  agencyId: string;
  agencyName: string;
  personId: string | null;
  text: string | null;
}

/** What a draft says. */
export interface DraftContent {
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
}

export function factsOf(row: ReferralRow): ReferralFacts & { version: number } {
  return {
    side: row.side,
    state: row.state,
    urgency: row.urgency,
    toAgencyType: row.to.type,
    version: row.version,
  };
}

/** The recipient of an ended referral keeps number, dates, state and its own reason. */
export function isClosedTo(row: Pick<ReferralRow, 'side' | 'contentOpen'>): boolean {
  return row.side === 'recipient' && !row.contentOpen;
}

export function draftOf(record: ReferralRecord, text: ReferralText): DraftContent {
  return {
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
  };
}
