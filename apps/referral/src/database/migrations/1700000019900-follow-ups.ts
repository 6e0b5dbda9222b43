import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Follow-ups: somebody is asked to go to a child, goes, and says what there was. No login reads the tables: whoever is asked need not be
 * on the case and sees the child only while the follow-up is open, so that doors answer each side with its part.
 */
export class FollowUps1700000019900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(SIDES);
    await runner.query(READING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Follow-ups are records; drop the database instead.');
  }
}

const TABLES = String.raw`
create table referral.follow_up (
  id uuid not null constraint follow_up_id_key primary key,
  number text not null constraint follow_up_number_key unique,
  -- The first of those that follow each other in vain; its texts and its key are those of all.
  chain_id uuid not null references referral.follow_up,
  attempt int not null default 1 constraint follow_up_attempt_chk check (attempt between 1 and 3),
  agency_id uuid not null references directory.agency,
  asked_by uuid not null references directory.person,
  to_agency_id uuid not null references directory.agency,
  person_id uuid references directory.person,
  case_id uuid not null,
  referral_id uuid references referral.referral,
  masked_name text not null,
  kind text not null constraint follow_up_kind_chk check (kind in ('first_contact', 'visit', 'call', 'after_closing')),
  state text not null default 'asked' constraint follow_up_state_chk check (state in
    ('asked', 'accepted', 'planned', 'refused', 'done', 'missed', 'cancelled')),
  version int not null default 1,
  asked_at timestamptz not null default bus.now(),
  due_at timestamptz not null,
  planned_on date,
  refusal text,
  ended_at timestamptz,
  ended_by uuid references directory.person,
  record_key text,
  happened_on date,
  method text constraint follow_up_method_chk check (method in ('visit', 'phone', 'video', 'school')),
  child_seen boolean,
  not_seen text,
  safe_now text constraint follow_up_safe_chk check (safe_now in ('yes', 'no', 'unsure')),
  next_on date,
  constraint follow_up_attempt_key unique (chain_id, attempt),
  constraint follow_up_end_chk check ((state in ('asked', 'accepted', 'planned')) = (ended_at is null)),
  -- Whoever said yes is somebody.
  constraint follow_up_person_chk check (state not in ('accepted', 'planned') or person_id is not null),
  constraint follow_up_planned_chk check (state <> 'planned' or planned_on is not null),
  constraint follow_up_refusal_chk check ((state = 'refused') = (refusal is not null)),
  constraint follow_up_done_chk check (state <> 'done' or record_key is not null),
  constraint follow_up_record_chk check ((record_key is null) = (happened_on is null) and (record_key is null) = (safe_now is null)),
  constraint follow_up_seen_chk check ((child_seen is not false) = (not_seen is null)),
  foreign key (agency_id, case_id) references referral.case_access (agency_id, case_id)
);
create index follow_up_asked_idx on referral.follow_up (to_agency_id, due_at, id) where ended_at is null;
create index follow_up_agency_idx on referral.follow_up (to_agency_id, due_at desc, id);
create index follow_up_mine_idx on referral.follow_up (asked_by, due_at desc, id);
create index follow_up_case_idx on referral.follow_up (case_id, due_at desc, id);

-- Texts are sealed and never changed; identity is what whoever goes needs to find the child.
create table referral.follow_up_entry (
  id uuid not null constraint follow_up_entry_id_key primary key,
  follow_up_id uuid not null references referral.follow_up,
  kind text not null constraint follow_up_entry_kind_chk check (kind in
    ('identity', 'focus', 'visitor_safety', 'refusal', 'changes', 'child_words', 'new_needs')),
  sealed bytea not null,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  constraint follow_up_entry_once_key unique (follow_up_id, kind)
);
create trigger refuse_change before update or delete or truncate on referral.follow_up_entry for each statement execute function referral.refuse_change();

create table keyring.follow_up_key (
  follow_up_id uuid not null constraint follow_up_key_id_key primary key,
  kek_id text not null,
  wrapped bytea not null
);

create function referral.follow_up_may_become(p_from text, p_to text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_from || '>' || p_to in ('asked>asked', 'accepted>asked', 'planned>asked', 'asked>accepted', 'asked>refused',
    'accepted>refused', 'planned>refused', 'accepted>planned', 'planned>planned', 'accepted>done', 'planned>done', 'asked>missed',
    'accepted>missed', 'planned>missed', 'asked>cancelled', 'accepted>cancelled', 'planned>cancelled'), false) $$;

-- What was asked does not change, and what has ended stays as it is.
create function referral.guard_follow_up() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'UPDATE' then raise exception 'a follow-up is never removed' using errcode = '42501'; end if;
  if (new.id, new.number, new.chain_id, new.attempt, new.agency_id, new.asked_by, new.to_agency_id, new.case_id, new.referral_id, new.kind, new.due_at)
     is distinct from (old.id, old.number, old.chain_id, old.attempt, old.agency_id, old.asked_by, old.to_agency_id, old.case_id, old.referral_id, old.kind, old.due_at)
     or not referral.follow_up_may_become(old.state, new.state)
    then raise exception 'a follow-up does not change so' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard_follow_up before update or delete on referral.follow_up for each row execute function referral.guard_follow_up();

select sec.classify('referral.follow_up', 'restricted', null);
select sec.classify('referral.follow_up_entry', 'restricted', null);
select sec.classify('keyring.follow_up_key', 'restricted', null);
`;

const SIDES = String.raw`
-- Internal: the posts that go to children, and those that say who goes; a test holds them to the permissions.
create function referral.follow_up_roles() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select '{county_router,child_supervisor,child_director,community_worker,foundation_worker,social_worker,school_counsellor}'::text[] $$;
create function referral.follow_up_leads() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select '{county_leader,child_supervisor,child_director,supervisor}'::text[] $$;

-- Internal: as what the agency of this context meets a follow-up that comes from its case; null when the case is not open to it.
create function referral.follow_up_side(p_case uuid, p_asker uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when a.agency_id = p_asker then 'asker' when a.agency_id = c.lead_agency_id then 'lead' else 'member' end
    from referral.case_access a join referral.case_record c on c.id = a.case_id
   where a.agency_id = sec.agency() and a.case_id = p_case and a.closed_at is null and (a.ends_at is null or a.ends_at > bus.now()) $$;

-- Internal: whether the person of this context is the one who goes, or may take it from the queue.
create function referral.goes(p_to uuid, p_person uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_to = sec.agency() and sec.person() is not null and (p_person is null or p_person = sec.person())
    and exists (select 1 from unnest(referral.follow_up_roles()) r where sec.has_role(r)), false) $$;

-- Internal: whether an agency may be asked to go to the child of a case: it is where the child lives, or works on the case.
create function referral.follow_up_target(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select directory.staffed(p_agency, referral.follow_up_roles()) and (
    exists (select 1 from referral.case_access a where a.agency_id = p_agency and a.case_id = p_case and a.closed_at is null and a.ends_at is null)
    or exists (select 1 from referral.case_record c join referral.child h on h.agency_id = c.agency_id and h.id = c.child_id
      join directory.agency a on a.id = p_agency and a.type in ('VC', 'TS')
     where c.id = p_case and starts_with(h.residence_code, directory.division_prefix(a.division_code)))) $$;

-- Who may be asked, with the people who go; for whoever works on the case.
create function referral.follow_up_desks(p_case uuid) returns table (agency_id uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, m.person_id from directory.agency a join directory.membership m on m.agency_id = a.id and m.valid_to is null
    join directory.person p on p.id = m.person_id and p.status = 'active'
   where referral.follow_up_side(p_case, null) is not null and m.roles && referral.follow_up_roles()
     and (a.type in ('VC', 'TS') or a.id in (select x.agency_id from referral.case_access x where x.case_id = p_case and x.closed_at is null))
     and referral.follow_up_target(p_case, a.id)
   order by a.type = 'VC' desc, a.type = 'TS' desc, a.name, a.id, p.display_name, p.id $$;
`;

const READING = String.raw`
-- Internal: what a side may know of one without its texts. Whoever was asked loses the child when it has ended.
create function referral.follow_up_row(f referral.follow_up) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', f.id, 'number', f.number, 'chainId', f.chain_id, 'attempt', f.attempt, 'agencyId', f.agency_id, 'askedBy', f.asked_by,
      'toAgencyId', f.to_agency_id, 'personId', f.person_id, 'kind', f.kind, 'state', f.state, 'version', f.version, 'askedAt', f.asked_at,
      'dueAt', f.due_at, 'plannedOn', f.planned_on, 'refusal', f.refusal, 'endedAt', f.ended_at, 'endedBy', f.ended_by, 'happenedOn', f.happened_on,
      'method', f.method, 'childSeen', f.child_seen, 'notSeen', f.not_seen, 'safeNow', f.safe_now, 'nextOn', f.next_on, 'side', s.side,
      'goes', referral.goes(f.to_agency_id, f.person_id), 'recordKey', case when f.ended_by = sec.person() then f.record_key end,
      'maskedName', case when s.side is not null or f.ended_at is null then f.masked_name end,
      'caseId', case when s.side is not null then f.case_id end,
      'referralId', (select p.referral_id from referral.referral_party p where p.agency_id = sec.agency() and p.referral_id = f.referral_id and s.side is not null))
    from (select referral.follow_up_side(f.case_id, f.agency_id) as side) s $$;

-- Rows of a box, or of a case. What is open comes by date, the rest newest first.
create function referral.find_follow_ups(p jsonb) returns setof jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); box text := p->>'box'; is_open boolean := (p->>'open')::boolean; away boolean := coalesce((p->>'open')::boolean, false);
begin
  return query execute format('select referral.follow_up_row(f) from referral.follow_up f where %s %s %s order by f.due_at %s, f.id limit $6',
    case when p->>'caseId' is not null then 'f.case_id = $2 and referral.follow_up_side(f.case_id, f.agency_id) is not null'
      when box = 'mine' then 'f.asked_by = $3 and f.agency_id = $1 and referral.follow_up_side(f.case_id, f.agency_id) is not null'
      when box = 'asked' then 'f.to_agency_id = $1 and referral.goes(f.to_agency_id, f.person_id)'
      else 'f.to_agency_id = $1' end,
    case when is_open is null then '' when is_open then 'and f.ended_at is null' else 'and f.ended_at is not null' end,
    case when p->>'afterId' is null then '' when away then 'and (f.due_at, f.id) > ($4, $5)' else 'and (f.due_at < $4 or f.due_at = $4 and f.id > $5)' end,
    case when away then 'asc' else 'desc' end)
  using me, (p->>'caseId')::uuid, sec.person(), (p->>'after')::timestamptz, (p->>'afterId')::uuid, least((p->>'limit')::int, 201);
end $$;

-- Internal: an audit row for the agency that asked, the one that was asked and the home of the case; the asked one learns no case.
create function referral.audit_follow_up(p_id uuid, p_action text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id)
    select distinct on (a) a, sec.agency(), sec.person(), p_action, 'follow_up', f.id, case when a in (f.agency_id, c.agency_id) then f.case_id end
      from referral.follow_up f join referral.case_record c on c.id = f.case_id, unnest(array[f.agency_id, f.to_agency_id, c.agency_id, sec.agency()]) a
     where f.id = p_id $$;

-- One with the texts that its reader may read, and the key to them. Whoever went reads what they wrote; those who asked and who lead the
-- case read all; the child and what was asked for are there for whoever goes as long as it is open.
create function referral.read_follow_up(p_id uuid, p_opens boolean) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up; side text; goes boolean; texts jsonb;
begin
  select * into f from referral.follow_up x where x.id = p_id;
  if not found then return null; end if;
  side := referral.follow_up_side(f.case_id, f.agency_id);
  goes := referral.goes(f.to_agency_id, f.person_id);
  if side is null and f.to_agency_id is distinct from sec.agency() then return null; end if;
  if p_opens then perform referral.audit_follow_up(f.id, 'follow_up.viewed'); end if;
  select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'sealed', encode(e.sealed, 'base64'), 'createdBy', e.created_by, 'at', e.created_at)
      order by e.created_at, array_position('{identity,focus,visitor_safety,refusal,changes,child_words,new_needs}'::text[], e.kind)) into texts
    from referral.follow_up_entry e
   where e.follow_up_id = f.id and e.kind in ('refusal', 'changes', 'child_words', 'new_needs')
       and (coalesce(side in ('asker', 'lead'), false) or e.created_by = sec.person())
      or e.follow_up_id = f.chain_id and e.kind in ('focus', 'visitor_safety') and (coalesce(side in ('asker', 'lead'), false) or goes and f.ended_at is null)
      or e.follow_up_id = f.chain_id and e.kind = 'identity' and goes and f.ended_at is null;
  return referral.follow_up_row(f) || jsonb_build_object('entries', coalesce(texts, '[]'),
    'key', (select jsonb_build_object('kekId', k.kek_id, 'wrapped', encode(k.wrapped, 'base64')) from keyring.follow_up_key k
             where k.follow_up_id = f.chain_id and (texts is not null or goes and f.ended_at is null)));
end $$;

-- What a case knows of its follow-ups, for its timeline: that one was asked for, and how it ended.
create function referral.follow_up_steps(p_case uuid) returns table (id uuid, at timestamptz, kind text, agency_id uuid, person_id uuid, refs jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select md5(f.id || s.kind)::uuid, s.at, s.kind, s.agency_id, s.person_id, jsonb_build_object('followUpId', f.id, 'number', f.number)
    from referral.follow_up f,
      lateral (values (f.asked_at, 'follow_up.asked', f.agency_id, case when f.attempt = 1 then f.asked_by end),
        (f.ended_at, 'follow_up.' || f.state, case when f.state = 'cancelled' then f.agency_id else f.to_agency_id end, f.ended_by)) s(at, kind, agency_id, person_id)
   where f.case_id = p_case and s.at is not null and referral.follow_up_side(f.case_id, f.agency_id) is not null $$;
`;

const GRANTS = String.raw`
revoke all on function referral.follow_up_may_become(text, text), referral.guard_follow_up(), referral.follow_up_roles(), referral.follow_up_leads(),
  referral.follow_up_side(uuid, uuid), referral.goes(uuid, uuid), referral.follow_up_target(uuid, uuid), referral.follow_up_desks(uuid),
  referral.follow_up_row(referral.follow_up), referral.find_follow_ups(jsonb), referral.audit_follow_up(uuid, text),
  referral.read_follow_up(uuid, boolean), referral.follow_up_steps(uuid) from public;
grant execute on function referral.follow_up_desks(uuid), referral.find_follow_ups(jsonb), referral.read_follow_up(uuid, boolean),
  referral.follow_up_steps(uuid) to referral_rt;
`;
