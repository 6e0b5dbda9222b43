import type { MessageAct, RoomEvent, RoomEvents, RoomPins } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { MessageTokens } from '../application/message-tokens';
import { RoomLog, type SendOutcome, type SignedMessage, type StreamCounts } from '../application/room-log';
import type { LogSlice } from '../domain/page';
import { actStatement } from './act.sql';
import { appendMessages, toOutcome, type OutcomeRow } from './append.sql';

type EventColumns = Omit<RoomEvent, 'at'> & { at: Date };

const EVENTS = `select e.seq, e.event_id as "eventId", e.kind, e.committed_at as at, e.body,
    jsonb_build_object('id', e.actor_id, 'agencyId', e.actor_agency_id,
      'name', coalesce(p.display_name, ''), 'agencyName', coalesce(a.name, '')) as actor
  from bus.stream_event e
  left join directory.person p on p.id = e.actor_id
  left join directory.agency a on a.id = e.actor_agency_id`;

/** Of a room that the person reads, what lies in the own part of its history. */
const READABLE = 'e.seq >= bus.my_history_from($1)';
const IS_ACT = `e.kind in ('message.edited', 'message.withdrawn', 'message.redacted', 'message.acknowledged', 'message.ackWithdrawn',
  'reaction.set', 'pin.set', 'attachment.state')`;
const THREAD_MAX = 300;

function eventOf({ at, ...event }: EventColumns): RoomEvent {
  return { ...event, at: at.toISOString() };
}

@Injectable()
export class PgRoomLog extends RoomLog {
  constructor(private readonly tokens: MessageTokens) {
    super();
  }

  async counts(tx: Tx, streams: readonly string[]): Promise<StreamCounts[]> {
    if (streams.length === 0) return [];
    return tx.query<StreamCounts>(
      `select stream_id as stream, epoch, head, min_seq as min, state, last_read as "lastRead", unread, mentions, backs
         from bus.my_counts($1::uuid[])`,
      [streams],
    );
  }

  async events(tx: Tx, stream: string, slice: LogSlice, limit: number): Promise<RoomEvent[]> {
    const rows = await tx.query<EventColumns>(
      `${EVENTS} where e.stream_id = $1 and e.seq > $2 and e.seq < $3
        order by e.seq ${slice.newestFirst ? 'desc' : 'asc'} limit $4`,
      [stream, slice.above, slice.below, limit],
    );
    const events = rows.map(eventOf);
    return slice.newestFirst ? events.reverse() : events;
  }

  async actsOn(tx: Tx, stream: string, { from, upTo }: { from: number; upTo: number }): Promise<RoomEvent[]> {
    const rows = await tx.query<EventColumns>(
      `${EVENTS} where e.stream_id = $1 and e.target_seq between $2 and $3 and e.seq > $3
          and ${IS_ACT} order by e.seq`,
      [stream, from, upTo],
    );
    return rows.map(eventOf);
  }

  async actsOf(tx: Tx, stream: string, messages: readonly number[]): Promise<RoomEvent[]> {
    if (messages.length === 0) return [];
    const rows = await tx.query<EventColumns>(
      `${EVENTS} where e.stream_id = $1 and e.target_seq = any ($2::bigint[]) and e.seq > $3 and ${IS_ACT} order by e.seq`,
      [stream, messages, Math.min(...messages)],
    );
    return rows.map(eventOf);
  }

  async thread(tx: Tx, stream: string, root: number): Promise<RoomEvent[]> {
    const rows = await tx.query<EventColumns>(
      `${EVENTS} where e.stream_id = $1 and (e.seq = $2 or e.thread_root = $2) and e.kind = 'message.created' and ${READABLE}
        order by e.seq = $2 desc, e.seq desc limit $3`,
      [stream, root, THREAD_MAX],
    );
    return rows.map(eventOf).sort((a, b) => a.seq - b.seq);
  }

  answers(
    tx: Tx,
    stream: string,
    { from, upTo }: { from: number; upTo: number },
  ): Promise<NonNullable<RoomEvents['answers']>> {
    return tx.query(
      `select e.thread_root as root, count(*)::int as count from bus.stream_event e
        where e.stream_id = $1 and e.thread_root between $2 and $3 and not e.body ? 'withdrawn' and ${READABLE}
        group by e.thread_root order by e.thread_root`,
      [stream, from, upTo],
    );
  }

  async pins(tx: Tx, stream: string): Promise<Pick<RoomPins, 'pins' | 'events'>> {
    const changes = await tx.query<EventColumns>(
      `select distinct on (x.body->>'targetSeq') x.* from (${EVENTS} where e.stream_id = $1 and e.kind = 'pin.set' and ${READABLE}) x
        order by x.body->>'targetSeq', x.seq desc`,
      [stream],
    );
    const pinned = changes.map(eventOf).filter(({ body }) => 'on' in body && body.on);
    const rows = await tx.query<EventColumns>(
      `${EVENTS} where e.stream_id = $1 and e.seq = any ($2::bigint[]) and not e.body ? 'withdrawn' and ${READABLE} order by e.seq`,
      [stream, pinned.map(({ body }) => ('targetSeq' in body ? body.targetSeq : 0))],
    );
    const events = rows.map(eventOf);
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

  append(tx: Tx, messages: readonly SignedMessage[]): Promise<SendOutcome[]> {
    return appendMessages((sql, params) => tx.query(sql, params), messages, this.tokens);
  }

  async act(tx: Tx, act: MessageAct): Promise<SendOutcome> {
    const [sql, params] = actStatement(act, this.tokens);
    return toOutcome(await tx.one<OutcomeRow>(sql, params));
  }
}
