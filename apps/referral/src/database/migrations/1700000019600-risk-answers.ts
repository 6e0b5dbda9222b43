import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the three questions were answered, kept with the draft; the packet takes it along when it is frozen. */
export class RiskAnswers1700000019600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table referral.referral_private
  add column risk_answers jsonb constraint referral_private_risk_answers_chk check (jsonb_typeof(risk_answers) = 'object');
grant update (risk_answers) on referral.referral_private to referral_rt;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table referral.referral_private drop column risk_answers');
  }
}
