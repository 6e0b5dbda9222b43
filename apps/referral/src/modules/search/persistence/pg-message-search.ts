import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  MessageSearch,
  type Candidate,
  type HitPosition,
  type SearchedRoom,
} from '../application/message-search';

/** Messages that come before a position, in the order of the list. */
const BEFORE =
  '($2::timestamptz is null or (e.committed_at, e.stream_id, e.seq) < ($2, $3::uuid, $4::bigint))';

/**
 * From each room the newest few: by the index, and by what has not been spread into it yet. Both are found by equality alone, which
 * row-level security lets an index answer. That a message has all the tokens is asked for each by itself: asked for all at once, the
 * tokens of the whole room would be gathered first.
 */
export const CANDIDATES = `
  select r.room, k.kind, k.title, k.case_id as "caseId", k.referral_id as "referralId", h.seq, h.at, coalesce(d.text, h.text) as text,
      jsonb_build_object('id', h.actor_id, 'agencyId', h.actor_agency_id, 'name', coalesce(p.display_name, ''), 'agencyName', coalesce(a.name, '')) as actor
    from jsonb_to_recordset($1) r(room uuid, floor bigint, first bigint, rest bigint[])
    cross join lateral (
      (select e.seq, e.committed_at as at, e.body->>'text' as text, e.actor_id, e.actor_agency_id
         from bus.token_message t join bus.stream_event e on e.stream_id = t.stream_id and e.seq = t.seq
        where t.stream_id = r.room and t.token = r.first and t.seq >= r.floor and ${BEFORE}
          and cardinality(r.rest) = (
            select count(*) from bus.token_message o where o.stream_id = r.room and o.token = any (r.rest) and o.seq = t.seq)
        order by t.seq desc limit $5)
      union all
      (select e.seq, e.committed_at, e.body->>'text', e.actor_id, e.actor_agency_id
         from bus.message_tokens t join bus.stream_event e on e.stream_id = t.stream_id and e.seq = t.seq
        where t.stream_id = r.room and not t.spread and t.seq >= r.floor and t.tokens @> (r.first || r.rest) and ${BEFORE}
        order by t.seq desc limit $5)) h
    join referral.room k on k.room_id = r.room
    left join lateral (select d.body->>'text' as text from bus.stream_event d
        where d.stream_id = r.room and d.target_seq = h.seq and d.kind = 'message.edited' order by d.seq desc limit 1) d on true
    left join directory.person p on p.id = h.actor_id
    left join directory.agency a on a.id = h.actor_agency_id
   order by h.at desc, r.room desc, h.seq desc limit $5`;

@Injectable()
export class PgMessageSearch extends MessageSearch {
  readable(tx: Tx, room: string | undefined): Promise<{ room: string; floor: number }[]> {
    return tx.query(
      `select stream_id as room, history_from as floor from bus.my_histories() where $1::uuid is null or stream_id = $1`,
      [room ?? null],
    );
  }

  candidates(
    tx: Tx,
    rooms: readonly SearchedRoom[],
    after: HitPosition | undefined,
    limit: number,
  ): Promise<Candidate[]> {
    const asked = rooms.map(({ room, floor, tokens: [first, ...rest] }) => ({ room, floor, first, rest }));
    return tx.query<Candidate>(CANDIDATES, [
      JSON.stringify(asked),
      after?.at ?? null,
      after?.room ?? null,
      after?.seq ?? null,
      limit,
    ]);
  }

  async record(tx: Tx, rooms: readonly string[]): Promise<void> {
    if (rooms.length === 0) return;
    await tx.query(
      `select referral.record_audit('room.searched', 'room', r.room_id, r.case_id)
         from referral.room r where r.room_id = any ($1::uuid[])`,
      [rooms],
    );
  }
}
