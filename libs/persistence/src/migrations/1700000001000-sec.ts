import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schema `sec`: the signed context, sessions as the database knows them, and the classes of tables.
 * Runs as hub_owner; the roles and the schema itself exist already (made by the migrator with the deploy connection).
 */
export class Sec1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONTEXT);
    await runner.query(BEGIN);
    await runner.query(SESSIONS);
    await runner.query(CLASSES);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const CONTEXT = String.raw`
-- The pads of HMAC (RFC 2104) are kept instead of computed, so that verification is two built-in sha256 calls
-- and needs no extension.
create table sec.ctx_key (
  kid int primary key,
  k bytea not null check (octet_length(k) = 32),
  ipad bytea not null,
  opad bytea not null
);
create function sec.put_context_key(p_kid int, p_k bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i int; b bytea := p_k || decode(repeat('00', 32), 'hex'); ip bytea := b; op bytea := b;
begin
  for i in 0..63 loop
    ip := set_byte(ip, i, get_byte(b, i) # 54);
    op := set_byte(op, i, get_byte(b, i) # 92);
  end loop;
  insert into sec.ctx_key(kid, k, ipad, opad) values (p_kid, p_k, ip, op)
    on conflict (kid) do update set k = excluded.k, ipad = excluded.ipad, opad = excluded.opad;
end $$;

create table sec.session (
  session_id uuid primary key,
  person_id uuid not null,
  agency_id uuid not null,
  epoch int not null default 1,
  ended_at timestamptz
);
create index session_person_idx on sec.session (person_id) where ended_at is null;

-- Internal: nobody but hub_owner may execute it, for it signs whatever it is given.
create function sec.sign(p jsonb) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare body text := replace(encode(convert_to(p::text, 'utf8'), 'base64'), E'\n', ''); key record;
begin
  select kid, ipad, opad into strict key from sec.ctx_key order by kid desc limit 1;
  return key.kid || '.' || body || '.' || encode(sha256(key.opad || sha256(key.ipad || convert_to(body, 'utf8'))), 'hex');
end $$;

-- The claims of a token, or null when it is forged, expired, meant for another login, or its session has moved on.
create function sec.verify(token text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare body text; c jsonb; key record;
begin
  if token is null or token !~ '^[0-9]{1,6}\.[A-Za-z0-9+/]{2,}={0,2}\.[0-9a-f]{64}$' then return null; end if;
  body := split_part(token, '.', 2);
  select ipad, opad into key from sec.ctx_key where kid = split_part(token, '.', 1)::int;
  if not found
     or encode(sha256(key.opad || sha256(key.ipad || convert_to(body, 'utf8'))), 'hex') <> split_part(token, '.', 3)
    then return null; end if;
  c := convert_from(decode(body, 'base64'), 'utf8')::jsonb;
  if (c->>'aud') is distinct from session_user::text
     or coalesce((c->>'exp')::float8, 0) < extract(epoch from clock_timestamp()) then return null; end if;
  if c ? 'sid' then
    perform 1 from sec.session s
      where s.session_id = (c->>'sid')::uuid and s.epoch = (c->>'ep')::int and s.ended_at is null
        and s.person_id = (c->>'person')::uuid and s.agency_id = (c->>'agency')::uuid;
    if not found then return null; end if;
  elsif not (c ? 'job' or c ? 'streams') then
    return null;
  end if;
  return c;
end $$;

-- The claims of this transaction. No context: null, so policies match no row. A bad one never passes silently.
create function sec.ctx() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare t text := nullif(current_setting('sec.ctx', true), ''); c jsonb;
begin
  if t is null then return null; end if;
  c := sec.verify(t);
  if c is null then raise exception 'context refused' using errcode = '28000'; end if;
  return c;
end $$;

-- Every function here names its search_path, pg_temp last: whoever may log in may make a type called uuid among the temporary
-- objects, and those are looked up first unless the path says otherwise.
create function sec.agency() returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$ select (sec.ctx()->>'agency')::uuid $$;
create function sec.person() returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$ select (sec.ctx()->>'person')::uuid $$;
create function sec.agency_type() returns text language sql stable set search_path = pg_catalog, pg_temp as $$ select sec.ctx()->>'agencyType' $$;
create function sec.has_role(r text) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$ select coalesce(sec.ctx()->'roles' ? r, false) $$;
create function sec.is_job() returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$ select coalesce(sec.ctx() ? 'job', false) $$;
-- Streams that a relay context names.
create function sec.streams() returns uuid[] language sql stable set search_path = pg_catalog, pg_temp as
  $$ select array(select jsonb_array_elements_text(coalesce(sec.ctx()->'streams', '[]'::jsonb))::uuid) $$;

revoke all on all functions in schema sec from public;
grant usage on schema sec to gateway_rt, referral_rt, notify_rt, referral_job_rt, relay_rt;
grant execute on function sec.ctx(), sec.agency(), sec.person(), sec.agency_type(), sec.has_role(text), sec.is_job(), sec.streams()
  to referral_rt, notify_rt, referral_job_rt, relay_rt;
`;

const BEGIN = String.raw`
-- Opens a transaction for a person: verifies, sets the context and answers who it is. The only source of an actor.
create function sec.begin(token text) returns table (agency uuid, agency_type text, person uuid, roles text[], session uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c jsonb := sec.verify(token);
begin
  if c is null or not c ? 'sid' then raise exception 'context refused' using errcode = '28000'; end if;
  perform set_config('sec.ctx', token, true);
  return query select (c->>'agency')::uuid, c->>'agencyType', (c->>'person')::uuid,
    array(select jsonb_array_elements_text(c->'roles')), (c->>'sid')::uuid;
end $$;

-- Opens a transaction of the relay, which may read the streams that the token names and nothing else.
create function sec.begin_relay(token text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c jsonb := sec.verify(token);
begin
  if c is null or not c ? 'streams' then raise exception 'context refused' using errcode = '28000'; end if;
  perform set_config('sec.ctx', token, true);
end $$;
revoke all on function sec.begin(text), sec.begin_relay(text) from public;
grant execute on function sec.begin(text) to referral_rt, notify_rt;
grant execute on function sec.begin_relay(text) to relay_rt;
`;

const SESSIONS = String.raw`
create function sec.open_session(p_session uuid, p_person uuid, p_agency uuid) returns int
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into sec.session(session_id, person_id, agency_id) values (p_session, p_person, p_agency)
    on conflict (session_id) do update set agency_id = excluded.agency_id, epoch = sec.session.epoch + 1
      where sec.session.person_id = excluded.person_id and sec.session.ended_at is null
  returning epoch $$;
-- Null when the session has ended.
create function sec.session_epoch(p_session uuid) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select epoch from sec.session where session_id = p_session and ended_at is null $$;
create function sec.end_session(p_session uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update sec.session set ended_at = clock_timestamp(), epoch = epoch + 1 where session_id = p_session and ended_at is null $$;
create function sec.end_sessions_of(p_person uuid) returns setof uuid
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update sec.session set ended_at = clock_timestamp(), epoch = epoch + 1
    where person_id = p_person and ended_at is null returning session_id $$;
revoke all on function sec.open_session(uuid, uuid, uuid), sec.session_epoch(uuid), sec.end_session(uuid),
  sec.end_sessions_of(uuid) from public;
grant execute on function sec.open_session(uuid, uuid, uuid), sec.session_epoch(uuid), sec.end_session(uuid),
  sec.end_sessions_of(uuid) to gateway_rt;
`;

/**
 * The policy template of every class stands here once; the isolation doctor compares each table with it.
 * `key` names the column that carries the record's id where the template needs one.
 */
const CLASSES = String.raw`
create function sec.class_using(class text, rel regclass, key name) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case class
    when 'private' then 'agency_id = (select sec.agency())'
    when 'personal' then 'agency_id = (select sec.agency()) and (person_id = (select sec.person()) or (select sec.is_job()))'
    when 'pair' then '(select sec.agency()) = agency_a_id or (select sec.agency()) = agency_b_id'
    when 'case-shared' then format(
      'exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.case_id = %I.%I and a.closed_at is null)',
      (select relname from pg_class where oid = rel), key)
    when 'child-shared' then format(
      'agency_id = (select sec.agency()) or exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.child_id = %I.%I and a.closed_at is null)',
      (select relname from pg_class where oid = rel), key)
    when 'key' then format(
      'agency_id = (select sec.agency()) or exists (select 1 from referral.case_access a where a.agency_id = (select sec.agency()) and a.child_id = %1$I.%2$I and %1$I.class = any (a.scope) and a.closed_at is null)',
      (select relname from pg_class where oid = rel), key)
    when 'referral-shared' then format(
      'exists (select 1 from referral.referral_party p where p.agency_id = (select sec.agency()) and p.referral_id = %I.%I)',
      (select relname from pg_class where oid = rel), key)
    when 'referral-content' then format(
      'exists (select 1 from referral.referral_party p where p.agency_id = (select sec.agency()) and p.referral_id = %I.%I and p.content_open)',
      (select relname from pg_class where oid = rel), key)
    when 'room' then format(
      '%I = any ((select bus.my_streams())::uuid[]) or %I = any ((select sec.streams())::uuid[])', key, key)
    when 'envelope' then 'true'
    when 'reference' then 'true'
    when 'infrastructure' then 'true'
  end $$;

create function sec.class_check(class text, rel regclass, key name) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case
    when class in ('private', 'personal', 'pair', 'referral-shared', 'referral-content') then sec.class_using(class, rel, key)
    when class in ('case-shared') then 'agency_id = (select sec.agency()) and ' || sec.class_using(class, rel, key)
    when class in ('child-shared', 'key') then 'agency_id = (select sec.agency())'
    when class = 'reference' and key = 'none' then 'false'
    when class = 'reference' then format('%I = (select sec.agency())', key)
    when class in ('room', 'envelope') then 'false'
    when class = 'infrastructure' then 'true'
  end $$;

-- Puts a table under the template of its class: FORCE row security, one policy for hub_owner (without it a definer
-- function sees no row), one RESTRICTIVE policy with the class rule and one permissive policy for the runtime roles.
create function sec.classify(rel regclass, class text, roles name[], key name default 'agency_id') returns void
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
  execute format('comment on table %s is %L', rel, 'class=' || class || ' key=' || key);
end $$;
-- The doctor, which runs as any login, compares policies with these.
revoke all on function sec.class_using(text, regclass, name), sec.class_check(text, regclass, name) from public;
grant execute on function sec.class_using(text, regclass, name), sec.class_check(text, regclass, name)
  to gateway_rt, referral_rt, notify_rt, referral_job_rt, relay_rt;
revoke all on function sec.classify(regclass, text, name[], name), sec.sign(jsonb), sec.verify(text), sec.put_context_key(int, bytea) from public;

select sec.classify('sec.ctx_key', 'infrastructure', null);
select sec.classify('sec.session', 'infrastructure', null);
`;
