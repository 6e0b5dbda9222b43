import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * No orphan, ever: whatever is open has, at every moment, somebody who owns it and a next date. Where an agency that owned something is
 * suspended or loses its last person, the civil affairs body of its county stands in at once: it learns the number, not the child.
 */
export class Ownership1700000012300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STAND_IN);
    await runner.query(OPEN_ITEMS);
    await runner.query(KEEP_OWNED);
    await runner.query(ANSWERS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Somebody stands in for others; go forward instead.');
  }
}

const STAND_IN = String.raw`
create table referral.stand_in (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  kind text not null constraint stand_in_kind_chk check (kind in ('referral', 'case', 'flag')),
  subject_id uuid not null,
  number text not null,
  for_agency_id uuid not null references directory.agency,
  since timestamptz not null default bus.now(),
  ended_at timestamptz,
  primary key (agency_id, id)
);
create unique index stand_in_open_idx on referral.stand_in (kind, subject_id) where ended_at is null;
`;

const OPEN_ITEMS = String.raw`
-- Internal: everything open, who owns it, and when somebody looks at it next. One part for each kind; whoever adds a kind of work
-- adds a part here, and the query of the orphans, the tiles and the stand-ins include it.
create function referral.open_items()
returns table (kind text, subject_id uuid, number text, agency_id uuid, person_id uuid, next_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'referral', r.id, r.number, p.agency_id,
      case when p.side = 'sender' then r.created_by else coalesce(r.lead_worker_id, r.claimed_by) end,
      bus.timer_due('referral.clock', r.id)
    from referral.referral r join referral.referral_party p on p.referral_id = r.id and p.holds
   where r.state in ('submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed')
  union all
  select 'case', c.id, c.case_no, c.lead_agency_id, c.lead_person_id, bus.timer_due('case.review', c.id)
    from referral.case_record c where c.stage <> 'archived' $$;

-- Internal: those of them that nobody owns, or that nobody will look at.
create function referral.all_orphans()
returns table (kind text, subject_id uuid, number text, agency_id uuid, why text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.kind, o.subject_id, o.number, o.agency_id, case when o.next_at is null then 'no_date' else 'no_owner' end
    from referral.open_items() o
   where o.next_at is null
      or not directory.staffed(o.agency_id) and not exists (
           select 1 from referral.stand_in s where s.kind = o.kind and s.subject_id = o.subject_id and s.ended_at is null
              and directory.staffed(s.agency_id, '{county_router,county_leader}')) $$;
`;

const KEEP_OWNED = String.raw`
-- Internal: gives what these agencies owned to whoever answers for their county, and takes it back when they can own again. The same
-- for what they themselves stood in for.
create function referral.keep_owned(p_agencies uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i record; other record;
begin
  update referral.stand_in s set ended_at = bus.now()
    where s.ended_at is null and (s.for_agency_id = any (p_agencies) and directory.staffed(s.for_agency_id)
      or s.agency_id = any (p_agencies) and not directory.staffed(s.agency_id, '{county_router,county_leader}'));
  for i in select o.*, a.division_code, directory.overseer(a.division_code) as above
      from referral.open_items() o join directory.agency a on a.id = o.agency_id
     where not directory.staffed(o.agency_id)
       and not exists (select 1 from referral.stand_in s where s.kind = o.kind and s.subject_id = o.subject_id and s.ended_at is null)
  loop
    -- A county without anybody in civil affairs: whoever administers the platform.
    i.above := coalesce(i.above, (select m.agency_id from directory.membership m join directory.person p on p.id = m.person_id
      join directory.agency a on a.id = m.agency_id where a.status = 'active' and m.valid_to is null and p.status = 'active'
       and 'platform_admin' = any (m.roles) and directory.staffed(a.id, '{county_router,county_leader}') order by m.valid_from limit 1));
    continue when i.above is null;
    insert into referral.stand_in(agency_id, kind, subject_id, number, for_agency_id) values (i.above, i.kind, i.subject_id, i.number, i.agency_id)
      on conflict (kind, subject_id) where ended_at is null do nothing;
    continue when not found;
    perform bus.put_event('work.taken_over', i.above, null, i.kind || ':' || i.subject_id, 0,
      jsonb_build_object('number', i.number, 'level', 'unstaffed', 'tellRoles', to_jsonb('{county_router,county_leader}'::text[])));
    if i.kind = 'referral' then
      for other in select p.agency_id, p.side from referral.referral_party p where p.referral_id = i.subject_id and p.agency_id <> i.agency_id loop
        perform referral.tell_agency('referral.escalated', i.subject_id, other.agency_id, 'unstaffed', referral.in_hand(i.subject_id, other.side), null);
      end loop;
    end if;
  end loop;
end $$;

-- A hand-over, an acceptance that names somebody, a transfer may leave an owner as well; so may a case that comes about in an
-- agency that is on its last legs. Those look at the one agency.
create function referral.keep_owned_after() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare touched uuid[];
begin
  if tg_table_name = 'agency' then
    touched := array[new.id];
  elsif tg_table_name = 'membership' then
    touched := array[new.agency_id];
  elsif tg_table_name = 'person' then
    touched := array(select m.agency_id from directory.membership m where m.person_id = new.id);
  else
    touched := array[new.lead_agency_id];
    if directory.staffed(new.lead_agency_id) then return null; end if;
  end if;
  perform referral.keep_owned(touched);
  return null;
end $$;
create trigger keep_owned after update of status on directory.agency for each row
  when (old.status is distinct from new.status) execute function referral.keep_owned_after();
create trigger keep_owned after update of status on directory.person for each row
  when (old.status is distinct from new.status) execute function referral.keep_owned_after();
create trigger keep_owned after insert or update of roles, valid_to on directory.membership for each row execute function referral.keep_owned_after();
create trigger keep_owned after insert or update of lead_agency_id on referral.case_record for each row execute function referral.keep_owned_after();
-- Whose turn it is passes from one side to the other.
create function referral.keep_party_owned() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.holds and not directory.staffed(new.agency_id) then perform referral.keep_owned(array[new.agency_id]); end if;
  return null;
end $$;
create trigger keep_owned after update of state on referral.referral_party for each row
  when (old.state is distinct from new.state) execute function referral.keep_party_owned();
`;

const ANSWERS = String.raw`
-- Internal: what the person of this context answers for: a leader or router of civil affairs for the agencies of the region, the
-- leading people of an agency for that agency; nobody else for anything.
create function referral.answers_for() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when sec.person() is null then '{}'::uuid[]
    when sec.agency_type() = 'CA' and (sec.has_role('county_leader') or sec.has_role('county_router')) then array(
      select a.id from directory.agency a, directory.agency me
       where me.id = sec.agency() and starts_with(a.division_code, directory.division_prefix(me.division_code)))
    when sec.has_role('supervisor') or sec.has_role('child_supervisor') or sec.has_role('agency_admin') or sec.has_role('foundation_approver')
      then array[sec.agency()]
    else '{}'::uuid[] end $$;

-- The mission as a number, for whoever answers for it: numbers and agencies, no child.
create function referral.orphans() returns table (kind text, subject_id uuid, number text, agency_id uuid, why text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.* from referral.all_orphans() o where o.agency_id = any (referral.answers_for()) order by o.kind, o.number limit 200 $$;

create function referral.stand_ins() returns table (kind text, number text, agency_id uuid, for_agency_id uuid, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.kind, s.number, s.agency_id, s.for_agency_id, s.since from referral.stand_in s
   where s.ended_at is null and (s.agency_id = sec.agency() or s.for_agency_id = any (referral.answers_for()))
     and cardinality(referral.answers_for()) > 0 order by s.since desc limit 200 $$;
`;

const GRANTS = String.raw`
insert into bus.subscription(consumer, kind) values ('notification', 'work.taken_over');
revoke all on function referral.open_items(), referral.all_orphans(), referral.keep_owned(uuid[]), referral.keep_owned_after(),
  referral.keep_party_owned(), referral.answers_for(), referral.orphans(), referral.stand_ins() from public;
grant execute on function referral.orphans(), referral.stand_ins() to referral_rt;
select sec.classify('referral.stand_in', 'infrastructure', null);
-- What has no owner today.
select referral.keep_owned(array(select a.id from directory.agency a));
`;
