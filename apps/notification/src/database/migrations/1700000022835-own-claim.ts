import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever was overtaken by the end of the lease went on with a message that another had claimed anew: both sent it. */
export class OwnClaim1700000022835 implements MigrationInterface {
  name = 'OwnClaim1700000022835';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
-- As 1700000022800 has it, but for the claim that is named by the number of its try; null when it is not, or no longer, that one's.
drop function notification.begin_attempt(uuid);
create function notification.begin_attempt(p_attempt uuid, p_try int) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m record;
begin
  select a.agency_id, a.channel into m from notification.attempt a
    where a.id = p_attempt and a.state = 'pending' and a.locked_until is not null and a.attempts = p_try for update;
  if not found then return null; end if;
  perform set_config('sec.ctx', sec.sign(jsonb_build_object('agency', m.agency_id, 'job', p_attempt, 'aud', session_user,
    'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true);
  return m.channel;
end $$;
revoke all on function notification.begin_attempt(uuid, int) from public;
grant execute on function notification.begin_attempt(uuid, int) to notify_rt;
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
