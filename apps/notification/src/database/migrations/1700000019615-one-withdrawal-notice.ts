import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stop notice tells of a withdrawn consent and asks for the answer; the withdrawal itself moves lists only. */
export class OneWithdrawalNotice1700000019615 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `delete from bus.subscription where consumer = 'notification' and kind = 'consent.withdrawn'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `insert into bus.subscription(consumer, kind) values ('notification', 'consent.withdrawn')`,
    );
  }
}
