import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Doors to the files of messages: bringing one, reading one with its message, and what the sweeper takes away. */
export class AttachmentDoors1700000020510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BRINGING);
    await runner.query(READING);
    await runner.query(SWEEPING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Files of messages are records; drop the database instead.');
  }
}

const BRINGING = String.raw`
-- Keeps a file for the person of this context until a message takes it. False when the very same is there already.
-- Only a room of a case takes files, from members who may post, while their agency works on the case.
create function referral.put_attachment(p jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := sec.person(); mine uuid := sec.agency(); room uuid := (p->>'room')::uuid; ofcase uuid; old bus.attachment;
  sha bytea := decode(p->>'sentSha256', 'hex');
begin
  select r.case_id into ofcase from referral.room r join bus.stream_member m on m.stream_id = r.room_id
   where r.room_id = room and m.person_id = me and m.agency_id = mine and m.to_seq is null and m.can_post;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if not exists (select 1 from referral.case_access a where a.agency_id = mine and a.case_id = ofcase and a.closed_at is null and a.ends_at is null)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  if (select s.state from bus.stream s where s.stream_id = room) <> 'open' then raise exception 'ROOM_CLOSED' using errcode = 'HUB01'; end if;
  select * into old from bus.attachment x where x.id = (p->>'id')::uuid;
  if found then
    if (old.stream_id, old.person_id, old.agency_id, old.sent_sha256) is distinct from (room, me, mine, sha) or old.gone_at is not null
      then raise exception 'IDEMPOTENCY_CONFLICT' using errcode = 'HUB01'; end if;
    return false;
  end if;
  -- Whoever brings and never sends fills the disk of everybody.
  if (select count(*) from bus.attachment x where x.person_id = me and x.seq is null and x.gone_at is null) >= 50
    then raise exception 'THROTTLED' using errcode = 'HUB01'; end if;
  insert into bus.attachment(id, stream_id, case_id, agency_id, person_id, name, media_type, size, sent_sha256, storage_key, thumbnail_key, thumbnail, state)
    values ((p->>'id')::uuid, room, ofcase, mine, me, p->>'name', p->>'type', (p->>'size')::int, sha, (p->>'storageKey')::uuid,
            (p->>'thumbnailKey')::uuid, nullif(p->'thumbnail', 'null'), p->>'state');
  return true;
end $$;
`;

const READING = String.raw`
-- A file for whoever reads its message now: a member, from where their history begins. Before it is sent only its sender has it.
create function referral.find_attachment(p_id uuid)
returns table (id uuid, room uuid, case_id uuid, name text, media_type text, size int, storage_key uuid, thumbnail_key uuid, thumbnail jsonb,
  state text, seq bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.stream_id, a.case_id, a.name, a.media_type, a.size, a.storage_key, a.thumbnail_key, a.thumbnail, a.state, a.seq
    from bus.attachment a cross join lateral (select bus.my_history_from(a.stream_id) as seq) readable
   where a.id = p_id and a.gone_at is null
     and (a.seq >= readable.seq
          or a.seq is null and readable.seq is not null and a.person_id = (select sec.person()) and a.agency_id = (select sec.agency())) $$;
`;

const SWEEPING = String.raw`
-- What nobody reads any more and still lies in the store. A file that no message took within a day becomes one of them.
create function referral.gone_attachments(p_limit int) returns table (id uuid, storage_key uuid, thumbnail_key uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update bus.attachment a set gone_at = bus.now()
    where a.id in (select x.id from bus.attachment x where x.seq is null and x.gone_at is null and x.arrived_at < clock_timestamp() - interval '1 day'
                    for update skip locked);
  return query select a.id, a.storage_key, a.thumbnail_key from bus.attachment a
    where a.gone_at is not null and a.removed_at is null order by a.gone_at limit p_limit;
end $$;

create function referral.forget_attachments(p_ids uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update bus.attachment set removed_at = bus.now() where id = any (p_ids) and gone_at is not null $$;

-- Restates 1700000019960: files of messages stand in the same store.
create or replace function referral.unknown_files(p_keys uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k from unnest(p_keys) k where not exists (select 1 from referral.file f where f.storage_key = k)
    and not exists (select 1 from referral.follow_up_photo x where x.storage_key = k)
    and not exists (select 1 from bus.attachment a where a.removed_at is null and (a.storage_key = k or a.thumbnail_key = k)) $$;
`;

const GRANTS = String.raw`
revoke all on function referral.put_attachment(jsonb), referral.find_attachment(uuid), referral.gone_attachments(int),
  referral.forget_attachments(uuid[]) from public;
grant execute on function referral.put_attachment(jsonb), referral.find_attachment(uuid) to referral_rt;
grant execute on function referral.gone_attachments(int), referral.forget_attachments(uuid[]) to referral_job_rt;
`;
