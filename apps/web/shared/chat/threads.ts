import type { MessageBody, RoomEvent } from '@app/contracts';
import type { MessageActs } from '../realtime/message-acts';

/** What a message answers. Without a name it is not here: it stands further up, or belongs to those who were here before. */
export interface Quote {
  seq: number;
  name: string | null;
  text: string;
  isWithdrawn: boolean;
}
type Acts = ReadonlyMap<number, MessageActs>;

const QUOTED_CHARS = 60;

function messagesOf(events: readonly RoomEvent[]): (RoomEvent & { body: MessageBody })[] {
  return events.filter(
    (event): event is RoomEvent & { body: MessageBody } => event.kind === 'message.created',
  );
}

const isGone = ({ seq, body }: { seq: number; body: MessageBody }, acts: Acts): boolean =>
  body.withdrawn === true || acts.get(seq)?.isWithdrawn === true;

/** The first line of what a message says now, as far as it fits beside an answer. */
export function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n');
  const letters = Array.from(line);
  return letters.length > QUOTED_CHARS ? `${letters.slice(0, QUOTED_CHARS).join('')}…` : line;
}

export function quotesOf(
  events: readonly RoomEvent[],
  acts: Acts,
): (root: number | undefined) => Quote | null {
  const messages = new Map(messagesOf(events).map((event) => [event.seq, event]));
  return (root) => {
    if (root === undefined) return null;
    const event = messages.get(root);
    if (!event) return { seq: root, name: null, text: '', isWithdrawn: false };
    const isWithdrawn = isGone(event, acts);
    const text = acts.get(root)?.edit?.text ?? event.body.text;
    const files = (event.body.attachments ?? []).map(({ name }) => name).join(' ');
    return {
      seq: root,
      name: event.actor.name,
      text: isWithdrawn ? '' : firstLine(text || files),
      isWithdrawn,
    };
  };
}

/** Answers that are not withdrawn, by the message that they answer. */
export function answerCounts(events: readonly RoomEvent[], acts: Acts): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const event of messagesOf(events)) {
    const { threadRoot } = event.body;
    if (threadRoot !== undefined && !isGone(event, acts))
      counts.set(threadRoot, (counts.get(threadRoot) ?? 0) + 1);
  }
  return counts;
}

/** A message with its answers, out of a log that holds more. */
export function threadOf(events: readonly RoomEvent[], root: number): RoomEvent[] {
  const own = new Set([root]);
  for (const { seq, body } of messagesOf(events)) if (body.threadRoot === root) own.add(seq);
  return events.filter(({ seq, body }) => own.has('targetSeq' in body ? body.targetSeq : seq));
}
