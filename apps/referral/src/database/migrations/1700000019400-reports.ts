import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mandatory reports (level T4). No login reads these tables: doors answer whoever reported his own words, and the named officers
 * of the recipient authorities one report at a time, with a reason that is written down first. The agency of whoever reported
 * appears in no policy, no audit trail and no notice.
 */
export class Reports1700000019400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FILING);
    await runner.query(READING);
    await runner.query(MOVING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Reports are evidence; drop the database instead.');
  }
}

const TABLES = String.raw`
create table referral.report (
  id uuid not null constraint report_id_key primary key,
  number text not null constraint report_number_key unique,
  reporter_agency_id uuid not null references directory.agency,
  reporter_id uuid not null references directory.person,
  kind text not null constraint report_kind_chk check (kind ~ '^MR([1-9]|1[01])$'),
  safety text not null constraint report_safety_chk check (safety in ('safe', 'unsure', 'unsafe')),
  child_known boolean not null,
  discovered_at timestamptz not null,
  reported_at timestamptz not null default bus.now(),
  state text not null default 'reported' constraint report_state_chk check (state in ('reported', 'filed', 'feedback', 'closed')),
  version int not null default 1,
  due_at timestamptz,
  outcome text constraint report_outcome_chk check (outcome in ('handled', 'no_harm')),
  constraint report_due_chk check ((state = 'closed') = (due_at is null)),
  constraint report_closed_chk check ((state = 'closed') = (outcome is not null))
);
create index report_reporter_idx on referral.report (reporter_id, reported_at desc);
create index report_due_idx on referral.report (due_at) where due_at is not null;

create table referral.report_recipient (
  report_id uuid not null references referral.report,
  agency_id uuid not null references directory.agency,
  acknowledged_at timestamptz,
  acknowledged_by uuid references directory.person,
  primary key (agency_id, report_id)
);
create index report_recipient_report_idx on referral.report_recipient (report_id);

create table referral.report_entry (
  id uuid not null constraint report_entry_id_key primary key,
  report_id uuid not null references referral.report,
  kind text not null constraint report_entry_kind_chk check (kind in ('place', 'child', 'facts', 'steps', 'feedback', 'outcome')),
  sealed bytea not null,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now()
);
create index report_entry_report_idx on referral.report_entry (report_id, created_at, id);
create trigger refuse_change before update or delete or truncate on referral.report_entry for each statement execute function referral.refuse_change();

-- Who opened a report, and why; each time.
create table referral.report_opening (
  id uuid not null default gen_random_uuid() constraint report_opening_id_key primary key,
  report_id uuid not null references referral.report,
  agency_id uuid not null,
  person_id uuid not null,
  reason text not null,
  at timestamptz not null default bus.now()
);
create index report_opening_report_idx on referral.report_opening (report_id, at);
create trigger refuse_change before update or delete or truncate on referral.report_opening for each statement execute function referral.refuse_change();

create table keyring.report_key (
  report_id uuid not null constraint report_key_id_key primary key,
  kek_id text not null,
  wrapped bytea not null
);

-- Never cancelled, never rewritten: only the state moves on.
create function referral.guard_report() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'UPDATE' then raise exception 'a report is never removed' using errcode = '42501'; end if;
  if (new.id, new.number, new.reporter_agency_id, new.reporter_id, new.kind, new.safety, new.child_known, new.discovered_at, new.reported_at)
     is distinct from (old.id, old.number, old.reporter_agency_id, old.reporter_id, old.kind, old.safety, old.child_known, old.discovered_at, old.reported_at)
     or old.state = 'closed'
    then raise exception 'a report does not change' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard_report before update or delete on referral.report for each row execute function referral.guard_report();

select sec.classify('referral.report', 'restricted', null);
select sec.classify('referral.report_recipient', 'restricted', null);
select sec.classify('referral.report_entry', 'restricted', null);
select sec.classify('referral.report_opening', 'restricted', null);
select sec.classify('keyring.report_key', 'restricted', null);
`;

const FILING = String.raw`
-- Internal: the posts of a recipient authority that open reports; a test holds it to the permission.
create function referral.report_roles() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select '{county_router,county_leader,supervisor}'::text[] $$;

-- Internal: whether an agency may receive a report (LB2), and has somebody who opens it.
create function referral.receives_reports(p_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from directory.agency a join directory.membership m on m.agency_id = a.id and m.valid_to is null
    join directory.person p on p.id = m.person_id and p.status = 'active'
    where a.id = p_agency and a.status = 'active' and a.type in ('PS', 'CA', 'ED', 'PR', 'RP', 'HC') and m.roles && referral.report_roles()) $$;

-- The authorities that a report can go to, for the form; never the own agency.
create function referral.report_desks() returns table (id uuid, name text, type text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.name, a.type from directory.agency a
   where sec.agency() is not null and a.id <> sec.agency() and referral.receives_reports(a.id) order by a.type, a.name, a.id $$;

-- Internal: an audit row for each recipient authority; it never names whoever reported.
create function referral.audit_report(p_report uuid, p_action text, p_named boolean) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id)
    select r.agency_id, case when p_named then sec.agency() end, case when p_named then sec.person() end, p_action, 'report', p_report
      from referral.report_recipient r where r.report_id = p_report $$;

-- Internal: tells the officers of every recipient authority; no reporter, no word.
create function referral.tell_report(p_report uuid, p_kind text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t record;
begin
  for t in select r.agency_id, x.number, x.version from referral.report x join referral.report_recipient r on r.report_id = x.id
      where x.id = p_report order by r.agency_id loop
    perform bus.put_event(p_kind, t.agency_id, null, 'report:' || p_report, t.version,
      jsonb_build_object('reportId', p_report, 'number', t.number, 'side', 'recipient'));
  end loop;
end $$;

-- Anybody may report, always; a report that is sent again is the same one.
create function referral.file_report(p jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); rid uuid := (p->>'id')::uuid; to_ids uuid[]; types text[]; e jsonb; owner uuid;
begin
  if me is null or sec.person() is null then raise exception 'context refused' using errcode = '28000'; end if;
  select reporter_id into owner from referral.report where id = rid;
  if found then
    if owner <> sec.person() then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
    return;
  end if;
  to_ids := array(select distinct x::uuid from jsonb_array_elements_text(p->'recipientIds') x);
  types := array(select a.type from directory.agency a where a.id = any (to_ids));
  if coalesce(cardinality(to_ids), 0) = 0 or me = any (to_ids) or exists (select 1 from unnest(to_ids) x where not referral.receives_reports(x))
     or (sec.agency_type() = 'SC' and p->>'kind' in ('MR10', 'MR11') and not types @> '{PS,ED}')
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"recipientIds"}'; end if;
  if (p->>'discoveredAt')::timestamptz > bus.now() + interval '5 minutes'
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"discoveredAt"}'; end if;
  insert into referral.report(id, number, reporter_agency_id, reporter_id, kind, safety, child_known, discovered_at, due_at)
    values (rid, p->>'number', me, sec.person(), p->>'kind', p->>'safety', (p->>'childKnown')::boolean, (p->>'discoveredAt')::timestamptz,
      bus.now() + interval '30 minutes');
  insert into keyring.report_key(report_id, kek_id, wrapped) values (rid, p->>'kekId', decode(p->>'wrapped', 'base64'));
  insert into referral.report_recipient(report_id, agency_id) select rid, unnest(to_ids);
  for e in select * from jsonb_array_elements(p->'entries') loop
    if e->>'kind' not in ('place', 'child', 'facts', 'steps') then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
    insert into referral.report_entry(id, report_id, kind, sealed, created_by)
      values ((e->>'id')::uuid, rid, e->>'kind', decode(e->>'sealed', 'base64'), sec.person());
  end loop;
  perform referral.audit_report(rid, 'report.filed', false);
  perform referral.tell_report(rid, 'report.filed');
end $$;
`;

const READING = String.raw`
-- Internal: whether the person of this context is a named officer of a recipient authority.
create function referral.is_report_officer(p_report uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from referral.report_recipient r where r.report_id = p_report and r.agency_id = sec.agency())
    and exists (select 1 from unnest(referral.report_roles()) x where sec.has_role(x)) $$;

-- Internal: somebody tried who may not. The authorities are told; whoever tried learns nothing. Answers false, for the caller's return.
create function referral.refuse_report(p_report uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.report where id = p_report;
  if found then
    perform referral.audit_report(p_report, 'report.refused', true);
    perform referral.tell_report(p_report, 'report.refused');
  end if;
  return false;
end $$;

-- Own reports, or those of the own authority: what a list may show.
create function referral.report_list(p_box text)
returns table (id uuid, number text, kind text, state text, safety text, discovered_at timestamptz, reported_at timestamptz, due_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.id, x.number, x.kind, x.state, x.safety, x.discovered_at, x.reported_at, x.due_at from referral.report x
   where case p_box when 'mine' then x.reporter_id = sec.person() when 'received' then referral.is_report_officer(x.id) else false end
   order by x.due_at nulls last, x.reported_at desc, x.id limit 200 $$;

-- Internal: the whole report; the name of whoever reported for police and civil affairs only.
create function referral.report_body(p_report uuid, p_officer boolean) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', x.id, 'number', x.number, 'kind', x.kind, 'state', x.state, 'safety', x.safety, 'childKnown', x.child_known,
      'discoveredAt', x.discovered_at, 'reportedAt', x.reported_at, 'dueAt', x.due_at, 'outcome', x.outcome, 'version', x.version,
      'reporterId', case when not p_officer or sec.agency_type() in ('PS', 'CA') then x.reporter_id end,
      'kekId', k.kek_id, 'wrapped', encode(k.wrapped, 'base64'),
      'recipients', (select jsonb_agg(jsonb_build_object('agencyId', r.agency_id, 'acknowledgedAt', r.acknowledged_at) order by r.agency_id)
         from referral.report_recipient r where r.report_id = x.id),
      'entries', (select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'at', e.created_at, 'sealed', encode(e.sealed, 'base64'))
         order by e.created_at, array_position(array['place', 'child', 'facts', 'steps'], e.kind) nulls last, e.id)
         from referral.report_entry e where e.report_id = x.id and (p_officer or e.kind <> 'outcome')))
    from referral.report x join keyring.report_key k on k.report_id = x.id where x.id = p_report $$;

-- Whoever reported reads his own words and the feedback. Null for everybody else, who is written down.
create function referral.read_own_report(p_report uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.report x where x.id = p_report and x.reporter_id = sec.person();
  if found then return referral.report_body(p_report, false); end if;
  perform referral.refuse_report(p_report);
  return null;
end $$;

-- A named officer opens a report: the reason and the audit row come first, each time.
create function referral.open_report(p_report uuid, p_reason text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not referral.is_report_officer(p_report) then
    perform referral.refuse_report(p_report);
    return null;
  end if;
  if char_length(btrim(p_reason)) < 4 then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"reason"}'; end if;
  insert into referral.report_opening(report_id, agency_id, person_id, reason) values (p_report, sec.agency(), sec.person(), p_reason);
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id)
    values (sec.agency(), sec.agency(), sec.person(), 'report.opened', 'report', p_report);
  return referral.report_body(p_report, true);
end $$;
`;

const MOVING = String.raw`
create function referral.report_may(p_state text, p_action text, p_acknowledged boolean) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(case p_action when 'acknowledge' then p_state in ('reported', 'filed') and not p_acknowledged
    when 'feedback' then p_state in ('filed', 'feedback') and p_acknowledged
    when 'close' then p_state = 'feedback' and p_acknowledged end, false) $$;

-- What an authority does with a report. Feedback to whoever reported comes before the end, always.
create function referral.move_report(p_report uuid, p_version int, p_action text, p jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare x record; mine record;
begin
  if not referral.is_report_officer(p_report) then
    perform referral.refuse_report(p_report);
    return null;
  end if;
  select * into strict x from referral.report where id = p_report for update;
  select * into strict mine from referral.report_recipient r where r.report_id = p_report and r.agency_id = sec.agency();
  if not referral.report_may(x.state, p_action, mine.acknowledged_at is not null)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', x.state)::text; end if;
  if x.version <> p_version then raise exception 'VERSION_STALE' using errcode = 'HUB01', detail = jsonb_build_object('version', x.version)::text; end if;
  if p_action <> 'acknowledge' then
    if p->>'entryId' is null or p->>'kind' is distinct from (case p_action when 'feedback' then 'feedback' else 'outcome' end)
      then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"text"}'; end if;
    insert into referral.report_entry(id, report_id, kind, sealed, created_by)
      values ((p->>'entryId')::uuid, p_report, p->>'kind', decode(p->>'sealed', 'base64'), sec.person());
  else
    update referral.report_recipient r set acknowledged_at = bus.now(), acknowledged_by = sec.person()
      where r.report_id = p_report and r.agency_id = sec.agency();
  end if;
  update referral.report set version = version + 1,
      state = case p_action when 'acknowledge' then 'filed' when 'feedback' then 'feedback' else 'closed' end,
      due_at = case p_action when 'acknowledge' then x.reported_at + interval '1 day' when 'feedback' then bus.now() + interval '7 days' end,
      outcome = case when p_action = 'close' then p->>'outcome' end
    where id = p_report;
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id)
    values (sec.agency(), sec.agency(), sec.person(),
      case p_action when 'acknowledge' then 'report.acknowledged' when 'feedback' then 'report.feedback' else 'report.closed' end, 'report', p_report);
  perform bus.put_event('report.changed', x.reporter_agency_id, x.reporter_id, 'report:' || p_report, x.version + 1,
    jsonb_build_object('reportId', p_report, 'number', x.number, 'side', 'sender'));
  return referral.report_body(p_report, true);
end $$;

-- The key of a report, for a text that an officer adds to it.
create function referral.report_key(p_report uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('kekId', k.kek_id, 'wrapped', encode(k.wrapped, 'base64')) from keyring.report_key k
   where k.report_id = p_report and referral.is_report_officer(p_report) $$;
`;

const GRANTS = String.raw`
revoke all on function referral.guard_report(), referral.report_roles(), referral.receives_reports(uuid), referral.report_desks(),
  referral.audit_report(uuid, text, boolean), referral.tell_report(uuid, text), referral.file_report(jsonb), referral.is_report_officer(uuid),
  referral.refuse_report(uuid), referral.report_list(text), referral.report_body(uuid, boolean), referral.read_own_report(uuid),
  referral.open_report(uuid, text), referral.report_may(text, text, boolean), referral.move_report(uuid, int, text, jsonb),
  referral.report_key(uuid) from public;
grant execute on function referral.report_desks(), referral.file_report(jsonb), referral.report_list(text), referral.read_own_report(uuid),
  referral.open_report(uuid, text), referral.move_report(uuid, int, text, jsonb), referral.report_key(uuid) to referral_rt;
`;
