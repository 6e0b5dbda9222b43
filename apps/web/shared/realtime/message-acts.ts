import type {
  AttachmentChange,
  AttachmentState,
  MessageEdit,
  MessageMark,
  MessageRedaction,
  PinChange,
  Reaction,
  ReactionChange,
  RedactionReason,
  RoomActor,
  RoomEvent,
} from '@app/contracts';

/** Who said that it was received, and when. */
export type Acknowledgement = RoomActor & { at: string };

/** What was done to one message of the log. */
export interface MessageActs {
  /** The newest edit, or null. */
  edit: MessageEdit | null;
  isWithdrawn: boolean;
  /** By whom it was removed, and why; null when it was not, or its author withdrew it. */
  removal: { by: RoomActor; reason: RedactionReason } | null;
  acknowledgedBy: Acknowledgement[];
  /** Who says what to it now, in the order of saying. */
  reactions: Map<Reaction, RoomActor[]>;
  isPinned: boolean;
  /** What became of its files. */
  fileStates: Map<string, AttachmentState>;
}

/** Acts by the `seq` of their message. A log is gapless, so every act on a message that it holds is in it too. */
export function messageActs(events: readonly RoomEvent[]): ReadonlyMap<number, MessageActs> {
  const acts = new Map<number, MessageActs>();
  for (const event of events) {
    if (!('targetSeq' in event.body)) continue;
    const known = acts.get(event.body.targetSeq) ?? nothingDone();
    acts.set(event.body.targetSeq, known);
    apply(known, event, event.body);
  }
  return acts;
}

/** Messages of others after a place in the log that were not taken back: what was done to them stands after them. */
export function othersAfter(events: readonly RoomEvent[], seq: number, me: string): RoomEvent[] {
  const first = events.findIndex((event) => event.seq > seq);
  const later = first < 0 ? [] : events.slice(first);
  const acts = messageActs(later);
  return later.filter(
    (event) => event.kind === 'message.created' && event.actor.id !== me && !acts.get(event.seq)?.isWithdrawn,
  );
}

function nothingDone(): MessageActs {
  return {
    edit: null,
    isWithdrawn: false,
    removal: null,
    acknowledgedBy: [],
    reactions: new Map(),
    isPinned: false,
    fileStates: new Map(),
  };
}

function apply(known: MessageActs, { kind, actor, at }: RoomEvent, body: MessageMark): void {
  switch (kind) {
    case 'message.edited': {
      const edit = body as MessageEdit;
      if (edit.version > (known.edit?.version ?? 1)) known.edit = edit;
      return;
    }
    case 'message.withdrawn':
      known.isWithdrawn = true;
      return;
    case 'message.redacted':
      known.isWithdrawn = true;
      known.removal = { by: actor, reason: (body as MessageRedaction).reasonCode };
      return;
    case 'message.acknowledged':
      known.acknowledgedBy.push({ ...actor, at });
      return;
    case 'message.ackWithdrawn':
      known.acknowledgedBy = known.acknowledgedBy.filter(({ id }) => id !== actor.id);
      return;
    case 'reaction.set': {
      const { value, on } = body as ReactionChange;
      const others = (known.reactions.get(value) ?? []).filter(({ id }) => id !== actor.id);
      known.reactions.set(value, on ? [...others, actor] : others);
      return;
    }
    case 'pin.set':
      known.isPinned = (body as PinChange).on;
      return;
    case 'attachment.state': {
      const { attachment, state } = body as AttachmentChange;
      known.fileStates.set(attachment, state);
    }
  }
}
