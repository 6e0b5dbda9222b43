import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts of the tabs read the live referrals of one box, however many have ended; the claims of a person are few. */
export class ReferralLive1700000011400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEXES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index referral.referral_party_live_idx, referral.referral_claimed_idx');
  }
}

const INDEXES = String.raw`
create index referral_party_live_idx on referral.referral_party (agency_id, side, state) include (due_at, holds)
  where state in ('draft', 'submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed');
create index referral_claimed_idx on referral.referral (claimed_by) where state in ('in_review', 'info_requested');
`;
