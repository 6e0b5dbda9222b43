import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Threads, one level deep: a message may answer another one, and an answer to an answer belongs to the first. */
export class Threads1700000021000 implements MigrationInterface {
  name = 'Threads1700000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMN);
    await runner.query(APPEND);
  }

  async down(): Promise<void> {
    throw new Error('Logs hold answers that the former schema does not know; go forward instead.');
  }
}

const COLUMN = String.raw`
-- What the body says too: under row-level security an index answers an equality of a column, not one of a JSON field.
alter table bus.stream_event add column thread_root bigint;
create index stream_event_thread_idx on bus.stream_event (stream_id, thread_root) where thread_root is not null;
`;

const APPEND = String.raw`
-- As 1700000020500 has it, and an item may answer a message that its sender reads. What the sender may not read is not there. A message
-- that was withdrawn can still be answered: who wrote without having seen the withdrawal would otherwise be stuck with the answer.
create or replace function bus.append_messages(p_items jsonb)
returns table (ord int, status text, event_id uuid, seq bigint, committed_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  r record; c jsonb; st record; old record; h bytea; ev record; m uuid; ments uuid[]; called uuid[]; files jsonb; from_seq bigint; root bigint;
begin
  for r in
    select t.o::int as o, t.i->>'token' as token, (t.i->>'room')::uuid as room, (t.i->>'clientMsgId')::uuid as cid,
           t.i->>'body' as body, coalesce((t.i->>'ackRequired')::boolean, false) as asks, (t.i->>'threadRoot')::bigint as answers,
           array(select x::uuid from jsonb_array_elements_text(coalesce(t.i->'mentions', '[]'::jsonb)) x order by 1) as mentions,
           array(select x::uuid from jsonb_array_elements_text(coalesce(t.i->'attachments', '[]'::jsonb)) with ordinality f(x, n) order by n) as attachments
      from jsonb_array_elements(p_items) with ordinality t(i, o)
      order by (t.i->>'room')::uuid, t.o
  loop
    ord := r.o; event_id := null; seq := null; committed_at := null;
    c := sec.verify(r.token);
    if c is null or not c ? 'sid' then status := 'UNAUTHENTICATED'; return next; continue; end if;
    if char_length(r.body) > 4000 or cardinality(r.mentions) > 20 or cardinality(r.attachments) > 10
      then status := 'PAYLOAD_TOO_LARGE'; return next; continue; end if;
    if char_length(btrim(r.body, E' \t\r\n')) = 0 and r.attachments = '{}' then status := 'VALIDATION_FAILED'; return next; continue; end if;
    select s.state, s.last_seq into st from bus.stream s where s.stream_id = r.room for update;
    if not found then status := 'NOT_FOUND'; return next; continue; end if;
    select mb.history_from_seq into from_seq from bus.stream_member mb
      where mb.stream_id = r.room and mb.person_id = (c->>'person')::uuid and mb.agency_id = (c->>'agency')::uuid
        and mb.to_seq is null and mb.can_post;
    if not found then status := 'NOT_FOUND'; return next; continue; end if;
    h := sha256(convert_to(r.body || E'\x01' || array_to_string(r.mentions, ',') || case when r.asks then E'\x01ack' else '' end
      || case when r.attachments <> '{}' then E'\x01files' || array_to_string(r.attachments, ',') else '' end
      || case when r.answers is not null then E'\x01root' || r.answers else '' end, 'utf8'));
    select k.req_hash, k.seq into old from bus.message_key k
      where k.stream_id = r.room and k.sender_id = (c->>'person')::uuid and k.client_msg_id = r.cid;
    if found then
      if old.req_hash <> h then status := 'IDEMPOTENCY_CONFLICT'; return next; continue; end if;
      select e.event_id, e.seq, e.committed_at into event_id, seq, committed_at
        from bus.stream_event e where e.stream_id = r.room and e.seq = old.seq;
      status := 'replayed'; return next; continue;
    end if;
    if st.state <> 'open' then status := 'ROOM_CLOSED'; return next; continue; end if;
    root := null;
    if r.answers is not null then
      select coalesce(e.thread_root, e.seq) into root from bus.stream_event e
        where e.stream_id = r.room and e.seq = r.answers and e.seq >= from_seq and e.kind = 'message.created';
      if not found then status := 'NOT_FOUND'; return next; continue; end if;
    end if;
    files := case when r.attachments = '{}' then '[]'::jsonb
                  else bus.attachable(r.room, (c->>'person')::uuid, (c->>'agency')::uuid, r.attachments) end;
    if files is null then status := 'ATTACHMENT_UNAVAILABLE'; return next; continue; end if;
    -- A mention reaches members only; others would learn that the room exists.
    ments := array(select mb.person_id from bus.stream_member mb
                     where mb.stream_id = r.room and mb.to_seq is null
                       and (mb.person_id = any (r.mentions)
                            or (r.room = any (r.mentions) or r.asks and r.mentions = '{}') and mb.person_id <> (c->>'person')::uuid)
                     order by mb.joined_at, mb.person_id);
    called := array(select x.agency_id from bus.stream_agency x
                     where x.stream_id = r.room and x.left_at is null and x.agency_id = any (r.mentions) order by x.agency_id);
    update bus.stream s set last_seq = s.last_seq + 1 where s.stream_id = r.room;
    insert into bus.stream_event(stream_id, seq, kind, actor_id, actor_agency_id, body, mentions, thread_root)
      values (r.room, st.last_seq + 1, 'message.created', (c->>'person')::uuid, (c->>'agency')::uuid,
              jsonb_build_object('clientMsgId', r.cid, 'text', r.body, 'mentions', to_jsonb(ments))
                || case when r.asks then '{"ackRequired": true}'::jsonb else '{}' end
                || case when root is not null then jsonb_build_object('threadRoot', root) else '{}' end
                || case when called <> '{}' then jsonb_build_object('onDuty', to_jsonb(called)) else '{}' end
                || case when r.attachments <> '{}' then jsonb_build_object('attachments', files) else '{}' end, ments, root)
      returning stream_event.event_id, stream_event.seq, stream_event.committed_at into ev;
    insert into bus.message_key(stream_id, sender_id, client_msg_id, req_hash, seq)
      values (r.room, (c->>'person')::uuid, r.cid, h, ev.seq);
    if r.attachments <> '{}' then update bus.attachment a set seq = ev.seq where a.id = any (r.attachments); end if;
    foreach m in array ments loop
      perform bus.put_event('message.created', mb.agency_id, m, 'room:' || r.room, ev.seq,
                            jsonb_build_object('roomId', r.room, 'seq', ev.seq, 'personId', c->'person', 'agencyId', c->'agency'))
        from bus.stream_member mb where mb.stream_id = r.room and mb.person_id = m and mb.to_seq is null;
    end loop;
    foreach m in array called loop
      perform bus.put_event('duty.called', m, null, 'room:' || r.room, ev.seq,
                            jsonb_build_object('roomId', r.room, 'seq', ev.seq, 'personId', c->'person', 'agencyId', c->'agency'));
    end loop;
    status := 'ok'; event_id := ev.event_id; seq := ev.seq; committed_at := ev.committed_at;
    return next;
  end loop;
end $$;
`;
