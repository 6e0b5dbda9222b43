import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Places of service offers: taken by an acceptance and given back when the work ends, by the change of state itself, so
 * that no door and no job can forget it or do it twice. And why a sender chose otherwise than suggested.
 */
export class OfferSlots1700000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(SLOTS);
    await runner.query(ON_TIME);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const COLUMNS = String.raw`
alter table directory.offer
  add column difficulties text[] not null default '{}',
  add column waiting_days smallint constraint offer_waiting_chk check (waiting_days between 0 and 730),
  add column accepts_urgent boolean not null default true,
  add column confirmed_at timestamptz not null default bus.now();
update directory.offer set confirmed_at = updated_at;

-- Which offer of the recipient this work counts against; a full offer is counted against without a place.
alter table referral.referral
  add column offer_id uuid references directory.offer (id),
  add column slot_taken boolean not null default false;

alter table referral.referral_private
  add column overrule_reason text constraint referral_private_overrule_chk check (overrule_reason in
    ('family_choice', 'known_to_child', 'continuity', 'nearer', 'language', 'sooner', 'full_agreed', 'other')),
  add column overrule_text text;
grant update (overrule_reason, overrule_text) on referral.referral_private to referral_rt;
`;

const SLOTS = String.raw`
-- Internal: states in which the recipient works on it.
create function referral.holds_slot(p_state text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select p_state in ('accepted', 'in_service', 'on_hold') $$;

-- Internal: the offer of the recipient that fits best what it takes on; of equal ones that with the most room.
create function referral.best_offer(p_agency uuid, p_referral uuid, p_needs text[]) returns uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select o.id from directory.offer o
    left join referral.referral_private v on v.referral_id = p_referral
    left join referral.child c on c.id = v.child_id
   where o.agency_id = p_agency and o.needs && p_needs
   order by cardinality(array(select unnest(o.needs) intersect select unnest(p_needs))) desc,
     exists (select 1 from unnest(o.division_codes) d where starts_with(c.residence_code, d)) desc,
     coalesce(extract(year from age((bus.now() at time zone 'Asia/Shanghai')::date, c.birth_date)) between o.age_from and o.age_to, false) desc,
     o.open_slots > 0 desc, o.open_slots::float / greatest(o.capacity, 1) desc, o.id
   limit 1 $$;

-- Internal: places follow the state. The row of the offer is locked by its own update: two acceptances queue for the last
-- place, one gets it, the other looks again and at worst goes on without.
create function referral.keep_slot() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if referral.holds_slot(new.state) and not referral.holds_slot(old.state) then
    new.slot_taken := false;
    loop
      new.offer_id := referral.best_offer(new.to_agency_id, new.id, coalesce(new.accepted_needs, new.needs));
      update directory.offer set open_slots = open_slots - 1, updated_at = bus.now(), version = version + 1
        where id = new.offer_id and open_slots > 0;
      new.slot_taken := found;
      exit when found or not exists (select 1 from directory.offer o where o.open_slots > 0
        and o.id = referral.best_offer(new.to_agency_id, new.id, coalesce(new.accepted_needs, new.needs)));
    end loop;
  elsif referral.holds_slot(old.state) and not referral.holds_slot(new.state) then
    if old.slot_taken then
      update directory.offer set open_slots = least(capacity, open_slots + 1), updated_at = bus.now(), version = version + 1
        where id = old.offer_id;
    end if;
    new.slot_taken := false;
  end if;
  return new;
end $$;
-- After guard_referral by name: what it refuses takes no place.
create trigger keep_slot before update of state on referral.referral for each row
  when (old.state is distinct from new.state) execute function referral.keep_slot();
revoke all on function referral.holds_slot(text), referral.best_offer(uuid, uuid, text[]), referral.keep_slot() from public;
`;

const ON_TIME = String.raw`
-- How punctual agencies answered in the last 90 days, as the points of the score and nothing else: 10 of 15 for whom fewer
-- than five are known. Figures of agencies are theirs.
create function referral.on_time_points(p_agencies uuid[]) returns table (agency_id uuid, points int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.id, case when coalesce(s.asked, 0) < 5 then 10 else round(15.0 * s.on_time / s.asked)::int end
    from unnest(p_agencies) x(id)
    left join lateral (
      select count(*) as asked, count(*) filter (where first.at <= r.due_at) as on_time
        from referral.referral_party p
        join referral.referral r on r.id = p.referral_id
        left join lateral (select min(t.at) as at from referral.referral_step t
          where t.referral_id = r.id and t.agency_id = x.id and t.kind in ('accepted', 'declined')) first on true
       where p.agency_id = x.id and p.side = 'recipient' and p.updated_at >= bus.now() - interval '90 days'
         and r.submitted_at >= bus.now() - interval '90 days' and (first.at is not null or (r.due_at < bus.now() and r.state <> 'withdrawn'))
    ) s on true
   where sec.agency() is not null $$;
revoke all on function referral.on_time_points(uuid[]) from public;
grant execute on function referral.on_time_points(uuid[]) to referral_rt;
`;
