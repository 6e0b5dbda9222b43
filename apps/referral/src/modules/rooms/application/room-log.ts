import type { AppendItem, AppendOutcome, MessageAct, RoomEvent, RoomEvents, RoomPins } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { LogSlice } from '../domain/page';

/** A stream as the person of the context stands to it. */
export interface StreamCounts {
  stream: string;
  epoch: string;
  head: number;
  /** The first event that the person may read. */
  min: number;
  state: 'open' | 'closed';
  lastRead: number;
  unread: number;
  mentions: number;
  /** How often the marker was moved back. */
  backs: number;
}

/** The logs of the rooms that the person of the context is a member of. */
export abstract class RoomLog {
  /** Streams that are not the person's own are left out. */
  abstract counts(tx: Tx, streams: readonly string[]): Promise<StreamCounts[]>;
  /** In order of `seq`. */
  abstract events(tx: Tx, stream: string, slice: LogSlice, limit: number): Promise<RoomEvent[]>;
  /** What was done, after a place in the log, to messages from `from` up to that place; in order of `seq`. */
  abstract actsOn(tx: Tx, stream: string, messages: { from: number; upTo: number }): Promise<RoomEvent[]>;
  /** A message and what answers it, as far as the person reads it; no more than the newest few hundred. */
  abstract thread(tx: Tx, stream: string, root: number): Promise<RoomEvent[]>;
  /** What was done to these messages, wherever they stand; in order of `seq`. */
  abstract actsOf(tx: Tx, stream: string, messages: readonly number[]): Promise<RoomEvent[]>;
  /** How many answers each message from `from` up to `upTo` has that are not withdrawn; those without any are left out. */
  abstract answers(
    tx: Tx,
    stream: string,
    messages: { from: number; upTo: number },
  ): Promise<NonNullable<RoomEvents['answers']>>;
  /** What is pinned of that which the person reads, with the messages. */
  abstract pins(tx: Tx, stream: string): Promise<Pick<RoomPins, 'pins' | 'events'>>;
  /** False when the person is not a member. */
  abstract markUnread(tx: Tx, stream: string, fromSeq: number): Promise<boolean>;
  /** False when the person is not a member. */
  abstract setRead(tx: Tx, stream: string, upToSeq: number): Promise<boolean>;
  /** Each item proves its own sender: the database verifies its token. */
  abstract append(tx: Tx, messages: readonly AppendItem[]): Promise<AppendOutcome[]>;
  /** By the person of the context. */
  abstract act(tx: Tx, act: MessageAct): Promise<AppendOutcome>;
}
