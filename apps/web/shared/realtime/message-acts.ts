import type {
  AttachmentChange,
  AttachmentState,
  MessageEdit,
  MessageMark,
  RoomActor,
  RoomEvent,
} from '@app/contracts';

/** What was done to one message of the log. */
export interface MessageActs {
  /** The newest edit, or null. */
  edit: MessageEdit | null;
  isWithdrawn: boolean;
  acknowledgedBy: RoomActor[];
  /** What became of its files. */
  fileStates: Map<string, AttachmentState>;
}

/** Acts by the `seq` of their message. A log is gapless, so every act on a message that it holds is in it too. */
export function messageActs(events: readonly RoomEvent[]): ReadonlyMap<number, MessageActs> {
  const acts = new Map<number, MessageActs>();
  const of = (seq: number): MessageActs => {
    const known = acts.get(seq) ?? {
      edit: null,
      isWithdrawn: false,
      acknowledgedBy: [],
      fileStates: new Map<string, AttachmentState>(),
    };
    acts.set(seq, known);
    return known;
  };
  for (const { kind, body, actor } of events) {
    if (kind === 'message.edited') {
      const edit = body as MessageEdit;
      const known = of(edit.targetSeq);
      if (edit.version > (known.edit?.version ?? 1)) known.edit = edit;
    } else if (kind === 'message.withdrawn') of((body as MessageMark).targetSeq).isWithdrawn = true;
    else if (kind === 'attachment.state') {
      const { targetSeq, attachment, state } = body as AttachmentChange;
      of(targetSeq).fileStates.set(attachment, state);
    } else if (kind === 'message.acknowledged')
      of((body as MessageMark).targetSeq).acknowledgedBy.push(actor);
  }
  return acts;
}
