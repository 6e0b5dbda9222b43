import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message that was removed takes back what was told of it, as one that its author withdrew does. */
export class Redacted1700000021020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
drop trigger tell_taken_back on bus.stream_event;
create trigger tell_taken_back after insert on bus.stream_event for each row
  when (new.kind in ('message.withdrawn', 'message.redacted')) execute function notification.tell_taken_back();
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
