import type {
  AgencyRef,
  MessageReaders,
  MessageRedactRequest,
  RoomDetail,
  RoomKind,
  RoomMember,
} from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface RoomRecord {
  id: string;
  kind: RoomKind;
  referralId: string | null;
  caseId: string | null;
  title: string;
  state: 'open' | 'closed';
  lastEventAt: Date | null;
  /** Whether the person of the context may write. */
  canPost: boolean;
}
export interface RoomFilter {
  limit: number;
  cursor?: string;
  caseId?: string;
}

export abstract class RoomRepository {
  /** Rooms that the person is a member of, latest event first; one more than asked. */
  abstract find(tx: Tx, personId: string, filter: RoomFilter): Promise<RoomRecord[]>;
  abstract findOne(tx: Tx, personId: string, id: string): Promise<RoomRecord | undefined>;
  abstract findAgencies(tx: Tx, ids: readonly string[]): Promise<Map<string, AgencyRef[]>>;
  abstract findMembers(tx: Tx, id: string): Promise<RoomMember[]>;
  /** Nothing for anybody but the author of a message. */
  abstract findReaders(tx: Tx, id: string, seq: number): Promise<MessageReaders['agencies']>;
  abstract findGuests(tx: Tx, id: string): Promise<RoomDetail['guests']>;
  /** Joins when the agency is entitled; NOT_FOUND otherwise. True when the person was no member before. */
  abstract join(tx: Tx, id: string): Promise<boolean>;
  /** The notes of the own agency on a case, made at first use; the person has a seat in them. NOT_FOUND without a part in the case. */
  abstract openSideNotes(tx: Tx, caseId: string): Promise<string>;
  /** The duty room of the own agency, made at first use; the person has a seat in it. NOT_FOUND for who does not belong there. */
  abstract openDutyRoom(tx: Tx): Promise<string>;
  abstract mayOpenDutyRoom(tx: Tx): Promise<boolean>;
  /** One audit entry per room: the person opened its history. */
  abstract recordRead(tx: Tx, ids: readonly string[]): Promise<void>;
  /** The audit says which message was removed, and why. */
  abstract recordRedaction(tx: Tx, act: MessageRedactRequest): Promise<void>;
}
