import type { Day, ReferralState, WriteHandoverRequest } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface HandoverRecord {
  reason: string;
  summary: string;
  openItems: string[];
  documents: string[];
  meetingOn: Day | null;
  childTold: string;
  senderSignedBy: string | null;
  senderSignedAt: Date | null;
  recipientSignedBy: string | null;
  recipientSignedAt: Date | null;
  version: number;
}
/** Which side of the transfer the agency is on, and where it stands. */
export interface TransferSide {
  side: 'sender' | 'recipient';
  state: ReferralState;
  caseId: string | null;
}
export interface MatchRecord {
  onFile: boolean;
  draftId: string | null;
}

export abstract class HandoverRepository {
  /** Undefined unless the agency is a party of a transfer whose content is open to it. */
  abstract findSide(tx: Tx, referralId: string): Promise<TransferSide | undefined>;
  abstract find(tx: Tx, referralId: string): Promise<HandoverRecord | undefined>;
  /** False when the card is no longer the version that was read; 0 for a new one. */
  abstract put(tx: Tx, referralId: string, version: number, card: WriteHandoverRequest): Promise<boolean>;
  abstract sign(tx: Tx, referralId: string, version: number): Promise<boolean>;
  /** NOT_FOUND unless the agency is the one that a transfer request asks. */
  abstract findMatch(tx: Tx, referralId: string): Promise<MatchRecord>;
}
