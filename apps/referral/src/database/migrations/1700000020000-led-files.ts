import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * After a transfer the file stays with the agency that registered the child, and the agency that leads the case works it: through
 * doors, because the row is another agency's. The document and its number are no lead's to change.
 */
export class LedFiles1700000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LEAD);
    await runner.query(FILE);
    await runner.query(FAMILY);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Files are corrected by their leads; go forward instead.');
  }
}

const LEAD = String.raw`
-- Internal: which groups of data the agency may work in a file that it leads and did not register; null when it leads none.
create function referral.led_scope(p_child uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select array_agg(distinct s.class) from referral.case_record r
    join referral.case_access a on a.case_id = r.id and a.agency_id = r.lead_agency_id and a.closed_at is null and a.ends_at is null
    cross join lateral unnest(a.scope) s(class)
   where r.child_id = p_child and r.lead_agency_id = sec.agency() and r.agency_id <> r.lead_agency_id and r.stage <> 'archived' $$;

-- Internal: the home agency of a child whose file the agency leads, with the row locked.
create function referral.led_home(p_child uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare home uuid;
begin
  if sec.person() is null or referral.led_scope(p_child) is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select c.agency_id into strict home from referral.child c where c.id = p_child for update;
  return home;
end $$;
`;

const FILE = String.raw`
-- The first key of a group that nothing was sealed in yet; one that is there stays.
create function referral.put_led_key(p_child uuid, p_class text, p_kek text, p_wrapped bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare home uuid := referral.led_home(p_child);
begin
  if p_class not in ('address', 'health') or not p_class = any (referral.led_scope(p_child))
    then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  insert into keyring.data_key(agency_id, child_id, class, version, kek_id, wrapped) values (home, p_child, p_class, 1, p_kek, p_wrapped)
    on conflict do nothing;
end $$;

-- A sealed field that is not named stays as it is. False when the file is no longer what was read.
create function referral.correct_led_child(p_child uuid, p_version int, p jsonb, p_sealed jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare home uuid := referral.led_home(p_child); k text;
begin
  for k in select jsonb_object_keys(p_sealed) loop
    if k not in ('address', 'health') or not k = any (referral.led_scope(p_child)) then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  end loop;
  update referral.child c set name = p->>'name', sex = p->>'sex', birth_date = (p->>'birthDate')::date, residence_code = p->>'residenceCode',
      school = p->>'school', guardian_name = p#>>'{guardian,name}', guardian_relation = p#>>'{guardian,relation}',
      guardian_phone = p#>>'{guardian,phone}', difficulties = array(select jsonb_array_elements_text(p->'difficulties')),
      address_sealed = case when p_sealed ? 'address' then decode(p_sealed->>'address', 'hex') else address_sealed end,
      health_sealed = case when p_sealed ? 'health' then decode(p_sealed->>'health', 'hex') else health_sealed end,
      version = version + 1, updated_at = bus.now()
    where c.agency_id = home and c.id = p_child and c.version = p_version;
  return found;
end $$;
`;

const FAMILY = String.raw`
create function referral.write_led_family(p_child uuid, p_version int, p_parents jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare home uuid := referral.led_home(p_child); n int;
begin
  if not 'health' = any (referral.led_scope(p_child)) then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  select coalesce(max(f.version), 0) into n from referral.child_parent f where f.agency_id = home and f.child_id = p_child;
  if n <> p_version then return false; end if;
  insert into referral.child_parent as f (agency_id, child_id, parent, state, since, until, disability_kind, disability_grade, proof_seen, version, created_by)
    select home, p_child, p.parent, p.state, p.since, p.until, p."disabilityKind", p."disabilityGrade", p."proofSeen", n + 1, sec.person()
      from jsonb_to_recordset(p_parents) p(parent text, state text, since date, until date, "disabilityKind" text, "disabilityGrade" smallint, "proofSeen" boolean)
    on conflict (agency_id, child_id, parent) do update set state = excluded.state, since = excluded.since, until = excluded.until,
      disability_kind = excluded.disability_kind, disability_grade = excluded.disability_grade, proof_seen = excluded.proof_seen,
      version = excluded.version, updated_at = bus.now();
  return true;
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.led_scope(uuid), referral.led_home(uuid), referral.put_led_key(uuid, text, text, bytea),
  referral.correct_led_child(uuid, int, jsonb, jsonb), referral.write_led_family(uuid, int, jsonb) from public;
grant execute on function referral.put_led_key(uuid, text, text, bytea), referral.correct_led_child(uuid, int, jsonb, jsonb),
  referral.write_led_family(uuid, int, jsonb) to referral_rt;
`;
