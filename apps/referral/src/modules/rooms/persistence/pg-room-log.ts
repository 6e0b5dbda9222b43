import type { MessageAct, RoomEvent } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { MessageTokens } from '../application/message-tokens';
import { RoomLog, type SendOutcome, type SignedMessage, type StreamCounts } from '../application/room-log';
import type { LogSlice } from '../domain/page';
import { appendMessages, toOutcome, type OutcomeRow } from './append.sql';

type EventColumns = Omit<RoomEvent, 'at'> & { at: Date };

const EVENTS = `select e.seq, e.event_id as "eventId", e.kind, e.committed_at as at, e.body,
    jsonb_build_object('id', e.actor_id, 'agencyId', e.actor_agency_id,
      'name', coalesce(p.display_name, ''), 'agencyName', coalesce(a.name, '')) as actor
  from bus.stream_event e
  left join directory.person p on p.id = e.actor_id
  left join directory.agency a on a.id = e.actor_agency_id`;

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
      `select stream_id as stream, epoch, head, min_seq as min, state, last_read as "lastRead", unread, mentions
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
      `${EVENTS} where e.stream_id = $1 and (e.body->>'targetSeq')::bigint between $2 and $3 and e.seq > $3
          and e.kind in ('message.edited', 'message.withdrawn', 'message.acknowledged') order by e.seq`,
      [stream, from, upTo],
    );
    return rows.map(eventOf);
  }

  async setRead(tx: Tx, stream: string, upToSeq: number): Promise<boolean> {
    const row = await tx.one<{ seq: number | null }>('select bus.set_read($1, $2) as seq', [stream, upToSeq]);
    return row !== undefined && row.seq !== null;
  }

  append(tx: Tx, messages: readonly SignedMessage[]): Promise<SendOutcome[]> {
    return appendMessages((sql, params) => tx.query(sql, params), messages, this.tokens);
  }

  async act(tx: Tx, act: MessageAct): Promise<SendOutcome> {
    const edit = act.act === 'edit' ? act : null;
    return toOutcome(
      await tx.one<OutcomeRow>(
        `select a.status, a.event_id, a.seq, a.committed_at, case when a.status = 'ok' and $8::bigint[] is not null then bus.put_tokens($1, a.seq, $8) end
           from bus.act_on_message($1, $2, $3, $4, $5, $6, $7) a`,
        [
          act.room,
          act.targetSeq,
          act.act,
          act.clientOpId,
          edit?.baseVersion ?? null,
          edit?.body ?? null,
          [...new Set(edit?.mentions)].sort(),
          edit && this.tokens.of(act.room, edit.body),
        ],
      ),
    );
  }
}
