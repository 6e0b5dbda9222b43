import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A referral that nobody answers names whom its sender may ask next: who fits when it expires, without whoever was silent. The event
 * carries the ids of the agencies, the page shows the same ones, and nothing is sent to any of them.
 */
export class NextCandidates1700000020020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FACTS);
    await runner.query(EXPIRE);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Events have named agencies; go forward instead.');
  }
}

const FACTS = String.raw`
-- What is asked about agencies before they are suggested for a case that the agency of the context has open access to.
create function referral.suggestion_facts(p_case uuid, p_needs text[], p_danger boolean)
returns table (agency_id uuid, name text, type text, division_code text, division_name text, phone text, offers jsonb, on_time_points int,
  agreement_in_force boolean, open_needs text[], declined_needs text[], is_in_chain boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with me as (
    select a.agency_id as id, left(c.residence_code, 6) as county
      from referral.case_access a join referral.child c on c.agency_id = a.home_agency_id and c.id = a.child_id
     where a.agency_id = sec.agency() and a.case_id = p_case and a.closed_at is null and (a.ends_at is null or a.ends_at > bus.now())
  ), asked as (
    select r.to_agency_id as agency_id, r.needs, r.state
      from me join referral.referral_private v on v.agency_id = me.id and v.case_id = p_case join referral.referral r on r.id = v.referral_id
  ), chain as (
    select r.agency_id from me join referral.case_access a on a.agency_id = me.id and a.case_id = p_case and a.closed_at is null
      join referral.referral r on r.id = a.via_referral_id
  ), candidate as (
    select a.*, d.name as division_name, offers.list, me.id as asker
      from me cross join directory.agency a
      join directory.division d on d.code = a.division_code
      left join lateral (
        select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'needs', o.needs, 'divisionCodes', o.division_codes,
                 'ageFrom', o.age_from, 'ageTo', o.age_to, 'difficulties', o.difficulties, 'capacity', o.capacity,
                 'openSlots', o.open_slots, 'waitingDays', o.waiting_days, 'acceptsUrgent', o.accepts_urgent,
                 'confirmedAt', o.confirmed_at) order by o.id) as list
          from directory.offer o where o.agency_id = a.id and o.needs && p_needs) offers on true
     where a.status = 'active' and a.id <> me.id
       and (offers.list is not null or (p_danger and a.type = 'CA' and a.division_code = me.county))
  )
  select c.id, c.name, c.type, c.division_code, c.division_name, c.phone, coalesce(c.list, '[]'), p.points,
         exists (select 1 from directory.agreement g
           where (g.agency_a_id, g.agency_b_id) in ((c.asker, c.id), (c.id, c.asker))
             and g.signed_a_at is not null and g.signed_b_at is not null
             and (bus.now() at time zone 'Asia/Shanghai')::date between g.valid_from and g.valid_to),
         array(select distinct n from asked s, unnest(s.needs) n where s.agency_id = c.id
           and s.state not in ('draft', 'discarded', 'declined', 'withdrawn', 'expired', 'rerouted', 'returned', 'completed',
                               'verified', 'voided')),
         array(select distinct n from asked s, unnest(s.needs) n where s.agency_id = c.id and s.state = 'declined'),
         exists (select 1 from chain where chain.agency_id = c.id)
    from candidate c
    join referral.on_time_points(array(select id from candidate)) p on p.agency_id = c.id $$;

-- What a referral that nobody decides on asked for, in the job of its sender.
create function referral.expiring_wish(p_referral uuid)
returns table (case_id uuid, needs text[], urgency text, residence_code text, birth_date date, difficulties text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.case_id, r.needs, r.urgency, c.residence_code, c.birth_date, c.difficulties
    from referral.referral r join referral.referral_private v on v.agency_id = r.agency_id and v.referral_id = r.id
    join referral.child c on c.id = v.child_id
   where r.id = p_referral and r.agency_id = sec.agency() and sec.is_job() and r.kind in ('refer', 'pool')
     and r.state in ('submitted', 'in_review', 'info_requested') $$;
`;

const EXPIRE = String.raw`
alter table referral.referral_party add column next_agency_ids uuid[] not null default '{}';

-- As before (1700000019610), and the sender of an expired referral hears who may take it next.
create or replace function referral.emit_side(p_kind text, p_referral uuid, p_side text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; p record; named boolean;
begin
  select id, number, version into strict r from referral.referral where id = p_referral;
  named := exists (select 1 from referral.referral_party where referral_id = p_referral and agency_id = sec.agency());
  for p in select agency_id, side, next_agency_ids from referral.referral_party where referral_id = p_referral and side = coalesce(p_side, side) order by agency_id loop
    perform bus.put_event(p_kind, p.agency_id, null, 'referral:' || r.id, r.version,
      jsonb_build_object('referralId', r.id, 'number', r.number, 'side', p.side, 'tellPersonIds', referral.in_hand(r.id, p.side))
        || case when named then jsonb_build_object('agencyId', sec.agency(), 'personId', sec.person()) else '{}' end
        || case when p_kind = 'referral.expired' and p.side = 'sender' then jsonb_build_object('candidateIds', to_jsonb(p.next_agency_ids)) else '{}' end);
  end loop;
end $$;

-- As before (1700000011300). p_next: who may take it next, best first.
drop function referral.expire(uuid, timestamptz);
create function referral.expire(p_referral uuid, p_due timestamptz, p_next uuid[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_clock(p_referral, '{submitted,in_review,info_requested}');
begin
  if r.id is null then return false; end if;
  perform 1 from referral.referral_party p where p.referral_id = r.id and p.holds and p.due_at <= bus.now();
  if not found then return false; end if;
  update referral.referral_party p set next_agency_ids = array(select a.id from unnest(p_next[1:3]) with ordinality x(id, n)
      join directory.agency a on a.id = x.id and a.status = 'active' order by x.n) where p.referral_id = r.id and p.side = 'sender';
  update referral.referral set state = 'expired', version = version + 1, decided_at = bus.now() where id = r.id;
  perform referral.finish('referral.expired', r.id, null);
  perform referral.shut(r.id, 'expired', null);
  update referral.referral_party set due_at = p_due where referral_id = r.id and side = 'sender';
  return true;
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.suggestion_facts(uuid, text[], boolean), referral.expiring_wish(uuid), referral.expire(uuid, timestamptz, uuid[]) from public;
grant execute on function referral.suggestion_facts(uuid, text[], boolean) to referral_rt, referral_job_rt;
grant execute on function referral.expiring_wish(uuid), referral.expire(uuid, timestamptz, uuid[]) to referral_job_rt;
`;
