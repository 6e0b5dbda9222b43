import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The duty plan of each agency, who is away, and who stands in; read by whoever decides who is told. */
export class Duty1700000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FACTS);
    await runner.query(SEATS);
    await runner.query(HAND_OVER);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Who was on duty is a record; drop the database instead.');
  }
}

const TABLES = String.raw`
-- A row here says that the agency plans its duty; without one everybody who decides is told.
create table directory.duty_plan (
  agency_id uuid primary key references directory.agency,
  version int not null default 1,
  updated_at timestamptz not null default bus.now()
);
create table directory.duty_slot (
  agency_id uuid not null references directory.duty_plan,
  slot text not null constraint duty_slot_chk check (slot in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday', 'makeup')),
  person_ids uuid[] not null,
  primary key (agency_id, slot)
);
-- One named day instead of the plan. Null: an exception that was taken back.
create table directory.duty_day (
  agency_id uuid not null references directory.agency,
  day date not null,
  person_ids uuid[],
  note text not null default '',
  primary key (agency_id, day)
);
create table directory.absence (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null references directory.person,
  from_day date not null,
  to_day date not null,
  stand_in_id uuid not null references directory.person,
  ended_at timestamptz,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  primary key (agency_id, id),
  constraint absence_days_chk check (to_day >= from_day),
  constraint absence_stand_in_chk check (stand_in_id <> person_id)
);
create index absence_open_idx on directory.absence (agency_id, to_day) where ended_at is null;
create trigger sign_row before insert on directory.absence for each row execute function referral.sign_row();
`;

const FACTS = String.raw`
-- What the public calendar says of a day. Every app plans with it; the table itself is the referral app's.
create function directory.day_kind(p_day date) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select case when w.is_work then 'makeup' else 'holiday' end from referral.workday w where w.day = p_day), 'plain') $$;

-- The plan of the agency of the context for one day, as the rule of the kernel takes it. Runs with the rights of the caller.
create function directory.duty_facts(p_day date, p_roles text[]) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'planned', exists (select 1 from directory.duty_plan p where p.agency_id = (select sec.agency())),
    'dayKind', directory.day_kind(p_day),
    'week', coalesce((select jsonb_object_agg(s.slot, to_jsonb(s.person_ids)) from directory.duty_slot s
                       where s.agency_id = (select sec.agency())), '{}'),
    'exceptions', coalesce((select jsonb_agg(jsonb_build_object('day', d.day, 'personIds', to_jsonb(d.person_ids))) from directory.duty_day d
                             where d.agency_id = (select sec.agency()) and d.day = p_day and d.person_ids is not null), '[]'),
    'absences', coalesce((select jsonb_agg(jsonb_build_object('personId', a.person_id, 'fromDay', a.from_day, 'toDay', a.to_day,
                                    'standInId', a.stand_in_id) order by a.created_at, a.id) from directory.absence a
                           where a.agency_id = (select sec.agency()) and a.ended_at is null and p_day between a.from_day and a.to_day), '[]'),
    'deciders', coalesce((select jsonb_agg(m.person_id order by m.person_id) from directory.membership m
                             join directory.person p on p.id = m.person_id and p.status = 'active'
                           where m.agency_id = (select sec.agency()) and m.valid_to is null and m.roles && p_roles), '[]')) $$;
`;

const SEATS = String.raw`
-- The people on duty take their seats in the thread of a referral that has just come. Runs in the recipient's own job context.
create function referral.seat_duty(p_referral uuid, p_people uuid[]) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); thread uuid; who uuid; seq bigint; seated int := 0;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select r.thread_id into thread from referral.referral r where r.id = p_referral;
  if thread is null then return 0; end if;
  -- Whoever is closing the thread holds this lock; the side is looked at behind it.
  perform 1 from bus.stream s where s.stream_id = thread for update;
  perform 1 from referral.referral_party p
    where p.agency_id = me and p.referral_id = p_referral and p.side = 'recipient' and p.content_open;
  if not found then return 0; end if;
  for who in select m.person_id from directory.membership m join directory.person p on p.id = m.person_id and p.status = 'active'
      where m.agency_id = me and m.valid_to is null and m.person_id = any (p_people) order by m.person_id
  loop
    seq := bus.put_member(thread, who, me);
    if seq is not null then
      seated := seated + 1;
      perform bus.put_event('member.added', me, who, 'room:' || thread, seq, jsonb_build_object('roomId', thread));
    end if;
  end loop;
  return seated;
end $$;
insert into bus.subscription(consumer, kind) values ('referral', 'referral.submitted') on conflict do nothing;
`;

const HAND_OVER = String.raw`
-- Duties of a person who leaves go to a colleague: places in the plan, named days to come, and standing in for others.
create function directory.hand_over_duties(p_from uuid, p_to uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid; n int; total int := 0; today date := (bus.now() at time zone 'Asia/Shanghai')::date;
begin
  select agency_id into me from directory.person where id = p_from;
  if me is null or p_from = p_to or not directory.may_manage(me) or not exists (
      select 1 from directory.membership m join directory.person p on p.id = m.person_id
       where m.agency_id = me and m.person_id = p_to and m.valid_to is null and p.status = 'active')
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"handOverTo"}'; end if;
  update directory.duty_slot set person_ids = case when p_to = any (person_ids) then array_remove(person_ids, p_from)
      else array_replace(person_ids, p_from, p_to) end where agency_id = me and p_from = any (person_ids);
  get diagnostics n = row_count; total := total + n;
  update directory.duty_day set person_ids = case when p_to = any (person_ids) then array_remove(person_ids, p_from)
      else array_replace(person_ids, p_from, p_to) end where agency_id = me and day >= today and p_from = any (person_ids);
  get diagnostics n = row_count; total := total + n;
  update directory.absence set ended_at = bus.now() where agency_id = me and person_id = p_from and ended_at is null;
  -- The colleague cannot stand in for herself: then the person who is away gets the duty back.
  update directory.absence set ended_at = bus.now()
    where agency_id = me and stand_in_id = p_from and person_id = p_to and ended_at is null;
  update directory.absence set stand_in_id = p_to where agency_id = me and stand_in_id = p_from and ended_at is null;
  get diagnostics n = row_count; total := total + n;
  if total > 0 then update directory.duty_plan set version = version + 1, updated_at = bus.now() where agency_id = me; end if;
  return total;
end $$;
`;

const GRANTS = String.raw`
revoke all on function directory.day_kind(date), directory.duty_facts(date, text[]), referral.seat_duty(uuid, uuid[]),
  directory.hand_over_duties(uuid, uuid) from public;
grant execute on function directory.day_kind(date), directory.duty_facts(date, text[]) to referral_rt, referral_job_rt, notify_rt;
grant execute on function referral.seat_duty(uuid, uuid[]) to referral_job_rt;
grant execute on function directory.hand_over_duties(uuid, uuid) to referral_rt;
grant select on directory.duty_plan, directory.duty_slot, directory.duty_day, directory.absence to referral_rt, referral_job_rt, notify_rt;
grant insert on directory.duty_plan, directory.duty_slot, directory.duty_day, directory.absence to referral_rt;
grant update (version, updated_at) on directory.duty_plan to referral_rt;
grant update (person_ids) on directory.duty_slot to referral_rt;
grant update (person_ids, note) on directory.duty_day to referral_rt;
grant update (ended_at) on directory.absence to referral_rt;
select sec.classify('directory.duty_plan', 'private', '{referral_rt,referral_job_rt,notify_rt}');
select sec.classify('directory.duty_slot', 'private', '{referral_rt,referral_job_rt,notify_rt}');
select sec.classify('directory.duty_day', 'private', '{referral_rt,referral_job_rt,notify_rt}');
select sec.classify('directory.absence', 'private', '{referral_rt,referral_job_rt,notify_rt}');
`;
