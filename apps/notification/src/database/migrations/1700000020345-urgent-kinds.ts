import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events whose people are told before everybody else's, however many wait. */
export class UrgentKinds1700000020345 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${SET} set rank = 0 ${KINDS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${SET} set rank = 1 ${KINDS}`);
  }
}

const SET = 'update bus.subscription';
const KINDS = `where consumer = 'notification' and (kind like '%.escalated' or kind in ('report.filed', 'report.refused', 'emergency.opened',
  'follow_up.unsafe', 'notice.unreached', 'referral.submitted', 'flag.raised', 'stop_use.asked'))`;
