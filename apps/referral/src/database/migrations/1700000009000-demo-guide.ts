import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The guide of the demo ticks its steps for everybody, whatever one's own agency may see. */
export class DemoGuide1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STEPS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function referral.demo_steps()');
  }
}

const STEPS = String.raw`
-- Which of the seven steps of the demo story happened since the demo was made. Null in every database without the mark of
-- a demo: there it tells nobody anything. Seven booleans, no id, no name.
create function referral.demo_steps() returns boolean[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare since timestamptz;
begin
  if sec.person() is null or to_regclass('sec.demo_seed') is null then return null; end if;
  execute 'select completed_at from sec.demo_seed' into since;
  if since is null then return null; end if;
  return (
    with story as (
      select r.state, r.decided_at, f.type as from_type, t.type as to_type, r.id
        from referral.referral r join directory.agency f on f.id = r.agency_id join directory.agency t on t.id = r.to_agency_id
       where r.submitted_at > since),
    said as (
      select distinct a.type
        from referral.room m join bus.stream_event e on e.stream_id = m.room_id join directory.agency a on a.id = e.actor_agency_id
       where m.kind = 'case_room' and e.kind = 'message.created' and e.committed_at > since)
    select array[
      exists (select 1 from story where from_type = 'SC' and to_type = 'CA'),
      exists (select 1 from story where from_type = 'SC' and to_type = 'CA' and state = 'accepted'),
      exists (select 1 from story where from_type = 'CA' and to_type = 'FN'),
      exists (select 1 from story where from_type = 'CA' and to_type = 'FN' and state = 'accepted'),
      exists (select 1 from said where type = 'FN'),
      exists (select 1 from said where type = 'VC'),
      exists (select 1 from story s join referral.audit_event e on e.object_id = s.id and e.action = 'referral.opened' and e.at > s.decided_at
                join directory.agency a on a.id = e.actor_agency_id and a.type = 'SC'
               where s.from_type = 'SC' and s.state = 'accepted')]);
end $$;
revoke all on function referral.demo_steps() from public;
grant execute on function referral.demo_steps() to referral_rt;
`;
