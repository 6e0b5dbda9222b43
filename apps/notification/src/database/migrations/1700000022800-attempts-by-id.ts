import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sending one message looked at all others: nothing found an attempt by its id alone. */
export class AttemptsById1700000022800 implements MigrationInterface {
  name = 'AttemptsById1700000022800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
create index attempt_pending_idx on notification.attempt (id) where state = 'pending';

-- As 1700000020310 has it, but what is due is found again by its id.
create or replace function notification.claim_attempts(p_limit int, p_lease interval) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select m.id from notification.attempt m
      where m.state = 'pending' and m.available_at <= clock_timestamp() and (m.hold_until is null or m.hold_until <= (select bus.now()))
        and (m.locked_until is null or m.locked_until < clock_timestamp())
        and not (m.is_bundle and exists (select 1 from notification.attempt s
          where s.state = 'pending' and s.is_bundle and s.agency_id = m.agency_id and s.person_id is not distinct from m.person_id
            and s.channel = m.channel and s.target_id is not distinct from m.target_id and s.id < m.id
            and s.available_at <= clock_timestamp() and s.hold_until <= (select bus.now())))
      order by m.rank, m.available_at limit p_limit for update skip locked)
  update notification.attempt m set locked_until = clock_timestamp() + p_lease, attempts = m.attempts + 1
    from due where m.id = due.id and m.state = 'pending' returning m.id $$;

-- As 1700000020300 has it, but says by which way the message goes; null when it is not claimed.
drop function notification.begin_attempt(uuid);
create function notification.begin_attempt(p_attempt uuid) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m record;
begin
  select a.agency_id, a.channel into m from notification.attempt a
    where a.id = p_attempt and a.state = 'pending' and a.locked_until is not null for update;
  if not found then return null; end if;
  perform set_config('sec.ctx', sec.sign(jsonb_build_object('agency', m.agency_id, 'job', p_attempt, 'aud', session_user,
    'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true);
  return m.channel;
end $$;
revoke all on function notification.begin_attempt(uuid) from public;
grant execute on function notification.begin_attempt(uuid) to notify_rt;
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
