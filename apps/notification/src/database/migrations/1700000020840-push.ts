import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Devices that people let the hub ring: Web Push, one row per device, its address and keys sealed. */
export class Push1700000020840 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(DOOR);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What was sent where is a record; go forward instead.');
  }
}

const TABLE = String.raw`
create table notification.push_device (
  agency_id uuid not null references directory.agency,
  person_id uuid not null references directory.person,
  id uuid not null constraint push_device_id_key unique,
  -- Keyed; tells a device again without saying where it is.
  endpoint_hash bytea not null,
  sealed bytea not null,
  name text not null constraint push_device_name_chk check (char_length(name) <= 60),
  created_at timestamptz not null default bus.now(),
  primary key (agency_id, person_id, id),
  constraint push_device_endpoint_key unique (agency_id, endpoint_hash)
);
create index push_device_endpoint_idx on notification.push_device (endpoint_hash);
alter table notification.attempt drop constraint attempt_channel_chk,
  add constraint attempt_channel_chk check (channel in ('mail', 'sms', 'bot', 'webhook', 'push'));
`;

const DOOR = String.raw`
-- The device of whoever is signed in now. Whoever was on it before is told there no more: a device in other hands must not ring for them.
create function notification.put_push_device(p_id uuid, p_hash bytea, p_sealed bytea, p_name text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.person() is null then raise exception 'no context' using errcode = '28000'; end if;
  -- One at a time for one device, whichever agencies ask: else it would ring for both.
  perform pg_advisory_xact_lock(hashtextextended(encode(p_hash, 'hex'), 0));
  delete from notification.push_device d where d.endpoint_hash = p_hash and (d.person_id, d.agency_id, d.id) is distinct from (sec.person(), sec.agency(), p_id);
  insert into notification.push_device as d (agency_id, person_id, id, endpoint_hash, sealed, name)
    values (sec.agency(), sec.person(), p_id, p_hash, p_sealed, p_name)
    on conflict (id) do update set endpoint_hash = excluded.endpoint_hash, sealed = excluded.sealed, name = excluded.name
      where d.person_id = sec.person() and d.agency_id = sec.agency();
  return found;
end $$;

-- The own device of a person; the agency's, for the job that found it gone.
create function notification.forget_push_device(p_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from notification.push_device d where d.id = p_id and d.agency_id = sec.agency() and (sec.is_job() or d.person_id = sec.person());
  return found;
end $$;
`;

const GRANTS = String.raw`
revoke all on function notification.put_push_device(uuid, bytea, bytea, text), notification.forget_push_device(uuid) from public;
grant execute on function notification.put_push_device(uuid, bytea, bytea, text), notification.forget_push_device(uuid) to notify_rt;
grant select on notification.push_device to notify_rt;
select sec.classify('notification.push_device', 'personal', '{notify_rt}');
`;
