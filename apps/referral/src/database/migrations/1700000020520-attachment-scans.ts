import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of messages are looked at for viruses, where a scanner is set up; and only rooms of cases take any. */
export class AttachmentScans1700000020520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(BRINGING);
    await runner.query(SCANNING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Files of messages are records; drop the database instead.');
  }
}

const TABLE = String.raw`
alter table bus.attachment add scan_at timestamptz not null default clock_timestamp(), add scan_attempts int not null default 0;
create index attachment_scan_idx on bus.attachment (scan_at) where state = 'scanning' and gone_at is null;
`;

const BRINGING = String.raw`
-- As 1700000020510 has it, but for internal notes: what is recorded about a file goes to the home agency, which may not learn of them.
-- Nobody who brings a file says that it is clean.
create or replace function referral.put_attachment(p jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := sec.person(); mine uuid := sec.agency(); room uuid := (p->>'room')::uuid; place record; old bus.attachment;
  sha bytea := decode(p->>'sentSha256', 'hex');
begin
  if p->>'state' not in ('scanning', 'not_scanned') then raise exception 'not a state to begin with' using errcode = '22023'; end if;
  select r.case_id, r.kind into place from referral.room r join bus.stream_member m on m.stream_id = r.room_id
   where r.room_id = room and m.person_id = me and m.agency_id = mine and m.to_seq is null and m.can_post;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if place.kind <> 'case_room' or not exists (select 1 from referral.case_access a
      where a.agency_id = mine and a.case_id = place.case_id and a.closed_at is null and a.ends_at is null)
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
    values ((p->>'id')::uuid, room, place.case_id, mine, me, p->>'name', p->>'type', (p->>'size')::int, sha, (p->>'storageKey')::uuid,
            (p->>'thumbnailKey')::uuid, nullif(p->'thumbnail', 'null'), p->>'state');
  return true;
end $$;
`;

const SCANNING = String.raw`
-- Files that wait to be looked at, each for one scanner at a time, with the wrapped key of their child.
create function referral.claim_scans(p_limit int)
returns table (id uuid, storage_key uuid, home_agency_id uuid, child_id uuid, version int, kek_id text, wrapped bytea)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select a.id from bus.attachment a where a.state = 'scanning' and a.gone_at is null and a.scan_at <= clock_timestamp()
      order by a.scan_at limit p_limit for update skip locked),
  taken as (
    update bus.attachment a set scan_at = clock_timestamp() + interval '5 minutes', scan_attempts = a.scan_attempts + 1
      from due where a.id = due.id returning a.id, a.storage_key, a.case_id)
  select t.id, t.storage_key, c.agency_id, c.child_id, k.version, k.kek_id, k.wrapped
    from taken t join referral.case_record c on c.id = t.case_id
    left join lateral (select d.version, d.kek_id, d.wrapped from keyring.data_key d
                        where d.agency_id = c.agency_id and d.child_id = c.child_id and d.class = 'files' order by d.version desc limit 1) k on true $$;

-- What the scanner said. The room of a file that was sent hears of it; what has a virus is given up. Stream before file, as an append does.
create function referral.settle_scan(p_id uuid, p_state text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a bus.attachment;
begin
  if p_state not in ('clean', 'infected', 'quarantined', 'not_scanned') then raise exception 'not a verdict' using errcode = '22023'; end if;
  perform 1 from bus.stream s where s.stream_id = (select x.stream_id from bus.attachment x where x.id = p_id) for update;
  update bus.attachment x set state = p_state, gone_at = case when p_state = 'infected' then bus.now() end
    where x.id = p_id and x.state = 'scanning' and x.gone_at is null returning * into a;
  if a.seq is not null then
    perform bus.put_stream_event(a.stream_id, 'attachment.state', null, null,
                                 jsonb_build_object('targetSeq', a.seq, 'attachment', a.id, 'state', p_state));
  end if;
end $$;

-- No verdict: again in a while, and after twenty times never more.
create function referral.postpone_scan(p_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from bus.attachment a where a.id = p_id and a.scan_attempts >= 20) then
    perform referral.settle_scan(p_id, 'quarantined');
  end if;
  update bus.attachment a set scan_at = clock_timestamp() + make_interval(secs => least(300, power(2, a.scan_attempts)))
    where a.id = p_id and a.state = 'scanning';
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.claim_scans(int), referral.settle_scan(uuid, text), referral.postpone_scan(uuid) from public;
grant execute on function referral.claim_scans(int), referral.settle_scan(uuid, text), referral.postpone_scan(uuid) to referral_job_rt;
`;
