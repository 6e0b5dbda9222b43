import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A reading door: who takes part in a case. Access rows are private to their agency, but those who work one case
 * together know of each other, since when and with which groups of data.
 */
export class CaseAgencies1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DOOR);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function referral.case_agencies(uuid)');
  }
}

const DOOR = String.raw`
create function referral.case_agencies(p_case uuid) returns table (agency_id uuid, opened_at timestamptz, scope text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.agency_id, o.opened_at, o.scope from referral.case_access o
   where o.case_id = p_case and o.closed_at is null
     and exists (select 1 from referral.case_access m
                  where m.agency_id = sec.agency() and m.case_id = p_case and m.closed_at is null) $$;
revoke all on function referral.case_agencies(uuid) from public;
grant execute on function referral.case_agencies(uuid) to referral_rt;
`;
