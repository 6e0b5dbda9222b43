import type { RoomActor, RoomKind } from '@app/contracts';
import type { Tx } from '@app/persistence';

/** A room with the part of it that the person of the context may read. */
export interface SearchedRoom {
  room: string;
  /** The first event that may be read. */
  floor: number;
  tokens: string[];
}
/** After which hit of the list the next ones come. */
export interface HitPosition {
  at: string;
  room: string;
  seq: number;
}
/** A message that has all tokens; whether it says what was looked for, its text tells. */
export interface Candidate {
  room: string;
  kind: RoomKind;
  title: string;
  caseId: string | null;
  referralId: string | null;
  seq: number;
  at: Date;
  text: string;
  actor: RoomActor;
}

export abstract class MessageSearch {
  /** What the person of the context may read, room by room: the same that room pages are clamped to. */
  abstract readable(tx: Tx, room: string | undefined): Promise<{ room: string; floor: number }[]>;
  /** The newest first. */
  abstract candidates(
    tx: Tx,
    rooms: readonly SearchedRoom[],
    after: HitPosition | undefined,
    limit: number,
  ): Promise<Candidate[]>;
  /** One audit entry per room: something was looked for in it. */
  abstract record(tx: Tx, rooms: readonly string[]): Promise<void>;
}
