import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the hub could not do, for whoever runs the platform: kinds, times and codes, nothing about a matter. */
export class Parked1700000020820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEX);
    await runner.query(DOORS);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop function notification.retry_parked(text, uuid, text); drop function notification.parked(int)',
    );
    await runner.query('drop index notification.attempt_failed_idx');
  }
}

const INDEX = String.raw`create index attempt_failed_idx on notification.attempt (created_at desc) where state = 'failed';`;

const DOORS = String.raw`
-- Events that a consumer gave up, clocks that could not fire, messages that nobody took. No number, no link, no person.
create function notification.parked(p_limit int)
returns table (source text, id uuid, via text, kind text, agency text, at timestamptz, tries int, error text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not coalesce(sec.has_role('platform_admin'), false) then raise exception 'not the platform''s administrator' using errcode = '28000'; end if;
  return query
    select x.source, x.id, x.via, x.kind, a.name, x.at, x.tries, x.error
      from ((select 'event' as source, d.event_id as id, d.consumer as via, o.kind, o.agency_id, o.occurred_at as at, d.attempts as tries, d.last_error as error
               from bus.delivery d join bus.outbox o on o.event_id = d.event_id where d.state = 'parked' order by o.occurred_at desc limit p_limit)
            union all
            (select 'timer', t.id, '', t.kind, t.agency_id, t.due_at, t.attempts, t.last_error
               from bus.timer t where t.state = 'parked' order by t.due_at desc limit p_limit)
            union all
            (select 'message', m.id, m.channel, m.kind, m.agency_id, m.created_at, m.attempts, m.last_error
               from notification.attempt m where m.state = 'failed' order by m.created_at desc limit p_limit)) x
      left join directory.agency a on a.id = x.agency_id
     order by x.at desc, x.id limit p_limit;
end $$;

-- One of them once more, as if it had never been tried. False when it is not parked any more.
create function notification.retry_parked(p_source text, p_id uuid, p_via text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not coalesce(sec.has_role('platform_admin'), false) then raise exception 'not the platform''s administrator' using errcode = '28000'; end if;
  if p_source = 'event' then
    update bus.delivery d set state = 'pending', attempts = 0, available_at = clock_timestamp(), locked_until = null
      where d.event_id = p_id and d.consumer = p_via and d.state = 'parked';
  elsif p_source = 'timer' then
    update bus.timer t set state = 'pending', attempts = 0, generation = t.generation + 1, available_at = clock_timestamp(), locked_until = null,
      tx = pg_current_xact_id() where t.id = p_id and t.state = 'parked';
  else
    update notification.attempt m set state = 'pending', attempts = 0, reason = null, is_bundle = false, hold_until = null,
      available_at = clock_timestamp(), locked_until = null where p_source = 'message' and m.id = p_id and m.state = 'failed';
  end if;
  if not found then return false; end if;
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, details)
    values (sec.agency(), sec.agency(), sec.person(), 'hub.retried', 'parked_' || p_source, p_id, jsonb_build_object('via', p_via));
  return true;
end $$;
`;

const GRANTS = String.raw`
revoke all on function notification.parked(int), notification.retry_parked(text, uuid, text) from public;
grant execute on function notification.parked(int), notification.retry_parked(text, uuid, text) to notify_rt;
`;
