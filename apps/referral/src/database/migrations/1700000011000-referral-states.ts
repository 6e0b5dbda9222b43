import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The whole life of a referral: every state, what each act leaves on the row, and the trigger that holds the same table as
 * the referral app. The acts themselves are doors (1700000011100): a login writes none of the new columns.
 */
export class ReferralStates1700000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(GUARD);
    await runner.query(FACTS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('States that referrals are in cannot be taken away; restore a backup instead.');
  }
}

const TABLES = String.raw`
alter table referral.referral drop constraint referral_state_chk;
alter table referral.referral
  add constraint referral_state_chk check (state in ('draft', 'discarded', 'submitted', 'in_review', 'info_requested', 'accepted',
    'in_service', 'on_hold', 'completed', 'verified', 'declined', 'withdrawn', 'expired', 'rerouted', 'returned', 'voided')),
  add column kind text not null default 'refer' constraint referral_kind_chk
    check (kind in ('refer', 'transfer', 'consult', 'pool', 'transfer_request')),
  add column claimed_by uuid references directory.person,
  add column claimed_at timestamptz,
  add column info_requests int not null default 0 constraint referral_info_chk check (info_requests between 0 and 2),
  add column info_requested_at timestamptz,
  add column contacted_on date,
  add column started_at timestamptz,
  add column held_at timestamptz,
  add column hold_reason text constraint referral_hold_chk check (hold_reason in ('waitlist', 'unreachable', 'suspended')),
  add column hold_until date,
  add column completed_at timestamptz,
  add column verified_at timestamptz,
  add column handover_on date,
  add column cancel_requested_at timestamptz,
  add column cancel_reason text,
  add column nudged_at timestamptz,
  add column previous_id uuid references referral.referral,
  add column rerouted_to uuid references referral.referral,
  add column rerouted_to_agency_id uuid references directory.agency,
  add column access_until timestamptz;

-- Which side has it in hand now. Derived, so that no door can forget it.
alter table referral.referral_party add column holds boolean not null generated always as (case
  when state in ('submitted', 'in_review', 'accepted', 'in_service', 'on_hold') then side = 'recipient'
  when state in ('draft', 'info_requested', 'completed', 'declined', 'expired', 'returned') then side = 'sender'
  else false end) stored;
update referral.referral_party p set due_at = (r.first_contact_on + time '17:00') at time zone 'Asia/Shanghai'
  from referral.referral r where r.id = p.referral_id and r.state = 'accepted' and p.state = 'accepted';
drop index referral.referral_party_open_idx;
create index referral_party_open_idx on referral.referral_party (agency_id, side, due_at, referral_id)
  where state in ('submitted', 'in_review', 'info_requested');
create index referral_party_due_idx on referral.referral_party (agency_id, due_at) where holds;

alter table referral.referral_step drop constraint referral_step_kind_chk;
alter table referral.referral_step
  add constraint referral_step_kind_chk check (kind in ('created', 'submitted', 'delivered', 'opened', 'claimed', 'released',
    'info_requested', 'answered', 'accepted', 'unaccepted', 'declined', 'withdrawn', 'discarded', 'started', 'held', 'resumed',
    'completed', 'verified', 'disputed', 'returned', 'cancel_requested', 'cancel_objected', 'rerouted', 'nudged', 'expired', 'voided')),
  add column on_behalf_of uuid;

-- What came of it, and what the child or guardian says of that: above T1, so not on the referral itself.
create table referral.referral_outcome (
  agency_id uuid not null references directory.agency,
  referral_id uuid not null references referral.referral,
  outcome text not null constraint referral_outcome_chk check (outcome in ('met', 'partly', 'not_met', 'refused', 'lost_contact',
    'moved', 'transferred', 'aged_out', 'deceased', 'merged', 'state_guardianship')),
  summary text not null,
  completed_by uuid not null,
  completed_at timestamptz not null,
  -- By the sender, after talking with the child or a guardian; by the clock when nobody did.
  verified_by text constraint referral_outcome_by_chk check (verified_by in ('sender', 'clock')),
  contacted text constraint referral_outcome_contacted_chk check (contacted in ('child', 'guardian')),
  words text,
  why_not text,
  verified_person_id uuid,
  verified_at timestamptz,
  primary key (agency_id, referral_id)
);
create unique index referral_outcome_referral_idx on referral.referral_outcome (referral_id);
select sec.classify('referral.referral_outcome', 'referral-content', '{referral_rt}', 'referral_id');
`;

const GUARD = String.raw`
create or replace function referral.transition_side(p_from text, p_to text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when p_to = 'voided' and p_from <> 'voided' then 'sender' else case p_from || '>' || p_to
    when 'draft>submitted' then 'sender' when 'draft>discarded' then 'sender'
    when 'submitted>in_review' then 'recipient' when 'in_review>submitted' then 'recipient'
    when 'submitted>info_requested' then 'recipient' when 'in_review>info_requested' then 'recipient'
    when 'info_requested>submitted' then 'sender' when 'info_requested>in_review' then 'sender'
    when 'submitted>accepted' then 'recipient' when 'in_review>accepted' then 'recipient'
    when 'submitted>declined' then 'recipient' when 'in_review>declined' then 'recipient' when 'info_requested>declined' then 'recipient'
    when 'submitted>withdrawn' then 'sender' when 'in_review>withdrawn' then 'sender' when 'info_requested>withdrawn' then 'sender'
    when 'submitted>rerouted' then 'recipient' when 'in_review>rerouted' then 'recipient'
    when 'submitted>expired' then 'system' when 'in_review>expired' then 'system' when 'info_requested>expired' then 'system'
    when 'accepted>in_review' then 'recipient' when 'accepted>in_service' then 'recipient'
    when 'accepted>on_hold' then 'recipient' when 'in_service>on_hold' then 'recipient' when 'on_hold>in_service' then 'recipient'
    when 'accepted>completed' then 'recipient' when 'in_service>completed' then 'recipient' when 'on_hold>completed' then 'recipient'
    when 'accepted>returned' then 'recipient' when 'in_service>returned' then 'recipient' when 'on_hold>returned' then 'recipient'
    when 'accepted>withdrawn' then 'recipient' when 'in_service>withdrawn' then 'recipient' when 'on_hold>withdrawn' then 'recipient'
    when 'completed>verified' then 'sender' when 'completed>in_service' then 'sender' end end $$;

create or replace function referral.guard_referral() returns trigger
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
  if current_user <> 'hub_owner' then
    if side = 'system'
       or (side = 'sender' and sec.agency() is distinct from old.agency_id)
       or (side = 'recipient' and sec.agency() is distinct from old.to_agency_id)
      then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
    -- The rest of the table goes through doors, which write what belongs to the act in the same statement.
    if new.state <> old.state and (old.state not in ('draft', 'submitted', 'in_review', 'info_requested')
         or new.state not in ('submitted', 'discarded', 'accepted', 'declined', 'withdrawn')
         or (new.state = 'submitted' and old.state <> 'draft'))
      then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  end if;
  -- What was sent is frozen: a decision may not rewrite the question. The time to decide stood still while the sender was
  -- asked, or while the recipient thought that it had accepted; afterwards it ends later, never earlier.
  if old.state <> 'draft' and ((new.to_agency_id, new.needs, new.reason, new.urgency, new.risk, new.data_classes, new.legal_basis,
       new.submitted_at, new.kind)
     is distinct from (old.to_agency_id, old.needs, old.reason, old.urgency, old.risk, old.data_classes, old.legal_basis,
       old.submitted_at, old.kind)
     or (new.due_at is distinct from old.due_at and not (current_user = 'hub_owner' and new.due_at > old.due_at
         and old.state in ('info_requested', 'accepted') and new.state in ('submitted', 'in_review'))))
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
`;

const FACTS = String.raw`
-- Internal: for whom the person of this context decides. A claim is exclusive, so whoever else decides does it on behalf.
create function referral.on_behalf(p_referral uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.claimed_by from referral.referral r
   where r.id = p_referral and r.to_agency_id = sec.agency() and r.claimed_by <> sec.person() $$;

create or replace function referral.in_hand(p_referral uuid, p_side text) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(distinct x.person_id), '[]') from (
    select r.created_by from referral.referral r where r.id = p_referral and p_side = 'sender'
    union all
    select c.lead_person_id from referral.referral r
      join referral.referral_private v on v.agency_id = r.agency_id and v.referral_id = r.id
      join referral.case_record c on c.id = v.case_id and c.lead_agency_id = r.agency_id
     where r.id = p_referral and p_side = 'sender'
    union all
    select coalesce(r.lead_worker_id, r.claimed_by) from referral.referral r where r.id = p_referral and p_side = 'recipient') x(person_id)
   where x.person_id is not null $$;

create or replace function referral.step(p_referral uuid, p_kind text, p_text text default null) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into referral.referral_step(agency_id, referral_id, kind, actor_person_id, on_behalf_of, text)
    select coalesce(p.agency_id, r.agency_id), r.id, p_kind, case when p.agency_id is not null then sec.person() end,
        case when p_kind in ('released', 'info_requested', 'accepted', 'declined', 'rerouted') then referral.on_behalf(r.id) end, p_text
      from referral.referral r left join referral.referral_party p on p.referral_id = r.id and p.agency_id = sec.agency()
     where r.id = p_referral $$;
revoke all on function referral.on_behalf(uuid) from public;
`;

const GRANTS = String.raw`
grant select on referral.referral_outcome to referral_rt;
grant update (kind) on referral.referral to referral_rt;

insert into bus.subscription(consumer, kind) select 'notification', 'referral.' || k from unnest(array['claimed', 'released',
  'info_requested', 'answered', 'unaccepted', 'started', 'held', 'resumed', 'completed', 'verified', 'disputed', 'returned',
  'cancel_requested', 'cancel_objected', 'rerouted', 'nudged', 'voided', 'expired']) k;
`;
