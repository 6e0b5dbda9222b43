import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people want to be told: ways per kind of event, quiet hours, one mail a day, cases that they want to hear no more of. */
export class Preferences1700000020310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(HOLDING);
  }

  async down(): Promise<void> {
    throw new Error('What people chose is theirs; go forward instead.');
  }
}

const TABLES = String.raw`
create table notification.preference (
  agency_id uuid not null references directory.agency,
  person_id uuid not null references directory.person,
  settings jsonb not null constraint preference_settings_chk check (jsonb_typeof(settings) = 'object'),
  version int not null default 1,
  updated_at timestamptz not null default bus.now(),
  primary key (agency_id, person_id)
);
-- What holds for the people of an agency who said nothing themselves.
create table notification.agency_preference (
  agency_id uuid primary key references directory.agency,
  settings jsonb not null constraint agency_preference_settings_chk check (jsonb_typeof(settings) = 'object'),
  version int not null default 1,
  updated_at timestamptz not null default bus.now()
);
create table notification.mute (
  agency_id uuid not null references directory.agency,
  person_id uuid not null references directory.person,
  link text not null constraint mute_link_chk check (link ~ '^/[a-z]'),
  number text not null,
  id uuid not null default gen_random_uuid(),
  muted_at timestamptz not null default bus.now(),
  ended_at timestamptz,
  primary key (agency_id, person_id, link)
);
grant select, insert on notification.preference, notification.agency_preference to notify_rt;
grant update (settings, version, updated_at) on notification.preference, notification.agency_preference to notify_rt;
grant select, insert on notification.mute to notify_rt;
grant update (muted_at, ended_at) on notification.mute to notify_rt;
select sec.classify('notification.preference', 'personal', '{notify_rt}');
select sec.classify('notification.agency_preference', 'private', '{notify_rt}');
select sec.classify('notification.mute', 'personal', '{notify_rt}');
`;

const HOLDING = String.raw`
-- A muted notice is in the list and counts as nothing to read.
alter table notification.item add column is_muted boolean not null default false;
drop index notification.item_unread_idx;
create index item_unread_idx on notification.item (agency_id, person_id, item_group) where read_at is null and not is_muted;

alter table notification.attempt
  -- In business time: quiet hours and the daily mail are those of the person's clock on the wall.
  add column hold_until timestamptz,
  -- Goes out together with the others of the same person and way that wait as well.
  add column is_bundle boolean not null default false;
grant update (hold_until, is_bundle) on notification.attempt to notify_rt;
create index attempt_bundle_idx on notification.attempt (agency_id, person_id, channel) where state = 'pending' and is_bundle;

-- Of a bundle only the first is claimed; whoever sends it takes the others along.
create or replace function notification.claim_attempts(p_limit int, p_lease interval) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select m.id from notification.attempt m
      where m.state = 'pending' and m.available_at <= clock_timestamp() and (m.hold_until is null or m.hold_until <= (select bus.now()))
        and (m.locked_until is null or m.locked_until < clock_timestamp())
        and not (m.is_bundle and exists (select 1 from notification.attempt s
          where s.state = 'pending' and s.is_bundle and s.agency_id = m.agency_id and s.person_id is not distinct from m.person_id
            and s.channel = m.channel and s.target_id is not distinct from m.target_id and s.id < m.id
            and s.available_at <= clock_timestamp() and s.hold_until <= (select bus.now())))
      order by m.rank, m.available_at limit p_limit for update skip locked)
  update notification.attempt m set locked_until = clock_timestamp() + p_lease, attempts = m.attempts + 1
    from due where m.id = due.id returning m.id $$;
`;
