import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Consents in full: who signed in which capacity, the child beside the guardian from 14, what replaced what. What a consent lacks
 * is computed for the day that asks, because children have birthdays; the gate refuses what has a gap.
 */
export class ConsentInFull1700000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(GUARD);
    await runner.query(GAPS);
    await runner.query(CHECK_BASIS);
  }

  async down(): Promise<void> {
    throw new Error('What people signed cannot be removed.');
  }
}

const COLUMNS = String.raw`
alter table referral.consent
  add column giver_relation text,
  add column authority_proof text,
  add column co_signer_name text,
  add column co_signer_relation text,
  add column co_signer_authority text,
  add column co_signed_at timestamptz,
  add column witness_name text,
  add column notice_version text not null default '2026-1',
  add column child_view_reason text,
  add column superseded_by uuid,
  add constraint consent_superseded_fkey foreign key (agency_id, superseded_by) references referral.consent (agency_id, id),
  add constraint consent_co_signer_chk check (num_nonnulls(co_signer_name, co_signer_relation, co_signer_authority, co_signed_at) in (0, 4)),
  drop constraint consent_kind_chk,
  add constraint consent_kind_chk check (kind in
    ('CK01', 'CK02', 'CK03', 'CK04', 'CK05', 'CK06', 'CK07', 'CK08', 'CK09', 'CK10'));
create index consent_superseded_idx on referral.consent (superseded_by) where superseded_by is not null;
grant update (co_signer_name, co_signer_relation, co_signer_authority, co_signed_at, child_view, child_view_reason, superseded_by)
  on referral.consent to referral_rt;
`;

const GUARD = String.raw`
-- A withdrawal happens once, now, and is never taken back. Before it, what is missing may be added, and nothing else may change.
create or replace function referral.guard_consent() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user !~ '_rt$' then return new; end if;
  if old.withdrawn_at is not null then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  if new.withdrawn_at is not null then
    new.withdrawn_at := bus.now();
    if (new.co_signer_name, new.co_signer_relation, new.co_signer_authority, new.co_signed_at, new.child_view, new.child_view_reason, new.superseded_by)
       is distinct from (old.co_signer_name, old.co_signer_relation, old.co_signer_authority, old.co_signed_at, old.child_view, old.child_view_reason, old.superseded_by)
      then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
    return new;
  end if;
  if old.superseded_by is not null
     or (old.co_signer_authority is not null and (new.co_signer_name, new.co_signer_relation, new.co_signer_authority, new.co_signed_at)
          is distinct from (old.co_signer_name, old.co_signer_relation, old.co_signer_authority, old.co_signed_at))
     or (old.child_view is not null and new.child_view is distinct from old.child_view)
     or (old.child_view_reason is not null and new.child_view_reason is distinct from old.child_view_reason)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  if old.co_signer_authority is null and new.co_signer_authority is not null then new.co_signed_at := bus.now(); end if;
  if new.superseded_by is not null then
    perform 1 from referral.consent n where n.id = new.superseded_by and n.agency_id = old.agency_id and n.case_id = old.case_id and n.kind = old.kind
      and n.recipient_agency_id is not distinct from old.recipient_agency_id and n.id <> old.id and n.withdrawn_at is null;
    if not found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  end if;
  return new;
end $$;
`;

const GAPS = String.raw`
-- Internal: what a consent lacks on a day, at the age that the child has on that day; a test holds it to consentGaps of the referral app.
create function referral.consent_gaps(p_authority text, p_co_authority text, p_method text, p_child_view text, p_child_view_reason text,
  p_signed_on date, p_birth date, p_today date, p_urgency text)
returns text[] language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare gaps text[] := '{}';
  -- Born on 29 February means a year older on 1 March of ordinary years, as ageOn of the kernel says.
  age int := extract(year from p_today)::int - extract(year from p_birth)::int
    - case when to_char(p_today, 'MM-DD') >= to_char(p_birth, 'MM-DD') then 0 else 1 end;
  guardian boolean := coalesce(p_authority in ('guardian', 'state_guardian', 'entrusted_carer'), false)
    or coalesce(p_co_authority in ('guardian', 'state_guardian', 'entrusted_carer'), false);
  child boolean := coalesce(p_authority = 'child_14', false) or coalesce(p_co_authority = 'child_14', false);
begin
  if age < 18 and not guardian then gaps := gaps || 'guardian_missing'::text; end if;
  if age >= 14 and not child then gaps := gaps || 'child_missing'::text; end if;
  if age >= 8 and not child and coalesce(p_child_view, '') = '' and coalesce(p_child_view_reason, '') = '' then
    gaps := gaps || 'child_view_missing'::text; end if;
  if p_method = 'oral_witnessed' and p_urgency is distinct from 'U0' then gaps := gaps || 'emergency_only'::text; end if;
  if p_method = 'recorded_call' and p_today > p_signed_on + 30 then gaps := gaps || 'recording_expired'::text; end if;
  return gaps;
end $$;

-- Internal: the consent that stands for this one today: itself, or what took its place.
create function referral.standing_consent(p_consent uuid) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare standing uuid := p_consent; heir uuid;
begin
  loop
    select c.superseded_by into heir from referral.consent c where c.id = standing;
    if heir is null then return standing; end if;
    standing := heir;
  end loop;
end $$;
revoke all on function referral.consent_gaps(text, text, text, text, text, date, date, date, text), referral.standing_consent(uuid) from public;
`;

const CHECK_BASIS = String.raw`
-- Internal: whether the disclosure still stands on a consent or a legal basis that allows this recipient. A consent must be whole
-- today: what the child's age asks for changes with its birthdays, between submission and acceptance too.
create or replace function referral.check_basis(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; f text; t text; entrusted boolean; today date := (bus.now() at time zone 'Asia/Shanghai')::date; gaps text[];
begin
  select x.*, p.case_id, p.consent_id, c.agency_id as home, ch.birth_date into strict r from referral.referral x
    join referral.referral_private p on p.agency_id = x.agency_id and p.referral_id = x.id
    join referral.case_record c on c.id = p.case_id
    join referral.child ch on ch.agency_id = c.agency_id and ch.id = c.child_id where x.id = p_referral;
  if r.legal_basis is null then
    select referral.consent_gaps(c.authority, c.co_signer_authority, c.method, c.child_view, c.child_view_reason,
             (c.signed_at at time zone 'Asia/Shanghai')::date, r.birth_date, today, r.urgency)
      into gaps from referral.consent c
      where c.id = referral.standing_consent(r.consent_id) and c.case_id = r.case_id and c.kind = 'CK04' and c.recipient_agency_id = r.to_agency_id
        and c.withdrawn_at is null and c.valid_to >= today and r.data_classes <@ c.data_classes;
    if not found then raise exception 'CONSENT_REQUIRED' using errcode = 'HUB01'; end if;
    if cardinality(gaps) > 0 then
      raise exception 'CONSENT_REQUIRED' using errcode = 'HUB01', detail = jsonb_build_object('gaps', gaps)::text;
    end if;
    return;
  end if;
  select type into strict f from directory.agency where id = r.agency_id;
  select type into strict t from directory.agency where id = r.to_agency_id;
  entrusted := exists (select 1 from directory.agreement g
    where g.type = 'entrusted' and r.agency_id in (g.agency_a_id, g.agency_b_id) and r.to_agency_id in (g.agency_a_id, g.agency_b_id)
      and g.signed_a_at is not null and g.signed_b_at is not null and today between g.valid_from and g.valid_to);
  -- A school moves data on a statutory duty for its own pupil only.
  if not referral.basis_allows(r.legal_basis, f, t, entrusted)
     or (f = 'SC' and r.legal_basis in ('LB1', 'LB4') and r.home <> r.agency_id)
    then raise exception 'LEGAL_BASIS_NOT_ALLOWED' using errcode = 'HUB01'; end if;
end $$;
`;
