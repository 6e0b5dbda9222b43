import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person sent, newest first: the home screen of everybody begins with it. */
export class ReferralAuthor1700000019300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index referral_author_idx on referral.referral (created_by, updated_at desc, id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index referral.referral_author_idx');
  }
}
