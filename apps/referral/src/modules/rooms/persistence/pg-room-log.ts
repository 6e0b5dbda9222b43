import type { AppendItem, AppendOutcome, MessageAct, RoomEvent, RoomEvents, RoomPins } from '@app/contracts';
import { appendMessages, toOutcome, type OutcomeRow } from '@app/messaging';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { MessageTokens } from '../application/message-tokens';
import { RoomLog, type StreamCounts } from '../application/room-log';
import type { LogSlice } from '../domain/page';
import { actStatement } from './act.sql';
import { ACTS_OF, ACTS_ON, ANSWERS, COUNTS, page, PIN_CHANGES, PINNED, THREAD } from './log.sql';

type EventColumns = Omit<RoomEvent, 'at'> & { at: Date };

async function read(tx: Tx, sql: string, params: readonly unknown[]): Promise<RoomEvent[]> {
  const rows = await tx.planned<EventColumns>(sql, params);
  return rows.map(({ at, ...event }) => ({ ...event, at: at.toISOString() }));
}

@Injectable()
export class PgRoomLog extends RoomLog {
  constructor(private readonly tokens: MessageTokens) {
    super();
  }

  async counts(tx: Tx, streams: readonly string[]): Promise<StreamCounts[]> {
    return streams.length === 0 ? [] : tx.planned<StreamCounts>(COUNTS, [streams]);
  }

  async events(tx: Tx, stream: string, slice: LogSlice, limit: number): Promise<RoomEvent[]> {
    const sql = page(slice.newestFirst ? 'desc' : 'asc', limit);
    const events = (await read(tx, sql, [stream, slice.above, slice.below])).slice(0, limit);
    return slice.newestFirst ? events.reverse() : events;
  }

  actsOn(tx: Tx, stream: string, { from, upTo }: { from: number; upTo: number }): Promise<RoomEvent[]> {
    return read(tx, ACTS_ON, [stream, from, upTo]);
  }

  async actsOf(tx: Tx, stream: string, messages: readonly number[]): Promise<RoomEvent[]> {
    if (messages.length === 0) return [];
    return read(tx, ACTS_OF, [stream, messages, Math.min(...messages)]);
  }

  async thread(tx: Tx, stream: string, root: number): Promise<RoomEvent[]> {
    return (await read(tx, THREAD, [stream, root])).sort((a, b) => a.seq - b.seq);
  }

  answers(
    tx: Tx,
    stream: string,
    { from, upTo }: { from: number; upTo: number },
  ): Promise<NonNullable<RoomEvents['answers']>> {
    return tx.planned(ANSWERS, [stream, from, upTo]);
  }

  async pins(tx: Tx, stream: string): Promise<Pick<RoomPins, 'pins' | 'events'>> {
    const changes = await read(tx, PIN_CHANGES, [stream]);
    const pinned = changes.filter(({ body }) => 'on' in body && body.on);
    const targets = pinned.map(({ body }) => ('targetSeq' in body ? body.targetSeq : 0));
    const events = await read(tx, PINNED, [stream, targets]);
    const there = new Set(events.map(({ seq }) => seq));
    const pins = pinned.flatMap(({ body, actor, at }) =>
      'targetSeq' in body && there.has(body.targetSeq) ? [{ targetSeq: body.targetSeq, by: actor, at }] : [],
    );
    return { pins: pins.sort((a, b) => b.at.localeCompare(a.at)), events };
  }

  async markUnread(tx: Tx, stream: string, fromSeq: number): Promise<boolean> {
    const row = await tx.one<{ seq: number | null }>('select bus.mark_unread($1, $2) as seq', [
      stream,
      fromSeq,
    ]);
    return row !== undefined && row.seq !== null;
  }

  async setRead(tx: Tx, stream: string, upToSeq: number): Promise<boolean> {
    const row = await tx.one<{ seq: number | null }>('select bus.set_read($1, $2) as seq', [stream, upToSeq]);
    return row !== undefined && row.seq !== null;
  }

  append(tx: Tx, messages: readonly AppendItem[]): Promise<AppendOutcome[]> {
    return appendMessages(
      (sql, params) => tx.planned(sql, params),
      messages,
      ({ room, body }) => this.tokens.of(room, body),
    );
  }

  async act(tx: Tx, act: MessageAct): Promise<AppendOutcome> {
    const [sql, params] = actStatement(act, this.tokens);
    return toOutcome(await tx.one<OutcomeRow>(sql, params));
  }
}
