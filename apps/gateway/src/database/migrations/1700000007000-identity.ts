import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schema `identity`: who may sign in, with what, from where, and for how long. Only the gateway reads it. */
export class Identity1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const TABLES = String.raw`
-- User names are kept in lower case; they are also host names of the demo, hence the narrow alphabet.
create table identity.credential (
  person_id uuid primary key references directory.person,
  username text not null constraint credential_username_key unique
    constraint credential_username_chk check (username ~ '^[a-z][a-z0-9-]{1,30}[a-z0-9]$'),
  password_hash text not null constraint credential_hash_chk check (password_hash like '$argon2id$%'),
  changed_at timestamptz not null default clock_timestamp()
);

-- The cookie is kept as its SHA-256 only: whoever reads this table cannot act as anybody.
create table identity.session (
  id uuid primary key,
  token_hash bytea not null constraint session_token_key unique
    constraint session_token_chk check (octet_length(token_hash) = 32),
  person_id uuid not null references directory.person,
  agency_id uuid not null references directory.agency,
  client text not null constraint session_client_chk check (client in ('desktop', 'phone', 'program')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  absolute_expiry timestamptz not null,
  ended_at timestamptz,
  end_reason text constraint session_end_chk check (end_reason in ('logout', 'revoked', 'expired'))
) with (fillfactor = 70);
create index session_open_person_idx on identity.session (person_id) where ended_at is null;
create index session_open_seen_idx on identity.session (absolute_expiry) where ended_at is null;
create index session_ended_idx on identity.session (ended_at) where ended_at is not null;

-- One-time links. A link of the first run has no person yet.
create table identity.invite (
  token_hash bytea primary key constraint invite_token_chk check (octet_length(token_hash) = 32),
  person_id uuid references directory.person,
  purpose text not null constraint invite_purpose_chk check (purpose in ('invite', 'reset', 'setup')),
  created_by uuid references directory.person,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint invite_person_chk check ((person_id is null) = (purpose = 'setup'))
);
create index invite_person_idx on identity.invite (person_id);

-- Browsers from which a person has signed in before; others share one counter of failures per user name.
create table identity.device (
  token_hash bytea not null constraint device_token_chk check (octet_length(token_hash) = 32),
  person_id uuid not null references directory.person,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (token_hash, person_id)
);
create index device_person_idx on identity.device (person_id);

-- Failures of one counter; the key is a hash of user name and device, so a wrong name leaves no text behind.
create table identity.throttle (
  key bytea primary key constraint throttle_key_chk check (octet_length(key) = 32),
  failures int not null,
  blocked_until timestamptz not null,
  updated_at timestamptz not null
);
create index throttle_updated_idx on identity.throttle (updated_at);
`;

const GRANTS = String.raw`
grant usage on schema identity to gateway_rt;
grant select, insert, update, delete on identity.credential, identity.session, identity.invite, identity.device, identity.throttle
  to gateway_rt;
select sec.classify('identity.credential', 'infrastructure', '{gateway_rt}');
select sec.classify('identity.session', 'infrastructure', '{gateway_rt}');
select sec.classify('identity.invite', 'infrastructure', '{gateway_rt}');
select sec.classify('identity.device', 'infrastructure', '{gateway_rt}');
select sec.classify('identity.throttle', 'infrastructure', '{gateway_rt}');
`;
