import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A referral that was declined, expired or returned asks its sender for a next step. Once there is one - a new referral of the
 * same needs, an archived case, or the review of the case after two weeks - nobody is late with it any more.
 */
export class NextStep1700000019810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
-- As before, but what was returned ended when it was returned, not when it had been accepted.
create or replace function referral.clock_facts(p_referral uuid)
returns table (to_agency_id uuid, state text, urgency text, submitted_at timestamptz, acknowledged_at timestamptz, due_at timestamptz,
  info_requested_at timestamptz, decided_at timestamptz, started_at timestamptz, held_at timestamptz, completed_at timestamptz,
  access_until timestamptz, is_last_resort boolean, is_followed boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.to_agency_id, r.state, r.urgency, r.submitted_at, coalesce(to_side.opened_at, r.claimed_at), holds.due_at,
      r.info_requested_at, ended.at, r.started_at, r.held_at, r.completed_at,
      case when to_side.case_id is not null then r.access_until end,
      t.type = 'CA' and starts_with(c.residence_code, directory.division_prefix(t.division_code)),
      -- A new referral of the same needs, an archived case; after two weeks the review of the case takes over.
      k.stage = 'archived' or ended.at <= bus.now() - interval '14 days' or exists (
        select 1 from referral.referral n join referral.referral_private nv on nv.referral_id = n.id and nv.agency_id = n.agency_id
         where nv.case_id = v.case_id and n.created_at >= coalesce(ended.at, r.completed_at) and n.needs && r.needs and n.id <> r.id
           and n.state not in ('draft', 'discarded', 'voided'))
    from referral.referral r
    join referral.referral_private v on v.referral_id = r.id and v.agency_id = r.agency_id
    join referral.case_record k on k.id = v.case_id
    join referral.child c on c.id = v.child_id
    join directory.agency t on t.id = r.to_agency_id
    cross join lateral (select case when r.state <> 'returned' then r.decided_at
      else (select max(s.at) from referral.referral_step s where s.referral_id = r.id and s.kind = 'returned') end as at) ended
    left join referral.referral_party to_side on to_side.referral_id = r.id and to_side.side = 'recipient'
    left join referral.referral_party holds on holds.referral_id = r.id and holds.holds
   where r.id = p_referral and exists (select 1 from referral.referral_party p where p.referral_id = r.id and p.agency_id = sec.agency()) $$;

create function referral.settle_next_step(p_referral uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_clock(p_referral, '{declined,expired,returned}');
begin
  if r.id is null or not exists (select 1 from referral.clock_facts(r.id) f where f.is_followed) then return false; end if;
  update referral.referral_party set due_at = null where referral_id = r.id and side = 'sender' and due_at is not null;
  return found;
end $$;

-- What may be the next step of others in the case makes their clocks look at once.
create function referral.look_at_former() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c uuid;
begin
  if tg_table_name = 'case_record' then c := new.id;
  else select v.case_id into c from referral.referral_private v where v.referral_id = new.id and v.agency_id = new.agency_id;
  end if;
  perform bus.put_timer('referral.clock', o.id, o.agency_id, bus.now())
    from referral.referral_private v join referral.referral o on o.id = v.referral_id and o.agency_id = v.agency_id
    join referral.referral_party p on p.referral_id = o.id and p.side = 'sender' and p.due_at is not null
   where v.case_id = c and o.state in ('declined', 'expired', 'returned') and o.id <> new.id;
  return null;
end $$;
create trigger look_at_former after update of state on referral.referral
  for each row when (old.state = 'draft' and new.state = 'submitted') execute function referral.look_at_former();
create trigger look_at_former after update of stage on referral.case_record
  for each row when (new.stage = 'archived' and old.stage <> 'archived') execute function referral.look_at_former();

revoke all on function referral.settle_next_step(uuid), referral.look_at_former() from public;
grant execute on function referral.settle_next_step(uuid) to referral_job_rt;

-- What ended before today.
select bus.put_timer('referral.clock', r.id, r.agency_id, bus.now()) from referral.referral r
  join referral.referral_party p on p.referral_id = r.id and p.side = 'sender' and p.due_at is not null
 where r.state in ('declined', 'expired', 'returned');
`);
  }

  async down(): Promise<void> {
    throw new Error('What was settled stays settled; go forward instead.');
  }
}
