import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rooms of cases: guests open the files of what they read, tasks forget what was withdrawn and change hands, and an archived case is read only. */
export class RoomsOfCases1700000021200 implements MigrationInterface {
  name = 'RoomsOfCases1700000021200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(GUESTS);
    await runner.query(FORGETTING);
    await runner.query(HANDING);
    await runner.query(ARCHIVED);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Tasks without a text would break the older schema; go forward instead.');
  }
}

const GUESTS = String.raw`
-- Internal: whether the agency of this context is a guest in the room of this case now.
create function referral.is_guest(p_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from referral.room_guest g
    where g.guest_agency_id = sec.agency() and g.case_id = p_case and g.state = 'approved' and g.ends_at > bus.now()) $$;

-- The wrapped key of a file for whoever reads its message now: agencies on the case, and guests of its room for as long as they are it.
create function referral.attachment_key(p_id uuid)
returns table (home_agency_id uuid, child_id uuid, version int, kek_id text, wrapped bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.agency_id, c.child_id, k.version, k.kek_id, k.wrapped
    from referral.find_attachment(p_id) f join referral.case_record c on c.id = f.case_id
    left join keyring.data_key k on k.agency_id = c.agency_id and k.child_id = c.child_id and k.class = 'files'
   where exists (select 1 from referral.case_access a where a.agency_id = sec.agency() and a.case_id = c.id and a.closed_at is null)
      or referral.is_guest(c.id)
   order by k.version desc $$;

-- As 1700000020600 has it, and what a guest does stands in the trail of the home agency as well.
create or replace function referral.record_audit(p_action text, p_kind text, p_object uuid, p_case uuid default null, p_details jsonb default '{}')
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); home uuid;
begin
  if me is null then raise exception 'context refused' using errcode = '28000'; end if;
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id, details)
    values (me, me, sec.person(), p_action, p_kind, p_object, p_case, p_details);
  if p_case is not null and not referral.is_internal(p_kind, p_object) then
    select a.home_agency_id into home from referral.case_access a where a.agency_id = me and a.case_id = p_case and a.closed_at is null;
    if not found and referral.is_guest(p_case) then select c.agency_id into home from referral.case_record c where c.id = p_case; end if;
    if home is distinct from me and home is not null then
      insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id, details)
        values (home, me, sec.person(), p_action, p_kind, p_object, p_case, p_details);
    end if;
  end if;
end $$;
`;

const FORGETTING = String.raw`
alter table referral.task alter column text drop not null;

-- Restates 1700000020550: a text may go, at any time, and nothing else with it.
create or replace function referral.guard_task() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.text is null and to_jsonb(new) - 'text' = to_jsonb(old) - 'text' then return new; end if;
  if tg_op <> 'UPDATE' or old.state <> 'open' or (new.id, new.number, new.stream_id, new.seq, new.case_id, new.maker_id, new.maker_agency_id, new.text, new.due_at, new.made_at)
     is distinct from (old.id, old.number, old.stream_id, old.seq, old.case_id, old.maker_id, old.maker_agency_id, old.text, old.due_at, old.made_at)
    then raise exception 'a task does not change so' using errcode = '42501'; end if;
  return new;
end $$;

-- Internal: a text as it is compared with another.
create function referral.plain_words(p_text text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$ select lower(regexp_replace(coalesce(p_text, ''), '\s', '', 'g')) $$;

-- What a message said is gone from the tasks that took it over when it is gone from the log, whoever empties it. What somebody put in
-- other words is theirs and stays, and so does the work.
create function referral.forget_task_text() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare said text := referral.plain_words(old.body->>'text');
begin
  update referral.task t set text = null
    where t.stream_id = new.stream_id and t.seq = case new.kind when 'message.edited' then (new.body->>'targetSeq')::bigint else new.seq end
      and t.text is not null and (position(referral.plain_words(t.text) in said) > 0 or position(said in referral.plain_words(t.text)) > 0);
  return null;
end $$;
create trigger forget_task_text after update of body on bus.stream_event for each row
  when (old.kind in ('message.created', 'message.edited') and old.body->>'text' <> '' and new.body->>'text' = '') execute function referral.forget_task_text();

-- Those of messages that are withdrawn already.
update referral.task t set text = null from bus.withdrawn_text w
  where t.stream_id = w.stream_id and t.seq = coalesce((w.body->>'targetSeq')::bigint, w.seq) and w.body->>'text' <> ''
    and (position(referral.plain_words(t.text) in referral.plain_words(w.body->>'text')) > 0
         or position(referral.plain_words(w.body->>'text') in referral.plain_words(t.text)) > 0);
`;

const HANDING = String.raw`
create or replace function referral.task_may(p_state text, p_action text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_state || '>' || p_action in ('open>finish', 'open>cancel', 'open>hand_over'), false) $$;

-- The owner, whoever made it and the lead worker of the case give it to somebody else who reads its message and may write in the room.
create function referral.hand_task(p_id uuid, p_version int, p_owner uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t referral.task; me uuid := sec.person(); leads boolean; heir record;
begin
  select x.stream_id into t.stream_id from referral.task x where x.id = p_id;
  -- The room first, as everybody does who writes in it: whoever is leaving it hands tasks over as well.
  perform 1 from bus.stream s where s.stream_id = t.stream_id for update;
  select * into t from referral.task x where x.id = p_id for update;
  if t.id is null or me is null or not coalesce(t.seq >= bus.my_history_from(t.stream_id), false) then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select x.lead_agency_id = sec.agency() and x.lead_person_id = me into leads from referral.case_record x where x.id = t.case_id;
  if not referral.task_may(t.state, 'hand_over') or not (coalesce(leads, false) or t.maker_id = me and t.maker_agency_id = sec.agency()
      or t.owner_id = me and t.agency_id = sec.agency())
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', t.state, 'version', t.version)::text; end if;
  if t.version <> p_version then raise exception 'VERSION_STALE' using errcode = 'HUB01', detail = jsonb_build_object('version', t.version)::text; end if;
  select m.person_id, m.agency_id, p.display_name, a.name as agency into heir from bus.stream_member m join directory.person p on p.id = m.person_id and p.status = 'active'
      join directory.agency a on a.id = m.agency_id
    where m.stream_id = t.stream_id and m.person_id = p_owner and m.to_seq is null and m.can_post and m.history_from_seq <= t.seq and m.person_id <> t.owner_id;
  if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"ownerId"}'; end if;
  update referral.task set owner_id = heir.person_id, agency_id = heir.agency_id, version = version + 1 where id = t.id;
  perform referral.record_audit('task.handed_over', 'task', t.id, t.case_id, jsonb_build_object('from', t.owner_id, 'to', heir.person_id, 'toAgency', heir.agency_id));
  perform referral.notice(t.stream_id, 'task.handed_over', jsonb_build_object('taskId', t.id, 'number', t.number, 'targetSeq', t.seq::text,
      'person', heir.display_name, 'agency', heir.agency))
    from bus.stream s where s.stream_id = t.stream_id and s.state = 'open';
  perform referral.tell_task(t.id, 'task.given', heir.agency_id, array[heir.person_id]);
end $$;
`;

const ARCHIVED = String.raw`
-- When a case is archived its room and all notes on it are read only, and open again with it: in the transaction of the step.
create function referral.keep_archived_rooms() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare rm record;
begin
  perform 1 from bus.stream s where s.stream_id in (select r.room_id from referral.room r where r.case_id = new.id) order by s.stream_id for update;
  for rm in select r.room_id from referral.room r where r.case_id = new.id and (new.stage = 'archived' or r.kind = 'case_room'
      or exists (select 1 from referral.case_access a where a.agency_id = r.agency_id and a.case_id = new.id and a.closed_at is null)) order by r.room_id
  loop
    perform referral.set_room_state(rm.room_id, case new.stage when 'archived' then 'closed' else 'open' end,
      case new.stage when 'archived' then 'case_archived' else 'case_reopened' end);
  end loop;
  return null;
end $$;
create trigger keep_archived_rooms after update of stage on referral.case_record for each row
  when ((old.stage = 'archived') <> (new.stage = 'archived')) execute function referral.keep_archived_rooms();

-- Notes that somebody opens for the first time after that are there to be read as well.
create function referral.close_late_room() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform referral.set_room_state(new.room_id, 'closed', 'case_archived') from referral.case_record c where c.id = new.case_id and c.stage = 'archived';
  return null;
end $$;
create trigger close_late_room after insert on referral.room for each row when (new.case_id is not null) execute function referral.close_late_room();

-- Restates 1700000020600: access that opens again opens no notes on an archived case.
create or replace function referral.keep_side_notes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Of all agencies at once and in order: one act may end the access of several.
  perform 1 from bus.stream s where s.stream_id in (select r.room_id from referral.room r where r.case_id = new.case_id and r.kind = 'side_notes')
    order by s.stream_id for update;
  if new.closed_at is null and exists (select 1 from referral.case_record c where c.id = new.case_id and c.stage = 'archived') then return null; end if;
  perform referral.set_room_state(r.room_id, case when new.closed_at is null then 'open' else 'closed' end,
      case when new.closed_at is null then 'access_opened' else 'access_ended' end)
    from referral.room r where r.case_id = new.case_id and r.kind = 'side_notes' and r.agency_id = new.agency_id;
  return null;
end $$;

select referral.set_room_state(r.room_id, 'closed', 'case_archived') from referral.room r join referral.case_record c on c.id = r.case_id where c.stage = 'archived';
`;

const GRANTS = String.raw`
revoke all on function referral.attachment_key(uuid), referral.is_guest(uuid), referral.forget_task_text(), referral.plain_words(text),
  referral.hand_task(uuid, int, uuid), referral.keep_archived_rooms(), referral.close_late_room() from public;
grant execute on function referral.attachment_key(uuid), referral.hand_task(uuid, int, uuid) to referral_rt;
`;
