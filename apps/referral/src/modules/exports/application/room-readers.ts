import type { Tx } from '@app/persistence';

/** One stay of one person in a room. */
export interface RoomReaderRow {
  name: string;
  agencyName: string;
  joinedAt: Date;
  leftAt: Date | null;
  /** The first event that the person could read, and the last; null while they still read on. */
  from: number;
  to: number | null;
}

export abstract class RoomReaders {
  /** Everybody who could read something of what the person of the context may read, in the order in which they came. */
  abstract find(tx: Tx, room: string): Promise<RoomReaderRow[]>;
  /** What the room is about; undefined for whoever does not read it. */
  abstract caseOf(tx: Tx, room: string): Promise<{ caseId: string | null } | undefined>;
}
