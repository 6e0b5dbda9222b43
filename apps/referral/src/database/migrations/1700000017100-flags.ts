import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The roster of a school, and flags: what somebody noticed about a child, who receives it and what becomes of it. */
export class Flags1700000017100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(DESK);
    await runner.query(RAISE);
    await runner.query(MOVE);
    await runner.query(ENTRY);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Flags are records; drop the database instead.');
  }
}

const TABLES = String.raw`
-- Every pupil of a school, so that being on it says nothing about a child.
create table referral.pupil (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  name text not null,
  class_name text not null,
  student_no text not null default '',
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  primary key (agency_id, id),
  constraint pupil_once_key unique (agency_id, class_name, name, student_no)
);
create trigger sign_row before insert on referral.pupil for each row execute function referral.sign_row();

create table referral.flag (
  agency_id uuid not null references directory.agency,
  id uuid not null constraint flag_id_key primary key,
  number text not null constraint flag_number_key unique,
  to_agency_id uuid not null references directory.agency,
  pupil_id uuid,
  child_name text not null,
  class_name text,
  concerns text[] not null,
  safety text not null constraint flag_safety_chk check (safety in ('safe', 'unsure', 'unsafe')),
  urgency text not null constraint flag_urgency_chk check (urgency in ('U0', 'U1', 'U2', 'U3')),
  state text not null constraint flag_state_chk check (state in ('raised', 'received', 'watching', 'referred', 'closed')),
  version int not null default 1,
  raised_by uuid not null references directory.person,
  raised_at timestamptz not null default bus.now(),
  owner_person_id uuid references directory.person,
  received_at timestamptz,
  next_at timestamptz,
  decide_by timestamptz not null,
  review_on date,
  has_question boolean not null default false,
  referral_id uuid references referral.referral,
  close_reason text,
  updated_at timestamptz not null default bus.now(),
  constraint flag_concerns_chk check (cardinality(concerns) > 0),
  -- No orphan: what is open has a next date, and somebody once it was received.
  constraint flag_next_chk check ((state in ('raised', 'received', 'watching')) = (next_at is not null)),
  constraint flag_owner_chk check ((state = 'raised') = (owner_person_id is null)),
  constraint flag_referral_chk check ((state = 'referred') = (referral_id is not null)),
  constraint flag_close_chk check ((state = 'closed') = (close_reason is not null)),
  foreign key (agency_id, pupil_id) references referral.pupil (agency_id, id)
);
create index flag_desk_idx on referral.flag (to_agency_id, next_at, id) where next_at is not null;
create index flag_desk_list_idx on referral.flag (to_agency_id, raised_at desc, id);
create index flag_mine_idx on referral.flag (agency_id, raised_by, raised_at desc, id);

-- Texts are sealed, never changed, and added to.
create table referral.flag_entry (
  agency_id uuid not null,
  to_agency_id uuid not null,
  id uuid not null constraint flag_entry_id_key primary key,
  flag_id uuid not null references referral.flag,
  kind text not null constraint flag_entry_kind_chk check (kind in
    ('facts', 'judgement', 'child_words', 'correction', 'question', 'answer', 'note')),
  sealed bytea not null,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now()
);
create index flag_entry_flag_idx on referral.flag_entry (flag_id, created_at, id);
create trigger refuse_change before update or delete or truncate on referral.flag_entry for each statement execute function referral.refuse_change();

-- The data key of one flag, wrapped.
create table keyring.flag_key (
  agency_id uuid not null,
  to_agency_id uuid not null,
  flag_id uuid not null constraint flag_key_id_key primary key,
  kek_id text not null,
  wrapped bytea not null
);

grant select, insert on referral.pupil to referral_rt;
grant select on referral.flag, referral.flag_entry, keyring.flag_key to referral_rt;
select sec.classify('referral.pupil', 'private', '{referral_rt}');
select sec.classify('referral.flag', 'addressed', '{referral_rt}');
select sec.classify('referral.flag_entry', 'addressed', '{referral_rt}');
select sec.classify('keyring.flag_key', 'addressed', '{referral_rt}');
`;

const DESK = String.raw`
-- Internal: the posts that receive flags; a test holds it to the permission.
create function referral.flag_roles() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select '{county_router,county_leader,child_supervisor,school_counsellor}'::text[] $$;

-- Internal: who receives the flags of an agency: its own people where it has such posts, else the township's or the county's desk
-- for its place (minors' protection law §11 and §43: the duty to report needs no consent).
create function referral.flag_desk(p_agency uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id from directory.agency me
    join directory.agency a on a.status = 'active' and (
      a.id = me.id or (me.type in ('SC', 'VC', 'TS') and a.type in ('TS', 'CA') and starts_with(me.division_code, a.division_code)))
   where me.id = p_agency and exists (
      select 1 from directory.membership m join directory.person p on p.id = m.person_id
       where m.agency_id = a.id and m.valid_to is null and p.status = 'active' and m.roles && referral.flag_roles())
   order by a.id = me.id desc, length(a.division_code) desc, a.type = 'TS' desc, a.id limit 1 $$;

-- Internal: whether the person of this context works at the desk of a flag.
create function referral.is_flag_desk(p_to uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select p_to = sec.agency() and exists (select 1 from unnest(referral.flag_roles()) r where sec.has_role(r)) $$;

-- Internal: tells the other side.
create function referral.tell_flag(p_flag uuid, p_kind text, p_side text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f record; people uuid[];
begin
  select * into strict f from referral.flag where id = p_flag;
  people := case when p_side = 'sender' then array[f.raised_by] else array_remove(array[f.owner_person_id], null) end;
  perform bus.put_event(p_kind, case when p_side = 'sender' then f.agency_id else f.to_agency_id end, null, 'flag:' || f.id, f.version,
    jsonb_build_object('flagId', f.id, 'number', f.number, 'side', p_side, 'tellPersonIds', to_jsonb(people),
      'agencyId', sec.agency(), 'personId', sec.person()));
end $$;
`;

const RAISE = String.raw`
-- A flag goes to the desk of its place, whichever the statement asks for; a counsellor who raises one has it in hand at once.
create function referral.raise_flag(p jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); desk uuid; mine boolean; u record; e jsonb; id uuid := (p->>'id')::uuid;
begin
  if me is null then raise exception 'context refused' using errcode = '28000'; end if;
  desk := referral.flag_desk(me);
  if desk is null then raise exception 'TARGET_NOT_AVAILABLE' using errcode = 'HUB01'; end if;
  mine := referral.is_flag_desk(desk);
  if p->>'pupilId' is not null then
    select name, class_name into u from referral.pupil x where x.agency_id = me and x.id = (p->>'pupilId')::uuid;
    if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"pupilId"}'; end if;
  else
    select p->>'childName' as name, p->>'className' as class_name into u;
  end if;
  insert into referral.flag(agency_id, id, number, to_agency_id, pupil_id, child_name, class_name, concerns, safety, urgency, state,
      raised_by, owner_person_id, received_at, next_at, decide_by)
    values (me, id, p->>'number', desk, (p->>'pupilId')::uuid, u.name, u.class_name,
      array(select jsonb_array_elements_text(p->'concerns')), p->>'safety', p->>'urgency', case when mine then 'received' else 'raised' end,
      sec.person(), case when mine then sec.person() end, case when mine then bus.now() end,
      (case when mine then p->>'decideBy' else p->>'receiveBy' end)::timestamptz, (p->>'decideBy')::timestamptz);
  insert into keyring.flag_key(agency_id, to_agency_id, flag_id, kek_id, wrapped)
    values (me, desk, id, p->>'kekId', decode(p->>'wrapped', 'base64'));
  for e in select * from jsonb_array_elements(p->'entries') loop
    if e->>'kind' not in ('facts', 'judgement', 'child_words') then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
    insert into referral.flag_entry(agency_id, to_agency_id, id, flag_id, kind, sealed, created_by)
      values (me, desk, (e->>'id')::uuid, id, e->>'kind', decode(e->>'sealed', 'base64'), sec.person());
  end loop;
  perform referral.record_audit('flag.raised', 'flag', id);
  if not mine then perform referral.tell_flag(id, 'flag.raised', 'recipient'); end if;
  return id;
end $$;
`;

const MOVE = String.raw`
create function referral.flag_may_become(p_from text, p_to text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_from || '>' || p_to in ('raised>received', 'received>watching', 'received>referred', 'received>closed',
    'watching>watching', 'watching>referred', 'watching>closed'), false) $$;

-- What the desk decides. Whoever raised the flag is told, and sees the state.
create function referral.move_flag(p_flag uuid, p_version int, p_state text, p jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f record;
begin
  select * into f from referral.flag x where x.id = p_flag for update;
  if not found or not coalesce(referral.is_flag_desk(f.to_agency_id), false) then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if not referral.flag_may_become(f.state, p_state) then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  if f.version <> p_version then raise exception 'VERSION_STALE' using errcode = 'HUB01'; end if;
  if p_state = 'referred' then
    perform 1 from referral.referral r where r.id = (p->>'referralId')::uuid and r.agency_id = f.to_agency_id and r.state <> 'discarded';
    if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"referralId"}'; end if;
  end if;
  update referral.flag x set state = p_state, version = version + 1, updated_at = bus.now(), owner_person_id = sec.person(),
      received_at = coalesce(x.received_at, bus.now()),
      next_at = case p_state when 'received' then x.decide_by when 'watching' then (p->>'nextAt')::timestamptz end,
      review_on = case when p_state = 'watching' then (p->>'reviewOn')::date end,
      referral_id = case when p_state = 'referred' then (p->>'referralId')::uuid end,
      close_reason = case when p_state = 'closed' then p->>'reason' end,
      has_question = case when p_state in ('referred', 'closed') then false else x.has_question end
    where x.id = p_flag;
  perform referral.record_audit('flag.' || p_state, 'flag', p_flag);
  if f.raised_by <> sec.person() then perform referral.tell_flag(p_flag, 'flag.changed', 'sender'); end if;
end $$;
`;

const ENTRY = String.raw`
-- Corrections and answers by whoever raised it, questions and notes by the desk.
create function referral.add_flag_entry(p_flag uuid, p_entry uuid, p_kind text, p_sealed bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f record; desk boolean;
begin
  select * into f from referral.flag x where x.id = p_flag for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  desk := coalesce(referral.is_flag_desk(f.to_agency_id), false);
  if not desk and not (f.agency_id = sec.agency() and f.raised_by = sec.person()) then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if f.state = 'closed' or not ((desk and p_kind in ('question', 'note'))
      or (f.raised_by = sec.person() and p_kind in ('correction', 'answer')))
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  insert into referral.flag_entry(agency_id, to_agency_id, id, flag_id, kind, sealed, created_by)
    values (f.agency_id, f.to_agency_id, p_entry, p_flag, p_kind, p_sealed, sec.person());
  update referral.flag set updated_at = bus.now(),
      has_question = case p_kind when 'question' then true when 'answer' then false else has_question end where id = p_flag;
  perform referral.record_audit('flag.entry', 'flag', p_flag, null, jsonb_build_object('kind', p_kind));
  if p_kind = 'question' and f.raised_by <> sec.person() then perform referral.tell_flag(p_flag, 'flag.changed', 'sender'); end if;
  if p_kind in ('correction', 'answer') and not desk then perform referral.tell_flag(p_flag, 'flag.changed', 'recipient'); end if;
end $$;

-- Internal: what is open, in whose hands, until when; for the watch over what nobody has in hand.
create function referral.flag_duty() returns table (kind text, id uuid, agency_id uuid, owner_person_id uuid, next_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'flag', f.id, f.to_agency_id, f.owner_person_id, f.next_at from referral.flag f where f.next_at is not null $$;
`;

const GRANTS = String.raw`
revoke all on function referral.flag_roles(), referral.flag_desk(uuid), referral.is_flag_desk(uuid), referral.tell_flag(uuid, text, text),
  referral.raise_flag(jsonb), referral.flag_may_become(text, text), referral.move_flag(uuid, int, text, jsonb),
  referral.add_flag_entry(uuid, uuid, text, bytea), referral.flag_duty() from public;
grant execute on function referral.raise_flag(jsonb), referral.move_flag(uuid, int, text, jsonb),
  referral.add_flag_entry(uuid, uuid, text, bytea) to referral_rt;
`;
