import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What alarms people waited behind endpoints that do not answer: a lane of the sender is kept for it. */
export class UrgentLane1700000022830 implements MigrationInterface {
  name = 'UrgentLane1700000022830';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
-- As 1700000022800 has it, but can be asked for what alarms people alone, and says which try of each message a claim is.
-- The endpoint of a system is no person: one that does not answer would hold the lane.
drop function notification.claim_attempts(int, interval);
create function notification.claim_attempts(p_limit int, p_lease interval, p_is_urgent boolean) returns table (id uuid, attempts int)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select m.id from notification.attempt m
      where m.state = 'pending' and m.available_at <= clock_timestamp() and (m.hold_until is null or m.hold_until <= (select bus.now()))
        and m.rank <= case when p_is_urgent then 0 else 2 end and not (p_is_urgent and m.channel = 'webhook')
        and (m.locked_until is null or m.locked_until < clock_timestamp())
        and not (m.is_bundle and exists (select 1 from notification.attempt s
          where s.state = 'pending' and s.is_bundle and s.agency_id = m.agency_id and s.person_id is not distinct from m.person_id
            and s.channel = m.channel and s.target_id is not distinct from m.target_id and s.id < m.id
            and s.available_at <= clock_timestamp() and s.hold_until <= (select bus.now())))
      order by m.rank, m.available_at limit p_limit for update skip locked)
  update notification.attempt m set locked_until = clock_timestamp() + p_lease, attempts = m.attempts + 1
    from due where m.id = due.id and m.state = 'pending' returning m.id, m.attempts $$;
revoke all on function notification.claim_attempts(int, interval, boolean) from public;
grant execute on function notification.claim_attempts(int, interval, boolean) to notify_rt;
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
