import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schemas `referral` and `keyring`: children, cases, consents, referrals, and who may see what of them.
 * `agency_id` is always the home agency of a row (who registered it); sharing is a row in `case_access` or `referral_party`.
 */
export class Referral1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASES);
    await runner.query(REFERRALS);
    await runner.query(RECORDS);
    await runner.query(GUARD);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const CASES = String.raw`
create table referral.child (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  file_no text not null,
  name text not null,
  sex text not null constraint child_sex_chk check (sex in ('0', '1', '2', '9')),
  birth_date date not null,
  id_type text not null constraint child_id_type_chk check (id_type in ('1', '2', '3', '4', '5', '9')),
  id_index bytea,
  id_number_sealed bytea,
  address_sealed bytea,
  health_sealed bytea,
  residence_code text not null references directory.division,
  school text,
  guardian_name text,
  guardian_relation text,
  guardian_phone text,
  difficulties text[] not null default '{}',
  version int not null default 1,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  updated_at timestamptz not null default bus.now(),
  primary key (agency_id, id),
  constraint child_file_no_key unique (agency_id, file_no),
  constraint child_id_index_key unique (agency_id, id_index)
);
-- An id belongs to one row in the whole hub, or a second agency could put a twin beside a foreign row.
create unique index child_id_idx on referral.child (id);
create index child_list_idx on referral.child (agency_id, updated_at desc, id);
create index child_name_idx on referral.child (agency_id, name);

-- Data keys wrapped by the key-encryption key, one per child and class: a field right is a key right.
create table keyring.data_key (
  agency_id uuid not null,
  child_id uuid not null,
  class text not null constraint data_key_class_chk check (class in ('id_number', 'address', 'health')),
  version int not null default 1,
  kek_id text not null,
  wrapped bytea not null,
  primary key (agency_id, child_id, class, version),
  foreign key (agency_id, child_id) references referral.child (agency_id, id)
);
create index data_key_child_idx on keyring.data_key (child_id, class);

create table referral.case_record (
  agency_id uuid not null,
  id uuid not null default gen_random_uuid(),
  case_no text not null,
  child_id uuid not null,
  lead_agency_id uuid not null references directory.agency,
  lead_person_id uuid references directory.person,
  stage text not null default 'intake' constraint case_record_stage_chk check (stage in
    ('intake', 'assessment', 'planning', 'intervention', 'evaluation', 'closing', 'follow_up', 'archived')),
  risk text not null constraint case_record_risk_chk check (risk in ('R1', 'R2', 'R3', 'R4')),
  room_id uuid references bus.stream,
  version int not null default 1,
  opened_at timestamptz not null default bus.now(),
  updated_at timestamptz not null default bus.now(),
  primary key (agency_id, id),
  constraint case_record_no_key unique (agency_id, case_no),
  foreign key (agency_id, child_id) references referral.child (agency_id, id)
);
create unique index case_record_id_idx on referral.case_record (id);
create index case_record_child_idx on referral.case_record (agency_id, child_id);

-- One row per agency and case, the home agency's included. Closed by date, never deleted; lists start here.
create table referral.case_access (
  agency_id uuid not null references directory.agency,
  case_id uuid not null,
  home_agency_id uuid not null,
  child_id uuid not null,
  scope text[] not null,
  via_referral_id uuid,
  opened_at timestamptz not null default bus.now(),
  closed_at timestamptz,
  updated_at timestamptz not null default bus.now(),
  primary key (agency_id, case_id),
  foreign key (home_agency_id, case_id) references referral.case_record (agency_id, id)
);
create index case_access_list_idx on referral.case_access (agency_id, updated_at desc, case_id) where closed_at is null;
create index case_access_child_idx on referral.case_access (agency_id, child_id) where closed_at is null;
create index case_access_case_idx on referral.case_access (case_id);

create table referral.case_need (
  agency_id uuid not null,
  case_id uuid not null,
  id uuid not null default gen_random_uuid(),
  need text not null,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  primary key (agency_id, case_id, id),
  constraint case_need_need_key unique (agency_id, case_id, need),
  foreign key (agency_id, case_id) references referral.case_access (agency_id, case_id)
);
create index case_need_case_idx on referral.case_need (case_id);

create table referral.consent (
  agency_id uuid not null,
  case_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null constraint consent_kind_chk check (kind in ('CK01', 'CK02', 'CK03', 'CK04')),
  recipient_agency_id uuid references directory.agency,
  data_classes text[] not null,
  purpose text not null,
  giver_name text not null,
  authority text not null,
  method text not null,
  child_view text,
  signed_at timestamptz not null default bus.now(),
  valid_to date not null,
  withdrawn_at timestamptz,
  withdraw_reason text,
  version int not null default 1,
  created_by uuid not null references directory.person,
  primary key (agency_id, id),
  constraint consent_recipient_chk check ((kind = 'CK04') = (recipient_agency_id is not null)),
  foreign key (agency_id, case_id) references referral.case_access (agency_id, case_id)
);
create index consent_case_idx on referral.consent (case_id, signed_at);
create unique index consent_id_idx on referral.consent (id);
`;

const REFERRALS = String.raw`
-- Nothing above level T1 and no child id: what names the child is in the sender's referral_private.
create table referral.referral (
  agency_id uuid not null references directory.agency,
  id uuid not null constraint referral_id_key primary key default gen_random_uuid(),
  number text not null constraint referral_number_key unique,
  to_agency_id uuid not null references directory.agency,
  state text not null default 'draft' constraint referral_state_chk check (state in
    ('draft', 'discarded', 'submitted', 'accepted', 'declined', 'withdrawn')),
  version int not null default 1,
  needs text[] not null,
  reason text not null,
  urgency text not null constraint referral_urgency_chk check (urgency in ('U0', 'U1', 'U2', 'U3')),
  risk text not null,
  data_classes text[] not null,
  legal_basis text,
  parent_id uuid references referral.referral,
  remainder_of uuid references referral.referral,
  thread_id uuid references bus.stream,
  created_by uuid not null references directory.person,
  created_at timestamptz not null default bus.now(),
  updated_at timestamptz not null default bus.now(),
  submitted_at timestamptz,
  due_at timestamptz,
  decided_at timestamptz,
  accepted_needs text[],
  lead_worker_id uuid references directory.person,
  first_contact_on date,
  reply_note text,
  decline_reason text,
  reply_text text,
  suggested_agency_id uuid references directory.agency,
  withdraw_reason text,
  constraint referral_sides_chk check (agency_id <> to_agency_id),
  constraint referral_needs_chk check (cardinality(needs) > 0)
);
create unique index referral_remainder_idx on referral.referral (remainder_of) where remainder_of is not null;

-- Boxes start here. content_open says whether this side may (still) read packet and thread.
create table referral.referral_party (
  agency_id uuid not null references directory.agency,
  referral_id uuid not null references referral.referral,
  side text not null constraint referral_party_side_chk check (side in ('sender', 'recipient')),
  state text not null,
  urgency text not null,
  counterpart_agency_id uuid not null references directory.agency,
  -- The sender's own case; the recipient's from acceptance.
  case_id uuid,
  content_open boolean not null default true,
  due_at timestamptz,
  opened_at timestamptz,
  updated_at timestamptz not null default bus.now(),
  primary key (agency_id, referral_id)
);
create index referral_party_open_idx on referral.referral_party (agency_id, side, due_at, referral_id) where state = 'submitted';
create index referral_party_list_idx on referral.referral_party (agency_id, side, updated_at desc, referral_id);
create index referral_party_state_idx on referral.referral_party (agency_id, side, state, updated_at desc, referral_id);
create index referral_party_referral_idx on referral.referral_party (referral_id);

-- The frozen T1 packet. A withdrawn or declined recipient loses it with content_open.
create table referral.referral_packet (
  agency_id uuid not null,
  referral_id uuid primary key references referral.referral,
  body jsonb not null,
  frozen_at timestamptz not null default bus.now()
);

create table referral.referral_private (
  agency_id uuid not null,
  referral_id uuid not null references referral.referral,
  case_id uuid not null,
  child_id uuid not null,
  consent_id uuid,
  legal_basis_reason text,
  situation text not null,
  ask text not null,
  primary key (agency_id, referral_id),
  foreign key (agency_id, case_id) references referral.case_access (agency_id, case_id)
);
create index referral_private_case_idx on referral.referral_private (case_id);

create table referral.referral_step (
  agency_id uuid not null,
  id uuid not null default gen_random_uuid(),
  referral_id uuid not null references referral.referral,
  kind text not null constraint referral_step_kind_chk check (kind in
    ('created', 'submitted', 'delivered', 'opened', 'accepted', 'declined', 'withdrawn', 'discarded')),
  actor_person_id uuid,
  text text,
  at timestamptz not null default bus.now(),
  primary key (agency_id, id)
);
create index referral_step_referral_idx on referral.referral_step (referral_id, at);

-- Who serves an exclusive need of a case now: the primary key is the rule.
create table referral.need_holder (
  case_id uuid not null,
  need text not null,
  agency_id uuid not null,
  referral_id uuid not null references referral.referral,
  primary key (case_id, need)
);

create table referral.room (
  room_id uuid primary key references bus.stream,
  kind text not null constraint room_kind_chk check (kind in ('referral_thread', 'case_room')),
  referral_id uuid references referral.referral,
  case_id uuid,
  title text not null,
  created_at timestamptz not null default bus.now(),
  constraint room_subject_chk check ((kind = 'referral_thread') = (referral_id is not null) and (kind = 'case_room') = (case_id is not null))
);
create index room_case_idx on referral.room (case_id) where case_id is not null;
`;

const RECORDS = String.raw`
-- 对外提供台账: what was given to whom on which basis; kept at least three years (网络数据安全管理条例 §12).
create table referral.disclosure (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid(),
  child_id uuid not null,
  case_id uuid not null,
  to_agency_id uuid not null references directory.agency,
  referral_id uuid not null references referral.referral,
  data_classes text[] not null,
  consent_id uuid,
  legal_basis text,
  at timestamptz not null default bus.now(),
  primary key (agency_id, id)
);
create index disclosure_case_idx on referral.disclosure (agency_id, case_id, at);

-- Written in the act's own transaction, by a door; nobody may change or delete a row.
create table referral.audit_event (
  agency_id uuid not null,
  id uuid not null default gen_random_uuid(),
  at timestamptz not null default bus.now(),
  actor_agency_id uuid,
  actor_person_id uuid,
  action text not null,
  object_kind text not null,
  object_id uuid not null,
  case_id uuid,
  details jsonb not null default '{}',
  primary key (agency_id, id)
);
create index audit_event_list_idx on referral.audit_event (agency_id, at desc, id);
create index audit_event_case_idx on referral.audit_event (agency_id, case_id, at) where case_id is not null;

create table referral.idempotency (
  agency_id uuid not null,
  person_id uuid not null,
  route text not null,
  key text not null,
  body_hash bytea not null,
  status int not null,
  resource jsonb not null,
  created_at timestamptz not null default bus.now(),
  primary key (agency_id, person_id, route, key)
);

-- Exceptions to the Monday-to-Friday week: holidays and make-up days (调休), kept as data.
create table referral.workday (
  day date primary key,
  is_work boolean not null,
  note text not null
);
`;

const GUARD = String.raw`
-- Second guard of the state machine; the first is the table in the referral app, and a test holds the two together.
create function referral.transition_side(p_from text, p_to text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case p_from || '>' || p_to
    when 'draft>submitted' then 'sender' when 'draft>discarded' then 'sender'
    when 'submitted>accepted' then 'recipient' when 'submitted>declined' then 'recipient'
    when 'submitted>withdrawn' then 'sender' when 'accepted>withdrawn' then 'system' end $$;

create function referral.guard_referral() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare side text;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' or new.version <> 1 then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
    if current_user <> 'hub_owner' and new.agency_id is distinct from sec.agency() then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
    return new;
  end if;
  if (new.agency_id, new.id, new.number, new.created_at) is distinct from (old.agency_id, old.id, old.number, old.created_at)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  -- A door completes an act of the same transaction (the thread of a submission) without another version.
  if new.version <> old.version + 1 and not (current_user = 'hub_owner' and new.version = old.version and new.state = old.state)
    then raise exception 'VERSION_STALE' using errcode = 'HUB01'; end if;
  if new.state <> old.state then
    side := referral.transition_side(old.state, new.state);
    if side is null then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  elsif old.state = 'draft' then
    side := 'sender';
  else
    side := 'system';
  end if;
  if current_user <> 'hub_owner' and (side = 'system'
     or (side = 'sender' and sec.agency() is distinct from old.agency_id)
     or (side = 'recipient' and sec.agency() is distinct from old.to_agency_id))
    then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  -- What was sent is frozen: a decision may not rewrite the question.
  if old.state <> 'draft' and (new.to_agency_id, new.needs, new.reason, new.urgency, new.risk, new.data_classes, new.legal_basis,
       new.submitted_at, new.due_at)
     is distinct from (old.to_agency_id, old.needs, old.reason, old.urgency, old.risk, old.data_classes, old.legal_basis,
       old.submitted_at, old.due_at)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  -- Neither side writes the other's answer.
  if current_user <> 'hub_owner' and (
       side = 'sender' and (new.accepted_needs, new.lead_worker_id, new.first_contact_on, new.reply_note, new.decline_reason,
           new.reply_text, new.suggested_agency_id)
         is distinct from (old.accepted_needs, old.lead_worker_id, old.first_contact_on, old.reply_note, old.decline_reason,
           old.reply_text, old.suggested_agency_id)
       or side = 'recipient' and new.withdraw_reason is distinct from old.withdraw_reason)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  new.updated_at := bus.now();
  return new;
end $$;
create trigger guard_referral before insert or update on referral.referral for each row execute function referral.guard_referral();

-- What a delivered referral rests on, and what was said in it, is evidence. A thread means that it was delivered.
create function referral.guard_private() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.referral r where r.id = new.referral_id and r.thread_id is null;
  if not found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  return new;
end $$;
create trigger guard_private before update on referral.referral_private for each row execute function referral.guard_private();

-- A withdrawal happens once, now, and is never taken back: a new consent is a new row.
create function referral.guard_consent() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user !~ '_rt$' then return new; end if;
  if old.withdrawn_at is not null or new.withdrawn_at is null then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  new.withdrawn_at := bus.now();
  return new;
end $$;
create trigger guard_consent before update on referral.consent for each row execute function referral.guard_consent();

-- Whoever writes a row is its author, whatever the statement says.
create function referral.sign_row() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user ~ '_rt$' then new.created_by := sec.person(); end if;
  return new;
end $$;
create trigger sign_row before insert on referral.child for each row execute function referral.sign_row();
create trigger sign_row before insert on referral.case_need for each row execute function referral.sign_row();
create trigger sign_row before insert on referral.consent for each row execute function referral.sign_row();

create function referral.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as
  $$ begin raise exception 'audit and disclosure rows do not change' using errcode = '42501'; end $$;
create trigger refuse_change before update or delete or truncate on referral.audit_event for each statement execute function referral.refuse_change();
create trigger refuse_change before update or delete or truncate on referral.disclosure for each statement execute function referral.refuse_change();
`;

const GRANTS = String.raw`
grant usage on schema referral, keyring to referral_rt, referral_job_rt;
grant select, insert on referral.child, keyring.data_key, referral.consent, referral.case_need, referral.idempotency to referral_rt;
grant update (name, sex, birth_date, id_type, id_index, id_number_sealed, address_sealed, health_sealed, residence_code, school,
  guardian_name, guardian_relation, guardian_phone, difficulties, version, updated_at) on referral.child to referral_rt;
grant select on referral.case_record, referral.case_access, referral.referral_party, referral.room, referral.disclosure, referral.audit_event,
  referral.workday to referral_rt;
grant update (stage, risk, lead_person_id, version, updated_at) on referral.case_record to referral_rt;
grant update (withdrawn_at, withdraw_reason, version) on referral.consent to referral_rt;
grant select on referral.referral, referral.referral_private to referral_rt;
grant update (to_agency_id, needs, reason, urgency, risk, data_classes, legal_basis, state, version, submitted_at, due_at, decided_at,
  accepted_needs, lead_worker_id, first_contact_on, reply_note, decline_reason, reply_text, suggested_agency_id, withdraw_reason)
  on referral.referral to referral_rt;
grant update (consent_id, legal_basis_reason, situation, ask) on referral.referral_private to referral_rt;
grant select on referral.referral_packet, referral.referral_step to referral_rt;
grant select on referral.referral, referral.referral_private, referral.case_access, referral.referral_party, referral.workday to referral_job_rt;

select sec.classify('referral.case_access', 'private', '{referral_rt,referral_job_rt}');
select sec.classify('referral.child', 'child-shared', '{referral_rt}', 'id');
select sec.classify('keyring.data_key', 'key', '{referral_rt}', 'child_id');
select sec.classify('referral.case_record', 'case-shared', '{referral_rt}', 'id');
select sec.classify('referral.case_need', 'case-shared', '{referral_rt}', 'case_id');
select sec.classify('referral.consent', 'case-shared', '{referral_rt}', 'case_id');
select sec.classify('referral.referral_party', 'private', '{referral_rt,referral_job_rt}');
select sec.classify('referral.referral', 'referral-shared', '{referral_rt,referral_job_rt}', 'id');
select sec.classify('referral.referral_packet', 'referral-content', '{referral_rt}', 'referral_id');
select sec.classify('referral.referral_private', 'private', '{referral_rt,referral_job_rt}');
select sec.classify('referral.referral_step', 'referral-shared', '{referral_rt}', 'referral_id');
select sec.classify('referral.need_holder', 'infrastructure', null);
select sec.classify('referral.room', 'room', '{referral_rt}', 'room_id');
select sec.classify('referral.disclosure', 'private', '{referral_rt}');
select sec.classify('referral.audit_event', 'private', '{referral_rt}');
select sec.classify('referral.idempotency', 'personal', '{referral_rt}');
select sec.classify('referral.workday', 'reference', '{referral_rt,referral_job_rt}', 'none');
`;
