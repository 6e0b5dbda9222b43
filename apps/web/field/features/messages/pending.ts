import type { ErrorCode } from '@app/contracts';
import type { OutboxItem } from '../../../shared/realtime/outbox';
import type { ItemRow } from '../../keep/db';
import type { Picture, Sending, Words } from '../../outbox/payload';
import type { DraftPhoto } from '../../visit/draft';
import { newItem } from '../../work/acts';
import type { NewItem } from '../../outbox/store';

/** The order in which a room was written to is kept: what was refused stops what stands behind it. Each photo goes by itself. */
export const laneOfRoom = (room: string): string => `room/${room}`;

export const isOfRoom = ({ kind, target }: Pick<ItemRow, 'kind' | 'target'>, room: string): boolean =>
  target === room && (kind === 'message' || kind === 'picture');

/** What the outbox of the phone holds for a room, and what has just left it; the contents are sealed apart. */
export interface Written {
  item: ItemRow;
  said: Said;
  /** The hub has it; the log does not show it yet. */
  sent: boolean;
}

export type Said = Pick<Words, 'body' | 'threadRoot' | 'mentions'> & {
  picture?: Pick<Picture, 'name' | 'length'>;
};

export function saidBy(sending: Sending | undefined): Said {
  if (sending?.kind === 'message') return sending.body;
  if (sending?.kind !== 'picture') return { body: '' };
  const { name, length, threadRoot } = sending;
  return { body: '', threadRoot, picture: { name, length } };
}

const STATES: Record<ItemRow['state'], OutboxItem['state']> = {
  waiting: 'queued',
  sending: 'sending',
  refused: 'failed',
  conflict: 'failed',
};

/** As the rows of a room know a message that is on its way. */
export function pendingOf({ item, said, sent }: Written): OutboxItem {
  const isCode = item.code !== null && item.code !== 'TIMEOUT' && item.code !== 'NETWORK';
  const { body, threadRoot, mentions = [], picture } = said;
  return {
    clientMsgId: item.id,
    room: item.target ?? '',
    body,
    mentions,
    ...(threadRoot !== undefined && { threadRoot }),
    ...(picture && {
      attachments: [
        { id: item.id, name: picture.name, size: picture.length, mime: 'image/jpeg', state: 'not_scanned' },
      ],
    }),
    state: sent ? 'sent' : STATES[item.state],
    attempts: item.attempts,
    queuedAt: item.at,
    code: isCode ? (item.code as ErrorCode) : null,
  };
}

/** A message as it is written: its words and its photos. */
export interface Writing {
  text: string;
  photos: readonly DraftPhoto[];
  mentions: readonly string[];
  /** Asked with the words; with the first photo when there are none. */
  asksReceipt: boolean;
  threadRoot?: number;
}

interface Place {
  room: string;
  title: string;
  newId: () => string;
  photoName: (at: number) => string;
}

/** The words first, and each photo behind them as a message of its own: it may be large, and wait for another network. */
export function entriesOf(writing: Writing, place: Place): NewItem[] {
  const { text, photos, mentions, asksReceipt, threadRoot } = writing;
  const { room, title, newId } = place;
  const answers = threadRoot === undefined ? {} : { threadRoot };
  const asks = asksReceipt ? { ackRequired: true } : {};
  const called = mentions.length === 0 ? {} : { mentions: [...mentions] };
  const at = { version: null, target: room };
  const words = text === '' ? null : newId();
  const said =
    words === null
      ? []
      : [
          newItem({ kind: 'message', body: { body: text, ...called, ...asks, ...answers } }, title, {
            ...{ id: words, lane: laneOfRoom(room), after: null, ...at },
          }),
        ];
  const pictures = photos.map(({ id, size }, index) =>
    newItem(
      {
        ...{ kind: 'picture', file: newId(), name: place.photoName(index + 1), length: size, ...answers },
        ...(words === null && index === 0 && asks),
      },
      title,
      { id, lane: `${laneOfRoom(room)}/${id}`, after: words, ...at },
    ),
  );
  return [...said, ...pictures];
}

/**
 * What is written in a room after the outbox has changed: whoever left it without being taken out has arrived, and stays
 * until the log shows it.
 */
export function afterChange(
  before: readonly Written[],
  now: readonly { item: ItemRow; said: Said }[],
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
