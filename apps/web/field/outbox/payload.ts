import type {
  AmendFollowUpRequest,
  FollowUpConflict,
  OwnVisitRequest,
  RecordFollowUpRequest,
  RefuseFollowUpRequest,
} from '@app/contracts';

/** What an entry of the outbox brings to the hub; sealed on the phone. */
export type Sending =
  | { kind: 'accept' }
  | { kind: 'refuse'; body: RefuseFollowUpRequest }
  | { kind: 'record'; body: RecordFollowUpRequest }
  | { kind: 'visit'; body: OwnVisitRequest }
  | { kind: 'amend'; body: AmendFollowUpRequest }
  | { kind: 'message'; body: { body: string } }
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
