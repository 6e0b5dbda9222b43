import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person was told becomes an intent with its row of the table, its level and what became of it; each way out of the hub is an
 * attempt with a state and a reason. E-mail is the first of them.
 */
export class Intents1700000020300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INTENT);
    await runner.query(ATTEMPT);
    await runner.query(DOORS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Who was told what is a record; go forward instead.');
  }
}

const INTENT = String.raw`
alter table notification.item
  add column rule text not null default '',
  add column cause text not null default 'role' constraint item_cause_chk
    check (cause in ('in_hand', 'named', 'role', 'duty', 'stand_in', 'addressee')),
  add column level text not null default 'normal' constraint item_level_chk check (level in ('quiet', 'normal', 'high', 'alarm')),
  add column delivered_at timestamptz,
  add column acted_at timestamptz;
update notification.item set rule = kind, delivered_at = read_at;
create index item_asked_idx on notification.item (agency_id, link) where acted_at is null and item_group = 'action';
create index item_link_idx on notification.item (link, at);
insert into bus.subscription(consumer, kind) values ('notification', 'notice.unreached');
`;

const ATTEMPT = String.raw`
-- The mails become attempts: the same rows, one per way. The text is still made from these columns when it is sent.
alter table notification.mail rename to attempt;
alter table notification.attempt rename constraint mail_state_chk to attempt_state_chk;
alter table notification.attempt rename constraint mail_pkey to attempt_pkey;
alter table notification.attempt rename constraint mail_agency_id_fkey to attempt_agency_id_fkey;
alter table notification.attempt rename constraint mail_person_id_fkey to attempt_person_id_fkey;
alter table notification.attempt drop constraint mail_effect_key;
drop index notification.mail_due_idx;
alter index notification.mail_list_idx rename to attempt_list_idx;
alter table notification.attempt
  alter column person_id drop not null,
  alter column to_address drop not null,
  add column channel text not null default 'mail' constraint attempt_channel_chk check (channel in ('mail', 'sms', 'bot', 'webhook')),
  -- Which of several ways of one kind: the group bot, the endpoint. Null where the person has one address.
  add column target_id uuid,
  add column level text not null default 'normal' constraint attempt_level_chk check (level in ('quiet', 'normal', 'high', 'alarm')),
  add column rank smallint not null generated always as (case level when 'alarm' then 0 when 'high' then 1 else 2 end) stored,
  add column reason text,
  -- What each try came to: when, and a code.
  add column tries jsonb not null default '[]',
  add constraint attempt_effect_key unique nulls not distinct (agency_id, event_id, channel, person_id, target_id);
create index attempt_due_idx on notification.attempt (rank, available_at) where state = 'pending';
create index attempt_item_idx on notification.attempt (agency_id, person_id, event_id);
`;

const DOORS = String.raw`
drop function notification.claim_mail(int, interval);
drop function notification.begin_mail(uuid);

-- Claims attempts that are due, the urgent ones first; answers ids only. A claim that is not settled within the lease comes back.
create function notification.claim_attempts(p_limit int, p_lease interval) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select m.id from notification.attempt m
      where m.state = 'pending' and m.available_at <= clock_timestamp()
        and (m.locked_until is null or m.locked_until < clock_timestamp())
      order by m.rank, m.available_at limit p_limit for update skip locked)
  update notification.attempt m set locked_until = clock_timestamp() + p_lease, attempts = m.attempts + 1
    from due where m.id = due.id returning m.id $$;

-- Opens the transaction of one claimed attempt in the agency of its row, never of the caller's choice.
create function notification.begin_attempt(p_attempt uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a uuid;
begin
  select m.agency_id into a from notification.attempt m
    where m.id = p_attempt and m.state = 'pending' and m.locked_until is not null for update;
  if not found then return false; end if;
  perform set_config('sec.ctx', sec.sign(jsonb_build_object('agency', a, 'job', p_attempt, 'aud', session_user,
    'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true);
  return true;
end $$;

-- How urgent the matter of an event is, for the job of an agency that is part of it. Reports are always of the first order.
create function notification.urgency_of(p_refs jsonb) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.urgency from referral.referral_party p
   where (select sec.is_job()) and p.agency_id = (select sec.agency()) and p.referral_id = (p_refs->>'referralId')::uuid
  union all
  select f.urgency from referral.flag f
   where (select sec.is_job()) and f.id = (p_refs->>'flagId')::uuid and (select sec.agency()) in (f.agency_id, f.to_agency_id)
  limit 1 $$;

-- Nobody could be told of something that asks for an act. Those who lead the agency hear of it, or whoever oversees its place when
-- nobody leads it: the number only, as nobody there is a party.
create function notification.tell_unreached(p_event uuid, p_refs jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); above uuid; leads text[] := directory.supervising_roles();
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  if directory.staffed(me, leads) then
    perform bus.put_event('notice.unreached', me, null, 'notice:' || p_event, 1,
      (p_refs - 'personId' - 'agencyId' - 'tellPersonIds') || jsonb_build_object('tellRoles', to_jsonb(leads)));
    return true;
  end if;
  select directory.overseer(a.division_code) into above from directory.agency a where a.id = me;
  if above is null or above = me then select directory.overseer(a.division_code, true) into above from directory.agency a where a.id = me; end if;
  if above is null or above = me then return false; end if;
  perform bus.put_event('notice.unreached', above, null, 'notice:' || p_event, 1, jsonb_strip_nulls(jsonb_build_object('number', p_refs->'number',
    'agencyId', me, 'level', 'unreached', 'tellRoles', to_jsonb('{county_router,county_leader}'::text[]))));
  return true;
end $$;

-- What became of the notices that the acts of the caller's agency made at the other side of a referral. Counts and moments, no names.
create function notification.reach_of(p_referral uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select jsonb_agg(to_jsonb(x) order by x.at desc) from (
    select i.kind, min(i.at) as at, count(*)::int as told,
           count(*) filter (where i.delivered_at is not null or i.read_at is not null or exists (
             select 1 from notification.attempt a where a.agency_id = i.agency_id and a.event_id = i.event_id and a.person_id = i.person_id and a.state = 'sent'))::int as delivered,
           count(i.read_at)::int as opened, min(i.read_at) as "firstOpenedAt", min(i.acted_at) as "actedAt"
      from notification.item i
     where i.link = '/referrals/' || p_referral and i.from_agency_id = (select sec.agency()) and i.agency_id <> (select sec.agency())
       and i.item_group <> 'mention'
     group by i.event_id, i.kind order by min(i.at) desc limit 50) x), '[]')
   where exists (select 1 from referral.referral_party p where p.referral_id = p_referral and p.agency_id = (select sec.agency())) $$;
`;

const GRANTS = String.raw`
revoke all on function notification.claim_attempts(int, interval), notification.begin_attempt(uuid), notification.urgency_of(jsonb),
  notification.tell_unreached(uuid, jsonb), notification.reach_of(uuid) from public;
grant execute on function notification.claim_attempts(int, interval), notification.begin_attempt(uuid), notification.urgency_of(jsonb),
  notification.tell_unreached(uuid, jsonb), notification.reach_of(uuid) to notify_rt;
grant update (delivered_at, acted_at) on notification.item to notify_rt;
grant update (reason, tries, attempts) on notification.attempt to notify_rt;
`;
