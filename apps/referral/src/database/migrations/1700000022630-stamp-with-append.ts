import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A batch of sends says itself when its rooms were last written to: it knows the time, and the trigger would ask for it once for each
 * room. The trigger is for everything else that writes to a log.
 */
export class StampWithAppend1700000022630 implements MigrationInterface {
  name = 'StampWithAppend1700000022630';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
do $$
declare
  was text := pg_get_functiondef('bus.append_messages(jsonb)'::regprocedure);
  now text := replace(was, 'set last_seq = n.seq' || E'\n', 'set last_seq = n.seq, last_event_at = ev.committed_at' || E'\n');
begin
  if now = was then raise exception 'the head of a batch was not found'; end if;
  execute now;
end $$;
drop trigger stamp_stream on bus.stream;
create trigger stamp_stream before update of last_seq on bus.stream for each row
  when (new.last_seq > old.last_seq and new.last_event_at is not distinct from old.last_event_at) execute function bus.stamp_stream();
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
