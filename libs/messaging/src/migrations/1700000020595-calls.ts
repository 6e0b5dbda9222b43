import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is on duty hears of a message that calls them; `bus.append_messages` makes the event. */
export class Calls1700000020595 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`insert into bus.subscription(consumer, kind) values ('notification', 'duty.called')`);
  }

  async down(): Promise<void> {
    throw new Error('Logs hold calls that the former schema does not know; go forward instead.');
  }
}
