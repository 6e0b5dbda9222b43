import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Visits that nobody had asked for, and what whoever went adds to a record afterwards. */
export class OwnVisits1700000019940 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(GUARDS);
    await runner.query(READING);
    await runner.query(VISITING);
    await runner.query(AMENDING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Follow-ups are records; drop the database instead.');
  }
}

const GUARDS = String.raw`
alter table referral.follow_up add column is_own boolean not null default false;
create unique index follow_up_own_key_idx on referral.follow_up (ended_by, record_key) where is_own;

alter table referral.follow_up_entry add column is_amendment boolean not null default false,
  drop constraint follow_up_entry_once_key,
  drop constraint follow_up_entry_kind_chk,
  add constraint follow_up_entry_kind_chk check (kind in
    ('identity', 'focus', 'visitor_safety', 'refusal', 'changes', 'child_words', 'new_needs', 'correction')),
  add constraint follow_up_entry_amends_chk check (kind <> 'correction' or is_amendment);
create unique index follow_up_entry_once_key on referral.follow_up_entry (follow_up_id, kind) where not is_amendment;
create index follow_up_entry_amendment_idx on referral.follow_up_entry (follow_up_id, created_at) where is_amendment;

create or replace function referral.follow_up_may_become(p_from text, p_to text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_from || '>' || p_to in ('asked>asked', 'accepted>asked', 'planned>asked', 'asked>accepted', 'asked>refused',
    'accepted>refused', 'planned>refused', 'accepted>planned', 'planned>planned', 'accepted>done', 'planned>done', 'asked>missed',
    'accepted>missed', 'planned>missed', 'asked>cancelled', 'accepted>cancelled', 'planned>cancelled', 'done>done', 'missed>missed'), false) $$;

create or replace function referral.follow_up_may(p_state text, p_action text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_state || '>' || p_action in ('asked>accept', 'asked>refuse', 'accepted>refuse', 'planned>refuse', 'accepted>plan', 'planned>plan',
    'accepted>record', 'planned>record', 'asked>reassign', 'accepted>reassign', 'planned>reassign', 'asked>cancel', 'accepted>cancel', 'planned>cancel',
    'done>amend', 'missed>amend'), false) $$;

-- Of what has ended nothing changes but the version, which counts what was added.
create or replace function referral.guard_follow_up() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'UPDATE' then raise exception 'a follow-up is never removed' using errcode = '42501'; end if;
  if (new.id, new.number, new.chain_id, new.attempt, new.agency_id, new.asked_by, new.to_agency_id, new.case_id, new.referral_id, new.kind, new.due_at, new.is_own)
     is distinct from (old.id, old.number, old.chain_id, old.attempt, old.agency_id, old.asked_by, old.to_agency_id, old.case_id, old.referral_id, old.kind, old.due_at, old.is_own)
     or not referral.follow_up_may_become(old.state, new.state)
     or old.ended_at is not null and to_jsonb(new) - 'version' is distinct from to_jsonb(old) - 'version'
    then raise exception 'a follow-up does not change so' using errcode = '42501'; end if;
  return new;
end $$;
`;

const READING = String.raw`
create or replace function referral.follow_up_row(f referral.follow_up) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', f.id, 'number', f.number, 'chainId', f.chain_id, 'attempt', f.attempt, 'agencyId', f.agency_id, 'askedBy', f.asked_by,
      'toAgencyId', f.to_agency_id, 'personId', f.person_id, 'kind', f.kind, 'state', f.state, 'version', f.version, 'askedAt', f.asked_at,
      'dueAt', f.due_at, 'plannedOn', f.planned_on, 'refusal', f.refusal, 'endedAt', f.ended_at, 'endedBy', f.ended_by, 'happenedOn', f.happened_on,
      'method', f.method, 'childSeen', f.child_seen, 'notSeen', f.not_seen, 'safeNow', f.safe_now, 'nextOn', f.next_on, 'side', s.side, 'isOwn', f.is_own,
      'goes', referral.goes(f.to_agency_id, f.person_id), 'recordKey', case when f.ended_by = sec.person() then f.record_key end,
      'isArchived', (select c.stage = 'archived' from referral.case_record c where c.id = f.case_id),
      'maskedName', case when s.side is not null or f.ended_at is null then f.masked_name end,
      'caseId', case when s.side is not null then f.case_id end,
      'referralId', (select p.referral_id from referral.referral_party p where p.agency_id = sec.agency() and p.referral_id = f.referral_id and s.side is not null))
    from (select referral.follow_up_side(f.case_id, f.agency_id) as side) s $$;

create or replace function referral.read_follow_up(p_id uuid, p_opens boolean) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up; side text; goes boolean; texts jsonb;
begin
  select * into f from referral.follow_up x where x.id = p_id;
  if not found then return null; end if;
  side := referral.follow_up_side(f.case_id, f.agency_id);
  goes := referral.goes(f.to_agency_id, f.person_id);
  if side is null and f.to_agency_id is distinct from sec.agency() then return null; end if;
  if p_opens then perform referral.audit_follow_up(f.id, 'follow_up.viewed'); end if;
  select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'sealed', encode(e.sealed, 'base64'), 'createdBy', e.created_by, 'at', e.created_at,
        'isAmendment', e.is_amendment)
      order by e.created_at, array_position('{identity,focus,visitor_safety,refusal,changes,child_words,new_needs,correction}'::text[], e.kind)) into texts
    from referral.follow_up_entry e
   where e.follow_up_id = f.id and e.kind in ('refusal', 'changes', 'child_words', 'new_needs', 'correction')
       and (coalesce(side in ('asker', 'lead'), false) or e.created_by = sec.person())
      or e.follow_up_id = f.chain_id and e.kind in ('focus', 'visitor_safety') and (coalesce(side in ('asker', 'lead'), false) or goes and f.ended_at is null)
      or e.follow_up_id = f.chain_id and e.kind = 'identity' and goes and f.ended_at is null;
  return referral.follow_up_row(f) || jsonb_build_object('entries', coalesce(texts, '[]'),
    'key', (select jsonb_build_object('kekId', k.kek_id, 'wrapped', encode(k.wrapped, 'base64')) from keyring.follow_up_key k
             where k.follow_up_id = f.chain_id and (texts is not null or goes and f.ended_at is null or f.ended_by = sec.person() and f.record_key is not null)));
end $$;

create or replace function referral.follow_up_steps(p_case uuid) returns table (id uuid, at timestamptz, kind text, agency_id uuid, person_id uuid, refs jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select md5(f.id || s.kind)::uuid, s.at, s.kind, s.agency_id, s.person_id, jsonb_build_object('followUpId', f.id, 'number', f.number)
    from referral.follow_up f,
      lateral (values (case when not f.is_own then f.asked_at end, 'follow_up.asked', f.agency_id, case when f.attempt = 1 then f.asked_by end),
        (f.ended_at, 'follow_up.' || f.state, case when f.state = 'cancelled' then f.agency_id else f.to_agency_id end, f.ended_by)) s(at, kind, agency_id, person_id)
   where f.case_id = p_case and s.at is not null and referral.follow_up_side(f.case_id, f.agency_id) is not null $$;
`;

const VISITING = String.raw`
-- Internal: the case of a visit that nobody asked for, and to whom it answers: to the own agency where the case is open to it; else to
-- whoever had asked for the last one, or to the lead. Nothing when there was none in half a year, or the child lives elsewhere by now.
create function referral.own_visit(p_case uuid, p_follow_up uuid)
returns table (case_id uuid, agency_id uuid, asked_by uuid, masked_name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, a.agency_id, sec.person(), null from referral.case_access a join referral.case_record c on c.id = a.case_id
   where a.agency_id = sec.agency() and a.case_id = p_case and p_follow_up is null and a.closed_at is null and a.ends_at is null and c.stage <> 'archived'
     and referral.goes(a.agency_id, sec.person())
  union all
  select c.id, case when still.agency_id is not null then f.agency_id else c.lead_agency_id end,
      case when still.agency_id is not null then f.asked_by else coalesce(c.lead_person_id, sec.person()) end, f.masked_name
    from referral.follow_up f join referral.case_record c on c.id = f.case_id
    left join referral.case_access still on still.agency_id = f.agency_id and still.case_id = f.case_id and still.closed_at is null and still.ends_at is null
   where f.id = p_follow_up and p_case is null and f.to_agency_id = sec.agency() and referral.goes(f.to_agency_id, f.person_id)
     and f.asked_at > bus.now() - interval '180 days' and c.stage <> 'archived' and referral.follow_up_target(c.id, f.to_agency_id) $$;

-- To which agency a visit of one's own would answer: its texts are sealed for that.
create function referral.own_visit_asker(p_case uuid, p_follow_up uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.agency_id from referral.own_visit(p_case, p_follow_up) v $$;

-- Begins a visit of one's own as one that was asked for and accepted: what was seen comes by the door of every record, right after.
-- The same phone sending the same once more finds what is there.
create function referral.begin_own_visit(p jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v record; fid uuid; day date := (p->>'happenedOn')::date;
begin
  select * into v from referral.own_visit((p->>'caseId')::uuid, (p->>'followUpId')::uuid);
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select x.id into fid from referral.follow_up x where x.is_own and x.ended_by = sec.person() and x.record_key = p->>'key' and x.case_id = v.case_id;
  if found then return fid; end if;
  if day is null or not day between referral.today() - 14 and referral.today()
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"happenedOn"}'; end if;
  fid := (p->>'id')::uuid;
  insert into referral.follow_up(id, number, chain_id, agency_id, asked_by, to_agency_id, person_id, case_id, masked_name, kind, state, is_own, asked_at, due_at)
    values (fid, p->>'number', fid, v.agency_id, v.asked_by, sec.agency(), sec.person(), v.case_id, coalesce(v.masked_name, p->>'maskedName'), p->>'kind',
      'accepted', true, day::timestamp at time zone 'Asia/Shanghai', bus.now());
  insert into keyring.follow_up_key(follow_up_id, kek_id, wrapped) values (fid, p->>'kekId', decode(p->>'wrapped', 'base64'));
  return fid;
end $$;

-- Nobody had asked for it: in vain it leaves a line, and nobody has to go again.
alter function referral.after_miss(uuid, date) rename to after_asked_miss;
create function referral.after_miss(p_id uuid, p_again date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (select f.is_own from referral.follow_up f where f.id = p_id) then
    perform referral.after_asked_miss(p_id, p_again);
  else
    perform referral.notice_follow_up(p_id, 'follow_up.missed');
    perform referral.tell_askers(p_id, 'follow_up.changed');
  end if;
end $$;
`;

const AMENDING = String.raw`
drop function referral.put_follow_up_entries(uuid, jsonb, text[]);
create function referral.put_follow_up_entries(p_id uuid, p_entries jsonb, p_kinds text[], p_amends boolean default false) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare e jsonb;
begin
  for e in select * from jsonb_array_elements(coalesce(p_entries, '[]')) loop
    if not e->>'kind' = any (p_kinds) then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
    insert into referral.follow_up_entry(id, follow_up_id, kind, sealed, created_by, is_amendment)
      values ((e->>'id')::uuid, p_id, e->>'kind', decode(e->>'sealed', 'base64'), sec.person(), p_amends);
  end loop;
end $$;

-- Internal: whether the person of this context recorded it and may still add to it.
create function referral.may_amend(f referral.follow_up) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(f.to_agency_id = sec.agency() and f.ended_by = sec.person() and f.record_key is not null
    and f.ended_at > bus.now() - interval '30 days' and referral.follow_up_may(f.state, 'amend')
    and exists (select 1 from referral.case_record c where c.id = f.case_id and c.stage <> 'archived'), false) $$;

-- Whoever went adds to what they recorded; what is there stays.
create function referral.amend_follow_up(p_id uuid, p_version int, p_entries jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up;
begin
  select * into f from referral.follow_up x where x.id = p_id and x.to_agency_id = sec.agency() and x.ended_by = sec.person() for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if not referral.may_amend(f)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', f.state, 'version', f.version)::text; end if;
  if f.version <> p_version then raise exception 'VERSION_STALE' using errcode = 'HUB01', detail = jsonb_build_object('version', f.version)::text; end if;
  if jsonb_array_length(p_entries) = 0 or not f.child_seen and p_entries @> '[{"kind": "child_words"}]'
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"childWords"}'; end if;
  update referral.follow_up set version = version + 1 where id = f.id;
  perform referral.put_follow_up_entries(f.id, p_entries, '{changes,child_words,new_needs,correction}', true);
  perform referral.audit_follow_up(f.id, 'follow_up.amended');
  perform referral.tell_askers(f.id, 'follow_up.changed');
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.own_visit(uuid, uuid), referral.own_visit_asker(uuid, uuid), referral.begin_own_visit(jsonb), referral.after_miss(uuid, date),
  referral.put_follow_up_entries(uuid, jsonb, text[], boolean), referral.may_amend(referral.follow_up), referral.amend_follow_up(uuid, int, jsonb) from public;
grant execute on function referral.own_visit_asker(uuid, uuid), referral.begin_own_visit(jsonb), referral.amend_follow_up(uuid, int, jsonb) to referral_rt;
`;
