import type { ErrorCode } from '@app/contracts';
import type { OutboxItem } from '../../../shared/realtime/outbox';
import type { ItemRow } from '../../keep/db';

/** The order in which a room was written to is kept: what was refused stops what stands behind it. */
export const laneOfRoom = (room: string): string => `room/${room}`;

/** What the outbox of the phone holds for a room, and what has just left it; the texts are sealed apart. */
export interface Written {
  item: ItemRow;
  text: string;
  /** The hub has it; the log does not show it yet. */
  sent: boolean;
}

const STATES: Record<ItemRow['state'], OutboxItem['state']> = {
  waiting: 'queued',
  sending: 'sending',
  refused: 'failed',
  conflict: 'failed',
};

/** As the rows of a room know a message that is on its way. */
export function pendingOf({ item, text, sent }: Written): OutboxItem {
  const isCode = item.code !== null && item.code !== 'TIMEOUT' && item.code !== 'NETWORK';
  return {
    clientMsgId: item.id,
    room: item.target ?? '',
    body: text,
    mentions: [],
    state: sent ? 'sent' : STATES[item.state],
    attempts: item.attempts,
    queuedAt: item.at,
    code: isCode ? (item.code as ErrorCode) : null,
  };
}

/**
 * What is written in a room after the outbox has changed: whoever left it without being taken out has arrived, and stays
 * until the log shows it.
 */
export function afterChange(
  before: readonly Written[],
  now: readonly { item: ItemRow; text: string }[],
  gone: ReadonlySet<string>,
): Written[] {
  const there = new Set(now.map(({ item }) => item.id));
  const arrived = before
    .filter(({ item }) => !there.has(item.id) && !gone.has(item.id))
    .map((one) => ({ ...one, sent: true }));
  return [...arrived, ...now.map((one) => ({ ...one, sent: false }))].sort(
    (a, b) => a.item.order - b.item.order,
  );
}
