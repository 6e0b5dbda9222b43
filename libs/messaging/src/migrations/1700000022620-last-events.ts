import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When something was last written to a stream, on the stream itself: to put a thousand rooms in order, the last event of each of them was
 * looked up in the log.
 */
export class LastEvents1700000022620 implements MigrationInterface {
  name = 'LastEvents1700000022620';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
alter table bus.stream add column last_event_at timestamptz;
update bus.stream s set last_event_at = e.committed_at from bus.stream_event e where e.stream_id = s.stream_id and e.seq = s.last_seq;
create function bus.stamp_stream() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.last_event_at := bus.now();
  return new;
end $$;
revoke all on function bus.stamp_stream() from public;
create trigger stamp_stream before update of last_seq on bus.stream
  for each row when (new.last_seq > old.last_seq) execute function bus.stamp_stream();
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
