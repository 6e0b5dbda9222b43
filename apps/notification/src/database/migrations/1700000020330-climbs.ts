import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An alarm that nobody has seen climbs: the same people again, whoever stands in, whoever leads, whoever oversees. Each step, or that it
 * was skipped, is written down. What may be sent is looked at again when it is sent.
 */
export class Climbs1700000020330 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(CLOCK);
    await runner.query(DOORS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Who was alarmed when is a record; go forward instead.');
  }
}

const TABLE = String.raw`
create table notification.climb (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid() constraint climb_id_key unique,
  event_id uuid not null,
  -- Who climbs how fast: a danger by the times of the law, everything else by those of the house.
  chain text not null constraint climb_chain_chk check (chain in ('danger', 'house')),
  state text not null default 'running' constraint climb_state_chk check (state in ('running', 'acknowledged', 'ended')),
  step int not null default 0,
  started_at timestamptz not null default bus.now(),
  next_at timestamptz not null,
  acknowledged_at timestamptz,
  -- What was done, or why not: when, which step, how many were told.
  steps jsonb not null default '[]',
  primary key (agency_id, event_id)
);
alter table notification.item drop constraint item_cause_chk,
  add constraint item_cause_chk check (cause in ('in_hand', 'named', 'role', 'duty', 'stand_in', 'addressee', 'escalated'));

-- What is told again goes out again.
alter table notification.attempt add column round smallint not null default 0,
  drop constraint attempt_effect_key,
  add constraint attempt_effect_key unique nulls not distinct (agency_id, event_id, channel, person_id, target_id, round);
insert into bus.timer_kind(kind, login) values ('notice.climb', 'notify_rt');
insert into bus.subscription(consumer, kind) values ('notification', 'notice.escalated');
`;

const CLOCK = String.raw`
create function notification.set_climb_clock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then perform bus.put_timer('notice.climb', new.id, new.agency_id, new.next_at);
  elsif new.state <> 'running' and old.state = 'running' then perform bus.drop_timer('notice.climb', new.id); end if;
  return null;
end $$;
create trigger set_clock after insert or update of state on notification.climb for each row execute function notification.set_climb_clock();
`;

const DOORS = String.raw`
-- An alarm of an agency that nobody there has seen goes to whoever oversees its place: the number only.
create function notification.climb_above(p_climb uuid, p_level text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); c record; above uuid;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select x.* into c from notification.climb x where x.id = p_climb and x.agency_id = me and x.state = 'running';
  if not found or p_level not in ('route', 'city') then return false; end if;
  select directory.overseer(a.division_code, p_level = 'city') into above from directory.agency a where a.id = me;
  if above is null or above = me then return false; end if;
  perform bus.put_event('notice.escalated', above, null, 'climb:' || c.id, c.step, jsonb_build_object('number',
    (select i.number from notification.item i where i.agency_id = me and i.event_id = c.event_id limit 1),
    'agencyId', me, 'level', p_level, 'tellRoles', to_jsonb('{county_router,county_leader}'::text[])));
  return true;
end $$;

-- Why a message about an event must not go out to a person any more: out of the room, or has read so far; the case is closed for the agency.
create function notification.standing_of(p_event uuid, p_person uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
      when o.refs ? 'roomId' and not exists (select 1 from bus.stream_member m
        where m.stream_id = (o.refs->>'roomId')::uuid and m.person_id = p_person and m.agency_id = o.agency_id and m.to_seq is null) then 'left_room'
      when o.refs ? 'roomId' and exists (select 1 from bus.read_marker r
        where r.agency_id = o.agency_id and r.person_id = p_person and r.stream_id = (o.refs->>'roomId')::uuid
          and r.last_read_seq >= (o.refs->>'seq')::bigint) then 'read'
      when o.kind like 'case.%' and o.refs ? 'caseId' and not exists (select 1 from referral.case_access a
        where a.agency_id = o.agency_id and a.case_id = (o.refs->>'caseId')::uuid and a.closed_at is null
          and (a.ends_at is null or a.ends_at > bus.now())) then 'closed' end
    from bus.outbox o where o.event_id = p_event and o.agency_id = (select sec.agency()) and (select sec.is_job()) $$;
`;

const GRANTS = String.raw`
revoke all on function notification.set_climb_clock(), notification.climb_above(uuid, text), notification.standing_of(uuid, uuid) from public;
grant execute on function notification.climb_above(uuid, text), notification.standing_of(uuid, uuid), bus.claim_timers(int, interval),
  sec.begin_timer(uuid, int), bus.finish_timer(uuid, int, timestamptz), bus.fail_timer(uuid, int, text), bus.timer_health() to notify_rt;
grant select, insert on notification.climb to notify_rt;
grant update (state, step, next_at, acknowledged_at, steps) on notification.climb to notify_rt;
select sec.classify('notification.climb', 'private', '{notify_rt}');
`;
