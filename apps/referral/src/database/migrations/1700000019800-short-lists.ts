import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two lists that read too much. What the caller sent, newest first, goes by the author's index: under row security the
 * planner would read every party row of a large agency for these few, as it cannot know that the limit ends the scan.
 */
export class ShortLists1700000019800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
create function referral.sent_by_me(p_states text[], p_limit int) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id from referral.referral r
   where r.created_by = sec.person() and r.agency_id = sec.agency() and r.state = any (p_states)
   order by r.updated_at desc, r.id limit least(p_limit, 200) $$;
revoke all on function referral.sent_by_me(text[], int) from public;
grant execute on function referral.sent_by_me(text[], int) to referral_rt;
-- The urgent ones are few: without their own order a list of them reads all that the agency ever had.
create index referral_party_urgency_idx on referral.referral_party (agency_id, side, urgency, updated_at desc, referral_id);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index referral.referral_party_urgency_idx');
    await runner.query('drop function referral.sent_by_me(text[], int)');
  }
}
