import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The internal notes of one agency on one case: a stream of its own, so that nothing has to be filtered out of the shared one. */
export class SideNotes1700000020600 implements MigrationInterface {
  name = 'SideNotes1700000020600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KIND);
    await runner.query(OPENING);
    await runner.query(ENDING);
    await runner.query(JOINING);
    await runner.query(APART);
  }

  async down(): Promise<void> {
    throw new Error('Notes would be without a room; go forward instead.');
  }
}

const KIND = String.raw`
-- Whose room it is, of those that belong to one agency alone.
alter table referral.room add column agency_id uuid references directory.agency;
alter table referral.room drop constraint room_kind_chk,
  add constraint room_kind_chk check (kind in ('referral_thread', 'case_room', 'side_notes'));
alter table referral.room drop constraint room_subject_chk,
  add constraint room_subject_chk check ((kind = 'referral_thread') = (referral_id is not null)
    and (kind in ('case_room', 'side_notes')) = (case_id is not null) and (kind = 'side_notes') = (agency_id is not null));
create unique index room_side_notes_idx on referral.room (case_id, agency_id) where kind = 'side_notes';
`;

const OPENING = String.raw`
-- Internal: a person of the agency takes a seat in its own notes, and that person's tabs learn of the room.
create function referral.seat_in_notes(p_room uuid, p_person uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare seq bigint := bus.put_member(p_room, p_person, sec.agency());
begin
  if seq is null then return false; end if;
  perform bus.put_event('member.added', sec.agency(), p_person, 'room:' || p_room, seq, jsonb_build_object('roomId', p_room));
  return true;
end $$;

-- Internal: whether somebody of the agency of this context may begin to read these notes. After the agency has left the case that is
-- for those who lead its work (for whoever decides about referrals where nobody leads); who was in the notes before stays in them.
create function referral.may_join_notes(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_agency = sec.agency() and (
    exists (select 1 from referral.case_access a where a.agency_id = p_agency and a.case_id = p_case and a.closed_at is null
              and (a.ends_at is null or a.ends_at > bus.now()))
    or exists (select 1 from unnest(case when directory.staffed(p_agency, array_remove(directory.supervising_roles(), 'agency_admin'))
                 then array_remove(directory.supervising_roles(), 'agency_admin') else directory.deciding_roles() end) r where sec.has_role(r))) $$;

-- The own agency's notes on a case, made when somebody opens them for the first time, with a seat for whoever of the agency is in
-- the shared room. Their id sorts behind those of shared rooms: whoever holds the lock of a shared one may take theirs too.
create function referral.open_side_notes(p_case uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); rm uuid; who uuid; has_access boolean;
begin
  if sec.person() is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  -- Two who open them at once wait here, and so does whoever is ending the access.
  perform 1 from referral.case_access a where a.agency_id = me and a.case_id = p_case and a.closed_at is null
    and (a.ends_at is null or a.ends_at > bus.now()) for no key update;
  has_access := found;
  select x.room_id into rm from referral.room x where x.kind = 'side_notes' and x.case_id = p_case and x.agency_id = me;
  if rm is null and not has_access then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if rm is not null then
    perform referral.join_room(rm);
    return rm;
  end if;
  insert into bus.stream(stream_id) values (('ffffffff' || substr(gen_random_uuid()::text, 9))::uuid) returning stream_id into rm;
  insert into referral.room(room_id, kind, case_id, agency_id, title)
    select rm, 'side_notes', c.id, me, c.case_no from referral.case_record c where c.id = p_case;
  perform bus.put_agency(rm, me, true);
  for who in select m.person_id from referral.room r join bus.stream_member m on m.stream_id = r.room_id and m.agency_id = me and m.to_seq is null
      where r.kind = 'case_room' and r.case_id = p_case
      union select sec.person() order by 1
  loop
    perform referral.seat_in_notes(rm, who);
  end loop;
  perform referral.record_audit('room.joined', 'room', rm, p_case);
  return rm;
end $$;
`;

const ENDING = String.raw`
-- Internal: opens or closes a room for writing, once, with a line in its log.
create function referral.set_room_state(p_room uuid, p_state text, p_cause text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from bus.stream s where s.stream_id = p_room and s.state <> p_state for update;
  if not found then return; end if;
  perform bus.put_stream_event(p_room, 'room.state', null, null, jsonb_build_object('state', p_state, 'cause', p_cause));
  update bus.stream set state = p_state where stream_id = p_room;
end $$;

-- When an agency leaves a case its notes stay its own and are only read from then on; when it comes back they go on.
create function referral.keep_side_notes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Of all agencies at once and in order: one act may end the access of several.
  perform 1 from bus.stream s where s.stream_id in (select r.room_id from referral.room r where r.case_id = new.case_id and r.kind = 'side_notes')
    order by s.stream_id for update;
  perform referral.set_room_state(r.room_id, case when new.closed_at is null then 'open' else 'closed' end,
      case when new.closed_at is null then 'access_opened' else 'access_ended' end)
    from referral.room r where r.case_id = new.case_id and r.kind = 'side_notes' and r.agency_id = new.agency_id;
  return null;
end $$;
create trigger keep_side_notes after update of closed_at on referral.case_access for each row
  when (old.closed_at is distinct from new.closed_at) execute function referral.keep_side_notes();
`;

/** Extends 1700000005000: the notes of the own agency; and whoever joins the shared room has a seat in them. */
const JOINING = String.raw`
create or replace function referral.join_room(p_room uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare rm record; me uuid := sec.agency(); seq bigint;
begin
  select * into rm from referral.room x where x.room_id = p_room;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  -- Whoever is losing the room right now holds this lock: entitlement is looked at behind it, or the agency would be back in.
  if not p_room = any (bus.my_streams()) then perform 1 from bus.stream s where s.stream_id = p_room for update; end if;
  if rm.kind = 'side_notes' then
    if p_room = any (bus.my_streams()) then return false; end if;
    if not referral.may_join_notes(rm.case_id, rm.agency_id) then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
    perform referral.record_audit('room.joined', 'room', p_room, rm.case_id);
    return referral.seat_in_notes(p_room, sec.person());
  end if;
  if rm.kind = 'referral_thread' then
    perform 1 from referral.referral_party p where p.agency_id = me and p.referral_id = rm.referral_id and p.content_open;
  else
    perform 1 from referral.case_access a where a.agency_id = me and a.case_id = rm.case_id and a.closed_at is null;
  end if;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if p_room = any (bus.my_streams()) then return false; end if;
  -- The home agency of a case whose room was opened by others is entitled, with history, when its first person comes.
  perform bus.put_agency(p_room, me, rm.kind = 'referral_thread');
  seq := bus.put_member(p_room, sec.person(), me);
  perform referral.record_audit('room.joined', 'room', p_room, rm.case_id);
  if seq is not null then
    perform bus.put_event('member.added', me, sec.person(), 'room:' || p_room, seq, jsonb_build_object('roomId', p_room));
  end if;
  perform referral.seat_in_notes(n.room_id, sec.person()) from referral.room n
    where rm.kind = 'case_room' and n.kind = 'side_notes' and n.case_id = rm.case_id and n.agency_id = me;
  return seq is not null;
end $$;
revoke all on function referral.seat_in_notes(uuid, uuid), referral.may_join_notes(uuid, uuid), referral.open_side_notes(uuid),
  referral.set_room_state(uuid, text, text), referral.keep_side_notes() from public;
grant execute on function referral.open_side_notes(uuid) to referral_rt;
`;

/** Extends 1700000005000: what happens in the notes of an agency stands in its own trail alone. */
const APART = String.raw`
-- Internal: whether something belongs to the notes of one agency: a room, or a file in it.
create function referral.is_internal(p_kind text, p_object uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from referral.room r where r.kind = 'side_notes'
    and r.room_id = case p_kind when 'room' then p_object when 'file' then (select a.stream_id from bus.attachment a where a.id = p_object) end) $$;

create or replace function referral.record_audit(p_action text, p_kind text, p_object uuid, p_case uuid default null, p_details jsonb default '{}')
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); home uuid;
begin
  if me is null then raise exception 'context refused' using errcode = '28000'; end if;
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id, details)
    values (me, me, sec.person(), p_action, p_kind, p_object, p_case, p_details);
  if p_case is not null and not referral.is_internal(p_kind, p_object) then
    select a.home_agency_id into home from referral.case_access a where a.agency_id = me and a.case_id = p_case and a.closed_at is null;
    if home is distinct from me and home is not null then
      insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id, details)
        values (home, me, sec.person(), p_action, p_kind, p_object, p_case, p_details);
    end if;
  end if;
end $$;

-- A task is the business of everybody on the case: notes have none, or closing the case would tell of them.
create function referral.refuse_internal_task() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if referral.is_internal('room', new.stream_id) then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"side_notes"}'; end if;
  return new;
end $$;
create trigger refuse_internal_task before insert on referral.task for each row execute function referral.refuse_internal_task();
revoke all on function referral.is_internal(text, uuid), referral.refuse_internal_task() from public;
`;
