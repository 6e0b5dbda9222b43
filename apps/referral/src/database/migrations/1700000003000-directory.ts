import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schema `directory`: divisions, agencies, people, posts, agreements, service offers. */
export class Directory1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(EPOCHS);
    await runner.query(ADMINISTRATION);
    await runner.query(DOORS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const TABLES = String.raw`
create table directory.division (
  code text primary key constraint division_code_chk check (code ~ '^[0-9]{6}([0-9]{3}|[0-9]{6})?$'),
  name text not null,
  level smallint not null constraint division_level_chk check (level between 1 and 5),
  parent_code text references directory.division,
  is_fictional boolean not null default false
);
create index division_parent_idx on directory.division (parent_code, code);

create table directory.agency (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint agency_name_key unique,
  type text not null,
  division_code text not null references directory.division,
  phone text,
  status text not null default 'active' constraint agency_status_chk check (status in ('active', 'suspended')),
  is_fictional boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default bus.now()
);
create index agency_type_idx on directory.agency (type, name);

-- agency_id is the agency that manages the person's account; posts are memberships.
create table directory.person (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references directory.agency,
  display_name text not null,
  status text not null default 'invited' constraint person_status_chk check (status in ('invited', 'active', 'disabled')),
  version int not null default 1,
  created_at timestamptz not null default bus.now()
);
create index person_agency_idx on directory.person (agency_id, display_name, id);

create table directory.membership (
  agency_id uuid not null references directory.agency,
  person_id uuid not null references directory.person,
  roles text[] not null constraint membership_roles_chk check (cardinality(roles) > 0),
  division_code text references directory.division,
  valid_from timestamptz not null default bus.now(),
  valid_to timestamptz,
  primary key (agency_id, person_id)
);
create index membership_person_idx on directory.membership (person_id) where valid_to is null;

-- E-mail and phone: written through a door, readable by the notification app only.
create table directory.person_contact (
  agency_id uuid not null references directory.agency,
  person_id uuid not null references directory.person,
  email text,
  phone text,
  primary key (agency_id, person_id)
);

create table directory.agreement (
  id uuid primary key default gen_random_uuid(),
  agency_a_id uuid not null references directory.agency,
  agency_b_id uuid not null references directory.agency,
  type text not null constraint agreement_type_chk check (type in ('provide', 'joint', 'entrusted')),
  purpose text not null,
  data_classes text[] not null,
  valid_from date not null,
  valid_to date not null,
  signed_a_by uuid references directory.person,
  signed_a_at timestamptz,
  signed_b_by uuid references directory.person,
  signed_b_at timestamptz,
  version int not null default 1,
  constraint agreement_sides_chk check (agency_a_id <> agency_b_id),
  constraint agreement_dates_chk check (valid_to >= valid_from)
);
create index agreement_a_idx on directory.agreement (agency_a_id, agency_b_id);
create index agreement_b_idx on directory.agreement (agency_b_id, agency_a_id);

create table directory.offer (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid() constraint offer_id_key unique,
  title text not null,
  needs text[] not null,
  division_codes text[] not null,
  age_from smallint not null,
  age_to smallint not null,
  capacity int not null,
  open_slots int not null,
  updated_at timestamptz not null default bus.now(),
  version int not null default 1,
  primary key (agency_id, id),
  constraint offer_age_chk check (age_from between 0 and 18 and age_to between age_from and 18),
  constraint offer_slots_chk check (open_slots between 0 and capacity)
);

create view directory.person_card with (security_invoker = true) as
  select p.id as person_id, p.display_name, p.status from directory.person p;
create view directory.post with (security_invoker = true) as
  select m.person_id, m.agency_id, a.name as agency_name, a.type as agency_type, a.division_code, d.name as division_name, m.roles
    from directory.membership m join directory.agency a on a.id = m.agency_id join directory.division d on d.code = a.division_code
   where m.valid_to is null and a.status = 'active';
`;

const EPOCHS = String.raw`
-- A change of agency, membership or role makes every context issued before it worthless.
create function directory.bump_epochs() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'membership' then
    update sec.session set epoch = epoch + 1, ended_at = case when new.valid_to is null then ended_at else clock_timestamp() end
      where person_id = new.person_id and agency_id = new.agency_id and ended_at is null;
  elsif tg_table_name = 'person' then
    update sec.session set epoch = epoch + 1, ended_at = case when new.status = 'disabled' then clock_timestamp() else ended_at end
      where person_id = new.id and ended_at is null;
  else
    update sec.session set epoch = epoch + 1, ended_at = case when new.status = 'suspended' then clock_timestamp() else ended_at end
      where agency_id = new.id and ended_at is null;
  end if;
  return null;
end $$;
create trigger bump_epochs after update on directory.membership for each row execute function directory.bump_epochs();
create trigger bump_epochs after update on directory.person for each row
  when (old.status is distinct from new.status) execute function directory.bump_epochs();
create trigger bump_epochs after update on directory.agency for each row
  when (old.status is distinct from new.status or old.type <> new.type) execute function directory.bump_epochs();

-- A side signs only for itself and in the name of the person who does it; what was proposed or signed does not change.
create function directory.guard_agreement() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare me uuid; who uuid;
begin
  if current_user !~ '_rt$' then return new; end if;
  me := sec.agency(); who := sec.person();
  if tg_op = 'UPDATE' and (new.id, new.agency_a_id, new.agency_b_id, new.type, new.purpose, new.data_classes, new.valid_from, new.valid_to)
       is distinct from (old.id, old.agency_a_id, old.agency_b_id, old.type, old.purpose, old.data_classes, old.valid_from, old.valid_to)
     or (new.signed_a_by, new.signed_a_at) is distinct from (old.signed_a_by, old.signed_a_at)
       and (new.agency_a_id, new.signed_a_by, old.signed_a_at) is distinct from (me, who, null::timestamptz)
     or (new.signed_b_by, new.signed_b_at) is distinct from (old.signed_b_by, old.signed_b_at)
       and (new.agency_b_id, new.signed_b_by, old.signed_b_at) is distinct from (me, who, null::timestamptz)
    then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  return new;
end $$;
create trigger guard_agreement before insert or update on directory.agreement for each row execute function directory.guard_agreement();
`;

const ADMINISTRATION = String.raw`
-- Accounts, posts and the agency's card are changed by an administrator. Whoever administers the platform acts in every
-- agency, so that role is given, taken and touched by its own kind only.
create function directory.may_manage(p_agency uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as
  $$ select sec.has_role('platform_admin') or (sec.has_role('agency_admin') and p_agency = sec.agency()) $$;

create function directory.guard_administration() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare lawful boolean;
begin
  if current_user !~ '_rt$' then return new; end if;
  if tg_table_name = 'agency' then
    lawful := directory.may_manage(new.id);
  elsif tg_table_name = 'membership' then
    lawful := directory.may_manage(new.agency_id)
      and (sec.has_role('platform_admin') or not 'platform_admin' = any (old.roles || new.roles));
  else
    lawful := directory.may_manage(new.agency_id) and (sec.has_role('platform_admin') or not exists (
      select 1 from directory.membership m where m.person_id = new.id and m.valid_to is null and 'platform_admin' = any (m.roles)));
  end if;
  if not lawful then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  return new;
end $$;
create trigger guard_administration before update on directory.agency for each row execute function directory.guard_administration();
create trigger guard_administration before update on directory.person for each row execute function directory.guard_administration();
create trigger guard_administration before update on directory.membership for each row execute function directory.guard_administration();
`;

const DOORS = String.raw`
create function directory.agreement_in_force(p_a uuid, p_b uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from directory.agreement g
    where ((g.agency_a_id = p_a and g.agency_b_id = p_b) or (g.agency_a_id = p_b and g.agency_b_id = p_a))
      and g.signed_a_at is not null and g.signed_b_at is not null
      and (bus.now() at time zone 'Asia/Shanghai')::date between g.valid_from and g.valid_to) $$;

-- Doors of the administrators. A platform administrator founds agencies; people are made by the own administrator or a platform one.
create function directory.create_agency(p_name text, p_type text, p_division text, p_phone text, p_fictional boolean) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare id uuid;
begin
  if not sec.has_role('platform_admin') then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  insert into directory.agency(name, type, division_code, phone, is_fictional) values (p_name, p_type, p_division, p_phone, p_fictional)
    returning agency.id into id;
  return id;
end $$;

create function directory.create_person(p_agency uuid, p_name text, p_roles text[], p_division text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare id uuid;
begin
  if not directory.may_manage(p_agency) or ('platform_admin' = any (p_roles) and not sec.has_role('platform_admin'))
    then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  insert into directory.person(agency_id, display_name) values (p_agency, p_name) returning person.id into id;
  insert into directory.membership(agency_id, person_id, roles, division_code) values (p_agency, id, p_roles, p_division);
  return id;
end $$;

create function directory.set_contact(p_person uuid, p_email text, p_phone text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a uuid;
begin
  select agency_id into strict a from directory.person where id = p_person;
  if not directory.may_manage(a) then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  insert into directory.person_contact(agency_id, person_id, email, phone) values (a, p_person, p_email, p_phone)
    on conflict (agency_id, person_id) do update set email = coalesce(excluded.email, person_contact.email), phone = coalesce(excluded.phone, person_contact.phone);
end $$;

create function directory.set_agency_status(p_agency uuid, p_status text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not sec.has_role('platform_admin') or p_agency = sec.agency() then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  update directory.agency set status = p_status, version = version + 1 where id = p_agency;
end $$;

-- First run: the county, its civil-affairs agency and the first administrator. Works exactly once.
create function directory.first_setup(p_division text, p_division_name text, p_agency_name text, p_admin_name text)
returns table (agency_id uuid, person_id uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a uuid; p uuid;
begin
  perform pg_advisory_xact_lock(hashtext('directory.first_setup'));
  if exists (select 1 from directory.agency) then raise exception 'LINK_INVALID' using errcode = 'HUB01'; end if;
  insert into directory.division(code, name, level) values (p_division, p_division_name, 3) on conflict (code) do nothing;
  insert into directory.agency(name, type, division_code) values (p_agency_name, 'CA', p_division) returning id into a;
  insert into directory.person(agency_id, display_name) values (a, p_admin_name) returning id into p;
  insert into directory.membership(agency_id, person_id, roles) values (a, p, '{platform_admin,agency_admin}');
  return query select a, p;
end $$;

-- The first login turns an invited person into an active one.
create function directory.activate_person(p_person uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as
  $$ update directory.person set status = 'active', version = version + 1 where id = p_person and status = 'invited' $$;
`;

const GRANTS = String.raw`
revoke all on all functions in schema directory from public;
grant usage on schema directory to gateway_rt, referral_rt, notify_rt, referral_job_rt, relay_rt;
grant select on directory.division, directory.agency, directory.person, directory.membership, directory.person_card, directory.post
  to gateway_rt, referral_rt, notify_rt, referral_job_rt, relay_rt;
grant select on directory.offer to referral_rt;
grant insert, update on directory.offer to referral_rt;
grant update (name, phone, version) on directory.agency to referral_rt;
grant update (display_name, status, version) on directory.person to referral_rt;
grant update (roles, division_code, valid_to) on directory.membership to referral_rt;
grant select, insert, update on directory.agreement to referral_rt;
grant select on directory.person_contact to notify_rt;
grant execute on function directory.agreement_in_force(uuid, uuid), directory.create_agency(text, text, text, text, boolean),
  directory.may_manage(uuid), directory.create_person(uuid, text, text[], text), directory.set_contact(uuid, text, text),
  directory.set_agency_status(uuid, text) to referral_rt;
grant execute on function directory.first_setup(text, text, text, text), directory.activate_person(uuid) to gateway_rt;

select sec.classify('directory.division', 'reference', '{gateway_rt,referral_rt,notify_rt,referral_job_rt,relay_rt}', 'none');
select sec.classify('directory.agency', 'reference', '{gateway_rt,referral_rt,notify_rt,referral_job_rt,relay_rt}', 'id');
select sec.classify('directory.person', 'reference', '{gateway_rt,referral_rt,notify_rt,referral_job_rt,relay_rt}');
select sec.classify('directory.membership', 'reference', '{gateway_rt,referral_rt,notify_rt,referral_job_rt,relay_rt}');
select sec.classify('directory.offer', 'reference', '{referral_rt}');
select sec.classify('directory.person_contact', 'private', '{notify_rt}');
select sec.classify('directory.agreement', 'pair', '{referral_rt}');
`;
