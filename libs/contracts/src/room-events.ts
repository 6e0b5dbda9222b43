import type { AttachmentState, MessageAttachment } from './api/attachments';
import type { Reaction, RedactionReason } from './codes/message';

export interface RoomActor {
  id: string | null;
  agencyId: string | null;
  name: string;
  agencyName: string;
}

export const ROOM_EVENT_KINDS = [
  'message.created',
  'message.edited',
  'message.withdrawn',
  'message.redacted',
  'message.acknowledged',
  'message.ackWithdrawn',
  'reaction.set',
  'pin.set',
  'attachment.state',
  'system.notice',
  'member.added',
  'member.removed',
  'room.state',
] as const;
export type RoomEventKind = (typeof ROOM_EVENT_KINDS)[number];

export interface MessageBody {
  clientMsgId: string;
  /** Empty once it was withdrawn. */
  text: string;
  mentions: string[];
  /** The message that it answers, which is itself no answer. */
  threadRoot?: number;
  /** Files that came with it, as they stood when it was sent. */
  attachments?: MessageAttachment[];
  /** Agencies of the room whose people on duty are called. */
  onDuty?: string[];
  /** Whoever is mentioned is asked to say that it was received. */
  ackRequired?: true;
  /** Withdrawn by its author or removed by a supervisor; the text is gone from the log. */
  withdrawn?: true;
}
/** Body of `message.edited`: the whole new text. The first version of a message is 1. */
export interface MessageEdit {
  targetSeq: number;
  version: number;
  text: string;
  mentions: string[];
}
/** Body of `message.withdrawn`, `message.acknowledged` and `message.ackWithdrawn`. */
export interface MessageMark {
  targetSeq: number;
}

/** Body of `message.redacted`: as withdrawn, by whoever supervises in the author's agency. */
export interface MessageRedaction extends MessageMark {
  by: 'supervisor';
  reasonCode: RedactionReason;
}
/** Body of `reaction.set`: the actor says this to the message from here on, or no longer. */
export interface ReactionChange extends MessageMark {
  value: Reaction;
  on: boolean;
}
/** Body of `pin.set`. */
export interface PinChange extends MessageMark {
  on: boolean;
}

/** Body of `attachment.state`: what became of a file of a message. */
export interface AttachmentChange {
  targetSeq: number;
  attachment: string;
  state: AttachmentState;
}

/** One event of a stream. Unknown kinds are ignored by clients but still advance `seq`. */
export interface RoomEvent {
  seq: number;
  eventId: string;
  kind: RoomEventKind;
  actor: RoomActor;
  at: string;
  body: RoomEventBody;
}
export type RoomEventBody =
  | MessageBody
  | MessageEdit
  | MessageMark
  | MessageRedaction
  | ReactionChange
  | PinChange
  | AttachmentChange
  | { notice: SystemNotice; refs: Record<string, string> }
  | {
      personId: string;
      name: string;
      agencyId: string;
      agencyName: string;
      cause?: 'joined' | 'left' | 'removed' | 'expired' | 'closed';
    }
  | { state: 'open' | 'closed'; cause: string };

/** What a state change says in the room; the client owns the sentence. */
export const SYSTEM_NOTICES = [
  'referral.submitted',
  'referral.accepted',
  'referral.declined',
  'referral.withdrawn',
  'referral.claimed',
  'referral.released',
  'referral.assigned',
  'referral.info_requested',
  'referral.answered',
  'referral.unaccepted',
  'referral.started',
  'referral.held',
  'referral.resumed',
  'referral.completed',
  'referral.verified',
  'referral.disputed',
  'referral.returned',
  'referral.cancel_requested',
  'referral.cancel_objected',
  'referral.rerouted',
  'referral.nudged',
  'referral.demanded',
  'referral.expired',
  'referral.voided',
  'consent.withdrawn',
  'guest.added',
  'guest.ended',
  'history.shared',
  'case.stage_moved',
  'lead.changed',
  'follow_up.asked',
  'follow_up.done',
  'follow_up.missed',
  'task.made',
  'task.done',
  'task.handed_over',
  'task.cancelled',
  /** In a duty room: what came to the agency that will not wait. */
  'duty.referral',
  'duty.escalated',
  'duty.emergency',
  'duty.report',
] as const;
export type SystemNotice = (typeof SYSTEM_NOTICES)[number];
