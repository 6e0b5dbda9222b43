import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The duty room of an agency: a stream of its own for those whom its plan names and those who answer for it. */
export class DutyRoom1700000021950 implements MigrationInterface {
  name = 'DutyRoom1700000021950';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KIND);
    await runner.query(BELONGING);
    await runner.query(OPENING);
    await runner.query(TELLING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What was said on duty would be without a room; go forward instead.');
  }
}

const KIND = String.raw`
alter table referral.room drop constraint room_kind_chk,
  add constraint room_kind_chk check (kind in ('referral_thread', 'case_room', 'side_notes', 'duty_room'));
alter table referral.room drop constraint room_subject_chk,
  add constraint room_subject_chk check ((kind = 'referral_thread') = (referral_id is not null)
    and (kind in ('case_room', 'side_notes')) = (case_id is not null) and (kind in ('side_notes', 'duty_room')) = (agency_id is not null));
create unique index room_duty_idx on referral.room (agency_id) where kind = 'duty_room';

-- Restates 1700000020600: the duty room belongs to one agency alone as well, and has no tasks.
create or replace function referral.is_internal(p_kind text, p_object uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from referral.room r where r.kind in ('side_notes', 'duty_room')
    and r.room_id = case p_kind when 'room' then p_object when 'file' then (select a.stream_id from bus.attachment a where a.id = p_object) end) $$;
`;

const BELONGING = String.raw`
-- Internal: whether a person belongs into the duty room of an agency that plans its duty. Those who lead its desk do; and, of those who
-- decide, whoever is named for a day of the week or a day to come, and whoever stands in for one of these.
create function referral.belongs_on_duty(p_agency uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive today(day) as (select (bus.now() at time zone 'Asia/Shanghai')::date),
  named(person_id) as (
    (select unnest(s.person_ids) from directory.duty_slot s where s.agency_id = p_agency
     union select unnest(d.person_ids) from directory.duty_day d, today where d.agency_id = p_agency and d.day >= today.day)
    union
    select a.stand_in_id from named n join directory.absence a on a.agency_id = p_agency and a.person_id = n.person_id
      join today on a.to_day >= today.day where a.ended_at is null)
  select exists (select 1 from directory.duty_plan x where x.agency_id = p_agency)
    and exists (select 1 from directory.membership m join directory.person p on p.id = m.person_id and p.status = 'active'
      where m.agency_id = p_agency and m.person_id = p_person and m.valid_to is null
        and (m.roles && '{county_router,county_leader,child_supervisor,supervisor}'::text[]
          or m.roles && directory.deciding_roles() and p_person in (select n.person_id from named n))) $$;

-- Internal: whoever belongs into it no more is out of it.
create function referral.tidy_duty_room(p_agency uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare rm uuid; who uuid;
begin
  select r.room_id into rm from referral.room r where r.kind = 'duty_room' and r.agency_id = p_agency;
  if rm is null then return; end if;
  perform 1 from bus.stream s where s.stream_id = rm for update;
  for who in select m.person_id from bus.stream_member m
      where m.stream_id = rm and m.to_seq is null and not referral.belongs_on_duty(p_agency, m.person_id) order by m.person_id
  loop
    perform bus.drop_members(rm, p_agency, who, 'removed');
  end loop;
end $$;

-- At the end of the transaction that changes the plan, a post or an account: its lock is then the last one that is taken.
create function referral.keep_duty_room() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a uuid;
begin
  for a in select m.agency_id from directory.membership m where tg_table_name = 'person' and m.person_id = (to_jsonb(new)->>'id')::uuid
      union select new.agency_id where tg_table_name <> 'person' order by 1
  loop
    -- Whoever is opening the room for the first time holds this row.
    perform 1 from directory.duty_plan p where p.agency_id = a for no key update;
    perform referral.tidy_duty_room(a);
  end loop;
  return null;
end $$;
create constraint trigger keep_duty_room after update on directory.duty_slot deferrable initially deferred for each row
  when (old.person_ids is distinct from new.person_ids) execute function referral.keep_duty_room();
create constraint trigger keep_duty_room after update on directory.duty_day deferrable initially deferred for each row
  when (old.person_ids is distinct from new.person_ids) execute function referral.keep_duty_room();
create constraint trigger keep_duty_room after update on directory.absence deferrable initially deferred for each row
  when ((old.ended_at, old.stand_in_id, old.to_day) is distinct from (new.ended_at, new.stand_in_id, new.to_day)) execute function referral.keep_duty_room();
create constraint trigger keep_duty_room after update on directory.membership deferrable initially deferred for each row
  when ((old.roles, old.valid_to) is distinct from (new.roles, new.valid_to)) execute function referral.keep_duty_room();
create constraint trigger keep_duty_room after update on directory.person deferrable initially deferred for each row
  when (old.status is distinct from new.status) execute function referral.keep_duty_room();
`;

/** Extends 1700000020610: the duty room of the own agency. */
const OPENING = String.raw`
create or replace function referral.join_room(p_room uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare rm record; me uuid := sec.agency(); seq bigint;
begin
  select * into rm from referral.room x where x.room_id = p_room;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  -- Whoever is losing the room right now holds this lock: entitlement is looked at behind it, or the agency would be back in.
  if not p_room = any (bus.my_streams()) then perform 1 from bus.stream s where s.stream_id = p_room for update; end if;
  if rm.kind in ('side_notes', 'duty_room') then
    if p_room = any (bus.my_streams()) then return false; end if;
    if not (case rm.kind when 'duty_room' then rm.agency_id = me and referral.belongs_on_duty(me, sec.person())
        else referral.may_join_notes(rm.case_id, rm.agency_id) end) then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
    perform referral.record_audit('room.joined', 'room', p_room, rm.case_id);
    return referral.seat_in_notes(p_room, sec.person());
  end if;
  if rm.kind = 'referral_thread' then
    perform 1 from referral.referral_party p where p.agency_id = me and p.referral_id = rm.referral_id and p.content_open;
    if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  elsif not referral.may_join_case_room(p_room, rm.case_id) then
    raise exception 'NOT_FOUND' using errcode = 'HUB01';
  end if;
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

-- Whether the person of this context may open the duty room of the own agency.
create function referral.has_duty_room() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(referral.belongs_on_duty(sec.agency(), sec.person()), false) $$;

-- The duty room of the own agency, made when somebody opens it for the first time. Its id sorts behind those of shared rooms, as notes have it.
create function referral.open_duty_room() returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); rm uuid;
begin
  -- Two who open it at once wait here, and so does whoever changes who belongs into it.
  perform 1 from directory.duty_plan p where p.agency_id = me for no key update;
  if not referral.has_duty_room() then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select r.room_id into rm from referral.room r where r.kind = 'duty_room' and r.agency_id = me;
  if rm is null then
    insert into bus.stream(stream_id) values (('ffffffff' || substr(gen_random_uuid()::text, 9))::uuid) returning stream_id into rm;
    insert into referral.room(room_id, kind, agency_id, title) select rm, 'duty_room', a.id, a.name from directory.agency a where a.id = me;
    perform bus.put_agency(rm, me, true);
  end if;
  -- Days pass without a change of the plan.
  perform referral.tidy_duty_room(me);
  perform referral.join_room(rm);
  return rm;
end $$;
`;

const TELLING = String.raw`
-- One line for what the event of this job brought to its agency, when that is urgent and the room is there: a number and where to find it,
-- nothing of a child and nobody's name. Whoever oversees is no party and is told the number only.
create function referral.tell_duty_room() returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); o bus.outbox; rm uuid; line jsonb; refs jsonb;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select r.room_id into rm from referral.room r where r.kind = 'duty_room' and r.agency_id = me;
  select * into o from bus.outbox x where x.event_id = (sec.ctx()->>'job')::uuid and x.agency_id = me;
  if rm is null or o.event_id is null then return false; end if;
  refs := jsonb_build_object('number', o.refs->>'number');
  if o.kind in ('referral.submitted', 'referral.escalated') then
    select jsonb_build_object('notice', case o.kind when 'referral.submitted' then 'duty.referral' else 'duty.escalated' end,
        'refs', refs || jsonb_build_object('urgency', r.urgency) || case when p.side is null then '{}' else jsonb_build_object('referralId', r.id) end) into line
      from referral.referral r left join referral.referral_party p on p.referral_id = r.id and p.agency_id = me
     where r.id = (o.refs->>'referralId')::uuid and r.urgency in ('U0', 'U1')
       and (o.kind = 'referral.submitted' and p.side = 'recipient' or o.kind = 'referral.escalated' and p.side is distinct from 'sender');
  elsif o.kind = 'emergency.opened' and o.refs->>'side' = 'recipient' then
    line := jsonb_build_object('notice', 'duty.emergency', 'refs', refs || jsonb_build_object('accessId', o.refs->>'accessId'));
  elsif o.kind = 'report.filed' and o.refs->>'side' = 'recipient' then
    line := jsonb_build_object('notice', 'duty.report', 'refs', refs || jsonb_build_object('reportId', o.refs->>'reportId'));
  end if;
  if line is null then return false; end if;
  perform referral.tidy_duty_room(me);
  perform bus.put_stream_event(rm, 'system.notice', null, null, line);
  return true;
end $$;
insert into bus.subscription(consumer, kind) select 'referral', k
  from unnest(array['referral.submitted', 'referral.escalated', 'emergency.opened', 'report.filed']) k on conflict do nothing;
`;

const GRANTS = String.raw`
revoke all on function referral.belongs_on_duty(uuid, uuid), referral.tidy_duty_room(uuid), referral.keep_duty_room(), referral.has_duty_room(),
  referral.open_duty_room(), referral.tell_duty_room() from public;
grant execute on function referral.has_duty_room(), referral.open_duty_room() to referral_rt;
grant execute on function referral.tell_duty_room() to referral_job_rt;
`;
