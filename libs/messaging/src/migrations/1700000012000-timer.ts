import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Timers: what is to happen at a moment of business time unless something else happens before. One per kind and subject,
 * replaced when the subject changes. Like the outbox an envelope: ids, kind, agency, due; no content.
 */
export class Timer1700000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(SETTING);
    await runner.query(FIRING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const TABLES = String.raw`
-- Which login fires which kind. Data, so that a new kind is a row and not a change of every door.
create table bus.timer_kind (kind text primary key, login name not null);

create table bus.timer (
  id uuid primary key default gen_random_uuid(),
  kind text not null references bus.timer_kind,
  agency_id uuid not null,
  subject_id uuid not null,
  -- Business time; lease and back-off below are real time.
  due_at timestamptz not null,
  state text not null default 'pending' constraint timer_state_chk check (state in ('pending', 'done', 'cancelled', 'parked')),
  attempts int not null default 0,
  -- Counts what was set: whoever fires an older setting has no effect.
  generation int not null default 1,
  available_at timestamptz not null default clock_timestamp(),
  locked_until timestamptz,
  last_error text,
  tx xid8 not null default pg_current_xact_id(),
  constraint timer_subject_key unique (kind, subject_id)
);
create index timer_due_idx on bus.timer (due_at) where state = 'pending';
`;

const SETTING = String.raw`
-- Internal: the doors that call it know the subject. Setting a timer anew is also how a parked one comes back.
create function bus.put_timer(p_kind text, p_subject uuid, p_agency uuid, p_due timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into bus.timer as t (kind, subject_id, agency_id, due_at) values (p_kind, p_subject, p_agency, p_due)
    on conflict (kind, subject_id) do update set agency_id = excluded.agency_id, due_at = excluded.due_at, state = 'pending',
      attempts = 0, generation = t.generation + 1, available_at = clock_timestamp(), locked_until = null, last_error = null,
      tx = pg_current_xact_id() $$;

create function bus.drop_timer(p_kind text, p_subject uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update bus.timer set state = 'cancelled', generation = generation + 1, locked_until = null, tx = pg_current_xact_id()
    where kind = p_kind and subject_id = p_subject and state in ('pending', 'parked') $$;

-- Internal: when the timer of a subject fires next; null when it never does.
create function bus.timer_due(p_kind text, p_subject uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.due_at from bus.timer t where t.kind = p_kind and t.subject_id = p_subject and t.state = 'pending' $$;
`;

const FIRING = String.raw`
-- Internal: a login fires its own kinds.
create function bus.fires(p_kind text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select exists (select 1 from bus.timer_kind k where k.kind = p_kind and k.login = session_user) $$;

create function bus.claim_timers(p_limit int, p_lease interval)
returns table (id uuid, kind text, generation int, attempts int)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select t.id from bus.timer t
      where t.state = 'pending' and t.due_at <= (select bus.now()) and t.available_at <= clock_timestamp()
        and (t.locked_until is null or t.locked_until < clock_timestamp())
        and t.kind in (select k.kind from bus.timer_kind k where k.login = session_user)
      order by t.due_at limit p_limit for update skip locked)
  update bus.timer t set locked_until = clock_timestamp() + p_lease, attempts = t.attempts + 1
    from due where t.id = due.id returning t.id, t.kind, t.generation, t.attempts $$;

-- Opens the transaction of one firing in the agency of the row. It takes no lock on the timer: an act locks its subject first and
-- the timer last, and so does a firing, whose effect counts only if bus.finish_timer finds the setting that was claimed.
create function sec.begin_timer(p_timer uuid, p_generation int)
returns table (agency uuid, kind text, subject uuid, due_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t record;
begin
  select * into t from bus.timer b where b.id = p_timer and b.generation = p_generation and b.state = 'pending' and bus.fires(b.kind);
  if not found then return; end if;
  perform set_config('sec.ctx', sec.sign(jsonb_build_object('agency', t.agency_id, 'job', t.id, 'aud', session_user,
    'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true);
  return query select t.agency_id, t.kind, t.subject_id, t.due_at;
end $$;

-- The last statement of a firing: done, or due again. False when the setting was replaced meanwhile, by anything but this
-- very transaction; the caller then rolls back.
create function bus.finish_timer(p_timer uuid, p_generation int, p_next timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update bus.timer t set state = case when p_next is null then 'done' else 'pending' end, due_at = coalesce(p_next, t.due_at),
      attempts = 0, generation = t.generation + 1, locked_until = null, last_error = null, available_at = clock_timestamp()
    where t.id = p_timer and bus.fires(t.kind)
      and (t.generation = p_generation and t.state = 'pending' or t.tx = pg_current_xact_id());
  return found;
end $$;

-- After five tries a timer is parked and waits for a person; the others go on.
create function bus.fail_timer(p_timer uuid, p_generation int, p_error text) returns text
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update bus.timer t set locked_until = null, last_error = left(p_error, 200),
      state = case when t.attempts >= 5 then 'parked' else 'pending' end,
      available_at = clock_timestamp() + make_interval(secs => least(60, power(2, t.attempts)) * (0.5 + random()))
    where t.id = p_timer and t.generation = p_generation and t.state = 'pending' and bus.fires(t.kind) returning t.state $$;

-- For readiness and metrics: how late the timers of this login are, and how many wait for a person.
create function bus.timer_health() returns table (late_seconds float8, parked int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(extract(epoch from bus.now() - t.due_at)) filter (where t.state = 'pending' and t.due_at < bus.now()
             and t.available_at < clock_timestamp()), 0)::float8,
         count(*) filter (where t.state = 'parked')::int
    from bus.timer t join bus.timer_kind k on k.kind = t.kind and k.login = session_user where t.state in ('pending', 'parked') $$;
`;

const GRANTS = String.raw`
revoke all on function bus.put_timer(text, uuid, uuid, timestamptz), bus.drop_timer(text, uuid), bus.timer_due(text, uuid), bus.fires(text),
  bus.claim_timers(int, interval), sec.begin_timer(uuid, int), bus.finish_timer(uuid, int, timestamptz), bus.fail_timer(uuid, int, text),
  bus.timer_health() from public;
grant execute on function bus.claim_timers(int, interval), sec.begin_timer(uuid, int), bus.finish_timer(uuid, int, timestamptz),
  bus.fail_timer(uuid, int, text), bus.timer_health() to referral_job_rt;
select sec.classify('bus.timer_kind', 'infrastructure', null);
select sec.classify('bus.timer', 'envelope', null);
`;
