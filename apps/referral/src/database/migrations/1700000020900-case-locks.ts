import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Acts on one case queue on its row, and each must take the lock that it needs at once: two people who sent referrals of one case
 * together both shared the row (FOR SHARE, that it stays open) before they asked for it alone, and blocked each other for good.
 * FOR NO KEY UPDATE also lives with the keys that every row naming a case holds until the end; no act changes a case's key.
 */
export class CaseLocks1700000020900 implements MigrationInterface {
  name = 'CaseLocks1700000020900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
do $do$
declare f record;
begin
  for f in select pg_get_functiondef(p.oid) as definition from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'referral' and p.prokind = 'f' and p.prosrc ~ 'from referral\.case_record \w+ where [^;]*for (update|share)' loop
    execute regexp_replace(f.definition, '(from referral\.case_record \w+ where [^;]*?)\mfor (update|share)\M', '\1for no key update', 'g');
  end loop;
end $do$;
`);
  }

  async down(): Promise<void> {
    throw new Error('The stronger lock blocks people for good; go forward instead.');
  }
}
