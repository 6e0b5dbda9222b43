import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is said every day for months is not heard by anybody: a duty that nobody does is said twice at home, climbs once, and is said
 * weekly from then on. The app decides when; the door says it. Extends 1700000019610.
 */
export class DutyReminders1700000020030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
-- When an open duty of the agency of the job was due; null once it is done.
create function referral.duty_due(p_duty text, p_id uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.due_at from referral.override_review v
    where p_duty = 'override' and v.id = p_id and v.verdict is null and v.agency_id = sec.agency() and sec.is_job()
  union all
  select s.due_at from referral.stop_notice s
    where p_duty = 'stop_use' and s.id = p_id and s.answer is null and s.agency_b_id = sec.agency() and sec.is_job() $$;

drop function referral.duty_late(text, uuid);
create function referral.duty_late(p_duty text, p_id uuid, p_level text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare d record; above uuid;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select x.* into d from (
      select v.id, v.agency_id, v.number from referral.override_review v where p_duty = 'override' and v.verdict is null
      union all
      select s.id, s.agency_b_id, s.number from referral.stop_notice s where p_duty = 'stop_use' and s.answer is null) x
    where x.id = p_id and x.agency_id = sec.agency();
  if not found then return; end if;
  perform bus.put_event(p_duty || '.escalated', d.agency_id, null, p_duty || ':' || d.id, 1, jsonb_strip_nulls(jsonb_build_object(
      'reviewId', case p_duty when 'override' then d.id end, 'stopId', case p_duty when 'stop_use' then d.id end, 'number', d.number,
      'level', 'supervise', 'tellRoles', to_jsonb(case when directory.staffed(d.agency_id, directory.supervising_roles())
        then directory.supervising_roles() else directory.deciding_roles() end))));
  if p_level = 'route' then
    select directory.overseer(a.division_code) into above from directory.agency a where a.id = d.agency_id;
    if above <> d.agency_id then
      perform bus.put_event(p_duty || '.escalated', above, null, p_duty || ':' || d.id, 1,
        jsonb_build_object('number', d.number, 'level', 'route', 'tellRoles', jsonb_build_array('county_router', 'county_leader')));
    end if;
  end if;
end $$;
revoke all on function referral.duty_due(text, uuid), referral.duty_late(text, uuid, text) from public;
grant execute on function referral.duty_due(text, uuid), referral.duty_late(text, uuid, text) to referral_job_rt;`);
  }

  async down(): Promise<void> {
    throw new Error('Duties are waited for by these reminders; go forward instead.');
  }
}
