import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the kinds of referral need beside a plain one: an access that is for reading and ends, the handover card, the match of a
 * transfer request, one lead of every open case, and guards that hold whatever door is called.
 */
export class Kinds1700000019100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENDING_ACCESS);
    await runner.query(TABLES);
    await runner.query(LEAD);
    await runner.query(GUARDS);
    await runner.query(SENDING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Handovers and matches are records; restore a backup instead.');
  }
}

/** Extends sec.class_using and sec.class_check of 1700000017000. */
const ENDING_ACCESS = String.raw`
-- An access that has an end is for reading: whoever handed a case over looks on for thirty days. The date counts by itself; the timer
-- that closes the row afterwards only tidies up, and takes people out of the rooms.
alter table referral.case_access add column ends_at timestamptz;
create index case_access_ended_idx on referral.case_access (agency_id, child_id) where ends_at is not null;

create or replace function sec.class_using(class text, rel regclass, key name) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case class
    when 'private' then 'agency_id = (select sec.agency())'
    when 'personal' then 'agency_id = (select sec.agency()) and (person_id = (select sec.person()) or (select sec.is_job()))'
    when 'pair' then '(select sec.agency()) = agency_a_id or (select sec.agency()) = agency_b_id'
    when 'case-shared' then format(
      'exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.case_id = %I.%I and a.closed_at is null and (a.ends_at is null or a.ends_at > (select bus.now())))',
      (select relname from pg_class where oid = rel), key)
    -- The home agency reads its file until it has handed the child over and that time has passed.
    when 'child-shared' then format(
      '(agency_id = (select sec.agency()) and not exists (select 1 from referral.case_access h where h.agency_id = (select sec.agency()) and h.child_id = %1$I.%2$I and h.ends_at <= (select bus.now()))) or exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.child_id = %1$I.%2$I and a.closed_at is null and (a.ends_at is null or a.ends_at > (select bus.now())))',
      (select relname from pg_class where oid = rel), key)
    when 'key' then format(
      '(agency_id = (select sec.agency()) and not exists (select 1 from referral.case_access h where h.agency_id = (select sec.agency()) and h.child_id = %1$I.%2$I and h.ends_at <= (select bus.now()))) or exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.child_id = %1$I.%2$I and %1$I.class = any (a.scope) and a.closed_at is null and (a.ends_at is null or a.ends_at > (select bus.now())))',
      (select relname from pg_class where oid = rel), key)
    when 'referral-shared' then format(
      'exists (select 1 from referral.referral_party p where p.agency_id = (select sec.agency()) and p.referral_id = %I.%I)',
      (select relname from pg_class where oid = rel), key)
    when 'referral-content' then format(
      'exists (select 1 from referral.referral_party p where p.agency_id = (select sec.agency()) and p.referral_id = %I.%I and p.content_open)',
      (select relname from pg_class where oid = rel), key)
    when 'room' then format(
      '%I = any ((select bus.my_streams())::uuid[]) or %I = any ((select sec.streams())::uuid[])', key, key)
    when 'addressed' then '(select sec.agency()) = agency_id or (select sec.agency()) = to_agency_id'
    when 'restricted' then 'false'
    when 'envelope' then 'true'
    when 'reference' then 'true'
    when 'infrastructure' then 'true'
  end $$;

create or replace function sec.class_check(class text, rel regclass, key name) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case
    when class in ('private', 'personal', 'pair', 'referral-shared', 'referral-content') then sec.class_using(class, rel, key)
    when class in ('case-shared') then 'agency_id = (select sec.agency()) and ' || sec.class_using(class, rel, key)
    when class in ('child-shared', 'key') then format(
      'agency_id = (select sec.agency()) and (not exists (select 1 from referral.case_access h where h.agency_id = (select sec.agency()) and h.child_id = %1$I.%2$I and h.ends_at is not null) or exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.child_id = %1$I.%2$I and a.closed_at is null and a.ends_at is null))',
      (select relname from pg_class where oid = rel), key)
    when class = 'reference' and key = 'none' then 'false'
    when class = 'reference' then format('%I = (select sec.agency())', key)
    when class in ('room', 'envelope', 'addressed', 'restricted') then 'false'
    when class = 'infrastructure' then 'true'
  end $$;

do $$
declare t record;
begin
  for t in select c.oid::regclass as rel, m[1] as class, m[2]::name as key from pg_class c,
      regexp_match(obj_description(c.oid, 'pg_class'), '^class=(case-shared|child-shared|key) key=([a-z_]+)$') m
    where c.relkind in ('r', 'p') and m is not null
  loop
    execute format('alter policy class_rule on %s using (%s) with check (%s)', t.rel,
      sec.class_using(t.class, t.rel, t.key), sec.class_check(t.class, t.rel, t.key));
  end loop;
end $$;
`;

const TABLES = String.raw`
-- 转案交接单: what goes over with a case. The recipient reads it through a door, from its acceptance.
create table referral.handover (
  agency_id uuid not null references directory.agency,
  referral_id uuid not null references referral.referral,
  reason text not null,
  summary text not null,
  open_items text[] not null default '{}',
  documents text[] not null default '{}',
  meeting_on date,
  child_told text not null,
  from_person_id uuid references directory.person,
  sender_signed_by uuid references directory.person,
  sender_signed_at timestamptz,
  recipient_signed_by uuid references directory.person,
  recipient_signed_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null default bus.now(),
  primary key (agency_id, referral_id)
);
select sec.classify('referral.handover', 'private', '{referral_rt}');

-- What the asked agency has on the child that another one asks for. Nobody else reads that there is something.
create table referral.transfer_match (
  agency_id uuid not null references directory.agency,
  referral_id uuid not null references referral.referral,
  case_id uuid not null,
  draft_id uuid references referral.referral,
  primary key (agency_id, referral_id)
);
create index transfer_match_draft_idx on referral.transfer_match (draft_id) where draft_id is not null;
select sec.classify('referral.transfer_match', 'private', '{referral_rt}');
`;

const LEAD = String.raw`
-- One lead agency and one lead worker of every open case: two columns, not two marks, and the worker has a post there.
alter table referral.case_record
  add constraint case_record_lead_chk check (lead_person_id is not null or stage = 'archived'),
  add constraint case_record_lead_fk foreign key (lead_agency_id, lead_person_id) references directory.membership (agency_id, person_id);

-- Whatever referral of the lead ends, its access to the open case stays; only a lead that has moved on loses it.
create function referral.keep_lead() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.case_record c where c.id = old.case_id and c.lead_agency_id = old.agency_id and c.stage <> 'archived';
  if found and (new.closed_at is not null or not old.scope <@ new.scope) then return null; end if;
  return new;
end $$;
create trigger keep_lead before update on referral.case_access for each row execute function referral.keep_lead();
`;

const GUARDS = String.raw`
-- Advice and a request open nothing, whatever door is called for them.
create function referral.refuse_undisclosed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.referral r where r.id = (to_jsonb(new)->>tg_argv[0])::uuid and r.kind in ('consult', 'transfer_request');
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  return new;
end $$;
create trigger refuse_undisclosed before insert or update of via_referral_id on referral.case_access
  for each row execute function referral.refuse_undisclosed('via_referral_id');
create trigger refuse_undisclosed before insert on referral.disclosure for each row execute function referral.refuse_undisclosed('referral_id');
create trigger refuse_undisclosed before insert or update on referral.need_holder
  for each row execute function referral.refuse_undisclosed('referral_id');

-- Whoever only reads a case starts nothing on it, by whatever door. What was begun goes on: a job finishes it, and a consent that the
-- agency recorded is withdrawn there as long as it reads the case.
create function referral.refuse_read_only() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.case_access a where a.agency_id = sec.agency() and a.case_id = (to_jsonb(new)->>tg_argv[0])::uuid and a.ends_at is not null;
  if found and not sec.is_job() then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  return new;
end $$;
create trigger refuse_read_only before insert on referral.referral_private for each row execute function referral.refuse_read_only('case_id');
create trigger refuse_read_only before insert on referral.pool_card for each row execute function referral.refuse_read_only('case_id');
create trigger refuse_read_only_change before update on referral.case_record for each row when (current_user ~ '_rt$')
  execute function referral.refuse_read_only('id');

do $$
declare t record;
begin
  for t in select c.oid::regclass as rel, m[1] as key from pg_class c,
      regexp_match(obj_description(c.oid, 'pg_class'), '^class=case-shared key=([a-z_]+)$') m where c.relkind in ('r', 'p') and m is not null
  loop
    execute format('create trigger refuse_read_only before insert on %s for each row execute function referral.refuse_read_only(%L)', t.rel, t.key);
  end loop;
end $$;

-- Extends sec.classify of 1700000001000: every table of a case that comes later is guarded too.
create or replace function sec.classify(rel regclass, class text, roles name[], key name default 'agency_id') returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare list text := (select string_agg(quote_ident(r), ', ' order by r) from unnest(roles) r);
        u text := sec.class_using(class, rel, key); c text := sec.class_check(class, rel, key);
begin
  if u is null then raise exception 'unknown class %', class; end if;
  execute format('alter table %s enable row level security', rel);
  execute format('alter table %s force row level security', rel);
  execute format('create policy owner_all on %s to hub_owner using (true) with check (true)', rel);
  if list is not null then
    execute format('create policy class_rule on %s as restrictive to %s using (%s) with check (%s)', rel, list, u, c);
    execute format('create policy class_allow on %s to %s using (true) with check (true)', rel, list);
  end if;
  if class = 'case-shared' then
    execute format('create trigger refuse_read_only before insert on %s for each row execute function referral.refuse_read_only(%L)', rel, key);
  end if;
  execute format('comment on table %s is %L', rel, 'class=' || class || ' key=' || key);
end $$;
`;

const SENDING = String.raw`
-- Internal: two kinds ask the same of an agency, so that one of them is already there.
create function referral.asks_same(p_a text, p_b text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select p_a = p_b or (p_a in ('refer', 'pool') and p_b in ('refer', 'pool')) $$;

-- The door of the sending looks for the same need open with the same agency (1700000011200, deliver_for); now among the same kind.
do $$
declare was text := pg_get_functiondef('referral.deliver_for(uuid, uuid, jsonb)'::regprocedure);
  needle text := 'o.id <> r.id and o.needs && r.needs';
begin
  if position(needle in was) = 0 then raise exception 'deliver_for is not the one that this extends'; end if;
  execute replace(was, needle, 'o.id <> r.id and referral.asks_same(o.kind, r.kind) and o.needs && r.needs');
end $$;

-- The basis of a disclosure (1700000005000, check_basis) is asked of the kinds that disclose.
alter function referral.check_basis(uuid) rename to check_disclosure_basis;
create function referral.check_basis(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.referral r where r.id = p_referral and r.kind in ('consult', 'transfer_request');
  if not found then perform referral.check_disclosure_basis(p_referral); end if;
end $$;

-- What must hold for the kind when a referral is sent; the case is locked by the door that freezes the packet.
create function referral.guard_kind() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; c record; other uuid; wanted bytea;
begin
  select x.*, v.case_id, v.consent_id into strict r from referral.referral x
    join referral.referral_private v on v.agency_id = x.agency_id and v.referral_id = x.id where x.id = new.referral_id;
  select * into strict c from referral.case_record x where x.id = r.case_id;
  perform 1 from referral.case_access a where a.agency_id = r.agency_id and a.case_id = c.id and a.ends_at is not null;
  if found then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  if r.kind in ('consult', 'transfer_request') then
    if r.data_classes <> '{}' or r.legal_basis is not null or r.consent_id is not null
      then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"dataClasses"}'; end if;
  elsif not 'identity' = any (r.data_classes) then
    raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"dataClasses"}';
  end if;
  if r.kind = 'pool' and coalesce(r.legal_basis, 'LB7') <> 'LB7' then raise exception 'LEGAL_BASIS_NOT_ALLOWED' using errcode = 'HUB01'; end if;
  if r.kind = 'transfer' then
    -- Only the lead hands the lead over, to one at a time, with a card that says what goes over.
    if c.lead_agency_id <> r.agency_id then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
    select o.id into other from referral.referral o join referral.referral_private v on v.agency_id = o.agency_id and v.referral_id = o.id
      where v.case_id = c.id and o.kind = 'transfer' and o.id <> r.id and o.state in ('submitted', 'in_review', 'info_requested') limit 1;
    if other is not null then raise exception 'REFERRAL_ALREADY_OPEN' using errcode = 'HUB01', detail = jsonb_build_object('referralId', other)::text; end if;
    perform 1 from referral.handover h where h.agency_id = r.agency_id and h.referral_id = r.id;
    if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"handover"}'; end if;
  elsif r.kind = 'transfer_request' then
    -- Compared here, by the keyed fingerprint: the asking side never learns the answer, the asked side never reads the number.
    select h.id_index into wanted from referral.child h where h.agency_id = c.agency_id and h.id = c.child_id;
    insert into referral.transfer_match(agency_id, referral_id, case_id)
      select r.to_agency_id, r.id, k.id from referral.case_record k join referral.child h on h.agency_id = k.agency_id and h.id = k.child_id
       where h.id_index = wanted and k.lead_agency_id = r.to_agency_id and k.stage <> 'archived' and k.id <> c.id
       order by k.updated_at desc limit 1;
  end if;
  return new;
end $$;
create trigger guard_kind before insert on referral.referral_packet for each row execute function referral.guard_kind();
`;

const GRANTS = String.raw`
revoke all on function referral.keep_lead(), referral.refuse_undisclosed(), referral.refuse_read_only(), referral.asks_same(text, text),
  referral.check_basis(uuid), referral.guard_kind() from public;
grant select on referral.handover, referral.transfer_match to referral_rt;
`;
