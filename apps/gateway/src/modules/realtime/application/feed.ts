import type { EventKind } from '@app/contracts';

/** What of the database was seen; opaque. */
export type Position = string;

/** A person has read a room up to here, or says so no longer. */
export interface MovedMarker {
  agencyId: string;
  personId: string;
  room: string;
  lastRead: number;
  /** How often it was moved back. */
  backs: number;
}

export interface Changes {
  position: Position;
  heads: { stream: string; head: number }[];
  reads: MovedMarker[];
  hints: { kind: EventKind; agencyId: string; personId: string | null }[];
}

/** What the database tells a gateway: that something changed, and whose session moved. No content. */
export abstract class Feed {
  /** What was committed since a position; with null only where we are now. A row that changed again comes again. */
  abstract changes(since: Position | null): Promise<Changes>;
  /** Of the given sessions those that have ended or whose epoch is not the given one. */
  abstract movedSessions(sessions: readonly { id: string; epoch: number }[]): Promise<string[]>;
}
