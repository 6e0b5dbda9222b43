import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Facts for one person alone went to the webhooks and groups of the agency, and climbed to its leaders when the table made them an alarm.
 * What still waits of that is not sent. And the agency of whoever reported could be the one that oversees the authority which did not
 * see or could not be told of the report: it heard the number.
 */
export class PersonalFacts1700000022850 implements MigrationInterface {
  name = 'PersonalFacts1700000022850';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WAITING);
    await runner.query(DOORS);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}

const PERSONAL = `'{message.created,message.redacted,report.changed}'::text[]`;

const WAITING = String.raw`
update notification.attempt set state = 'suppressed', reason = 'no_target', locked_until = null
 where state = 'pending' and person_id is null and kind = any (${PERSONAL});
update notification.climb c set state = 'ended' where c.state = 'running' and exists (
  select 1 from notification.item i where i.agency_id = c.agency_id and i.event_id = c.event_id and i.kind = any (${PERSONAL}));

-- No kinds mean all of them: a webhook that was for these alone keeps them, says nothing, and is off.
update notification.webhook w set kinds = k.kept, version = w.version + 1
  from (select x.id, array(select y from unnest(x.kinds) y where y <> all (${PERSONAL})) as kept from notification.webhook x) k
 where k.id = w.id and w.kinds && ${PERSONAL} and k.kept <> '{}';
update notification.webhook w set state = 'off', off_reason = 'by_hand', version = w.version + 1
 where w.state = 'on' and w.kinds && ${PERSONAL};
`;

const DOORS = String.raw`
-- Internal: whoever oversees the place of the job's agency, but never the agency of whoever reported, or opened the file, under this
-- number: there the one above it. As referral.overseer_of, for notices that know the number only.
create function notification.overseer_of(p_number text, p_from_city boolean) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); place text; above uuid; shut_out uuid;
begin
  select a.division_code into place from directory.agency a where a.id = me;
  select x.reporter_agency_id into shut_out from referral.report x where x.number = p_number;
  if not found then select e.agency_id into shut_out from referral.emergency_access e where e.number = p_number; end if;
  above := directory.overseer(place, p_from_city);
  if above = shut_out then above := nullif(directory.overseer(place, not p_from_city), shut_out); end if;
  return nullif(above, me);
end $$;

-- Restates 1700000020300: never the agency of whoever reported.
create or replace function notification.tell_unreached(p_event uuid, p_refs jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); above uuid; leads text[] := directory.supervising_roles();
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  if directory.staffed(me, leads) then
    perform bus.put_event('notice.unreached', me, null, 'notice:' || p_event, 1,
      (p_refs - 'personId' - 'agencyId' - 'tellPersonIds') || jsonb_build_object('tellRoles', to_jsonb(leads)));
    return true;
  end if;
  above := coalesce(notification.overseer_of(p_refs->>'number', false), notification.overseer_of(p_refs->>'number', true));
  if above is null then return false; end if;
  perform bus.put_event('notice.unreached', above, null, 'notice:' || p_event, 1, jsonb_strip_nulls(jsonb_build_object('number', p_refs->'number',
    'agencyId', me, 'level', 'unreached', 'tellRoles', to_jsonb('{county_router,county_leader}'::text[]))));
  return true;
end $$;

-- Restates 1700000020330: never the agency of whoever reported.
create or replace function notification.climb_above(p_climb uuid, p_level text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); c record; told text; above uuid;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select x.* into c from notification.climb x where x.id = p_climb and x.agency_id = me and x.state = 'running';
  if not found or p_level not in ('route', 'city') then return false; end if;
  select i.number into told from notification.item i where i.agency_id = me and i.event_id = c.event_id limit 1;
  above := notification.overseer_of(told, p_level = 'city');
  if above is null then return false; end if;
  perform bus.put_event('notice.escalated', above, null, 'climb:' || c.id, c.step, jsonb_build_object('number', told,
    'agencyId', me, 'level', p_level, 'tellRoles', to_jsonb('{county_router,county_leader}'::text[])));
  return true;
end $$;
revoke all on function notification.overseer_of(text, boolean), notification.tell_unreached(uuid, jsonb), notification.climb_above(uuid, text) from public;
grant execute on function notification.tell_unreached(uuid, jsonb), notification.climb_above(uuid, text) to notify_rt;
`;
