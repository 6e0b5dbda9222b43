import type {
  MessageAttachment,
  Reaction,
  RoomActor,
  RoomEvent,
  RoomEventBody,
  SystemNotice,
} from '@app/contracts';
import type { OutboxItem } from '../realtime/outbox';
import { messageActs, type Acknowledgement, type MessageActs } from '../realtime/message-acts';
import { dayOf } from '../format/dates';
import { answerCounts, quotesOf, type Quote } from './threads';

export type MessageState = 'queued' | 'sending' | 'delivered' | 'failed';

export interface MessageRow {
  type: 'message';
  key: string;
  seq: number | null;
  own: boolean;
  name: string;
  agencyName: string;
  agencyId: string | null;
  at: string;
  text: string;
  attachments: readonly MessageAttachment[];
  /** Follows the same writer within a few minutes: the name is not repeated. */
  joined: boolean;
  /** Of own messages only. */
  state: MessageState | null;
  pending: OutboxItem | null;
  mentions: readonly string[];
  mentionsMe: boolean;
  /** 1 as it was sent. */
  version: number;
  isWithdrawn: boolean;
  /** By whom it was removed, and why. */
  removal: MessageActs['removal'];
  /** What it answers, in one line; null when it answers nothing. */
  quote: Quote | null;
  /** How many answers it has that are not withdrawn. */
  answers: number;
  /** What people say to it, in the order in which each was said first. */
  reactions: readonly { value: Reaction; by: readonly RoomActor[] }[];
  isPinned: boolean;
  /** Who was asked to acknowledge it, and who did; null when nobody was asked. */
  receipt: { asked: readonly string[]; by: readonly Acknowledgement[] } | null;
}
export type Notice =
  | { kind: 'notice'; notice: SystemNotice; refs: Record<string, string> }
  | { kind: 'joined' | 'left' | 'removed' | 'expired'; person: string; agency: string }
  | { kind: 'opened' | 'closed' };
export interface NoticeRow {
  type: 'notice';
  key: string;
  seq: number;
  at: string;
  actor: string;
  agencyName: string;
  notice: Notice;
}
export type Row =
  MessageRow | NoticeRow | { type: 'day'; key: string; day: string } | { type: 'unread'; key: string };

type Body<K extends string> = Extract<RoomEventBody, Record<K, unknown>>;

const JOIN_MS = 5 * 60_000;

const STATE_OF: Record<OutboxItem['state'], MessageState> = {
  queued: 'queued',
  sending: 'sending',
  sent: 'delivered',
  failed: 'failed',
};

export interface RowsOwner {
  id: string;
  name: string;
  agencyId: string;
  agencyName: string;
}

interface Source {
  events: readonly RoomEvent[];
  pending: readonly OutboxItem[];
  me: RowsOwner;
  /** Read marker when the room was opened; null draws no line. */
  readAtOpen: number | null;
  /** Where the events do not go on to the end of the log: what the hub counted. */
  answers?: ReadonlyMap<number, number>;
}

/**
 * What the panel draws. Order is that of the log's `seq`; own messages that the log does not hold yet stay at the
 * bottom in the order of writing, and disappear there as soon as the log has them.
 */
export function chatRows({ events, pending, me, readAtOpen, answers }: Source): Row[] {
  const rows: Row[] = [];
  let day = '';
  let lineDrawn = readAtOpen === null;
  let before: MessageRow | null = null;
  const addDay = (at: string): void => {
    const next = dayOf(Date.parse(at));
    if (next === day) return;
    day = next;
    before = null;
    rows.push({ type: 'day', key: `day-${next}`, day: next });
  };
  const join = (row: MessageRow): void => {
    row.joined =
      before !== null &&
      before.own === row.own &&
      before.name === row.name &&
      before.agencyId === row.agencyId &&
      Date.parse(row.at) - Date.parse(before.at) < JOIN_MS;
    before = row;
    rows.push(row);
  };

  const inLog = new Set<string>();
  const inOrder = [...events].sort((a, b) => a.seq - b.seq);
  const acts = messageActs(inOrder);
  const quoteOf = quotesOf(inOrder, acts);
  const counts = answers ?? answerCounts(inOrder, acts);
  for (const event of inOrder) {
    const row = rowOf(event, me.id, acts.get(event.seq));
    if (row?.type === 'message') {
      row.quote = quoteOf((event.body as Body<'clientMsgId'>).threadRoot);
      row.answers = counts.get(event.seq) ?? 0;
    }
    if (event.kind === 'message.created') inLog.add((event.body as Body<'clientMsgId'>).clientMsgId);
    if (!row) continue;
    addDay(event.at);
    const waits = row.type === 'message' && !row.own && !row.isWithdrawn;
    if (!lineDrawn && event.seq > (readAtOpen ?? 0) && waits) {
      rows.push({ type: 'unread', key: 'unread' });
      lineDrawn = true;
      before = null;
    }
    if (row.type === 'message') join(row);
    else {
      before = null;
      rows.push(row);
    }
  }
  for (const item of pending) {
    if (inLog.has(item.clientMsgId)) continue;
    addDay(item.queuedAt);
    join({
      type: 'message',
      key: item.clientMsgId,
      seq: null,
      own: true,
      name: me.name,
      agencyName: me.agencyName,
      agencyId: me.agencyId,
      at: item.queuedAt,
      text: item.body,
      attachments: item.attachments ?? [],
      joined: false,
      state: STATE_OF[item.state],
      pending: item,
      mentions: item.mentions,
      mentionsMe: false,
      version: 1,
      isWithdrawn: false,
      removal: null,
      quote: quoteOf(item.threadRoot),
      answers: 0,
      reactions: [],
      isPinned: false,
      receipt: null,
    });
  }
  return rows;
}

function rowOf(event: RoomEvent, me: string, acts?: MessageActs): MessageRow | NoticeRow | null {
  const { actor, at, seq } = event;
  if (event.kind === 'message.created') {
    const body = event.body as Body<'clientMsgId'>;
    const own = actor.id === me;
    const isWithdrawn = acts?.isWithdrawn === true || body.withdrawn === true;
    const { text, mentions } = acts?.edit ?? body;
    return {
      type: 'message',
      // The same key before and after the log has it: the row does not blink.
      key: body.clientMsgId,
      seq,
      own,
      name: actor.name,
      agencyName: actor.agencyName,
      agencyId: actor.agencyId,
      at,
      text: isWithdrawn ? '' : text,
      attachments: isWithdrawn ? [] : filesOf(body, acts),
      joined: false,
      state: own ? 'delivered' : null,
      pending: null,
      mentions,
      mentionsMe: !isWithdrawn && mentions.includes(me),
      version: acts?.edit?.version ?? 1,
      isWithdrawn,
      removal: acts?.removal ?? null,
      quote: null,
      answers: 0,
      reactions: isWithdrawn ? [] : reactionsOf(acts),
      isPinned: !isWithdrawn && acts?.isPinned === true,
      receipt:
        body.ackRequired && !isWithdrawn ? { asked: body.mentions, by: acts?.acknowledgedBy ?? [] } : null,
    };
  }
  const notice = noticeOf(event);
  if (!notice) return null;
  return { type: 'notice', key: `e${seq}`, seq, at, actor: actor.name, agencyName: actor.agencyName, notice };
}

function reactionsOf(acts: MessageActs | undefined): MessageRow['reactions'] {
  return [...(acts?.reactions ?? [])].flatMap(([value, by]) => (by.length > 0 ? [{ value, by }] : []));
}

/** Each as it stands now: what became of it came later. */
function filesOf(
  { attachments = [] }: Body<'clientMsgId'>,
  acts: MessageActs | undefined,
): readonly MessageAttachment[] {
  return attachments.map((file) => ({ ...file, state: acts?.fileStates.get(file.id) ?? file.state }));
}

function noticeOf(event: RoomEvent): Notice | null {
  switch (event.kind) {
    case 'system.notice': {
      const { notice, refs } = event.body as Body<'notice'>;
      return { kind: 'notice', notice, refs };
    }
    case 'member.added': {
      const { name, agencyName } = event.body as Body<'personId'>;
      return { kind: 'joined', person: name, agency: agencyName };
    }
    case 'member.removed': {
      const { name, agencyName, cause } = event.body as Body<'personId'>;
      return {
        kind: cause === 'left' || cause === 'expired' ? cause : 'removed',
        person: name,
        agency: agencyName,
      };
    }
    case 'room.state':
      return { kind: (event.body as Body<'state'>).state === 'open' ? 'opened' : 'closed' };
    default:
      return null;
  }
}
