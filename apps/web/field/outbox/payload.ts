import type {
  AmendFollowUpRequest,
  FollowUpConflict,
  OwnVisitRequest,
  RecordFollowUpRequest,
  RefuseFollowUpRequest,
} from '@app/contracts';

/** Words for a room; with `threadRoot` they answer a message. */
export interface Words {
  body: string;
  threadRoot?: number;
  mentions?: string[];
  /** Asks whoever is called, or everybody, to say that it was received. */
  ackRequired?: boolean;
}

/** A photo for a room: brought as `file`, and then sent as a message of its own. */
export interface Picture {
  kind: 'picture';
  file: string;
  name: string;
  length: number;
  threadRoot?: number;
  ackRequired?: boolean;
  /** The hub had let go of it before the message came, so that it was brought once more under another id. */
  again?: boolean;
}

/** What an entry of the outbox brings to the hub; sealed on the phone. */
export type Sending =
  | { kind: 'accept' }
  | { kind: 'refuse'; body: RefuseFollowUpRequest }
  | { kind: 'record'; body: RecordFollowUpRequest }
  | { kind: 'visit'; body: OwnVisitRequest }
  | { kind: 'amend'; body: AmendFollowUpRequest }
  | { kind: 'message'; body: Words }
  | Picture
  | { kind: 'photo'; sha256: string; length: number };

export interface Payload {
  sending: Sending;
  /** How the person recognises the child: the surname and the number of the follow-up. */
  child: string;
  /** What the hub has instead, when it refused because of that. */
  conflict?: Partial<FollowUpConflict>;
}

export const payloadName = (itemId: string): string => `item/${itemId}`;
export const photoName = (photoId: string): string => `photo/${photoId}`;
