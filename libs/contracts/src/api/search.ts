import type { RoomActor } from '../realtime';
import type { Instant, Uuid } from './common';
import type { RoomKind } from './rooms';

export const SEARCH_CHARS = 100;

/** `POST /api/rooms/search` with `limit` and `cursor`: a message is found when it says all pieces of `q`. */
export interface SearchRequest {
  q: string;
  /** In this room only; else in all rooms that I may read. */
  roomId?: Uuid;
}

/** The newest first. There is no number of all hits. */
export interface SearchHit {
  roomId: Uuid;
  roomKind: RoomKind;
  title: string;
  caseId: Uuid | null;
  referralId: Uuid | null;
  seq: number;
  at: Instant;
  actor: RoomActor;
  excerpt: {
    text: string;
    /** Beginning and length of what was looked for, in UTF-16 units. */
    marks: [number, number][];
  };
}
