import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 紧急查阅: civil affairs reads the file of a child of another agency in an emergency, for an hour at most, with a reason. It ends by
 * itself, it is never prolonged, its owner hears of it at once, and somebody who did not do it looks at it within a day. What it opens
 * is decided by row-level security like every other read: the child and its keys, never the ID number, never the case and its files.
 */
export class EmergencyAccess1700000019440 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(CLASSES);
    await runner.query(DOORS);
    await runner.query(CLOCK);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Emergency accesses are evidence; go forward instead.');
  }
}

const TABLE = String.raw`
-- Addressed to the agency that reviews it: the lead of the case, or whoever oversees the lead when nobody there can.
create table referral.emergency_access (
  agency_id uuid not null references directory.agency,
  to_agency_id uuid not null references directory.agency,
  id uuid not null constraint emergency_access_id_key primary key,
  number text not null constraint emergency_access_number_key unique,
  owner_agency_id uuid not null references directory.agency,
  home_agency_id uuid not null,
  case_id uuid not null,
  case_no text not null,
  child_id uuid not null,
  lead_person_id uuid references directory.person,
  person_id uuid not null references directory.person,
  reason text not null constraint emergency_access_reason_chk check (reason in ('found_alone', 'injured', 'missing', 'threatened', 'other')),
  words text not null constraint emergency_access_words_chk check (char_length(btrim(words)) >= 10),
  started_at timestamptz not null default bus.now(),
  ends_at timestamptz not null,
  review_due_at timestamptz not null,
  verdict text constraint emergency_access_verdict_chk check (verdict in ('ok', 'not_ok')),
  verdict_text text,
  reviewed_by uuid references directory.person,
  reviewed_at timestamptz,
  version int not null default 1,
  constraint emergency_access_hour_chk check (ends_at >= started_at and ends_at <= started_at + interval '60 minutes'),
  constraint emergency_access_done_chk check (num_nonnulls(verdict, reviewed_by, reviewed_at) in (0, 3)),
  constraint emergency_access_words_of_verdict_chk check (verdict is distinct from 'not_ok' or char_length(btrim(verdict_text)) >= 10),
  foreign key (home_agency_id, case_id) references referral.case_record (agency_id, id)
);
create index emergency_access_person_idx on referral.emergency_access (person_id, ends_at);
create index emergency_access_list_idx on referral.emergency_access (agency_id, started_at desc, id);
create index emergency_access_review_idx on referral.emergency_access (to_agency_id, started_at desc, id);

-- Nothing of it changes but the one review, and an end may only come sooner.
create function referral.guard_emergency() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'UPDATE' then raise exception 'an emergency access is never removed' using errcode = '42501'; end if;
  if (to_jsonb(new) - '{ends_at,verdict,verdict_text,reviewed_by,reviewed_at,version}'::text[])
       is distinct from (to_jsonb(old) - '{ends_at,verdict,verdict_text,reviewed_by,reviewed_at,version}'::text[])
     or new.ends_at > old.ends_at or old.verdict is not null
    then raise exception 'an emergency access does not change' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard_emergency before update or delete on referral.emergency_access for each row execute function referral.guard_emergency();

grant select on referral.emergency_access to referral_rt;
select sec.classify('referral.emergency_access', 'addressed', '{referral_rt}');

-- The children whose file this person reads in an emergency now. Asked by row policies, once a statement.
create function referral.emergency_children() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(e.child_id), '{}') from referral.emergency_access e
   where e.person_id = sec.person() and e.agency_id = sec.agency() and e.ends_at > bus.now() $$;
grant execute on function referral.emergency_children() to referral_rt;
`;

/** Extends sec.class_using of 1700000019100: the file of a child and its keys, in an emergency. */
const CLASSES = String.raw`
create or replace function sec.class_using(class text, rel regclass, key name) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case class
    when 'private' then 'agency_id = (select sec.agency())'
    when 'personal' then 'agency_id = (select sec.agency()) and (person_id = (select sec.person()) or (select sec.is_job()))'
    when 'pair' then '(select sec.agency()) = agency_a_id or (select sec.agency()) = agency_b_id'
    when 'case-shared' then format(
      'exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.case_id = %I.%I and a.closed_at is null and (a.ends_at is null or a.ends_at > (select bus.now())))',
      (select relname from pg_class where oid = rel), key)
    -- The home agency reads its file until it has handed the child over and that time has passed.
    when 'child-shared' then format(
      '(agency_id = (select sec.agency()) and not exists (select 1 from referral.case_access h where h.agency_id = (select sec.agency()) and h.child_id = %1$I.%2$I and h.ends_at <= (select bus.now()))) or exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.child_id = %1$I.%2$I and a.closed_at is null and (a.ends_at is null or a.ends_at > (select bus.now()))) or %2$I = any ((select referral.emergency_children())::uuid[])',
      (select relname from pg_class where oid = rel), key)
    when 'key' then format(
      '(agency_id = (select sec.agency()) and not exists (select 1 from referral.case_access h where h.agency_id = (select sec.agency()) and h.child_id = %1$I.%2$I and h.ends_at <= (select bus.now()))) or exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.child_id = %1$I.%2$I and %1$I.class = any (a.scope) and a.closed_at is null and (a.ends_at is null or a.ends_at > (select bus.now()))) or class <> ''id_number'' and %2$I = any ((select referral.emergency_children())::uuid[])',
      (select relname from pg_class where oid = rel), key)
    when 'referral-shared' then format(
      'exists (select 1 from referral.referral_party p where p.agency_id = (select sec.agency()) and p.referral_id = %I.%I)',
      (select relname from pg_class where oid = rel), key)
    when 'referral-content' then format(
      'exists (select 1 from referral.referral_party p where p.agency_id = (select sec.agency()) and p.referral_id = %I.%I and p.content_open)',
      (select relname from pg_class where oid = rel), key)
    when 'room' then format(
      '%I = any ((select bus.my_streams())::uuid[]) or %I = any ((select sec.streams())::uuid[])', key, key)
    when 'addressed' then '(select sec.agency()) = agency_id or (select sec.agency()) = to_agency_id'
    when 'restricted' then 'false'
    when 'envelope' then 'true'
    when 'reference' then 'true'
    when 'infrastructure' then 'true'
  end $$;

create or replace function sec.class_check(class text, rel regclass, key name) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case
    when class in ('private', 'personal', 'pair', 'referral-shared', 'referral-content') then sec.class_using(class, rel, key)
    when class in ('case-shared') then 'agency_id = (select sec.agency()) and ' || sec.class_using(class, rel, key)
    when class in ('child-shared', 'key') then format(
      'agency_id = (select sec.agency()) and (not exists (select 1 from referral.case_access h where h.agency_id = (select sec.agency()) and h.child_id = %1$I.%2$I and h.ends_at is not null) or exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.child_id = %1$I.%2$I and a.closed_at is null and a.ends_at is null))',
      (select relname from pg_class where oid = rel), key)
    when class = 'reference' and key = 'none' then 'false'
    when class = 'reference' then format('%I = (select sec.agency())', key)
    when class in ('room', 'envelope', 'addressed', 'restricted') then 'false'
    when class = 'infrastructure' then 'true'
  end $$;

do $$
declare t record;
begin
  for t in select c.oid::regclass as rel, m[1] as class, m[2]::name as key from pg_class c,
      regexp_match(obj_description(c.oid, 'pg_class'), '^class=(child-shared|key) key=([a-z_]+)$') m
    where c.relkind in ('r', 'p') and m is not null
  loop
    execute format('alter policy class_rule on %s using (%s) with check (%s)', t.rel,
      sec.class_using(t.class, t.rel, t.key), sec.class_check(t.class, t.rel, t.key));
  end loop;
end $$;
`;

const DOORS = String.raw`
-- Internal: the posts that look at an emergency access afterwards; a test holds them to the permission.
create function referral.review_roles() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select '{county_leader,child_supervisor,foundation_approver,supervisor,agency_admin,auditor}'::text[] $$;

-- Internal: an audit row for everybody whom it concerns.
create function referral.audit_emergency(p_access uuid, p_action text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id, details)
    select distinct on (a) a, sec.agency(), sec.person(), p_action, 'emergency_access', e.id, e.case_id, jsonb_build_object('number', e.number)
      from referral.emergency_access e, unnest(array[e.agency_id, e.owner_agency_id, e.home_agency_id, e.to_agency_id]) a where e.id = p_access $$;

-- Internal: who looks at what was opened: the lead agency, else whoever oversees it, and never the agency that opened.
create function referral.emergency_reviewer(p_lead uuid, p_by uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when directory.staffed(a.id, referral.review_roles()) then a.id
      else coalesce(nullif(directory.overseer(a.division_code), p_by), nullif(directory.overseer(a.division_code, true), p_by), a.id) end
    from directory.agency a where a.id = p_lead $$;

-- Opens one, at once: nobody waits for a leave while a child is in danger. Owner and auditors are told in the same moment.
create function referral.open_emergency(p jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); c record; aid uuid := (p->>'id')::uuid; told jsonb;
begin
  if not coalesce(sec.person() is not null and sec.agency_type() = 'CA' and (sec.has_role('county_router') or sec.has_role('county_leader')), false)
    then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  select x.* into c from referral.case_record x where x.id = (p->>'caseId')::uuid;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform pg_advisory_xact_lock(hashtextextended('emergency:' || sec.person(), 0));
  perform 1 from referral.case_access a where a.agency_id = me and a.case_id = c.id and a.closed_at is null and (a.ends_at is null or a.ends_at > bus.now());
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"shared"}'; end if;
  perform 1 from referral.emergency_access e where e.person_id = sec.person() and e.case_id = c.id and e.ends_at > bus.now();
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"open"}'; end if;
  perform 1 from referral.emergency_access e where e.person_id = sec.person() and e.verdict = 'not_ok' and e.reviewed_at > bus.now() - interval '30 days';
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"suspended"}'; end if;
  insert into referral.emergency_access(agency_id, to_agency_id, id, number, owner_agency_id, home_agency_id, case_id, case_no, child_id,
      lead_person_id, person_id, reason, words, ends_at, review_due_at)
    values (me, referral.emergency_reviewer(c.lead_agency_id, me), aid, p->>'number', c.lead_agency_id, c.agency_id, c.id, c.case_no, c.child_id,
      c.lead_person_id, sec.person(), p->>'reason', p->>'words', bus.now() + make_interval(mins => least((p->>'minutes')::int, 60)),
      bus.now() + interval '24 hours');
  perform referral.audit_emergency(aid, 'emergency.opened');
  told := jsonb_build_object('accessId', aid, 'number', p->>'number', 'personId', sec.person(), 'agencyId', me);
  perform bus.put_event('emergency.opened', o, null, 'emergency:' || aid, 1, jsonb_strip_nulls(told || jsonb_build_object('side', 'recipient',
      'tellPersonIds', case when o = c.lead_agency_id and c.lead_person_id is not null then jsonb_build_array(c.lead_person_id) end,
      'tellRoles', to_jsonb(referral.review_roles()))))
    from (select distinct x as o from referral.emergency_access e, unnest(array[e.owner_agency_id, e.home_agency_id, e.to_agency_id]) x
           where e.id = aid and x <> me order by x) owners;
  perform bus.put_event('emergency.opened', me, null, 'emergency:' || aid, 1, told || jsonb_build_object('side', 'sender',
    'tellRoles', to_jsonb('{county_leader,auditor}'::text[])));
end $$;

-- Writes a reading down before it is answered. False when it is over, or somebody else's.
create function referral.note_emergency(p_access uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.emergency_access e
    where e.id = p_access and e.agency_id = sec.agency() and e.person_id = sec.person() and e.ends_at > bus.now();
  if not found then return false; end if;
  perform referral.audit_emergency(p_access, 'emergency.read');
  return true;
end $$;

-- The one review, by somebody who did not open it. What was not in order ends at once, and whoever did it opens none for thirty days.
create function referral.review_emergency(p_access uuid, p_version int, p_verdict text, p_text text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare e record;
begin
  select * into e from referral.emergency_access x where x.id = p_access and x.to_agency_id = sec.agency() for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if e.person_id = sec.person() or not exists (select 1 from unnest(referral.review_roles()) r where sec.has_role(r))
    then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  if e.verdict is not null then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"reviewed"}'; end if;
  if e.version <> p_version then return false; end if;
  update referral.emergency_access x set verdict = p_verdict, verdict_text = p_text, reviewed_by = sec.person(), reviewed_at = bus.now(),
      version = version + 1, ends_at = case when p_verdict = 'not_ok' then least(x.ends_at, greatest(x.started_at, bus.now())) else x.ends_at end
    where x.id = p_access;
  perform referral.audit_emergency(p_access, 'emergency.reviewed');
  perform bus.put_event('emergency.reviewed', e.agency_id, null, 'emergency:' || p_access, e.version + 1, jsonb_build_object('accessId', p_access,
    'number', e.number, 'side', 'sender', 'personId', sec.person(), 'agencyId', sec.agency(), 'tellPersonIds', jsonb_build_array(e.person_id),
    'tellRoles', case when p_verdict = 'not_ok' then to_jsonb('{county_leader,auditor,agency_admin}'::text[]) else '[]'::jsonb end));
  return true;
end $$;
`;

const CLOCK = String.raw`
insert into bus.timer_kind(kind, login) values ('emergency.clock', 'referral_job_rt');
insert into bus.subscription(consumer, kind)
  select 'notification', k from unnest(array['emergency.opened', 'emergency.reviewed', 'emergency.escalated']) k;
alter table referral.stand_in drop constraint stand_in_kind_chk,
  add constraint stand_in_kind_chk check (kind in ('referral', 'case', 'flag', 'report', 'emergency'));

create function referral.set_emergency_clock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.verdict is not null then perform bus.drop_timer('emergency.clock', new.id);
  elsif tg_op = 'INSERT' then perform bus.put_timer('emergency.clock', new.id, new.to_agency_id, bus.now()); end if;
  return null;
end $$;
create trigger set_clock after insert or update of verdict on referral.emergency_access for each row execute function referral.set_emergency_clock();
create trigger keep_owned after insert on referral.emergency_access for each row execute function referral.keep_item_owned('emergency', 'to_agency_id');

-- The reviews that wait are open work: extends 1700000019420.
alter function referral.open_items() rename to open_cases_flags_and_reports;
create function referral.open_items()
returns table (kind text, subject_id uuid, number text, agency_id uuid, person_id uuid, next_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from referral.open_cases_flags_and_reports()
  union all
  select 'emergency', e.id, e.number, e.to_agency_id, null, bus.timer_due('emergency.clock', e.id)
    from referral.emergency_access e where e.verdict is null $$;

create or replace function referral.owner_roles(p_kind text) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select case p_kind when 'flag' then referral.flag_roles() when 'report' then referral.report_roles() when 'emergency' then referral.review_roles() end $$;

create or replace function referral.shut_out(p_kind text, p_subject uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.reporter_agency_id from referral.report_recipient r join referral.report x on x.id = r.report_id
   where p_kind = 'report' and r.id = p_subject
  union all
  select e.agency_id from referral.emergency_access e where p_kind = 'emergency' and e.id = p_subject $$;

alter function referral.alarm_facts(text, uuid) rename to flag_or_report_facts;
revoke execute on function referral.flag_or_report_facts(text, uuid) from referral_job_rt;
create function referral.alarm_facts(p_kind text, p_subject uuid)
returns table (urgency text, started_at timestamptz, due_at timestamptz, is_review boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from referral.flag_or_report_facts(p_kind, p_subject)
  union all
  select 'U1', e.started_at, e.review_due_at, false from referral.emergency_access e
   where p_kind = 'emergency' and e.id = p_subject and e.verdict is null and e.to_agency_id = sec.agency() and sec.is_job() $$;

create or replace function referral.raise_alarm(p_kind text, p_subject uuid, p_level text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare o record; above uuid; leads text[];
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select f.number, f.owner_person_id as owner, f.version, jsonb_build_object('flagId', f.id) as refs, 'flag:' || f.id as stream into o
    from referral.flag f where p_kind = 'flag' and f.id = p_subject and f.to_agency_id = sec.agency()
  union all
  select x.number, r.acknowledged_by, x.version, jsonb_build_object('reportId', x.id), 'report:' || x.id
    from referral.report_recipient r join referral.report x on x.id = r.report_id
   where p_kind = 'report' and r.id = p_subject and r.agency_id = sec.agency()
  union all
  select e.number, null, e.version, jsonb_build_object('accessId', e.id), 'emergency:' || e.id
    from referral.emergency_access e where p_kind = 'emergency' and e.id = p_subject and e.to_agency_id = sec.agency();
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  leads := case when p_kind = 'flag' then directory.supervising_roles() else referral.owner_roles(p_kind) end;
  if p_level = 'remind' or not directory.staffed(sec.agency(), leads) then
    leads := case when p_level <> 'remind' or o.owner is null then referral.owner_roles(p_kind) end;
  end if;
  perform bus.put_event(p_kind || '.escalated', sec.agency(), null, o.stream, o.version, jsonb_strip_nulls(o.refs || jsonb_build_object('number', o.number,
    'side', 'recipient', 'level', p_level, 'tellPersonIds', case when o.owner is not null then jsonb_build_array(o.owner) end, 'tellRoles', to_jsonb(leads))));
  if p_level not in ('route', 'city') then return; end if;
  select referral.overseer_of(p_kind, p_subject, a.division_code, p_level = 'city') into above from directory.agency a where a.id = sec.agency();
  if above is null or above = sec.agency() then return; end if;
  perform bus.put_event(p_kind || '.escalated', above, null, o.stream, o.version, jsonb_build_object('number', o.number, 'level', p_level,
    'tellRoles', to_jsonb('{county_router,county_leader}'::text[])));
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.guard_emergency(), referral.emergency_children(), referral.review_roles(), referral.audit_emergency(uuid, text),
  referral.emergency_reviewer(uuid, uuid), referral.open_emergency(jsonb), referral.note_emergency(uuid),
  referral.review_emergency(uuid, int, text, text), referral.set_emergency_clock(), referral.open_items(), referral.alarm_facts(text, uuid) from public;
grant execute on function referral.emergency_children(), referral.open_emergency(jsonb), referral.note_emergency(uuid),
  referral.review_emergency(uuid, int, text, text) to referral_rt;
grant execute on function referral.alarm_facts(text, uuid) to referral_job_rt;
`;
