import type {
  Day,
  FlagCloseReason,
  FlagConcern,
  FlagEntryKind,
  FlagSafety,
  FlagState,
  Urgency,
} from '@app/contracts';

export interface FlagRecord {
  id: string;
  number: string;
  /** The agency of whoever raised it. */
  agencyId: string;
  /** The agency whose desk works on it. */
  toAgencyId: string;
  childName: string;
  className: string | null;
  concerns: FlagConcern[];
  safety: FlagSafety;
  urgency: Urgency;
  state: FlagState;
  version: number;
  raisedBy: string;
  raisedAt: Date;
  ownerPersonId: string | null;
  nextAt: Date | null;
  reviewOn: Day | null;
  hasQuestion: boolean;
  referralId: string | null;
  closeReason: FlagCloseReason | null;
}

export interface FlagEntryRecord {
  id: string;
  kind: FlagEntryKind;
  sealed: Buffer;
  createdBy: string;
  createdAt: Date;
}

export interface FlagText {
  id: string;
  kind: FlagEntryKind;
  text: string;
  createdBy: string;
  createdAt: Date;
}
