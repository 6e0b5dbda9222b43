import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Work in hand goes to a colleague: one claim at a time, or everything when somebody leaves. Nobody whose account has ended owns
 * anything: the account cannot end before, and the query of the orphans looks for it.
 */
export class HandingOver1700000019510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ASSIGN);
    await runner.query(DESK);
    await runner.query(OWNERS);
  }

  async down(): Promise<void> {
    throw new Error('What was handed over stays; go forward instead.');
  }
}

const ASSIGN = String.raw`
-- Kinds of steps come from several migrations: this one adds to whatever is there.
do $$
declare def text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'referral_step_kind_chk');
begin
  alter table referral.referral_step drop constraint referral_step_kind_chk;
  execute 'alter table referral.referral_step add constraint referral_step_kind_chk ' || replace(def, 'ARRAY[', 'ARRAY[''assigned''::text, ');
end $$;
insert into bus.subscription(consumer, kind) values ('notification', 'referral.assigned');

create function referral.assign(p_referral uuid, p_version int, p_to uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{in_review}');
begin
  if r.id is null then return false; end if;
  -- The colleague stays until the end: an account that ends just now waits, and then hands this over as well.
  perform 1 from directory.membership m join directory.person p on p.id = m.person_id
    where m.agency_id = r.to_agency_id and m.person_id = p_to and m.valid_to is null and p.status = 'active' for share of p;
  if not found or p_to = r.claimed_by then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"toPersonId"}'; end if;
  update referral.referral set version = version + 1, claimed_by = p_to, claimed_at = bus.now() where id = r.id;
  perform referral.finish('referral.assigned', r.id, r.due_at, null, jsonb_build_object('from', r.claimed_by, 'to', p_to));
  return true;
end $$;
revoke all on function referral.assign(uuid, int, uuid) from public;
grant execute on function referral.assign(uuid, int, uuid) to referral_rt;
`;

const DESK = String.raw`
-- Internal: who takes over work that only some posts can have in hand: the colleague who was named, or else somebody with such a post.
create function referral.taker(p_agency uuid, p_from uuid, p_to uuid, p_roles text[]) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select m.person_id from directory.membership m join directory.person p on p.id = m.person_id
    where m.agency_id = p_agency and m.valid_to is null and p.status = 'active' and m.person_id <> p_from and m.roles && p_roles
    order by m.person_id = p_to desc, m.valid_from, m.person_id limit 1), p_to) $$;

-- Flags and reports in hand, and claims on cards of the pool that name the person as lead worker.
create function referral.hand_over_desk(p_from uuid, p_to uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid; n int; total int := 0;
begin
  select agency_id into me from directory.person where id = p_from;
  if me is null or p_from = p_to or not directory.may_manage(me) or not exists (
      select 1 from directory.membership m join directory.person p on p.id = m.person_id
       where m.agency_id = me and m.person_id = p_to and m.valid_to is null and p.status = 'active')
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"handOverTo"}'; end if;
  update referral.flag set owner_person_id = referral.taker(me, p_from, p_to, referral.flag_roles()), version = version + 1, updated_at = bus.now()
    where to_agency_id = me and owner_person_id = p_from and next_at is not null;
  get diagnostics n = row_count; total := total + n;
  update referral.report_recipient r set acknowledged_by = referral.taker(me, p_from, p_to, referral.report_roles())
    from referral.report x where x.id = r.report_id and x.state <> 'closed' and r.agency_id = me and r.acknowledged_by = p_from;
  get diagnostics n = row_count; total := total + n;
  update referral.pool_claim set lead_worker_id = p_to where agency_id = me and lead_worker_id = p_from and state = 'waiting';
  return total;
end $$;
revoke all on function referral.taker(uuid, uuid, uuid, text[]), referral.hand_over_desk(uuid, uuid) from public;
grant execute on function referral.hand_over_desk(uuid, uuid) to referral_rt;
`;

const OWNERS = String.raw`
-- Internal: whether somebody still works where the work is.
create function directory.works_at(p_person uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from directory.membership m join directory.person p on p.id = m.person_id
    where m.person_id = p_person and m.agency_id = p_agency and m.valid_to is null and p.status <> 'disabled') $$;

-- Restates 1700000019420: whatever a person who is gone still owns is nobody's.
create or replace function referral.all_orphans()
returns table (kind text, subject_id uuid, number text, agency_id uuid, why text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.kind, o.subject_id, o.number, o.agency_id, case when o.next_at is null then 'no_date' else 'no_owner' end
    from referral.open_items() o
   where o.next_at is null
      or o.person_id is not null and directory.staffed(o.agency_id, referral.owner_roles(o.kind)) and not directory.works_at(o.person_id, o.agency_id)
      or not directory.staffed(o.agency_id, referral.owner_roles(o.kind)) and not exists (
           select 1 from referral.stand_in s where s.kind = o.kind and s.subject_id = o.subject_id and s.ended_at is null
              and directory.staffed(s.agency_id, '{county_router,county_leader}')) $$;

-- Second guard behind the use case: an account does not end while something is in its hands.
create function referral.guard_leaving() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.person() is not null and exists (select 1 from referral.open_items() o where o.person_id = new.id)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  return new;
end $$;
create trigger guard_leaving before update of status on directory.person for each row
  when (new.status = 'disabled' and old.status <> 'disabled') execute function referral.guard_leaving();
revoke all on function directory.works_at(uuid, uuid), referral.guard_leaving() from public;
`;
