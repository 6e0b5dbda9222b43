import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two more classes of tables. `addressed`: who wrote a row, and the agency that it is addressed to, read it; doors write it.
 * `restricted` (level T4): no runtime login reads or writes a row; doors answer the named people one record at a time.
 */
export class DeskClasses1700000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TEMPLATES);
  }

  async down(): Promise<void> {
    throw new Error(
      'Tables may stand under these classes; restore the functions of the migration before by hand.',
    );
  }
}

const TEMPLATES = String.raw`
create or replace function sec.class_using(class text, rel regclass, key name) returns text
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
    when class in ('child-shared', 'key') then 'agency_id = (select sec.agency())'
    when class = 'reference' and key = 'none' then 'false'
    when class = 'reference' then format('%I = (select sec.agency())', key)
    when class in ('room', 'envelope', 'addressed', 'restricted') then 'false'
    when class = 'infrastructure' then 'true'
  end $$;
`;
