import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the county's civil affairs see of the work between others: numbers, agencies, dates. And 督办: it demands a reply. */
export class Oversight1700000012400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DEMAND);
    await runner.query(BOARD);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Demands are evidence; go forward instead.');
  }
}

const DEMAND = String.raw`
-- Kinds of steps come from several migrations: this one adds to whatever is there.
do $$
declare def text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'referral_step_kind_chk');
begin
  alter table referral.referral_step drop constraint referral_step_kind_chk;
  execute 'alter table referral.referral_step add constraint referral_step_kind_chk ' || replace(def, 'ARRAY[', 'ARRAY[''demanded''::text, ');
end $$;

-- A reply that the county demands. Both sides read it; the agency that demands is a party of none.
create table referral.demand (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  referral_id uuid not null references referral.referral,
  person_id uuid not null references directory.person,
  text text not null,
  due_on date not null,
  at timestamptz not null default bus.now(),
  primary key (agency_id, id)
);
create index demand_referral_idx on referral.demand (referral_id, at desc);

-- Said to those who lead the work at the agency that has it in hand, seen by both sides, entered in the ledger.
create function referral.demand(p_referral uuid, p_text text, p_due date) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; p record; id uuid; me uuid := sec.agency(); mine text;
begin
  if sec.agency_type() is distinct from 'CA' or not sec.has_role('county_leader') then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  select directory.division_prefix(a.division_code) into mine from directory.agency a where a.id = me;
  select x.* into r from referral.referral x where x.id = p_referral and x.state not in ('draft', 'discarded') and exists (
      select 1 from directory.agency a where a.id in (x.agency_id, x.to_agency_id) and starts_with(a.division_code, mine)) for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select q.agency_id, q.side into p from referral.referral_party q where q.referral_id = r.id and q.holds;
  if not found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', r.state, 'allowedActions', '[]'::jsonb)::text; end if;
  if p_due < (bus.now() at time zone 'Asia/Shanghai')::date then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"dueOn"}'; end if;
  insert into referral.demand(agency_id, referral_id, person_id, text, due_on) values (me, r.id, sec.person(), p_text, p_due) returning demand.id into id;
  insert into referral.referral_step(agency_id, referral_id, kind, actor_person_id, text) values (me, r.id, 'demanded', sec.person(), p_text);
  perform bus.put_stream_event(s.stream_id, 'system.notice', sec.person(), me, jsonb_build_object('notice', 'referral.demanded',
      'refs', jsonb_build_object('referralId', r.id, 'number', r.number, 'text', p_text)))
    from bus.stream s where s.stream_id = r.thread_id and s.state = 'open';
  perform referral.record_audit('referral.demanded', 'referral', r.id, null, jsonb_build_object('dueOn', p_due));
  for p in select q.agency_id, q.side, q.holds from referral.referral_party q where q.referral_id = r.id order by q.agency_id loop
    perform referral.tell_agency('referral.demanded', r.id, p.agency_id, 'demand', referral.in_hand(r.id, p.side), case when p.holds then
      case when directory.staffed(p.agency_id, directory.supervising_roles()) then directory.supervising_roles() else directory.deciding_roles() end end);
  end loop;
  return id;
end $$;
`;

const BOARD = String.raw`
-- Open referrals of the agencies that this person answers for: who has which number in hand, since when, until when. No packet.
create function referral.oversight(p_only text, p_limit int)
returns table (id uuid, number text, state text, urgency text, from_agency_id uuid, to_agency_id uuid, holder_agency_id uuid,
  submitted_at timestamptz, due_at timestamptz, demanded_on timestamptz, demand_due date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id, r.number, r.state, r.urgency, r.agency_id, r.to_agency_id, p.agency_id, r.submitted_at, p.due_at, d.at, d.due_on
    from referral.referral_party p join referral.referral r on r.id = p.referral_id
    left join lateral (select x.at, x.due_on from referral.demand x where x.referral_id = r.id order by x.at desc limit 1) d on true
   where p.holds and p.state in ('submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed')
     and (r.agency_id = any (referral.answers_for()) or r.to_agency_id = any (referral.answers_for()))
     and (p_only is null or p_only = 'overdue' and p.due_at < bus.now()
       or p_only = 'today' and p.due_at >= bus.now() and (p.due_at at time zone 'Asia/Shanghai')::date = (bus.now() at time zone 'Asia/Shanghai')::date)
   order by p.due_at, r.id limit p_limit $$;

-- The same as counts, for the tiles.
create function referral.oversight_counts() returns table (state text, open int, overdue int, today int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.state, count(*)::int, count(*) filter (where p.due_at < bus.now())::int,
      count(*) filter (where p.due_at >= bus.now()
        and (p.due_at at time zone 'Asia/Shanghai')::date = (bus.now() at time zone 'Asia/Shanghai')::date)::int
    from referral.referral_party p join referral.referral r on r.id = p.referral_id
   where p.holds and p.state in ('submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed')
     and (r.agency_id = any (referral.answers_for()) or r.to_agency_id = any (referral.answers_for()))
   group by p.state $$;
`;

const GRANTS = String.raw`
insert into bus.subscription(consumer, kind) values ('notification', 'referral.demanded');
revoke all on function referral.demand(uuid, text, date), referral.oversight(text, int), referral.oversight_counts() from public;
grant execute on function referral.demand(uuid, text, date), referral.oversight(text, int), referral.oversight_counts() to referral_rt;
grant select on referral.demand to referral_rt;
select sec.classify('referral.demand', 'referral-shared', '{referral_rt}', 'referral_id');
`;
