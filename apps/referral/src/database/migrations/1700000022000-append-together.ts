import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A batch of sends is looked at by one statement and written by one statement per table, with the tokens by which it is found. To start
 * a statement cost more than what it does for one message.
 */
export class AppendTogether1700000022000 implements MigrationInterface {
  name = 'AppendTogether1700000022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEND);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}

const APPEND = String.raw`
-- As 1700000021000 has it, for the whole batch. The order stays: the rooms are locked first, in one order for everybody, and only a later
-- statement looks at who may write there, so that whoever was removed while this waited is seen to be gone. An item that cannot be sent
-- does not touch the others. What it wrote it answers, so that whoever follows the room need not read it again. A kept plan must not read a table whole that was empty when it was made, nor look at a token twice.
drop function bus.append_messages(jsonb);
create function bus.append_messages(p_items jsonb)
returns table (ord int, status text, event_id uuid, seq bigint, committed_at timestamptz, epoch uuid, actor jsonb, body jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off set enable_bitmapscan = off as $$
declare
  r record; ev bus.stream_event; room uuid; head bigint; m uuid; called uuid[]; files jsonb; taken uuid[] := '{}';
  events bus.stream_event[] := '{}'; keys bus.message_key[] := '{}'; tokens bus.message_tokens[] := '{}';
begin
  perform 1 from bus.stream s
    where s.stream_id = any (array(select (i->>'room')::uuid from jsonb_array_elements(p_items) i)) order by s.stream_id for update;
  ev.kind := 'message.created'; ev.committed_at := bus.now(); ev.tx := pg_current_xact_id();
  for r in
    with item as materialized (
      select t.o::int as o, t.room, t.cid, t.body, coalesce(t.asks, false) as asks, t.answers, t.tokens,
             array(select x from unnest(t.mentions) x order by x) as mentions, coalesce(t.attachments, '{}') as attachments, sec.verify(t.token) as c
        from rows from (jsonb_to_recordset(p_items) as (token text, room uuid, "clientMsgId" uuid, body text, "ackRequired" boolean,
               "threadRoot" bigint, mentions uuid[], attachments uuid[], tokens bigint[])) with ordinality
             t(token, room, cid, body, asks, answers, mentions, attachments, tokens, o)
    ), sent as materialized (
      select i.*, (i.c->>'person')::uuid as person, (i.c->>'agency')::uuid as agency from item i
    )
    select i.*, p.display_name as name, a.name as agency_name, s.state, s.epoch, s.last_seq, mb.history_from_seq as from_seq, k.req_hash as old_hash, k.seq as old_seq,
           sha256(convert_to(i.body || E'\x01' || array_to_string(i.mentions, ',') || case when i.asks then E'\x01ack' else '' end
             || case when i.attachments <> '{}' then E'\x01files' || array_to_string(i.attachments, ',') else '' end
             || case when i.answers is not null then E'\x01root' || i.answers else '' end, 'utf8')) as hash
      from sent i
      left join bus.stream s on s.stream_id = i.room
      left join bus.stream_member mb on mb.stream_id = i.room and mb.person_id = i.person and mb.agency_id = i.agency and mb.to_seq is null and mb.can_post
      left join bus.message_key k on k.stream_id = i.room and k.sender_id = i.person and k.client_msg_id = i.cid
      left join directory.person p on p.id = i.person
      left join directory.agency a on a.id = i.agency
     order by i.room, i.o
  loop
    ord := r.o; event_id := null; seq := null; committed_at := null; epoch := null; actor := null; body := null;
    if r.c is null or not r.c ? 'sid' then status := 'UNAUTHENTICATED'; return next; continue; end if;
    if char_length(r.body) > 4000 or cardinality(r.mentions) > 20 or cardinality(r.attachments) > 10
      then status := 'PAYLOAD_TOO_LARGE'; return next; continue; end if;
    if r.attachments = '{}' and char_length(btrim(r.body, E' \t\r\n')) = 0 then status := 'VALIDATION_FAILED'; return next; continue; end if;
    if r.from_seq is null then status := 'NOT_FOUND'; return next; continue; end if;
    if r.room is distinct from room then room := r.room; head := r.last_seq; end if;
    if r.old_seq is null and head > r.last_seq then
      select k.req_hash, k.seq into r.old_hash, r.old_seq from unnest(keys) k
        where k.stream_id = r.room and k.sender_id = r.person and k.client_msg_id = r.cid;
    end if;
    if r.old_seq is not null then
      if r.old_hash <> r.hash then status := 'IDEMPOTENCY_CONFLICT'; return next; continue; end if;
      select e.event_id, e.seq, e.committed_at into event_id, seq, committed_at
        from (select * from bus.stream_event union all select * from unnest(events)) e where e.stream_id = r.room and e.seq = r.old_seq;
      status := 'replayed'; return next; continue;
    end if;
    if r.state <> 'open' then status := 'ROOM_CLOSED'; return next; continue; end if;
    ev.thread_root := null;
    if r.answers is not null then
      select coalesce(e.thread_root, e.seq) into ev.thread_root from bus.stream_event e
        where e.stream_id = r.room and e.seq = r.answers and e.seq >= r.from_seq and e.kind = 'message.created';
      if not found then status := 'NOT_FOUND'; return next; continue; end if;
    end if;
    files := case when r.attachments <> '{}' then bus.attachable(r.room, r.person, r.agency, r.attachments) end;
    if r.attachments <> '{}' and (files is null or r.attachments && taken) then status := 'ATTACHMENT_UNAVAILABLE'; return next; continue; end if;
    taken := taken || r.attachments;
    ev.mentions := '{}'; called := '{}';
    -- A mention reaches members only; others would learn that the room exists.
    if r.asks or r.mentions <> '{}' then
      ev.mentions := array(select mb.person_id from bus.stream_member mb
                             where mb.stream_id = r.room and mb.to_seq is null
                               and (mb.person_id = any (r.mentions)
                                    or (r.room = any (r.mentions) or r.asks and r.mentions = '{}') and mb.person_id <> r.person)
                             order by mb.joined_at, mb.person_id);
      called := array(select x.agency_id from bus.stream_agency x
                       where x.stream_id = r.room and x.left_at is null and x.agency_id = any (r.mentions) order by x.agency_id);
    end if;
    head := head + 1;
    ev.stream_id := r.room; ev.seq := head; ev.event_id := gen_random_uuid(); ev.actor_id := r.person; ev.actor_agency_id := r.agency;
    ev.body := jsonb_build_object('clientMsgId', r.cid, 'text', r.body, 'mentions', to_jsonb(ev.mentions));
    if r.asks then ev.body := ev.body || '{"ackRequired": true}'; end if;
    if ev.thread_root is not null then ev.body := ev.body || jsonb_build_object('threadRoot', ev.thread_root); end if;
    if called <> '{}' then ev.body := ev.body || jsonb_build_object('onDuty', to_jsonb(called)); end if;
    if files is not null then ev.body := ev.body || jsonb_build_object('attachments', files); end if;
    events := events || ev;
    keys := keys || row (r.room, r.person, r.cid, r.hash, head)::bus.message_key;
    if r.tokens <> '{}' then tokens := tokens || row (r.room, head, r.tokens, false)::bus.message_tokens; end if;
    foreach m in array ev.mentions loop
      perform bus.put_event('message.created', mb.agency_id, m, 'room:' || r.room, head,
                            jsonb_build_object('roomId', r.room, 'seq', head, 'personId', r.person, 'agencyId', r.agency))
        from bus.stream_member mb where mb.stream_id = r.room and mb.person_id = m and mb.to_seq is null;
    end loop;
    foreach m in array called loop
      perform bus.put_event('duty.called', m, null, 'room:' || r.room, head,
                            jsonb_build_object('roomId', r.room, 'seq', head, 'personId', r.person, 'agencyId', r.agency));
    end loop;
    status := 'ok'; event_id := ev.event_id; seq := head; committed_at := ev.committed_at; epoch := r.epoch; body := ev.body;
    actor := jsonb_build_object('id', r.person, 'agencyId', r.agency, 'name', coalesce(r.name, ''), 'agencyName', coalesce(r.agency_name, ''));
    return next;
  end loop;
  if events = '{}' then return; end if;
  update bus.stream s set last_seq = n.seq
    from (select e.stream_id, max(e.seq) as seq from unnest(events) e group by e.stream_id) n where s.stream_id = n.stream_id;
  insert into bus.stream_event(stream_id, seq, event_id, kind, actor_id, actor_agency_id, body, mentions, thread_root, committed_at, tx)
    select e.stream_id, e.seq, e.event_id, e.kind, e.actor_id, e.actor_agency_id, e.body, e.mentions, e.thread_root, e.committed_at, e.tx
      from unnest(events) e;
  insert into bus.message_key select * from unnest(keys);
  insert into bus.message_tokens select * from unnest(tokens);
  if taken <> '{}' then
    update bus.attachment a set seq = e.seq
      from unnest(events) e, jsonb_array_elements(e.body->'attachments') f where a.id = (f->>'id')::uuid;
  end if;
end $$;
revoke all on function bus.append_messages(jsonb) from public;
grant execute on function bus.append_messages(jsonb) to referral_rt;
`;
