import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A session that was only left alone for half an hour does not silence its devices: whoever is on call at night would never hear of
 * anything. Signing out, being signed out, a new password and a closed account still do. Extends 1700000021310.
 */
export class IdleDevices1700000021910 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
create or replace function notification.silence_session() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from identity.session s where s.id = new.session_id and s.end_reason = 'expired';
  if not found then delete from notification.push_device d where d.session_id = new.session_id; end if;
  return null;
end $$;
`);
  }

  async down(): Promise<void> {
    throw new Error('Whoever is on call would not be reached; go forward instead.');
  }
}
