import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Flags and reports are open work like any other: each has an owner and a next date, each has a timer that a trigger sets, and what
 * nobody takes climbs from the desk to its leader and to whoever oversees the county. Everybody who was addressed takes a report
 * before it ends.
 */
export class DutyClocks1700000019420 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIMERS);
    await runner.query(OWNERS);
    await runner.query(ANSWERS);
    await runner.query(ALARMS);
    await runner.query(REPORTS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Open flags and reports follow these clocks; go forward instead.');
  }
}

const TIMERS = String.raw`
insert into bus.timer_kind(kind, login) select k, 'referral_job_rt' from unnest(array['flag.clock', 'report.clock']) k;
insert into bus.subscription(consumer, kind) select 'notification', k from unnest(array['flag.escalated', 'report.escalated']) k;

-- Each authority has its own clock on a report.
alter table referral.report_recipient add column id uuid not null default gen_random_uuid() constraint report_recipient_id_key unique;

create function referral.set_flag_clock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.next_at is null then
    perform bus.drop_timer('flag.clock', new.id);
  elsif tg_op = 'INSERT' or (new.state, new.next_at, new.to_agency_id) is distinct from (old.state, old.next_at, old.to_agency_id) then
    perform bus.put_timer('flag.clock', new.id, new.to_agency_id, bus.now());
  end if;
  return null;
end $$;
create trigger set_clock after insert or update on referral.flag for each row execute function referral.set_flag_clock();

create function referral.set_recipient_clock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform bus.put_timer('report.clock', new.id, new.agency_id, bus.now());
  return null;
end $$;
create trigger set_clock after insert or update of acknowledged_at on referral.report_recipient
  for each row execute function referral.set_recipient_clock();

create function referral.set_report_clock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  for r in select x.id, x.agency_id from referral.report_recipient x where x.report_id = new.id order by x.id loop
    if new.state = 'closed' then perform bus.drop_timer('report.clock', r.id);
    else perform bus.put_timer('report.clock', r.id, r.agency_id, bus.now()); end if;
  end loop;
  return null;
end $$;
create trigger set_clock after update of state, due_at on referral.report for each row execute function referral.set_report_clock();

-- What is there already.
select bus.put_timer('flag.clock', f.id, f.to_agency_id, bus.now()) from referral.flag f where f.next_at is not null;
select bus.put_timer('report.clock', r.id, r.agency_id, bus.now())
  from referral.report_recipient r join referral.report x on x.id = r.report_id where x.state <> 'closed';
`;

const OWNERS = String.raw`
alter table referral.stand_in drop constraint stand_in_kind_chk,
  add constraint stand_in_kind_chk check (kind in ('referral', 'case', 'flag', 'report'));

-- Extends 1700000012300 by flags and reports.
create or replace function referral.open_items()
returns table (kind text, subject_id uuid, number text, agency_id uuid, person_id uuid, next_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'referral', r.id, r.number, p.agency_id,
      case when p.side = 'sender' then r.created_by else coalesce(r.lead_worker_id, r.claimed_by) end,
      bus.timer_due('referral.clock', r.id)
    from referral.referral r join referral.referral_party p on p.referral_id = r.id and p.holds
   where r.state in ('submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed')
  union all
  select 'case', c.id, c.case_no, c.lead_agency_id, c.lead_person_id, bus.timer_due('case.review', c.id)
    from referral.case_record c where c.stage <> 'archived'
  union all
  select d.kind, d.id, f.number, d.agency_id, d.owner_person_id, bus.timer_due('flag.clock', d.id)
    from referral.flag_duty() d join referral.flag f on f.id = d.id
  union all
  select 'report', r.id, x.number, r.agency_id, r.acknowledged_by, bus.timer_due('report.clock', r.id)
    from referral.report_recipient r join referral.report x on x.id = r.report_id where x.state <> 'closed' $$;

-- Internal: the posts that can have a kind of work in hand; null where whoever decides about referrals can.
create function referral.owner_roles(p_kind text) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select case p_kind when 'flag' then referral.flag_roles() when 'report' then referral.report_roles() end $$;

-- Internal: the agency that must hear nothing of an open item: that of whoever reported.
create function referral.shut_out(p_kind text, p_subject uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.reporter_agency_id from referral.report_recipient r join referral.report x on x.id = r.report_id
   where p_kind = 'report' and r.id = p_subject $$;

-- Internal: whoever answers for the place of an open item. Where that is the agency of whoever reported, the one above it.
create function referral.overseer_of(p_kind text, p_subject uuid, p_division text, p_from_city boolean default false) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare above uuid := directory.overseer(p_division, p_from_city); out uuid := referral.shut_out(p_kind, p_subject);
begin
  if above = out then above := nullif(directory.overseer(p_division, not p_from_city), out); end if;
  return above;
end $$;

create or replace function referral.all_orphans()
returns table (kind text, subject_id uuid, number text, agency_id uuid, why text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.kind, o.subject_id, o.number, o.agency_id, case when o.next_at is null then 'no_date' else 'no_owner' end
    from referral.open_items() o
   where o.next_at is null
      or not directory.staffed(o.agency_id, referral.owner_roles(o.kind)) and not exists (
           select 1 from referral.stand_in s where s.kind = o.kind and s.subject_id = o.subject_id and s.ended_at is null
              and directory.staffed(s.agency_id, '{county_router,county_leader}')) $$;

-- Restates 1700000012300 for work that only some posts can have in hand.
create or replace function referral.keep_owned(p_agencies uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i record; other record;
begin
  update referral.stand_in s set ended_at = bus.now()
    where s.ended_at is null and (s.for_agency_id = any (p_agencies) and directory.staffed(s.for_agency_id, referral.owner_roles(s.kind))
      or s.agency_id = any (p_agencies) and not directory.staffed(s.agency_id, '{county_router,county_leader}'));
  for i in select o.*, a.division_code, referral.overseer_of(o.kind, o.subject_id, a.division_code) as above
      from referral.open_items() o join directory.agency a on a.id = o.agency_id
     where not directory.staffed(o.agency_id, referral.owner_roles(o.kind))
       and not exists (select 1 from referral.stand_in s where s.kind = o.kind and s.subject_id = o.subject_id and s.ended_at is null)
  loop
    -- A county without anybody in civil affairs: whoever administers the platform.
    i.above := coalesce(i.above, (select m.agency_id from directory.membership m join directory.person p on p.id = m.person_id
      join directory.agency a on a.id = m.agency_id where a.status = 'active' and m.valid_to is null and p.status = 'active'
       and 'platform_admin' = any (m.roles) and directory.staffed(a.id, '{county_router,county_leader}')
       and a.id is distinct from referral.shut_out(i.kind, i.subject_id) order by m.valid_from limit 1));
    continue when i.above is null;
    insert into referral.stand_in(agency_id, kind, subject_id, number, for_agency_id) values (i.above, i.kind, i.subject_id, i.number, i.agency_id)
      on conflict (kind, subject_id) where ended_at is null do nothing;
    continue when not found;
    perform bus.put_event('work.taken_over', i.above, null, i.kind || ':' || i.subject_id, 0,
      jsonb_build_object('number', i.number, 'level', 'unstaffed', 'tellRoles', to_jsonb('{county_router,county_leader}'::text[])));
    if i.kind = 'referral' then
      for other in select p.agency_id, p.side from referral.referral_party p where p.referral_id = i.subject_id and p.agency_id <> i.agency_id loop
        perform referral.tell_agency('referral.escalated', i.subject_id, other.agency_id, 'unstaffed', referral.in_hand(i.subject_id, other.side), null);
      end loop;
    end if;
  end loop;
end $$;

-- What comes to a desk whose last person has just gone.
create function referral.keep_item_owned() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare at uuid := (to_jsonb(new)->>tg_argv[1])::uuid;
begin
  if not directory.staffed(at, referral.owner_roles(tg_argv[0])) then perform referral.keep_owned(array[at]); end if;
  return null;
end $$;
create trigger keep_owned after insert on referral.flag for each row execute function referral.keep_item_owned('flag', 'to_agency_id');
create trigger keep_owned after insert on referral.report_recipient for each row execute function referral.keep_item_owned('report', 'agency_id');
`;

const ANSWERS = String.raw`
create or replace function referral.orphans() returns table (kind text, subject_id uuid, number text, agency_id uuid, why text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.* from referral.all_orphans() o
   where o.agency_id = any (referral.answers_for()) and referral.shut_out(o.kind, o.subject_id) is distinct from sec.agency()
   order by o.kind, o.number limit 200 $$;

create or replace function referral.stand_ins() returns table (kind text, number text, agency_id uuid, for_agency_id uuid, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.kind, s.number, s.agency_id, s.for_agency_id, s.since from referral.stand_in s
   where s.ended_at is null and (s.agency_id = sec.agency() or s.for_agency_id = any (referral.answers_for()))
     and referral.shut_out(s.kind, s.subject_id) is distinct from sec.agency()
     and cardinality(referral.answers_for()) > 0 order by s.since desc limit 200 $$;
`;

const ALARMS = String.raw`
-- What the clock of a flag or of a report is computed from, in the job of the agency that has it; nothing when it is not open.
create function referral.alarm_facts(p_kind text, p_subject uuid)
returns table (urgency text, started_at timestamptz, due_at timestamptz, is_review boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.urgency, case when f.state = 'raised' then f.raised_at else f.received_at end, f.next_at, f.state = 'watching'
    from referral.flag f
   where p_kind = 'flag' and f.id = p_subject and f.next_at is not null and f.to_agency_id = sec.agency() and sec.is_job()
  union all
  select 'U0', coalesce(r.acknowledged_at, x.reported_at),
      case when r.acknowledged_at is null then x.reported_at + make_interval(mins => l.ack) else x.due_at end, false
    from referral.report_recipient r join referral.report x on x.id = r.report_id, referral.limits_for(r.agency_id) l
   where p_kind = 'report' and r.id = p_subject and l.urgency = 'U0' and x.state <> 'closed' and r.agency_id = sec.agency() and sec.is_job() $$;

-- Tells whoever has a flag or a report, those who lead them, and whoever answers for the place; the last one learns the number only.
-- Of a report nobody hears but the posts that may open it.
create function referral.raise_alarm(p_kind text, p_subject uuid, p_level text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare o record; above uuid; leads text[];
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select f.number, f.owner_person_id as owner, f.version, jsonb_build_object('flagId', f.id) as refs, 'flag:' || f.id as stream into o
    from referral.flag f where p_kind = 'flag' and f.id = p_subject and f.to_agency_id = sec.agency()
  union all
  select x.number, r.acknowledged_by, x.version, jsonb_build_object('reportId', x.id), 'report:' || x.id
    from referral.report_recipient r join referral.report x on x.id = r.report_id
   where p_kind = 'report' and r.id = p_subject and r.agency_id = sec.agency();
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  leads := case when p_kind = 'report' then referral.report_roles() else directory.supervising_roles() end;
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

const REPORTS = String.raw`
-- Internal: how many minutes an authority has for a step of a report: the limits of a present danger.
create function referral.report_minutes(p_agency uuid, p_step text) returns interval
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select make_interval(mins => case p_step when 'acknowledge' then l.ack when 'feedback' then l.contact else l.outcome end)
    from referral.limits_for(p_agency) l where l.urgency = 'U0' $$;

-- The time to acknowledge is data, and the shortest of those that the addressed authorities have.
create function referral.set_report_due() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update referral.report x set due_at = least(x.due_at, x.reported_at + referral.report_minutes(new.agency_id, 'acknowledge')) where x.id = new.report_id;
  return null;
end $$;
create trigger set_due after insert on referral.report_recipient for each row execute function referral.set_report_due();

-- Internal: whether another authority that could has not taken it yet.
create function referral.report_awaited(p_report uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from referral.report_recipient r
    where r.report_id = p_report and r.agency_id <> p_agency and r.acknowledged_at is null and referral.receives_reports(r.agency_id)) $$;

drop function referral.report_may(text, text, boolean);
create function referral.report_may(p_state text, p_action text, p_acknowledged boolean, p_awaited boolean) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(case p_action when 'acknowledge' then p_state in ('reported', 'filed', 'feedback') and not p_acknowledged
    when 'feedback' then p_state in ('filed', 'feedback') and p_acknowledged
    when 'close' then p_state = 'feedback' and p_acknowledged and not p_awaited end, false) $$;

-- Restates 1700000019400: limits are data, whoever comes later moves nothing back, and no authority ends it before all have it.
create or replace function referral.move_report(p_report uuid, p_version int, p_action text, p jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare x record; mine record; me uuid := sec.agency();
begin
  if not referral.is_report_officer(p_report) then
    perform referral.refuse_report(p_report);
    return null;
  end if;
  select * into strict x from referral.report where id = p_report for update;
  select * into strict mine from referral.report_recipient r where r.report_id = p_report and r.agency_id = me;
  if not referral.report_may(x.state, p_action, mine.acknowledged_at is not null, referral.report_awaited(p_report, me))
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', x.state)::text; end if;
  if x.version <> p_version then raise exception 'VERSION_STALE' using errcode = 'HUB01', detail = jsonb_build_object('version', x.version)::text; end if;
  if p_action <> 'acknowledge' then
    if p->>'entryId' is null or p->>'kind' is distinct from (case p_action when 'feedback' then 'feedback' else 'outcome' end)
      then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"text"}'; end if;
    insert into referral.report_entry(id, report_id, kind, sealed, created_by)
      values ((p->>'entryId')::uuid, p_report, p->>'kind', decode(p->>'sealed', 'base64'), sec.person());
  else
    update referral.report_recipient r set acknowledged_at = bus.now(), acknowledged_by = sec.person()
      where r.report_id = p_report and r.agency_id = me;
  end if;
  update referral.report set version = version + 1,
      state = case when p_action = 'close' then 'closed' when p_action = 'feedback' then 'feedback' when x.state = 'reported' then 'filed' else x.state end,
      due_at = case when p_action = 'close' then null
        when p_action = 'feedback' and x.state = 'filed' then bus.now() + referral.report_minutes(me, 'outcome')
        when x.state = 'reported' then x.reported_at + referral.report_minutes(me, 'feedback') else x.due_at end,
      outcome = case when p_action = 'close' then p->>'outcome' end
    where id = p_report;
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id)
    values (me, me, sec.person(),
      case p_action when 'acknowledge' then 'report.acknowledged' when 'feedback' then 'report.feedback' else 'report.closed' end, 'report', p_report);
  perform bus.put_event('report.changed', x.reporter_agency_id, x.reporter_id, 'report:' || p_report, x.version + 1,
    jsonb_build_object('reportId', p_report, 'number', x.number, 'side', 'sender'));
  return referral.report_body(p_report, true) || jsonb_build_object('isAwaited', referral.report_awaited(p_report, me));
end $$;

-- Restates 1700000019400: whoever opens a report sees whether others still have to take it.
create or replace function referral.open_report(p_report uuid, p_reason text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not referral.is_report_officer(p_report) then
    perform referral.refuse_report(p_report);
    return null;
  end if;
  if char_length(btrim(p_reason)) < 4 then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"reason"}'; end if;
  insert into referral.report_opening(report_id, agency_id, person_id, reason) values (p_report, sec.agency(), sec.person(), p_reason);
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id)
    values (sec.agency(), sec.agency(), sec.person(), 'report.opened', 'report', p_report);
  return referral.report_body(p_report, true) || jsonb_build_object('isAwaited', referral.report_awaited(p_report, sec.agency()));
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.set_flag_clock(), referral.set_recipient_clock(), referral.set_report_clock(), referral.owner_roles(text),
  referral.shut_out(text, uuid), referral.overseer_of(text, uuid, text, boolean), referral.keep_item_owned(), referral.alarm_facts(text, uuid),
  referral.raise_alarm(text, uuid, text), referral.report_minutes(uuid, text), referral.set_report_due(), referral.report_awaited(uuid, uuid),
  referral.report_may(text, text, boolean, boolean) from public;
grant execute on function referral.alarm_facts(text, uuid), referral.raise_alarm(text, uuid, text) to referral_job_rt;
-- What has no owner today.
select referral.keep_owned(array(select a.id from directory.agency a));
`;
