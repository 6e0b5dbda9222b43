import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schema `bus`: business time, streams (room logs), the outbox and its deliveries. Written only through doors.
 * Order, gaplessness and membership are decided here, under the lock of the stream's row.
 */
export class Bus1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIME);
    await runner.query(STREAMS);
    await runner.query(OUTBOX);
    await runner.query(APPEND);
    await runner.query(MEMBERS);
    await runner.query(POLL);
    await runner.query(JOBS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const TIME = String.raw`
create table bus.clock_offset (one boolean primary key default true check (one), "offset" interval not null default '0');
insert into bus.clock_offset default values;
-- Business time: the database clock plus an offset that only demo and tests move.
create function bus.now() returns timestamptz language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select date_trunc('milliseconds', clock_timestamp() + (select "offset" from bus.clock_offset)) $$;
`;

const STREAMS = String.raw`
create table bus.stream (
  stream_id uuid primary key,
  epoch uuid not null default gen_random_uuid(),
  last_seq bigint not null default 0,
  min_seq bigint not null default 1,
  state text not null default 'open' constraint stream_state_chk check (state in ('open', 'closed'))
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

create table bus.stream_event (
  stream_id uuid not null references bus.stream,
  seq bigint not null,
  event_id uuid not null default gen_random_uuid(),
  kind text not null constraint stream_event_kind_chk
    check (kind in ('message.created', 'system.notice', 'member.added', 'member.removed', 'room.state')),
  actor_id uuid,
  actor_agency_id uuid,
  body jsonb not null,
  mentions uuid[] not null default '{}',
  committed_at timestamptz not null default bus.now(),
  tx xid8 not null default pg_current_xact_id(),
  primary key (stream_id, seq)
);
create index stream_event_tx_idx on bus.stream_event (tx);

-- Agencies entitled to a stream; people join within their agency's entitlement.
create table bus.stream_agency (
  stream_id uuid not null references bus.stream,
  agency_id uuid not null,
  history_from_seq bigint not null,
  joined_at timestamptz not null default bus.now(),
  left_at timestamptz,
  primary key (stream_id, agency_id)
);
create table bus.stream_member (
  stream_id uuid not null references bus.stream,
  person_id uuid not null,
  agency_id uuid not null,
  from_seq bigint not null,
  to_seq bigint,
  history_from_seq bigint not null,
  can_post boolean not null default true,
  joined_at timestamptz not null default bus.now(),
  primary key (stream_id, person_id, from_seq)
);
create unique index stream_member_open_idx on bus.stream_member (person_id, stream_id) where to_seq is null;

create table bus.message_key (
  stream_id uuid not null,
  sender_id uuid not null,
  client_msg_id uuid not null,
  req_hash bytea not null,
  seq bigint not null,
  primary key (stream_id, sender_id, client_msg_id)
);
create table bus.read_marker (
  agency_id uuid not null,
  stream_id uuid not null references bus.stream,
  person_id uuid not null,
  last_read_seq bigint not null,
  updated_at timestamptz not null default bus.now(),
  primary key (agency_id, person_id, stream_id)
);

-- Streams that the person of this context may read now.
create function bus.my_streams() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(m.stream_id), '{}') from bus.stream_member m
    where m.person_id = (select sec.person()) and m.agency_id = (select sec.agency()) and m.to_seq is null $$;
`;

const OUTBOX = String.raw`
-- One row per fact and audience agency. Ids only: a row may be read by every background worker.
create table bus.outbox (
  event_id uuid primary key default gen_random_uuid(),
  kind text not null,
  agency_id uuid not null,
  person_id uuid,
  stream text not null,
  seq bigint not null,
  refs jsonb not null default '{}',
  occurred_at timestamptz not null default bus.now(),
  tx xid8 not null default pg_current_xact_id()
);
create index outbox_tx_idx on bus.outbox (tx);

create table bus.delivery (
  consumer text not null,
  event_id uuid not null references bus.outbox,
  stream text not null,
  seq bigint not null,
  state text not null default 'pending' constraint delivery_state_chk check (state in ('pending', 'done', 'parked')),
  attempts int not null default 0,
  available_at timestamptz not null default clock_timestamp(),
  locked_until timestamptz,
  last_error text,
  primary key (consumer, event_id)
);
create index delivery_due_idx on bus.delivery (consumer, available_at) where state = 'pending';
create index delivery_order_idx on bus.delivery (consumer, stream, seq) where state <> 'done';

-- Which consumer wants which kind, and as whom it works. Data, so that a new consumer is a row and not a change of every door.
create table bus.consumer (name text primary key, login name not null);
create table bus.subscription (consumer text not null references bus.consumer, kind text not null, primary key (consumer, kind));
insert into bus.consumer(name, login) values ('referral', 'referral_job_rt'), ('notification', 'notify_rt');

-- Internal: called by the other doors only.
create function bus.put_event(p_kind text, p_agency uuid, p_person uuid, p_stream text, p_seq bigint, p_refs jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare id uuid;
begin
  insert into bus.outbox(kind, agency_id, person_id, stream, seq, refs)
    values (p_kind, p_agency, p_person, p_stream, p_seq, p_refs) returning event_id into id;
  insert into bus.delivery(consumer, event_id, stream, seq)
    select s.consumer, id, p_stream || '@' || p_agency, p_seq from bus.subscription s where s.kind = p_kind;
  return id;
end $$;

-- A fact that concerns only the agency of the context (or one person of it).
create function bus.emit(p_kind text, p_refs jsonb, p_person uuid default null) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.agency() is null then raise exception 'no context' using errcode = '28000'; end if;
  return bus.put_event(p_kind, sec.agency(), p_person, 'agency', 0, p_refs);
end $$;
`;

const APPEND = String.raw`
-- Internal: an event that is not a message. Takes the row lock, so seq order is commit order.
create function bus.put_stream_event(p_stream uuid, p_kind text, p_actor uuid, p_agency uuid, p_body jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n bigint;
begin
  update bus.stream set last_seq = last_seq + 1 where stream_id = p_stream returning last_seq into strict n;
  insert into bus.stream_event(stream_id, seq, kind, actor_id, actor_agency_id, body) values (p_stream, n, p_kind, p_actor, p_agency, p_body);
  return n;
end $$;

-- Sends of several people to several rooms in one round trip. Each item proves its own sender:
--   [{token, room, clientMsgId, body, mentions[]}] -> one row per item, in the given order.
-- Rooms are locked in id order. Per item: lock, then membership in a new statement (a revocation that committed
-- while we waited is seen), then the duplicate check, then the write. VOLATILE takes a fresh snapshot per statement.
create function bus.append_messages(p_items jsonb)
returns table (ord int, status text, event_id uuid, seq bigint, committed_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  r record; c jsonb; st record; old record; h bytea; ev record; m uuid; ments uuid[];
begin
  for r in
    select t.o::int as o, t.i->>'token' as token, (t.i->>'room')::uuid as room, (t.i->>'clientMsgId')::uuid as cid,
           t.i->>'body' as body,
           array(select x::uuid from jsonb_array_elements_text(coalesce(t.i->'mentions', '[]'::jsonb)) x order by 1) as mentions
      from jsonb_array_elements(p_items) with ordinality t(i, o)
      order by (t.i->>'room')::uuid, t.o
  loop
    ord := r.o; event_id := null; seq := null; committed_at := null;
    c := sec.verify(r.token);
    if c is null or not c ? 'sid' then status := 'UNAUTHENTICATED'; return next; continue; end if;
    if char_length(r.body) > 4000 or cardinality(r.mentions) > 20 then status := 'PAYLOAD_TOO_LARGE'; return next; continue; end if;
    if char_length(btrim(r.body, E' \t\r\n')) = 0 then status := 'VALIDATION_FAILED'; return next; continue; end if;
    select s.state, s.last_seq into st from bus.stream s where s.stream_id = r.room for update;
    if not found then status := 'NOT_FOUND'; return next; continue; end if;
    perform 1 from bus.stream_member mb
      where mb.stream_id = r.room and mb.person_id = (c->>'person')::uuid and mb.agency_id = (c->>'agency')::uuid
        and mb.to_seq is null and mb.can_post;
    if not found then status := 'NOT_FOUND'; return next; continue; end if;
    h := sha256(convert_to(r.body || E'\x01' || array_to_string(r.mentions, ','), 'utf8'));
    select k.req_hash, k.seq into old from bus.message_key k
      where k.stream_id = r.room and k.sender_id = (c->>'person')::uuid and k.client_msg_id = r.cid;
    if found then
      if old.req_hash <> h then status := 'IDEMPOTENCY_CONFLICT'; return next; continue; end if;
      select e.event_id, e.seq, e.committed_at into event_id, seq, committed_at
        from bus.stream_event e where e.stream_id = r.room and e.seq = old.seq;
      status := 'replayed'; return next; continue;
    end if;
    if st.state <> 'open' then status := 'ROOM_CLOSED'; return next; continue; end if;
    -- A mention reaches members only; others would learn that the room exists.
    ments := array(select mb.person_id from bus.stream_member mb
                     where mb.stream_id = r.room and mb.to_seq is null and mb.person_id = any (r.mentions));
    update bus.stream s set last_seq = s.last_seq + 1 where s.stream_id = r.room;
    insert into bus.stream_event(stream_id, seq, kind, actor_id, actor_agency_id, body, mentions)
      values (r.room, st.last_seq + 1, 'message.created', (c->>'person')::uuid, (c->>'agency')::uuid,
              jsonb_build_object('clientMsgId', r.cid, 'text', r.body, 'mentions', to_jsonb(ments)), ments)
      returning stream_event.event_id, stream_event.seq, stream_event.committed_at into ev;
    insert into bus.message_key(stream_id, sender_id, client_msg_id, req_hash, seq)
      values (r.room, (c->>'person')::uuid, r.cid, h, ev.seq);
    foreach m in array ments loop
      perform bus.put_event('message.created', mb.agency_id, m, 'room:' || r.room, ev.seq,
                            jsonb_build_object('roomId', r.room, 'seq', ev.seq, 'personId', c->'person', 'agencyId', c->'agency'))
        from bus.stream_member mb where mb.stream_id = r.room and mb.person_id = m and mb.to_seq is null;
    end loop;
    status := 'ok'; event_id := ev.event_id; seq := ev.seq; committed_at := ev.committed_at;
    return next;
  end loop;
end $$;
`;

const MEMBERS = String.raw`
-- Internal doors of membership; the lawful cause is checked by the referral doors that call them.
create function bus.put_agency(p_stream uuid, p_agency uuid, p_with_history boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n bigint;
begin
  select last_seq into strict n from bus.stream where stream_id = p_stream for update;
  insert into bus.stream_agency(stream_id, agency_id, history_from_seq)
    values (p_stream, p_agency, case when p_with_history then 1 else n + 1 end)
    on conflict (stream_id, agency_id) do update
      set left_at = null, joined_at = bus.now(), history_from_seq = excluded.history_from_seq
      where bus.stream_agency.left_at is not null;
end $$;

create function bus.put_member(p_stream uuid, p_person uuid, p_agency uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n bigint; h bigint;
begin
  perform 1 from bus.stream where stream_id = p_stream for update;
  perform 1 from bus.stream_member where stream_id = p_stream and person_id = p_person and to_seq is null;
  if found then return null; end if;
  select history_from_seq into h from bus.stream_agency
    where stream_id = p_stream and agency_id = p_agency and left_at is null;
  if not found then raise exception 'agency not in stream' using errcode = '42501'; end if;
  n := bus.put_stream_event(p_stream, 'member.added', p_person, p_agency,
    (select jsonb_build_object('personId', p.id, 'name', p.display_name, 'agencyId', a.id, 'agencyName', a.name, 'cause', 'joined')
       from directory.person p, directory.agency a where p.id = p_person and a.id = p_agency));
  insert into bus.stream_member(stream_id, person_id, agency_id, from_seq, history_from_seq) values (p_stream, p_person, p_agency, n, h);
  return n;
end $$;

-- Ends all reading of an agency, or of one person of it, from the next event on; the removal itself is the last event.
create function bus.drop_members(p_stream uuid, p_agency uuid, p_person uuid, p_cause text) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m record; n bigint; dropped int := 0;
begin
  perform 1 from bus.stream where stream_id = p_stream for update;
  if p_person is null then
    update bus.stream_agency set left_at = bus.now() where stream_id = p_stream and agency_id = p_agency and left_at is null;
  end if;
  for m in select mb.person_id, p.display_name, a.name as agency_name
      from bus.stream_member mb join directory.person p on p.id = mb.person_id join directory.agency a on a.id = mb.agency_id
      where mb.stream_id = p_stream and mb.agency_id = p_agency and mb.to_seq is null
        and (p_person is null or mb.person_id = p_person) order by mb.person_id
  loop
    n := bus.put_stream_event(p_stream, 'member.removed', m.person_id, p_agency,
      jsonb_build_object('personId', m.person_id, 'name', m.display_name, 'agencyId', p_agency, 'agencyName', m.agency_name, 'cause', p_cause));
    update bus.stream_member set to_seq = n where stream_id = p_stream and person_id = m.person_id and to_seq is null;
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

-- Moves the reader's marker forward, never back.
create function bus.set_read(p_stream uuid, p_seq bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare head bigint; got bigint;
begin
  if not p_stream = any (bus.my_streams()) then return null; end if;
  select last_seq into head from bus.stream where stream_id = p_stream;
  insert into bus.read_marker(agency_id, stream_id, person_id, last_read_seq)
    values (sec.agency(), p_stream, sec.person(), least(p_seq, head))
    on conflict (agency_id, person_id, stream_id) do update
      set last_read_seq = greatest(bus.read_marker.last_read_seq, excluded.last_read_seq), updated_at = bus.now()
    returning last_read_seq into got;
  return got;
end $$;

-- Unread messages and mentions of the person of this context, per stream that it may read.
create function bus.my_counts(p_streams uuid[])
returns table (stream_id uuid, epoch uuid, head bigint, min_seq bigint, state text, last_read bigint, unread bigint, mentions bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.stream_id, s.epoch, s.last_seq, greatest(s.min_seq, m.history_from_seq), s.state, coalesce(r.last_read_seq, m.history_from_seq - 1),
         c.unread, c.mentions
    from bus.stream_member m
    join bus.stream s on s.stream_id = m.stream_id
    left join bus.read_marker r on r.agency_id = m.agency_id and r.stream_id = m.stream_id and r.person_id = m.person_id
    cross join lateral (
      select count(*) as unread, count(*) filter (where m.person_id = any (e.mentions)) as mentions
        from (select e.mentions from bus.stream_event e
               where e.stream_id = m.stream_id and e.seq > coalesce(r.last_read_seq, m.history_from_seq - 1)
                 and e.kind = 'message.created' and e.actor_id <> m.person_id
               order by e.seq limit 1000) e) c
   where m.person_id = (select sec.person()) and m.agency_id = (select sec.agency()) and m.to_seq is null
     and m.stream_id = any (p_streams) $$;

-- Events of one stream that the person may read: from where its history begins.
create function bus.my_history_from(p_stream uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(m.history_from_seq, s.min_seq) from bus.stream_member m join bus.stream s using (stream_id)
   where m.stream_id = p_stream and m.person_id = (select sec.person()) and m.agency_id = (select sec.agency()) and m.to_seq is null $$;
`;

const POLL = String.raw`
-- What changed since a position, for the delivery loops. A position is a transaction id below which everything is
-- decided, so a late commit is never skipped; rows may be answered twice, which is harmless.
create function bus.heads_since(p_after xid8) returns table (stream_id uuid, head bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.stream_id, max(e.seq) from bus.stream_event e where e.tx >= p_after group by e.stream_id $$;
create function bus.hints_since(p_after xid8) returns table (kind text, agency_id uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct o.kind, o.agency_id, o.person_id from bus.outbox o where o.tx >= p_after $$;
create function bus.position() returns xid8 language sql stable set search_path = pg_catalog, pg_temp as
  $$ select pg_snapshot_xmin(pg_current_snapshot()) $$;
-- One line for readiness: how far the slowest consumer is behind.
create function bus.lag_seconds(p_consumer text) returns float8
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(extract(epoch from clock_timestamp() - d.available_at)), 0)::float8
    from bus.delivery d where d.consumer = p_consumer and d.state = 'pending' and d.available_at < clock_timestamp() $$;
`;

const JOBS = String.raw`
-- Internal: a login works on the deliveries of its own consumer; it neither takes, ends nor parks those of another.
create function bus.is_consumer(p_name text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select exists (select 1 from bus.consumer c where c.name = p_name and c.login = session_user) $$;

-- Claims due deliveries of one consumer; of a stream only the earliest undone one, so order holds per stream.
create function bus.claim(p_consumer text, p_limit int, p_lease interval)
returns table (event_id uuid, kind text, agency_id uuid, attempts int)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select d.consumer, d.event_id from bus.delivery d
      where d.consumer = p_consumer and (select bus.is_consumer(p_consumer))
        and d.state = 'pending' and d.available_at <= clock_timestamp()
        and (d.locked_until is null or d.locked_until < clock_timestamp())
        and not exists (select 1 from bus.delivery f
                         where f.consumer = d.consumer and f.stream = d.stream and f.seq < d.seq and f.state = 'pending')
      order by d.available_at limit p_limit for update skip locked)
  update bus.delivery d set locked_until = clock_timestamp() + p_lease, attempts = d.attempts + 1
    from due join bus.outbox o on o.event_id = due.event_id
    where d.consumer = due.consumer and d.event_id = due.event_id
    returning d.event_id, o.kind, o.agency_id, d.attempts $$;

-- Opens the job's transaction in the agency of the row, never of the caller's choice, and locks the delivery.
-- Null when somebody else has finished it already.
create function sec.begin_job(p_consumer text, p_event uuid)
returns table (agency uuid, kind text, person uuid, refs jsonb, occurred_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare o record;
begin
  perform 1 from bus.delivery d
    where d.consumer = p_consumer and bus.is_consumer(p_consumer) and d.event_id = p_event and d.state = 'pending' for update;
  if not found then return; end if;
  select * into strict o from bus.outbox b where b.event_id = p_event;
  perform set_config('sec.ctx', sec.sign(jsonb_build_object('agency', o.agency_id, 'job', p_event, 'aud', session_user,
    'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true);
  return query select o.agency_id, o.kind, o.person_id, o.refs, o.occurred_at;
end $$;
create function bus.finish(p_consumer text, p_event uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update bus.delivery set state = 'done', locked_until = null, last_error = null
    where consumer = p_consumer and bus.is_consumer(p_consumer) and event_id = p_event $$;
-- After five tries an event is parked and blocks nobody; the row stays for a person to look at.
create function bus.fail(p_consumer text, p_event uuid, p_error text) returns text
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update bus.delivery set locked_until = null, last_error = left(p_error, 200),
      state = case when attempts >= 5 then 'parked' else 'pending' end,
      available_at = clock_timestamp() + make_interval(secs => least(60, power(2, attempts)) * (0.5 + random()))
    where consumer = p_consumer and bus.is_consumer(p_consumer) and event_id = p_event and state <> 'done' returning state $$;
`;

const GRANTS = String.raw`
revoke all on all functions in schema bus from public;
revoke all on function sec.begin_job(text, uuid) from public;
grant usage on schema bus to gateway_rt, referral_rt, notify_rt, referral_job_rt, relay_rt;
grant execute on function bus.now() to gateway_rt, referral_rt, notify_rt, referral_job_rt, relay_rt;
grant execute on function bus.heads_since(xid8), bus.hints_since(xid8), bus.position() to gateway_rt;
grant execute on function bus.lag_seconds(text), bus.claim(text, int, interval), sec.begin_job(text, uuid), bus.finish(text, uuid),
  bus.fail(text, uuid, text) to notify_rt, referral_job_rt;
grant execute on function bus.my_streams(), bus.my_counts(uuid[]), bus.my_history_from(uuid), bus.set_read(uuid, bigint),
  bus.append_messages(jsonb), bus.emit(text, jsonb, uuid) to referral_rt;
grant execute on function bus.emit(text, jsonb, uuid) to notify_rt, referral_job_rt;
grant execute on function bus.my_streams() to relay_rt, notify_rt;
grant select on bus.stream, bus.stream_event, bus.stream_member, bus.stream_agency to referral_rt, relay_rt;
grant select on bus.read_marker to referral_rt;

select sec.classify('bus.clock_offset', 'infrastructure', null);
select sec.classify('bus.consumer', 'infrastructure', null);
select sec.classify('bus.subscription', 'infrastructure', null);
select sec.classify('bus.stream', 'room', '{referral_rt,relay_rt}', 'stream_id');
select sec.classify('bus.stream_event', 'room', '{referral_rt,relay_rt}', 'stream_id');
select sec.classify('bus.stream_member', 'room', '{referral_rt,relay_rt}', 'stream_id');
select sec.classify('bus.stream_agency', 'room', '{referral_rt,relay_rt}', 'stream_id');
select sec.classify('bus.message_key', 'infrastructure', null);
select sec.classify('bus.read_marker', 'personal', '{referral_rt}', 'stream_id');
select sec.classify('bus.outbox', 'envelope', null);
select sec.classify('bus.delivery', 'envelope', null);
`;
