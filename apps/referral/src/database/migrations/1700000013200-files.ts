import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Evidence files: what is known of each stands here, its bytes are sealed in the file store under a key of the child. A file hangs on
 * a case, so that whoever loses the case loses the file.
 */
export class Files1700000013200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(DOORS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Evidence cannot be removed.');
  }
}

const TABLES = String.raw`
alter table keyring.data_key drop constraint data_key_class_chk,
  add constraint data_key_class_chk check (class in ('id_number', 'address', 'health', 'files'));

create table referral.file (
  agency_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  -- What it is evidence of; rooms and messages come to the same store.
  owner_kind text not null constraint file_owner_kind_chk check (owner_kind in ('case', 'consent')),
  owner_id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  -- Otherwise it is read by the agency that added it and the one that registered the child.
  is_shared boolean not null,
  storage_key uuid not null,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  primary key (agency_id, id),
  foreign key (agency_id, case_id) references referral.case_access (agency_id, case_id)
);
create unique index file_id_idx on referral.file (id);
create index file_storage_idx on referral.file (storage_key);
create index file_case_idx on referral.file (case_id, created_at desc, id);

-- A right to read one file once, within a minute, in the session that asked for it. Only its hash is kept.
create table referral.file_ticket (
  agency_id uuid not null,
  person_id uuid not null,
  token_hash bytea not null,
  session_id uuid not null,
  file_id uuid not null,
  expires_at timestamptz not null default clock_timestamp() + interval '60 seconds',
  used_at timestamptz,
  primary key (agency_id, person_id, token_hash)
);
`;

const DOORS = String.raw`
-- The file key of a child for whoever has the case open: the rows of the keyring belong to the home agency. No key yet: nulls.
create function referral.file_key(p_case uuid)
returns table (home_agency_id uuid, child_id uuid, version int, kek_id text, wrapped bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select a.home_agency_id, a.child_id, k.version, k.kek_id, k.wrapped
    from referral.case_access a
    left join keyring.data_key k on k.agency_id = a.home_agency_id and k.child_id = a.child_id and k.class = 'files'
   where a.agency_id = sec.agency() and a.case_id = p_case and a.closed_at is null
   order by k.version desc;
end $$;

-- Makes the first file key of a child; whoever comes second finds the first one's.
create function referral.put_file_key(p_case uuid, p_kek_id text, p_wrapped bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into keyring.data_key(agency_id, child_id, class, version, kek_id, wrapped)
    select a.home_agency_id, a.child_id, 'files', 1, p_kek_id, p_wrapped from referral.case_access a
     where a.agency_id = sec.agency() and a.case_id = p_case and a.closed_at is null
    on conflict do nothing;
end $$;

-- Which of these names of the store no row knows; for the sweeper, which learns nothing else.
create function referral.unknown_files(p_keys uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k from unnest(p_keys) k where not exists (select 1 from referral.file f where f.storage_key = k) $$;

-- Tickets are good for a minute; the sweeper takes them away after it.
create function referral.sweep_file_tickets() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from referral.file_ticket where expires_at < clock_timestamp() $$;

-- A ticket is used once.
create function referral.guard_file_ticket() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user !~ '_rt$' then return new; end if;
  if old.used_at is not null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  new.used_at := clock_timestamp();
  return new;
end $$;
create trigger guard_file_ticket before update on referral.file_ticket for each row execute function referral.guard_file_ticket();

-- Evidence belongs to something of the same case; the author is the person of the context.
create function referral.guard_file() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.owner_kind = 'case' and new.owner_id <> new.case_id then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if new.owner_kind = 'consent' then
    perform 1 from referral.consent c where c.id = new.owner_id and c.case_id = new.case_id and c.agency_id = new.agency_id;
    if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  end if;
  return new;
end $$;
create trigger guard_file before insert on referral.file for each row execute function referral.guard_file();
create trigger sign_row before insert on referral.file for each row execute function referral.sign_row();
`;

const GRANTS = String.raw`
revoke all on function referral.file_key(uuid), referral.put_file_key(uuid, text, bytea), referral.unknown_files(uuid[]),
  referral.guard_file(), referral.sweep_file_tickets(), referral.guard_file_ticket() from public;
grant execute on function referral.file_key(uuid), referral.put_file_key(uuid, text, bytea) to referral_rt;
grant execute on function referral.unknown_files(uuid[]), referral.sweep_file_tickets() to referral_job_rt;
grant select, insert on referral.file to referral_rt;
grant select, insert on referral.file_ticket to referral_rt;
grant update (used_at) on referral.file_ticket to referral_rt;
select sec.classify('referral.file', 'case-shared', '{referral_rt}', 'case_id');
select sec.classify('referral.file_ticket', 'personal', '{referral_rt}');
`;
