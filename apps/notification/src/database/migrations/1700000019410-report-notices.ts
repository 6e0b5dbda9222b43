import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Officers hear of a report and of who tried to open it; whoever reported hears of what was done. */
export class ReportNotices1700000019410 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `insert into bus.subscription(consumer, kind)
       values ('notification', 'report.filed'), ('notification', 'report.changed'), ('notification', 'report.refused')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `delete from bus.subscription where consumer = 'notification' and kind in ('report.filed', 'report.changed', 'report.refused')`,
    );
  }
}
