import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The desk hears of a flag, and whoever raised it of what becomes of it. */
export class FlagNotices1700000017200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `insert into bus.subscription(consumer, kind) values ('notification', 'flag.raised'), ('notification', 'flag.changed')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `delete from bus.subscription where consumer = 'notification' and kind in ('flag.raised', 'flag.changed')`,
    );
  }
}
