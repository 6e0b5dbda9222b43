import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several events are taken at once. */
export class TakeTogether1700000020835 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DOOR);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function notification.take_events(text, uuid[])');
  }
}

const DOOR = String.raw`
-- As notification.take_event: answers those that come for the first time.
create function notification.take_events(p_consumer text, p_events uuid[]) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  return query insert into notification.inbox(consumer, event_id) select p_consumer, e from unnest(p_events) e
    on conflict do nothing returning event_id;
end $$;
revoke all on function notification.take_events(text, uuid[]) from public;
grant execute on function notification.take_events(text, uuid[]) to notify_rt;
`;
