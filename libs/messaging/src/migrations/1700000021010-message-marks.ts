import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * More acts on a message of the log: reactions and pins, which are set and not added; its removal by a supervisor of the author's own
 * agency; and an acknowledgement that is taken back within minutes.
 */
export class MessageMarks1700000021010 implements MigrationInterface {
  name = 'MessageMarks1700000021010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KINDS);
    await runner.query(PARTS);
    await runner.query(ACT);
    await runner.query(MARK);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Logs hold acts of messages that the former schema refuses; go forward instead.');
  }
}

const KINDS = String.raw`
alter table bus.stream_event drop constraint stream_event_kind_chk;
alter table bus.stream_event add constraint stream_event_kind_chk check (kind in (
  'message.created', 'message.edited', 'message.withdrawn', 'message.redacted', 'message.acknowledged', 'message.ackWithdrawn',
  'reaction.set', 'pin.set', 'attachment.state', 'system.notice', 'member.added', 'member.removed', 'room.state'));
drop index bus.stream_event_target_idx;
create index stream_event_target_idx on bus.stream_event (stream_id, ((body->>'targetSeq')::bigint))
  where kind in ('message.edited', 'message.withdrawn', 'message.redacted', 'message.acknowledged', 'message.ackWithdrawn', 'reaction.set', 'pin.set');
create index stream_event_pin_idx on bus.stream_event (stream_id, seq) where kind = 'pin.set';
insert into bus.subscription(consumer, kind) values ('notification', 'message.redacted');
`;

const PARTS = String.raw`
-- Internal: how every act on a message by the person of this context begins, in the order of append_messages: lock, membership in a
-- new statement, duplicate, the message itself. Status 'go' says that the act may be looked at.
create function bus.open_act(p_stream uuid, p_target bigint, p_op uuid, p_hash bytea, out status text, out event_id uuid, out seq bigint,
  out committed_at timestamptz, out room_state text, out target bus.stream_event)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.person(); old record; from_seq bigint;
begin
  if me is null then raise exception 'no context' using errcode = '28000'; end if;
  select s.state into room_state from bus.stream s where s.stream_id = p_stream for update;
  if not found then status := 'NOT_FOUND'; return; end if;
  select mb.history_from_seq into from_seq from bus.stream_member mb
    where mb.stream_id = p_stream and mb.person_id = me and mb.agency_id = sec.agency() and mb.to_seq is null and mb.can_post;
  if not found then status := 'NOT_FOUND'; return; end if;
  select k.req_hash, k.seq into old from bus.message_key k
    where k.stream_id = p_stream and k.sender_id = me and k.client_msg_id = p_op;
  if found then
    if old.req_hash <> p_hash then status := 'IDEMPOTENCY_CONFLICT'; return; end if;
    select 'replayed', e.event_id, e.seq, e.committed_at into status, event_id, seq, committed_at
      from bus.stream_event e where e.stream_id = p_stream and e.seq = old.seq;
    return;
  end if;
  select e.* into target from bus.stream_event e
    where e.stream_id = p_stream and e.seq = p_target and e.seq >= from_seq and e.kind = 'message.created';
  status := case when found then 'go' else 'NOT_FOUND' end;
end $$;

-- Internal: writes the act with its key.
create function bus.write_act(p_stream uuid, p_kind text, p_body jsonb, p_op uuid, p_hash bytea, out status text, out event_id uuid,
  out seq bigint, out committed_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  seq := bus.put_stream_event(p_stream, p_kind, sec.person(), sec.agency(), p_body);
  insert into bus.message_key(stream_id, sender_id, client_msg_id, req_hash, seq) values (p_stream, sec.person(), p_op, p_hash, write_act.seq);
  select 'ok', e.event_id, e.committed_at into status, event_id, committed_at
    from bus.stream_event e where e.stream_id = p_stream and e.seq = write_act.seq;
end $$;

-- Internal: the newest act of some kinds on a message, by one person (by anybody: null), with one value (without values: null).
create function bus.newest_act(p_stream uuid, p_target bigint, p_kinds text[], p_actor uuid, p_value text, out event_id uuid, out seq bigint,
  out committed_at timestamptz, out kind text, out is_on boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.event_id, e.seq, e.committed_at, e.kind, coalesce((e.body->>'on')::boolean, false) from bus.stream_event e
   where e.stream_id = p_stream and (e.body->>'targetSeq')::bigint = p_target and e.kind = any (p_kinds)
     and e.kind in ('message.edited', 'message.withdrawn', 'message.redacted', 'message.acknowledged', 'message.ackWithdrawn', 'reaction.set', 'pin.set')
     and (p_actor is null or e.actor_id = p_actor) and (p_value is null or e.body->>'value' = p_value)
   order by e.seq desc limit 1 $$;

-- Internal: what a message and its edits said leaves the log, with its files, for where no login reads.
create function bus.empty_message(p_stream uuid, p_target bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into bus.withdrawn_text(stream_id, seq, body)
    select e.stream_id, e.seq, e.body from bus.stream_event e
     where e.stream_id = p_stream and (e.seq = p_target or e.kind = 'message.edited' and (e.body->>'targetSeq')::bigint = p_target);
  update bus.stream_event e set body = (e.body - 'attachments') || '{"text": "", "mentions": [], "withdrawn": true}', mentions = '{}'
    from bus.withdrawn_text w where w.stream_id = p_stream and e.stream_id = w.stream_id and e.seq = w.seq
     and e.seq >= p_target and not e.body ? 'withdrawn';
  update bus.attachment a set gone_at = bus.now() where a.stream_id = p_stream and a.seq = p_target and a.gone_at is null;
end $$;
`;

const ACT = String.raw`
-- As 1700000020500 has it. Only the author edits (for five minutes) and withdraws; nobody acknowledges the own message; whoever took an
-- acknowledgement back may give it again.
create or replace function bus.act_on_message(p_stream uuid, p_target bigint, p_act text, p_op uuid, p_base int, p_text text, p_mentions uuid[])
returns table (status text, event_id uuid, seq bigint, committed_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := sec.person(); mine uuid := sec.agency(); a record; t bus.stream_event; done record; h bytea; ver int; body jsonb;
  ments uuid[] := '{}'; m uuid;
begin
  if p_act not in ('edit', 'withdraw', 'acknowledge') then raise exception 'unknown act %', p_act using errcode = '22023'; end if;
  h := sha256(convert_to(concat_ws(E'\x01', p_act, p_target, p_base, p_text, array_to_string(p_mentions, ',')), 'utf8'));
  select * into a from bus.open_act(p_stream, p_target, p_op, h);
  if a.status <> 'go' then return query select a.status, a.event_id, a.seq, a.committed_at; return; end if;
  t := a.target;
  if (t.actor_id = me) = (p_act = 'acknowledge') or (p_act <> 'acknowledge' and t.actor_agency_id <> mine) then
    status := 'FORBIDDEN'; return next; return;
  end if;
  if p_act <> 'edit' then
    -- Saying it twice is saying it once, also from another device.
    select * into done from bus.newest_act(p_stream, p_target, case p_act when 'withdraw' then array['message.withdrawn']
      else array['message.acknowledged', 'message.ackWithdrawn'] end, me, null);
    if done.kind in ('message.withdrawn', 'message.acknowledged') then
      return query select 'replayed'::text, done.event_id, done.seq, done.committed_at; return;
    end if;
  end if;
  if a.room_state <> 'open' then status := 'ROOM_CLOSED'; return next; return; end if;
  if t.body ? 'withdrawn' then status := 'STATE_CONFLICT'; return next; return; end if;

  body := jsonb_build_object('targetSeq', p_target);
  if p_act = 'edit' then
    if char_length(p_text) > 4000 or cardinality(p_mentions) > 20 then status := 'PAYLOAD_TOO_LARGE'; return next; return; end if;
    if char_length(btrim(coalesce(p_text, ''), E' \t\r\n')) = 0 then status := 'VALIDATION_FAILED'; return next; return; end if;
    if bus.now() > t.committed_at + interval '5 minutes' then status := 'TOO_LATE'; return next; return; end if;
    select coalesce(max((e.body->>'version')::int), 1) into ver from bus.stream_event e
      where e.stream_id = p_stream and (e.body->>'targetSeq')::bigint = p_target and e.kind = 'message.edited';
    if ver <> p_base then status := 'VERSION_STALE'; return next; return; end if;
    ments := array(select mb.person_id from bus.stream_member mb
                    where mb.stream_id = p_stream and mb.to_seq is null and mb.person_id = any (p_mentions));
    -- Whoever was asked to acknowledge stays asked.
    if t.body ? 'ackRequired' then
      ments := array(select distinct x from unnest(ments || array(select jsonb_array_elements_text(t.body->'mentions')::uuid)) x);
    end if;
    body := body || jsonb_build_object('version', ver + 1, 'text', p_text, 'mentions', to_jsonb(ments));
  elsif p_act = 'withdraw' then
    perform bus.empty_message(p_stream, p_target);
  end if;

  select * into done from bus.write_act(p_stream, case p_act when 'edit' then 'message.edited' when 'withdraw' then 'message.withdrawn'
    else 'message.acknowledged' end, body, p_op, h);
  -- A name that the edit brought in is told as one of the first version.
  foreach m in array array(select x from unnest(ments) x except select jsonb_array_elements_text(t.body->'mentions')::uuid) loop
    perform bus.put_event('message.created', mb.agency_id, m, 'room:' || p_stream, done.seq,
                          jsonb_build_object('roomId', p_stream, 'seq', p_target, 'personId', me, 'agencyId', mine))
      from bus.stream_member mb where mb.stream_id = p_stream and mb.person_id = m and mb.to_seq is null;
  end loop;
  return query select done.status, done.event_id, done.seq, done.committed_at;
end $$;
`;

const MARK = String.raw`
-- Internal: messages of a room that are pinned and were not taken away, for everybody.
create function bus.pin_count(p_stream uuid) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from (
      select distinct on (e.body->>'targetSeq') (e.body->>'targetSeq')::bigint as at, (e.body->>'on')::boolean as is_on
        from bus.stream_event e where e.stream_id = p_stream and e.kind = 'pin.set' order by e.body->>'targetSeq', e.seq desc) p
    join bus.stream_event m on m.stream_id = p_stream and m.seq = p.at
   where p.is_on and not m.body ? 'withdrawn' $$;

-- One act of the person of this context that leaves the words of a message alone, or takes them away: 'react' and 'pin' set a state and
-- are done when it is so already; 'redact' is for whoever supervises in the author's own agency; 'withdrawAck' takes the own
-- acknowledgement back within five minutes.
create function bus.mark_message(p_stream uuid, p_target bigint, p_act text, p_op uuid, p_value text, p_on boolean)
returns table (status text, event_id uuid, seq bigint, committed_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := sec.person(); mine uuid := sec.agency(); a record; t bus.stream_event; done record; h bytea;
  kind text := case p_act when 'react' then 'reaction.set' when 'pin' then 'pin.set' when 'redact' then 'message.redacted'
                          when 'withdrawAck' then 'message.ackWithdrawn' end;
  body jsonb := jsonb_build_object('targetSeq', p_target);
begin
  if kind is null then raise exception 'unknown act %', p_act using errcode = '22023'; end if;
  -- A code of the tables of the contracts, and never a text.
  if (p_act in ('react', 'redact')) <> coalesce(p_value ~ '^[a-z_]{1,30}$', false) or (p_act in ('react', 'pin')) <> (p_on is not null)
    then status := 'VALIDATION_FAILED'; return next; return; end if;
  h := sha256(convert_to(concat_ws(E'\x01', p_act, p_target, p_value, p_on), 'utf8'));
  select * into a from bus.open_act(p_stream, p_target, p_op, h);
  if a.status <> 'go' then return query select a.status, a.event_id, a.seq, a.committed_at; return; end if;
  t := a.target;
  if p_act = 'redact' and (t.actor_agency_id <> mine or t.actor_id = me
      or not exists (select 1 from unnest(array_remove(directory.supervising_roles(), 'agency_admin')) r where sec.has_role(r))) then
    status := 'FORBIDDEN'; return next; return;
  end if;

  select * into done from bus.newest_act(p_stream, p_target, case p_act when 'withdrawAck' then array['message.acknowledged', kind] else array[kind] end,
    case when p_act <> 'pin' then me end, case p_act when 'react' then p_value end);
  if p_act in ('react', 'pin') and coalesce(done.is_on, false) = p_on then
    -- What never was is off: the answer then names the message itself.
    return query select 'replayed'::text, coalesce(done.event_id, t.event_id), coalesce(done.seq, t.seq), coalesce(done.committed_at, t.committed_at);
    return;
  end if;
  if p_act in ('redact', 'withdrawAck') and done.kind = kind then
    return query select 'replayed'::text, done.event_id, done.seq, done.committed_at; return;
  end if;
  if a.room_state <> 'open' then status := 'ROOM_CLOSED'; return next; return; end if;
  if t.body ? 'withdrawn' then status := 'STATE_CONFLICT'; return next; return; end if;

  case p_act
    when 'react' then body := body || jsonb_build_object('value', p_value, 'on', p_on);
    when 'pin' then
      if p_on and bus.pin_count(p_stream) >= 20 then status := 'TOO_MANY_PINS'; return next; return; end if;
      body := body || jsonb_build_object('on', p_on);
    when 'redact' then
      perform bus.empty_message(p_stream, p_target);
      body := body || jsonb_build_object('by', 'supervisor', 'reasonCode', p_value);
    else
      if done.kind is null then status := 'STATE_CONFLICT'; return next; return; end if;
      if bus.now() > done.committed_at + interval '5 minutes' then status := 'TOO_LATE'; return next; return; end if;
  end case;
  select * into done from bus.write_act(p_stream, kind, body, p_op, h);
  if p_act = 'redact' then
    -- No 'seq': a fact about a message that is gone would be taken back with what was told of the message.
    perform bus.put_event('message.redacted', t.actor_agency_id, t.actor_id, 'room:' || p_stream, done.seq,
      jsonb_build_object('roomId', p_stream, 'targetSeq', p_target, 'personId', me, 'agencyId', mine));
  end if;
  return query select done.status, done.event_id, done.seq, done.committed_at;
end $$;
`;

const GRANTS = String.raw`
revoke all on function bus.open_act(uuid, bigint, uuid, bytea), bus.write_act(uuid, text, jsonb, uuid, bytea),
  bus.newest_act(uuid, bigint, text[], uuid, text), bus.empty_message(uuid, bigint), bus.pin_count(uuid),
  bus.mark_message(uuid, bigint, text, uuid, text, boolean) from public;
grant execute on function bus.mark_message(uuid, bigint, text, uuid, text, boolean) to referral_rt;
`;
