import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long each side may take, as data: for the hub, for a region, for one agency; and the working calendar, kept by hand. */
export class ClockLimits1700000012100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LIMITS);
    await runner.query(CALENDAR);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Referrals in progress follow these limits; go forward instead.');
  }
}

const LIMITS = String.raw`
-- U0 and U1 in minutes of natural time, U2 and U3 in working days. Neither agency nor division: what holds everywhere.
create table referral.clock_limit (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid references directory.agency,
  division_code text references directory.division,
  urgency text not null constraint clock_limit_urgency_chk check (urgency in ('U0', 'U1', 'U2', 'U3')),
  ack int not null,
  decide int not null,
  contact int not null,
  outcome int not null,
  -- How long an undecided referral still waits after its decision was due.
  grace int not null,
  updated_by uuid,
  updated_at timestamptz not null default bus.now(),
  constraint clock_limit_key unique nulls not distinct (agency_id, division_code, urgency),
  constraint clock_limit_scope_chk check (agency_id is null or division_code is null),
  constraint clock_limit_order_chk check (0 < ack and ack <= decide and decide <= contact and contact <= outcome and grace >= 0),
  -- The law says at once; these are its translation into minutes, and no region or agency may loosen them.
  constraint clock_limit_statutory_chk check (urgency <> 'U0' or (ack <= 30 and decide <= 120 and contact <= 1440 and grace = 0))
);
insert into referral.clock_limit(urgency, ack, decide, contact, outcome, grace) values
  ('U0', 30, 120, 1440, 20160, 0),
  ('U1', 240, 1440, 4320, 43200, 0),
  ('U2', 1, 3, 5, 60, 2),
  ('U3', 2, 5, 10, 120, 5);

-- Internal: what the codes of everything inside a division begin with.
create function directory.division_prefix(p_code text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when length(p_code) > 6 then p_code else regexp_replace(p_code, '(00){1,2}$', '') end $$;

-- The limits that hold for work at an agency. The nearest region that says something counts; the agency itself can only be stricter.
create function referral.limits_for(p_agency uuid)
returns table (urgency text, ack int, decide int, contact int, outcome int, grace int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with region as (
    select distinct on (l.urgency) l.* from referral.clock_limit l, directory.agency a
     where a.id = p_agency and l.agency_id is null
       and (l.division_code is null or starts_with(a.division_code, directory.division_prefix(l.division_code)))
     order by l.urgency, length(directory.division_prefix(l.division_code)) desc nulls last)
  select r.urgency, least(r.ack, o.ack), least(r.decide, o.decide), least(r.contact, o.contact), least(r.outcome, o.outcome), least(r.grace, o.grace)
    from region r left join referral.clock_limit o on o.agency_id = p_agency and o.urgency = r.urgency
   order by r.urgency $$;

-- One urgency of one scope; null limits take the override back. The own agency by its administrator, a region by a county leader
-- whose agency is responsible for it or by a platform administrator, who alone sets what holds everywhere.
create function referral.set_limit(p_agency uuid, p_division text, p_urgency text, p_values int[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare mine text;
begin
  select a.division_code into mine from directory.agency a where a.id = sec.agency();
  if not coalesce(sec.has_role('platform_admin')
      or (p_agency = sec.agency() and p_division is null and sec.has_role('agency_admin'))
      or (p_agency is null and sec.has_role('county_leader') and starts_with(p_division, directory.division_prefix(mine))), false)
    then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  if p_values is null then
    if p_agency is null and p_division is null then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01'; end if;
    delete from referral.clock_limit l where l.agency_id is not distinct from p_agency and l.division_code is not distinct from p_division
      and l.urgency = p_urgency;
    return;
  end if;
  insert into referral.clock_limit(agency_id, division_code, urgency, ack, decide, contact, outcome, grace, updated_by)
    values (p_agency, p_division, p_urgency, p_values[1], p_values[2], p_values[3], p_values[4], p_values[5], sec.person())
    on conflict (agency_id, division_code, urgency) do update set ack = excluded.ack, decide = excluded.decide, contact = excluded.contact,
      outcome = excluded.outcome, grace = excluded.grace, updated_by = excluded.updated_by, updated_at = bus.now();
end $$;
`;

const CALENDAR = String.raw`
-- Counts imports, so that every process notices one.
create table referral.calendar_version (one boolean primary key default true check (one), version int not null default 1);
insert into referral.calendar_version default values;

-- Replaces the holidays and make-up days of one year.
create function referral.put_calendar(p_year int, p_days jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  if not sec.has_role('platform_admin') then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  update referral.calendar_version set version = version + 1;
  delete from referral.workday w where extract(year from w.day) = p_year;
  insert into referral.workday(day, is_work, note)
    select (d->>'day')::date, (d->>'isWork')::boolean, d->>'note' from jsonb_array_elements(p_days) d
     where extract(year from (d->>'day')::date) = p_year;
  get diagnostics n = row_count;
  if n <> jsonb_array_length(p_days) then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"days"}'; end if;
  return n;
end $$;
`;

const GRANTS = String.raw`
revoke all on function directory.division_prefix(text), referral.limits_for(uuid), referral.set_limit(uuid, text, text, int[]),
  referral.put_calendar(int, jsonb) from public;
grant execute on function directory.division_prefix(text), referral.limits_for(uuid) to referral_rt, referral_job_rt;
grant execute on function referral.set_limit(uuid, text, text, int[]), referral.put_calendar(int, jsonb) to referral_rt;
grant select on referral.clock_limit, referral.calendar_version to referral_rt, referral_job_rt;
select sec.classify('referral.clock_limit', 'reference', '{referral_rt,referral_job_rt}', 'none');
select sec.classify('referral.calendar_version', 'reference', '{referral_rt,referral_job_rt}', 'none');
`;
