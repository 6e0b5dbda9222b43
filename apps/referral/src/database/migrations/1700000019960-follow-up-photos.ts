import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Photos of a follow-up: pieces wait here, sealed, until all have come; then the picture stands in the file store. */
export class FollowUpPhotos1700000019960 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(ARRIVING);
    await runner.query(READING);
    await runner.query(SWEEPING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Photos are records; drop the database instead.');
  }
}

const TABLES = String.raw`
create table referral.follow_up_photo (
  -- Chosen by the phone, so that it may send the same again.
  id uuid not null constraint follow_up_photo_id_key primary key,
  follow_up_id uuid not null references referral.follow_up,
  length int not null constraint follow_up_photo_length_chk check (length between 1 and 4 * 1024 * 1024),
  sent_sha256 bytea not null constraint follow_up_photo_sha_chk check (octet_length(sent_sha256) = 32),
  received int not null default 0 constraint follow_up_photo_received_chk check (received between 0 and length),
  created_by uuid not null references directory.person,
  begun_at timestamptz not null default clock_timestamp(),
  -- What is kept: without what the camera wrote, hence shorter than what came.
  storage_key uuid,
  size int,
  stored_at timestamptz,
  constraint follow_up_photo_stored_chk check ((stored_at is null) = (storage_key is null) and (stored_at is null) = (size is null))
);
create index follow_up_photo_idx on referral.follow_up_photo (follow_up_id, stored_at);
create index follow_up_photo_storage_idx on referral.follow_up_photo (storage_key);
create index follow_up_photo_begun_idx on referral.follow_up_photo (begun_at) where stored_at is null;

create table referral.follow_up_photo_part (
  photo_id uuid not null references referral.follow_up_photo on delete cascade,
  begins int not null,
  sealed bytea not null constraint follow_up_photo_part_chk check (octet_length(sealed) <= 300 * 1024),
  primary key (photo_id, begins)
);

select sec.classify('referral.follow_up_photo', 'restricted', null);
select sec.classify('referral.follow_up_photo_part', 'restricted', null);
`;

const ARRIVING = String.raw`
-- Internal: the follow-up to which the person of this context may add a photo; held until the end, so that pieces come one after the other.
create function referral.photo_place(p_follow_up uuid) returns referral.follow_up
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up;
begin
  select * into f from referral.follow_up x where x.id = p_follow_up and x.to_agency_id = sec.agency() and x.ended_by = sec.person() for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if not referral.may_amend(f)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', f.state, 'version', f.version)::text; end if;
  return f;
end $$;

-- A piece of a photo; how much is here then. What is here already changes nothing.
create function referral.put_photo_part(p jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up := referral.photo_place((p->>'followUpId')::uuid); x referral.follow_up_photo; begins int := (p->>'offset')::int;
  sha bytea := decode(p->>'sha256', 'hex'); n int := (p->>'bytes')::int;
begin
  select * into x from referral.follow_up_photo y where y.id = (p->>'id')::uuid;
  if not found then
    if begins <> 0 then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"offset":0}'; end if;
    if (select count(*) from referral.follow_up_photo y where y.follow_up_id = f.id) >= 6
      then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"photos"}'; end if;
    insert into referral.follow_up_photo(id, follow_up_id, length, sent_sha256, created_by)
      values ((p->>'id')::uuid, f.id, (p->>'length')::int, sha, sec.person()) returning * into x;
  elsif (x.follow_up_id, x.length, x.sent_sha256) is distinct from (f.id, (p->>'length')::int, sha) then
    raise exception 'IDEMPOTENCY_CONFLICT' using errcode = 'HUB01';
  end if;
  if begins < x.received then return x.received; end if;
  if begins > x.received then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('offset', x.received)::text; end if;
  if n < 1 or begins + n > x.length then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"upload-length"}'; end if;
  insert into referral.follow_up_photo_part(photo_id, begins, sealed) values (x.id, begins, decode(p->>'sealed', 'base64'));
  update referral.follow_up_photo y set received = begins + n where y.id = x.id;
  return begins + n;
end $$;

-- How much of a photo is here, for whoever sends it; with the pieces themselves once they are put together.
create function referral.photo_upload(p_follow_up uuid, p_photo uuid, p_parts boolean) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', x.id, 'offset', x.received, 'length', x.length, 'sha256', encode(x.sent_sha256, 'hex'), 'isComplete', x.stored_at is not null,
      'parts', case when p_parts then (select coalesce(jsonb_agg(jsonb_build_object('offset', q.begins, 'sealed', encode(q.sealed, 'base64')) order by q.begins), '[]')
        from referral.follow_up_photo_part q where q.photo_id = x.id) else '[]' end)
    from referral.follow_up_photo x join referral.follow_up f on f.id = x.follow_up_id
   where x.id = p_photo and f.id = p_follow_up and f.to_agency_id = sec.agency() and x.created_by = sec.person() $$;

-- All of it is in its place in the store; one that was there already stays where it is.
create function referral.keep_photo(p_follow_up uuid, p_photo uuid, p_storage_key uuid, p_size int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up := referral.photo_place(p_follow_up);
begin
  update referral.follow_up_photo x set storage_key = p_storage_key, size = p_size, stored_at = bus.now()
    where x.id = p_photo and x.follow_up_id = f.id and x.created_by = sec.person() and x.received = x.length and x.stored_at is null;
  if not found then return; end if;
  delete from referral.follow_up_photo_part q where q.photo_id = p_photo;
  perform referral.audit_follow_up(f.id, 'follow_up.photo_added');
  perform referral.tell_askers(f.id, 'follow_up.changed');
end $$;

-- What came whole and is not what was announced, or no photo: it may be sent anew.
create function referral.drop_photo(p_follow_up uuid, p_photo uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up := referral.photo_place(p_follow_up);
begin
  delete from referral.follow_up_photo x where x.id = p_photo and x.follow_up_id = f.id and x.created_by = sec.person() and x.stored_at is null;
end $$;
`;

const READING = String.raw`
-- Internal: photos of a follow-up that the reader may see: level T3, like the texts.
create function referral.photos_of(p_id uuid, p_side text) returns setof referral.follow_up_photo
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.* from referral.follow_up_photo x
   where x.follow_up_id = p_id and x.stored_at is not null and (coalesce(p_side in ('asker', 'lead'), false) or x.created_by = sec.person()) $$;

alter function referral.read_follow_up(uuid, boolean) rename to read_follow_up_texts;
revoke execute on function referral.read_follow_up_texts(uuid, boolean) from referral_rt;
create function referral.read_follow_up(p_id uuid, p_opens boolean) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r jsonb := referral.read_follow_up_texts(p_id, p_opens);
begin
  if r is null then return null; end if;
  return r || jsonb_build_object('photos', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'size', x.size, 'createdBy', x.created_by, 'at', x.stored_at)
      order by x.stored_at, x.id), '[]') from referral.photos_of(p_id, r->>'side') x));
end $$;

-- Where a photo stands, with the key to it, for whoever may read the texts: the opening is written down first.
create function referral.open_photo(p_follow_up uuid, p_photo uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up; found_one jsonb;
begin
  select * into f from referral.follow_up y where y.id = p_follow_up;
  if not found then return null; end if;
  select jsonb_build_object('storageKey', x.storage_key, 'size', x.size, 'chainId', f.chain_id, 'agencyId', f.agency_id,
      'key', jsonb_build_object('kekId', k.kek_id, 'wrapped', encode(k.wrapped, 'base64'))) into found_one
    from referral.photos_of(f.id, referral.follow_up_side(f.case_id, f.agency_id)) x join keyring.follow_up_key k on k.follow_up_id = f.chain_id
   where x.id = p_photo and (f.to_agency_id = sec.agency() or referral.follow_up_side(f.case_id, f.agency_id) is not null);
  if found_one is not null then perform referral.audit_follow_up(f.id, 'follow_up.photo_opened'); end if;
  return found_one;
end $$;
`;

const SWEEPING = String.raw`
-- Restates 1700000013200: photos stand in the same store.
create or replace function referral.unknown_files(p_keys uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k from unnest(p_keys) k where not exists (select 1 from referral.file f where f.storage_key = k)
    and not exists (select 1 from referral.follow_up_photo x where x.storage_key = k) $$;

-- Restates 1700000013200: what is left of a photo that nobody sent to its end goes the same way as old tickets.
create or replace function referral.sweep_file_tickets() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from referral.file_ticket where expires_at < clock_timestamp();
  delete from referral.follow_up_photo where stored_at is null and begun_at < clock_timestamp() - interval '1 day' $$;
`;

const GRANTS = String.raw`
revoke all on function referral.photo_place(uuid), referral.put_photo_part(jsonb), referral.photo_upload(uuid, uuid, boolean),
  referral.keep_photo(uuid, uuid, uuid, int), referral.drop_photo(uuid, uuid), referral.photos_of(uuid, text), referral.read_follow_up(uuid, boolean),
  referral.open_photo(uuid, uuid) from public;
grant execute on function referral.put_photo_part(jsonb), referral.photo_upload(uuid, uuid, boolean), referral.keep_photo(uuid, uuid, uuid, int),
  referral.drop_photo(uuid, uuid), referral.read_follow_up(uuid, boolean), referral.open_photo(uuid, uuid) to referral_rt;
`;
