import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where an agency itself hears of events: its own system (webhooks) and its group (bots). */
export class Targets1700000020320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(): Promise<void> {
    throw new Error('What was sent where is a record; go forward instead.');
  }
}

const TABLES = String.raw`
-- The secret is made from the key of the installation, the id and the generation; it is nowhere in here.
create table notification.webhook (
  agency_id uuid not null references directory.agency,
  id uuid not null constraint webhook_id_key unique,
  url text not null constraint webhook_url_chk check (url ~ '^https?://' and char_length(url) <= 500),
  kinds text[] not null default '{}',
  state text not null default 'on' constraint webhook_state_chk check (state in ('on', 'off')),
  off_reason text constraint webhook_reason_chk check (off_reason in ('by_hand', 'gone')),
  generation int not null default 1,
  rotated_at timestamptz,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  version int not null default 1,
  primary key (agency_id, id)
);
-- Token and signing secret are sealed with the key of the installation.
create table notification.bot (
  agency_id uuid not null references directory.agency,
  id uuid not null constraint bot_id_key unique,
  kind text not null constraint bot_kind_chk check (kind in ('wecom', 'dingtalk', 'feishu')),
  name text not null constraint bot_name_chk check (char_length(btrim(name)) between 1 and 60),
  sealed bytea not null,
  is_signed boolean not null,
  state text not null default 'on' constraint bot_state_chk check (state in ('on', 'off')),
  -- When the vendor takes the next message; of all instances together.
  next_at timestamptz not null default clock_timestamp(),
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  version int not null default 1,
  primary key (agency_id, id)
);
grant select, insert on notification.webhook, notification.bot to notify_rt;
grant update (url, kinds, state, off_reason, generation, rotated_at, version) on notification.webhook to notify_rt;
grant update (kind, name, sealed, is_signed, state, next_at, version) on notification.bot to notify_rt;
select sec.classify('notification.webhook', 'private', '{notify_rt}');
select sec.classify('notification.bot', 'private', '{notify_rt}');
`;
