import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Clocks of referrals, cases and consents. Triggers set the timers, so that no door can forget one; when exactly something is due is
 * decided by the referral app, which looks at a subject as soon as it has changed.
 */
export class ReferralClocks1700000012200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIMERS);
    await runner.query(FACTS);
    await runner.query(TELL);
    await runner.query(REROUTE);
    await runner.query(OTHERS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Referrals in progress follow these clocks; go forward instead.');
  }
}

const TIMERS = String.raw`
insert into bus.timer_kind(kind, login)
  select k, 'referral_job_rt' from unnest(array['referral.clock', 'case.review', 'consent.expiring', 'agency.digest']) k;
insert into bus.subscription(consumer, kind)
  select 'notification', k from unnest(array['referral.due_soon', 'referral.escalated', 'case.due', 'consent.expiring', 'referral.digest']) k;

-- Whatever changed in a sent referral, its clock looks at it at once.
create function referral.set_clock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state in ('draft', 'discarded') then return null; end if;
  if tg_op = 'UPDATE' and (new.state, new.due_at, new.access_until, new.hold_until, new.cancel_requested_at, new.urgency)
       is not distinct from (old.state, old.due_at, old.access_until, old.hold_until, old.cancel_requested_at, old.urgency) then return null; end if;
  perform bus.put_timer('referral.clock', new.id, new.agency_id, bus.now());
  return null;
end $$;
create trigger set_clock after insert or update on referral.referral for each row execute function referral.set_clock();

-- Internal: how long a case may go without anybody looking at it, by risk.
create function referral.review_interval(p_risk text) returns interval language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select case p_risk when 'R4' then interval '7 days' when 'R3' then interval '15 days' else interval '30 days' end $$;
create function referral.set_review() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.stage = 'archived' then
    perform bus.drop_timer('case.review', new.id);
  elsif tg_op = 'INSERT' or (new.stage, new.risk, new.lead_agency_id, new.lead_person_id) is distinct from (old.stage, old.risk, old.lead_agency_id, old.lead_person_id) then
    perform bus.put_timer('case.review', new.id, new.lead_agency_id, bus.now() + referral.review_interval(new.risk));
  end if;
  return null;
end $$;
create trigger set_review after insert or update on referral.case_record for each row execute function referral.set_review();

-- Thirty days before a consent ends its case's lead worker hears of it; of a shorter one, at once.
create function referral.set_expiring() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.withdrawn_at is not null then
    perform bus.drop_timer('consent.expiring', new.id);
  elsif tg_op = 'INSERT' then
    perform bus.put_timer('consent.expiring', new.id, new.agency_id, greatest(bus.now(), (new.valid_to - 30 + time '09:00') at time zone 'Asia/Shanghai'));
  end if;
  return null;
end $$;
create trigger set_expiring after insert or update of withdrawn_at on referral.consent for each row execute function referral.set_expiring();

create function referral.set_digest() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform bus.put_timer('agency.digest', new.id, new.id, bus.now());
  return null;
end $$;
create trigger set_digest after insert on directory.agency for each row execute function referral.set_digest();

-- What is there already.
select bus.put_timer('referral.clock', r.id, r.agency_id, bus.now()) from referral.referral r where r.state not in ('draft', 'discarded', 'withdrawn', 'rerouted', 'voided');
select bus.put_timer('case.review', c.id, c.lead_agency_id, bus.now() + referral.review_interval(c.risk)) from referral.case_record c where c.stage <> 'archived';
select bus.put_timer('consent.expiring', k.id, k.agency_id, greatest(bus.now(), (k.valid_to - 30 + time '09:00') at time zone 'Asia/Shanghai'))
  from referral.consent k where k.withdrawn_at is null and k.valid_to >= (bus.now() at time zone 'Asia/Shanghai')::date;
select bus.put_timer('agency.digest', a.id, a.id, bus.now()) from directory.agency a;
`;

const FACTS = String.raw`
-- What the clock of a referral is computed from: moments and states, no content. For its two sides, and for their jobs.
create function referral.clock_facts(p_referral uuid)
returns table (to_agency_id uuid, state text, urgency text, submitted_at timestamptz, acknowledged_at timestamptz, due_at timestamptz,
  info_requested_at timestamptz, decided_at timestamptz, started_at timestamptz, held_at timestamptz, completed_at timestamptz,
  access_until timestamptz, is_last_resort boolean, is_followed boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.to_agency_id, r.state, r.urgency, r.submitted_at, coalesce(to_side.opened_at, r.claimed_at), holds.due_at,
      r.info_requested_at, r.decided_at, r.started_at, r.held_at, r.completed_at,
      case when to_side.case_id is not null then r.access_until end,
      t.type = 'CA' and starts_with(c.residence_code, directory.division_prefix(t.division_code)),
      -- A new referral of the same needs, an archived case; after two weeks the review of the case takes over.
      k.stage = 'archived' or r.decided_at < bus.now() - interval '14 days' or exists (
        select 1 from referral.referral n join referral.referral_private nv on nv.referral_id = n.id and nv.agency_id = n.agency_id
         where nv.case_id = v.case_id and n.created_at >= coalesce(r.decided_at, r.completed_at) and n.needs && r.needs and n.id <> r.id
           and n.state not in ('draft', 'discarded', 'voided'))
    from referral.referral r
    join referral.referral_private v on v.referral_id = r.id and v.agency_id = r.agency_id
    join referral.case_record k on k.id = v.case_id
    join referral.child c on c.id = v.child_id
    join directory.agency t on t.id = r.to_agency_id
    left join referral.referral_party to_side on to_side.referral_id = r.id and to_side.side = 'recipient'
    left join referral.referral_party holds on holds.referral_id = r.id and holds.holds
   where r.id = p_referral and exists (select 1 from referral.referral_party p where p.referral_id = r.id and p.agency_id = sec.agency()) $$;
`;

const TELL = String.raw`
-- Internal: roles whose people answer for the work of others, and those that decide about referrals; a test holds the second to
-- the table of the app.
create function directory.supervising_roles() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select array['supervisor', 'child_supervisor', 'county_leader', 'agency_admin'] $$;
create function directory.deciding_roles() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select array['county_router', 'county_leader', 'child_supervisor', 'child_director', 'community_worker', 'foundation_worker',
       'social_worker', 'supervisor', 'school_counsellor'] $$;

-- Internal: an active agency with at least one active person in one of the roles.
create function directory.staffed(p_agency uuid, p_roles text[] default null) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from directory.agency a join directory.membership m on m.agency_id = a.id join directory.person p on p.id = m.person_id
    where a.id = p_agency and a.status = 'active' and m.valid_to is null and p.status = 'active'
      and m.roles && coalesce(p_roles, directory.deciding_roles())) $$;

-- Internal: the civil affairs body that answers for a division: of the county or, failing that, of the city, of the province.
create function directory.overseer(p_division text, p_from_city boolean default false) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id from directory.agency a
   where a.type = 'CA' and a.division_code in (left(p_division, 6), left(p_division, 4) || '00', left(p_division, 2) || '0000')
     and directory.staffed(a.id, '{county_router,county_leader}')
   order by (p_from_city and a.division_code = left(p_division, 6)), length(directory.division_prefix(a.division_code)) desc, a.created_at, a.id limit 1 $$;

-- Internal: one fact of the clock for one agency. Whoever is no party is told the number only.
create function referral.tell_agency(p_kind text, p_referral uuid, p_agency uuid, p_level text, p_persons jsonb, p_roles text[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select bus.put_event(p_kind, p_agency, null, 'referral:' || r.id, r.version,
      jsonb_strip_nulls(jsonb_build_object('referralId', r.id, 'number', r.number, 'level', p_level, 'tellPersonIds', p_persons, 'tellRoles', to_jsonb(p_roles),
        'side', (select p.side from referral.referral_party p where p.referral_id = r.id and p.agency_id = p_agency))))
    from referral.referral r where r.id = p_referral $$;

-- What the clock says, to whom. Runs in the job context of the sender; it names nobody who acted, for nobody did.
create function referral.tell(p_referral uuid, p_level text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; h record; hands jsonb; above uuid;
begin
  select * into r from referral.referral x where x.id = p_referral and x.agency_id = sec.agency();
  if not found or not sec.is_job() then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select p.agency_id, p.side, a.division_code into h from referral.referral_party p join directory.agency a on a.id = p.agency_id
    where p.referral_id = r.id order by p.holds desc, p.side desc limit 1;
  hands := referral.in_hand(r.id, h.side);
  if p_level = 'remind' then
    perform referral.tell_agency('referral.due_soon', r.id, h.agency_id, p_level, hands,
      case when jsonb_array_length(hands) = 0 then directory.deciding_roles() end);
    return;
  end if;
  perform referral.tell_agency('referral.escalated', r.id, h.agency_id, p_level, hands, case
    when directory.staffed(h.agency_id, directory.supervising_roles()) then directory.supervising_roles() else directory.deciding_roles() end);
  if p_level = 'supervise' then return; end if;
  if h.agency_id <> r.agency_id then
    perform referral.tell_agency('referral.escalated', r.id, r.agency_id, p_level, referral.in_hand(r.id, 'sender'), null);
  end if;
  above := directory.overseer(h.division_code, p_level = 'city');
  if above is not null and above not in (h.agency_id, r.agency_id) then
    perform referral.tell_agency('referral.escalated', r.id, above, p_level, null,
      case when p_level = 'route' then '{county_router}'::text[] else '{county_router,county_leader}'::text[] end);
  end if;
end $$;
`;

const REROUTE = String.raw`
-- A job has nobody who could join.
create or replace function bus.put_member(p_stream uuid, p_person uuid, p_agency uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n bigint; h bigint;
begin
  if p_person is null then return null; end if;
  perform 1 from bus.stream where stream_id = p_stream for update;
  perform 1 from bus.stream_member where stream_id = p_stream and person_id = p_person and to_seq is null;
  if found then return null; end if;
  select history_from_seq into h from bus.stream_agency
    where stream_id = p_stream and agency_id = p_agency and left_at is null;
  if not found then raise exception 'agency not in stream' using errcode = '42501'; end if;
  n := bus.put_stream_event(p_stream, 'member.added', p_person, p_agency,
    (select jsonb_build_object('personId', p.id, 'name', p.display_name, 'agencyId', a.id, 'agencyName', a.name, 'cause', 'joined')
       from directory.person p, directory.agency a where p.id = p_person and a.id = p_agency));
  insert into bus.stream_member(stream_id, person_id, agency_id, from_seq, history_from_seq) values (p_stream, p_person, p_agency, n, h);
  return n;
end $$;

-- A danger about which nobody decided goes to the civil affairs body of the child's residence, in the sender's name and in the sender's
-- job: once, with the packet that was frozen. On the sender's consent for that body when there is one; else on the statutory duty
-- of a public sender; else, in a present danger, on the emergency. Null when the law carries it on none of them, when that body
-- has it already, or when it was the one that kept silent.
create function referral.reroute_expired(p_referral uuid, p_number text, p_due timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; pv record; t uuid; consent uuid; basis text; f record; child uuid; packet jsonb; home uuid;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select v.* into pv from referral.referral_private v where v.referral_id = p_referral and v.agency_id = sec.agency();
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select c.agency_id into strict home from referral.case_record c where c.id = pv.case_id for update;
  select * into r from referral.referral x where x.id = p_referral and x.state = 'expired' and x.urgency in ('U0', 'U1') and x.rerouted_to is null for update;
  if not found then return null; end if;
  t := directory.overseer((select c.residence_code from referral.child c where c.id = pv.child_id));
  if t is null or t in (r.agency_id, r.to_agency_id) then return null; end if;
  select a.type, directory.agreement_in_force(a.id, t) as agreed into strict f from directory.agency a where a.id = r.agency_id;
  if r.urgency <> 'U0' and not f.agreed then return null; end if;
  select k.id into consent from referral.consent k
    where k.case_id = pv.case_id and k.kind = 'CK04' and k.recipient_agency_id = t and k.withdrawn_at is null
      and k.valid_to >= referral.today() and r.data_classes <@ k.data_classes and k.authority <> 'actual_carer'
    order by k.valid_to desc limit 1;
  if consent is null then
    basis := case when referral.basis_allows('LB1', f.type, 'CA', false) and (f.type <> 'SC' or home = r.agency_id) then 'LB1'
                  when r.legal_basis = 'LB2' then 'LB2' when r.urgency = 'U0' then 'LB3' end;
    if basis is null then return null; end if;
  end if;
  perform 1 from referral.case_access a where a.agency_id = r.agency_id and a.case_id = pv.case_id and a.closed_at is null and r.data_classes <@ a.scope;
  if not found then return null; end if;
  perform 1 from referral.referral o join referral.referral_private ov on ov.referral_id = o.id and ov.agency_id = o.agency_id
    where ov.case_id = pv.case_id and o.to_agency_id = t and o.needs && r.needs
      and o.state in ('submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold');
  if found then return null; end if;
  select k.body into strict packet from referral.referral_packet k where k.referral_id = r.id;
  insert into referral.referral(agency_id, number, to_agency_id, kind, needs, reason, urgency, risk, data_classes, legal_basis, parent_id, previous_id, created_by)
    values (r.agency_id, p_number, t, r.kind, r.needs, r.reason, r.urgency, r.risk, r.data_classes, basis, r.parent_id, r.id, r.created_by)
    returning id into child;
  insert into referral.referral_party(agency_id, referral_id, side, state, urgency, counterpart_agency_id, case_id)
    values (r.agency_id, child, 'sender', 'draft', r.urgency, t, pv.case_id);
  insert into referral.referral_private(agency_id, referral_id, case_id, child_id, consent_id, legal_basis_reason, situation, ask)
    values (r.agency_id, child, pv.case_id, pv.child_id, consent,
      case when basis is not null then coalesce(case when basis = r.legal_basis then pv.legal_basis_reason end, 'auto:no_answer_in_time') end,
      pv.situation, pv.ask);
  perform referral.step(child, 'created');
  update referral.referral set state = 'submitted', version = version + 1, submitted_at = bus.now(), due_at = p_due where id = child;
  perform referral.deliver_for(r.agency_id, child, packet);
  perform bus.put_member(n.thread_id, m.person_id, r.agency_id) from referral.referral n
    join directory.membership m on m.agency_id = r.agency_id and m.person_id = r.created_by and m.valid_to is null where n.id = child;
  update referral.referral set rerouted_to = child where id = r.id;
  return child;
end $$;
`;

const OTHERS = String.raw`
-- A case that nobody has touched since its last review tells its lead worker; answers when it is due again, null when it is closed.
create function referral.review_case(p_case uuid) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c record; quiet interval;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select * into c from referral.case_record x where x.id = p_case and x.lead_agency_id = sec.agency();
  if not found or c.stage = 'archived' then return null; end if;
  quiet := referral.review_interval(c.risk);
  if c.updated_at > bus.now() - quiet + interval '1 day' then return c.updated_at + quiet; end if;
  perform bus.put_event('case.due', c.lead_agency_id, null, 'case:' || c.id, c.version, jsonb_strip_nulls(jsonb_build_object('caseId', c.id, 'number', c.case_no,
    'tellPersonIds', case when c.lead_person_id is not null then jsonb_build_array(c.lead_person_id) end)));
  return bus.now() + quiet;
end $$;

create function referral.consent_expires(p_consent uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  perform bus.put_event('consent.expiring', k.agency_id, null, 'case:' || k.case_id, k.version, jsonb_build_object('caseId', k.case_id, 'number', c.case_no,
      'tellPersonIds', jsonb_build_array(coalesce(case when c.lead_agency_id = k.agency_id then c.lead_person_id end, k.created_by))))
    from referral.consent k join referral.case_record c on c.id = k.case_id
   where k.id = p_consent and k.agency_id = sec.agency() and k.withdrawn_at is null and c.stage <> 'archived';
end $$;

-- Planned referrals are told of together, once a week: how many are due by then in this agency.
create function referral.digest(p_until timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select count(*) into n from referral.referral_party p
    where p.agency_id = sec.agency() and p.holds and p.urgency = 'U3' and p.state not in ('draft') and p.due_at < p_until;
  if n > 0 then
    perform bus.put_event('referral.digest', sec.agency(), null, 'agency', 0, jsonb_build_object('number', n::text, 'tellRoles', to_jsonb(directory.deciding_roles())));
  end if;
  return n;
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.set_clock(), referral.review_interval(text), referral.set_review(), referral.set_expiring(), referral.set_digest(),
  referral.clock_facts(uuid), directory.supervising_roles(), directory.deciding_roles(), directory.staffed(uuid, text[]),
  directory.overseer(text, boolean), referral.tell_agency(text, uuid, uuid, text, jsonb, text[]), referral.tell(uuid, text),
  referral.reroute_expired(uuid, text, timestamptz), referral.review_case(uuid), referral.consent_expires(uuid), referral.digest(timestamptz) from public;
grant execute on function referral.clock_facts(uuid) to referral_rt, referral_job_rt;
grant execute on function referral.tell(uuid, text), referral.reroute_expired(uuid, text, timestamptz), referral.review_case(uuid),
  referral.consent_expires(uuid), referral.digest(timestamptz) to referral_job_rt;
`;
