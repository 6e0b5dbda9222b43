import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schema `linkage`: that two agencies have the same child on file. No login may look into it. Numbers are kept under a key that
 * never leaves the database, on top of the key of the referral app: neither alone can tell whose number a token is.
 */
export class Linkage1700000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(KEY);
    await runner.query(PROBE);
    await runner.query(MATCH);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Signals are records; drop the database instead.');
  }
}

const TABLES = String.raw`
create table linkage.key (one boolean primary key default true check (one), ipad bytea not null, opad bytea not null);

-- Not unique over agencies: a constraint would answer what only a signal may.
create table linkage.identity (
  child_id uuid primary key,
  agency_id uuid not null,
  token bytea not null,
  is_checked boolean not null default false
);
create index identity_token_idx on linkage.identity (token);

-- Every check: who asked, for what purpose, and with how many different numbers of one child.
create table linkage.probe (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null,
  person_id uuid not null,
  day date not null,
  child_id uuid not null,
  token bytea not null,
  purpose text not null,
  hits int not null default 0,
  at timestamptz not null default bus.now()
);
create index probe_person_idx on linkage.probe (person_id, day);
create index probe_child_idx on linkage.probe (child_id, day);
-- One alarm per person, kind and day.
create table linkage.alarm (person_id uuid not null, kind text not null, day date not null, primary key (person_id, kind, day));

create table linkage.overlap (
  id uuid primary key default gen_random_uuid(),
  number text not null constraint overlap_number_key unique,
  child_a uuid not null,
  child_b uuid not null,
  constraint overlap_pair_key unique (child_a, child_b)
);
create index overlap_child_b_idx on linkage.overlap (child_b);

-- What each side may know. The other agency is written here when both have said "the same child", and not before.
create table referral.overlap_side (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  overlap_id uuid not null references linkage.overlap,
  number text not null,
  role text not null constraint overlap_side_role_chk check (role in ('party', 'broker')),
  child_id uuid,
  agrees int not null default 1,
  state text not null default 'open' constraint overlap_side_state_chk check (state in
    ('open', 'brokered', 'linked', 'confirmed', 'dismissed', 'undone')),
  answer text constraint overlap_side_answer_chk check (answer in ('same', 'different', 'unsure')),
  note text,
  answered_by uuid references directory.person,
  other_agency_id uuid references directory.agency,
  other_contact_id uuid references directory.person,
  opened_at timestamptz not null default bus.now(),
  expires_at timestamptz not null,
  updated_at timestamptz not null default bus.now(),
  version int not null default 1,
  primary key (agency_id, id),
  constraint overlap_side_once_key unique (overlap_id, agency_id, role),
  constraint overlap_side_revealed_chk check (other_agency_id is null or state = 'linked')
);
create index overlap_side_list_idx on referral.overlap_side (agency_id, opened_at desc, id);
create index overlap_side_child_idx on referral.overlap_side (agency_id, child_id);
`;

const KEY = String.raw`
do $$
declare k bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
                   || decode(repeat('00', 32), 'hex'); ip bytea := k; op bytea := k; i int;
begin
  for i in 0..63 loop
    ip := set_byte(ip, i, get_byte(k, i) # 54);
    op := set_byte(op, i, get_byte(k, i) # 92);
  end loop;
  insert into linkage.key(ipad, opad) values (ip, op);
end $$;
create function linkage.token_of(p_inner bytea) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select sha256(k.opad || sha256(k.ipad || p_inner)) from linkage.key k $$;

-- Internal: services whose very part in a child's life is sensitive are never named, whatever both sides say.
create function linkage.is_sensitive(p_type text) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select p_type in ('RP', 'CW', 'HC', 'PS', 'PR') $$;

-- Internal: who of an agency has a child in hand: the lead of its case, or who registered it, as far as they still work there.
create function linkage.people_of(p_agency uuid, p_child uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(distinct x.id), '[]') from (
    select c.created_by as id from referral.child c where c.agency_id = p_agency and c.id = p_child
    union all
    select r.lead_person_id from referral.case_record r where r.agency_id = p_agency and r.child_id = p_child and r.lead_agency_id = p_agency) x
    join directory.membership m on m.person_id = x.id and m.agency_id = p_agency and m.valid_to is null
    join directory.person p on p.id = x.id and p.status = 'active' $$;
`;

const PROBE = String.raw`
-- Internal: the agency's own leaders and auditors hear of a pattern, once a day, kind and person.
create function linkage.alarm_once(p_agency uuid, p_person uuid, p_kind text, p_child uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into linkage.alarm(person_id, kind, day) values (p_person, p_kind, (bus.now() at time zone 'Asia/Shanghai')::date) on conflict do nothing;
  if not found then return; end if;
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, details)
    values (p_agency, p_agency, p_person, 'overlap.alarm', 'person', p_person, jsonb_build_object('kind', p_kind));
  perform bus.put_event('overlap.alarm', p_agency, null, 'alarm:' || p_person, 0,
    jsonb_build_object('personId', p_person, 'alarm', p_kind));
end $$;

-- The number of an own child, as it was just saved. Answers nothing, takes the same way with and without a match, and the search
-- itself runs later and elsewhere: there is nothing to measure here.
create function referral.note_identity(p_child uuid, p_inner bytea, p_purpose text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); who uuid := sec.person(); t bytea; old record; n int; today date := (bus.now() at time zone 'Asia/Shanghai')::date;
begin
  perform 1 from referral.child c where c.agency_id = me and c.id = p_child for update;
  if not found or who is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if p_inner is null then
    delete from linkage.identity where child_id = p_child;
    return;
  end if;
  t := linkage.token_of(p_inner);
  select token, is_checked into old from linkage.identity where child_id = p_child;
  if old.token = t and old.is_checked then return; end if;
  insert into linkage.identity(child_id, agency_id, token) values (p_child, me, t)
    on conflict (child_id) do update set token = excluded.token, is_checked = false;
  if old.token is not null and old.token <> t then
    -- What was signalled rested on a number that is not the child's any more.
    update referral.overlap_side s set state = 'dismissed', version = version + 1, updated_at = bus.now()
      where s.state in ('open', 'brokered') and s.overlap_id in (select o.id from linkage.overlap o where p_child in (o.child_a, o.child_b));
  end if;
  perform pg_advisory_xact_lock(hashtextextended('probe|' || who, 0));
  select count(*) into n from linkage.probe where person_id = who and day = today;
  insert into linkage.probe(agency_id, person_id, day, child_id, token, purpose) values (me, who, today, p_child, t, p_purpose);
  perform referral.record_audit('overlap.checked', 'child', p_child, null, jsonb_build_object('purpose', p_purpose));
  if (select count(distinct token) from linkage.probe where child_id = p_child and day = today) >= 3
    then perform linkage.alarm_once(me, who, 'edits', p_child); end if;
  -- Beyond twenty a day the number is kept, and compared when the file is next saved.
  if n >= 20 then
    perform linkage.alarm_once(me, who, 'limit', p_child);
  else
    perform bus.put_event('child.identified', me, who, 'child:' || p_child, 0, jsonb_build_object('childId', p_child, 'personId', who));
  end if;
end $$;
`;

const MATCH = String.raw`
-- Runs in the job of the agency that saved the number: both sides get their signal in one transaction.
create function referral.match_overlaps(p_child uuid, p_person uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); i record; o record; pair record; side record; fresh int := 0; until timestamptz := bus.now() + interval '30 days'; total int;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select * into i from linkage.identity x where x.child_id = p_child and x.agency_id = me for update;
  if not found then return 0; end if;
  update linkage.identity set is_checked = true where child_id = p_child;
  for o in select x.child_id, x.agency_id from linkage.identity x where x.token = i.token and x.agency_id <> me order by x.child_id loop
    insert into linkage.overlap(number, child_a, child_b)
      values ('OV-' || to_char(bus.now() at time zone 'Asia/Shanghai', 'YYYY') || '-' || upper(left(replace(gen_random_uuid()::text, '-', ''), 8)),
              least(p_child, o.child_id), greatest(p_child, o.child_id)) on conflict (child_a, child_b) do nothing returning * into pair;
    continue when pair.id is null;
    fresh := fresh + 1;
    for side in
      insert into referral.overlap_side(agency_id, overlap_id, number, role, child_id, expires_at)
        values (me, pair.id, pair.number, 'party', p_child, until), (o.agency_id, pair.id, pair.number, 'party', o.child_id, until)
        returning *
    loop
      insert into referral.audit_event(agency_id, action, object_kind, object_id, details)
        values (side.agency_id, 'overlap.found', 'overlap', side.id, jsonb_build_object('number', side.number));
      perform bus.put_event('overlap.found', side.agency_id, null, 'overlap:' || side.id, 1, jsonb_build_object('overlapId', side.id,
        'number', side.number, 'tellPersonIds', linkage.people_of(side.agency_id, side.child_id)));
    end loop;
  end loop;
  if fresh > 0 then
    update linkage.probe set hits = hits + fresh where id =
      (select p.id from linkage.probe p where p.child_id = p_child and p.person_id = p_person order by p.at desc limit 1);
    select coalesce(sum(hits), 0) into total from linkage.probe where person_id = p_person
      and day = (bus.now() at time zone 'Asia/Shanghai')::date;
    if total >= 5 then perform linkage.alarm_once(me, p_person, 'overlaps', p_child); end if;
  end if;
  return fresh;
end $$;
insert into bus.subscription(consumer, kind) values ('referral', 'child.identified'), ('notification', 'overlap.found'),
  ('notification', 'overlap.changed'), ('notification', 'overlap.alarm');
`;

const GRANTS = String.raw`
revoke all on all functions in schema linkage from public;
revoke all on function referral.note_identity(uuid, bytea, text), referral.match_overlaps(uuid, uuid) from public;
grant execute on function referral.note_identity(uuid, bytea, text) to referral_rt;
grant execute on function referral.match_overlaps(uuid, uuid) to referral_job_rt;
grant select on referral.overlap_side to referral_rt;
select sec.classify('linkage.key', 'infrastructure', null);
select sec.classify('linkage.identity', 'infrastructure', null);
select sec.classify('linkage.probe', 'infrastructure', null);
select sec.classify('linkage.alarm', 'infrastructure', null);
select sec.classify('linkage.overlap', 'infrastructure', null);
select sec.classify('referral.overlap_side', 'private', '{referral_rt}');
`;
