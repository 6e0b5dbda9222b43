import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of messages: kept by their sender until a message takes them, read by whoever reads that message, gone with it. */
export class Attachments1700000020500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(LINKING);
    await runner.query(APPEND);
    await runner.query(ACT);
  }

  async down(): Promise<void> {
    throw new Error(
      'Logs hold messages with files that the former schema does not know; go forward instead.',
    );
  }
}

const TABLE = String.raw`
alter table bus.stream_event drop constraint stream_event_kind_chk;
alter table bus.stream_event add constraint stream_event_kind_chk check (kind in (
  'message.created', 'message.edited', 'message.withdrawn', 'message.acknowledged', 'attachment.state',
  'system.notice', 'member.added', 'member.removed', 'room.state'));

create table bus.attachment (
  -- Chosen by the sender, so that the same may be sent again.
  id uuid not null constraint attachment_id_key primary key,
  stream_id uuid not null references bus.stream,
  -- The case of the room: the key of its child seals the file.
  case_id uuid not null,
  agency_id uuid not null,
  person_id uuid not null,
  name text not null constraint attachment_name_chk check (char_length(name) between 1 and 120),
  media_type text not null,
  size int not null constraint attachment_size_chk check (size between 1 and 20 * 1024 * 1024),
  -- Of what was sent; what is kept of a picture is another one.
  sent_sha256 bytea not null constraint attachment_sha_chk check (octet_length(sent_sha256) = 32),
  storage_key uuid not null,
  thumbnail_key uuid,
  thumbnail jsonb,
  state text not null constraint attachment_state_chk check (state in ('not_scanned', 'scanning', 'clean', 'infected', 'quarantined')),
  -- The message that took it.
  seq bigint,
  arrived_at timestamptz not null default clock_timestamp(),
  -- From then on nobody reads it; its bytes leave the store next.
  gone_at timestamptz,
  removed_at timestamptz,
  foreign key (stream_id, seq) references bus.stream_event
);
create index attachment_message_idx on bus.attachment (stream_id, seq) where seq is not null;
create index attachment_unsent_idx on bus.attachment (person_id, arrived_at) where seq is null;
create index attachment_gone_idx on bus.attachment (gone_at) where gone_at is not null and removed_at is null;
create index attachment_storage_idx on bus.attachment (storage_key);
create index attachment_thumbnail_idx on bus.attachment (thumbnail_key) where thumbnail_key is not null;
select sec.classify('bus.attachment', 'restricted', null);
`;

const LINKING = String.raw`
-- Internal: what an event says of a file.
create function bus.attachment_card(a bus.attachment) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', a.id, 'name', a.name, 'size', a.size, 'mime', a.media_type, 'state', a.state)
    || case when a.thumbnail is null then '{}' else jsonb_build_object('thumbnail', a.thumbnail) end $$;

-- Internal: the cards of these files in this order; null when one of them is not the sender's to send here, or was named twice.
create function bus.attachable(p_stream uuid, p_person uuid, p_agency uuid, p_ids uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare cards jsonb := '[]'; a bus.attachment; i uuid;
begin
  foreach i in array p_ids loop
    select * into a from bus.attachment x
      where x.id = i and x.stream_id = p_stream and x.person_id = p_person and x.agency_id = p_agency and x.seq is null and x.gone_at is null for update;
    if not found or cards @> jsonb_build_array(jsonb_build_object('id', i)) then return null; end if;
    cards := cards || bus.attachment_card(a);
  end loop;
  return cards;
end $$;
revoke all on function bus.attachment_card(bus.attachment), bus.attachable(uuid, uuid, uuid, uuid[]) from public;
`;

const APPEND = String.raw`
-- As 1700000020400 has it, and an item may take files with it: the sender's own of this room, which no message has taken. They are linked
-- in this very transaction; with files the text may be empty. A mention may name the room itself, which is everybody else in it, or an agency that is in it, which is
-- whoever is on duty there: the sender learns nothing of the roster, the people of that agency find them.
create or replace function bus.append_messages(p_items jsonb)
returns table (ord int, status text, event_id uuid, seq bigint, committed_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  r record; c jsonb; st record; old record; h bytea; ev record; m uuid; ments uuid[]; called uuid[]; files jsonb;
begin
  for r in
    select t.o::int as o, t.i->>'token' as token, (t.i->>'room')::uuid as room, (t.i->>'clientMsgId')::uuid as cid,
           t.i->>'body' as body, coalesce((t.i->>'ackRequired')::boolean, false) as asks,
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
    perform 1 from bus.stream_member mb
      where mb.stream_id = r.room and mb.person_id = (c->>'person')::uuid and mb.agency_id = (c->>'agency')::uuid
        and mb.to_seq is null and mb.can_post;
    if not found then status := 'NOT_FOUND'; return next; continue; end if;
    h := sha256(convert_to(r.body || E'\x01' || array_to_string(r.mentions, ',') || case when r.asks then E'\x01ack' else '' end
      || case when r.attachments <> '{}' then E'\x01files' || array_to_string(r.attachments, ',') else '' end, 'utf8'));
    select k.req_hash, k.seq into old from bus.message_key k
      where k.stream_id = r.room and k.sender_id = (c->>'person')::uuid and k.client_msg_id = r.cid;
    if found then
      if old.req_hash <> h then status := 'IDEMPOTENCY_CONFLICT'; return next; continue; end if;
      select e.event_id, e.seq, e.committed_at into event_id, seq, committed_at
        from bus.stream_event e where e.stream_id = r.room and e.seq = old.seq;
      status := 'replayed'; return next; continue;
    end if;
    if st.state <> 'open' then status := 'ROOM_CLOSED'; return next; continue; end if;
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
    insert into bus.stream_event(stream_id, seq, kind, actor_id, actor_agency_id, body, mentions)
      values (r.room, st.last_seq + 1, 'message.created', (c->>'person')::uuid, (c->>'agency')::uuid,
              jsonb_build_object('clientMsgId', r.cid, 'text', r.body, 'mentions', to_jsonb(ments))
                || case when r.asks then '{"ackRequired": true}'::jsonb else '{}' end
                || case when called <> '{}' then jsonb_build_object('onDuty', to_jsonb(called)) else '{}' end
                || case when r.attachments <> '{}' then jsonb_build_object('attachments', files) else '{}' end, ments)
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

const ACT = String.raw`
-- As 1700000020400 has it, and what a withdrawn message brought goes with its text: it is no file of anybody from here on.
-- One act of the person of this context on one message, in the order of append_messages: lock, membership in a new statement,
-- duplicate, state, write. Only the author edits (for five minutes) and withdraws; nobody acknowledges the own message.
create or replace function bus.act_on_message(p_stream uuid, p_target bigint, p_act text, p_op uuid, p_base int, p_text text, p_mentions uuid[])
returns table (status text, event_id uuid, seq bigint, committed_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := sec.person(); mine uuid := sec.agency(); st record; t record; old record; h bytea; ver int; body jsonb;
  ments uuid[] := '{}'; from_seq bigint; m uuid;
begin
  if me is null then raise exception 'no context' using errcode = '28000'; end if;
  if p_act not in ('edit', 'withdraw', 'acknowledge') then raise exception 'unknown act %', p_act using errcode = '22023'; end if;
  select s.state, s.last_seq into st from bus.stream s where s.stream_id = p_stream for update;
  if not found then status := 'NOT_FOUND'; return next; return; end if;
  select mb.history_from_seq into from_seq from bus.stream_member mb
    where mb.stream_id = p_stream and mb.person_id = me and mb.agency_id = mine and mb.to_seq is null and mb.can_post;
  if not found then status := 'NOT_FOUND'; return next; return; end if;
  h := sha256(convert_to(concat_ws(E'\x01', p_act, p_target, p_base, p_text, array_to_string(p_mentions, ',')), 'utf8'));
  select k.req_hash, k.seq into old from bus.message_key k
    where k.stream_id = p_stream and k.sender_id = me and k.client_msg_id = p_op;
  if found then
    if old.req_hash <> h then status := 'IDEMPOTENCY_CONFLICT'; return next; return; end if;
    return query select 'replayed'::text, e.event_id, e.seq, e.committed_at from bus.stream_event e
      where e.stream_id = p_stream and e.seq = old.seq;
    return;
  end if;
  select e.actor_id, e.actor_agency_id, e.committed_at, e.body into t from bus.stream_event e
    where e.stream_id = p_stream and e.seq = p_target and e.seq >= from_seq and e.kind = 'message.created';
  if not found then status := 'NOT_FOUND'; return next; return; end if;
  if (t.actor_id = me) = (p_act = 'acknowledge') or (p_act <> 'acknowledge' and t.actor_agency_id <> mine) then
    status := 'FORBIDDEN'; return next; return;
  end if;
  if p_act <> 'edit' then
    -- Saying it twice is saying it once, also from another device.
    return query select 'replayed'::text, e.event_id, e.seq, e.committed_at from bus.stream_event e
      where e.stream_id = p_stream and (e.body->>'targetSeq')::bigint = p_target and e.actor_id = me
        and e.kind = case p_act when 'withdraw' then 'message.withdrawn' else 'message.acknowledged' end
        and e.kind in ('message.edited', 'message.withdrawn', 'message.acknowledged') limit 1;
    if found then return; end if;
  end if;
  if st.state <> 'open' then status := 'ROOM_CLOSED'; return next; return; end if;
  if t.body ? 'withdrawn' then status := 'STATE_CONFLICT'; return next; return; end if;

  body := jsonb_build_object('targetSeq', p_target);
  if p_act = 'edit' then
    if char_length(p_text) > 4000 or cardinality(p_mentions) > 20 then status := 'PAYLOAD_TOO_LARGE'; return next; return; end if;
    if char_length(btrim(coalesce(p_text, ''), E' \t\r\n')) = 0 then status := 'VALIDATION_FAILED'; return next; return; end if;
    if bus.now() > t.committed_at + interval '5 minutes' then status := 'TOO_LATE'; return next; return; end if;
    select coalesce(max((e.body->>'version')::int), 1) into ver from bus.stream_event e
      where e.stream_id = p_stream and (e.body->>'targetSeq')::bigint = p_target and e.kind = 'message.edited'
        and e.kind in ('message.edited', 'message.withdrawn', 'message.acknowledged');
    if ver <> p_base then status := 'VERSION_STALE'; return next; return; end if;
    ments := array(select mb.person_id from bus.stream_member mb
                    where mb.stream_id = p_stream and mb.to_seq is null and mb.person_id = any (p_mentions));
    -- Whoever was asked to acknowledge stays asked.
    if t.body ? 'ackRequired' then
      ments := array(select distinct x from unnest(ments || array(select jsonb_array_elements_text(t.body->'mentions')::uuid)) x);
    end if;
    body := body || jsonb_build_object('version', ver + 1, 'text', p_text, 'mentions', to_jsonb(ments));
  elsif p_act = 'withdraw' then
    insert into bus.withdrawn_text(stream_id, seq, body)
      select e.stream_id, e.seq, e.body from bus.stream_event e
       where e.stream_id = p_stream and (e.seq = p_target
         or e.kind = 'message.edited' and e.kind in ('message.edited', 'message.withdrawn', 'message.acknowledged')
            and (e.body->>'targetSeq')::bigint = p_target);
    update bus.stream_event e set body = (e.body - 'attachments') || '{"text": "", "mentions": [], "withdrawn": true}', mentions = '{}'
      from bus.withdrawn_text w where w.stream_id = p_stream and e.stream_id = w.stream_id and e.seq = w.seq
       and e.seq >= p_target and not e.body ? 'withdrawn';
    update bus.attachment a set gone_at = bus.now() where a.stream_id = p_stream and a.seq = p_target and a.gone_at is null;
  end if;

  seq := bus.put_stream_event(p_stream, case p_act when 'edit' then 'message.edited' when 'withdraw' then 'message.withdrawn'
                                                   else 'message.acknowledged' end, me, mine, body);
  select e.event_id, e.committed_at into event_id, committed_at from bus.stream_event e where e.stream_id = p_stream and e.seq = act_on_message.seq;
  insert into bus.message_key(stream_id, sender_id, client_msg_id, req_hash, seq) values (p_stream, me, p_op, h, act_on_message.seq);
  -- A name that the edit brought in is told as one of the first version.
  foreach m in array array(select x from unnest(ments) x except select jsonb_array_elements_text(t.body->'mentions')::uuid) loop
    perform bus.put_event('message.created', mb.agency_id, m, 'room:' || p_stream, act_on_message.seq,
                          jsonb_build_object('roomId', p_stream, 'seq', p_target, 'personId', me, 'agencyId', mine))
      from bus.stream_member mb where mb.stream_id = p_stream and mb.person_id = m and mb.to_seq is null;
  end loop;
  status := 'ok'; return next;
end $$;
`;
