import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schema `notification`: what each person was told, and the mails about it. Numbers, kinds and links only. */
export class Notification1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(DOORS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const TABLES = String.raw`
-- One row per event and person, whatever is delivered twice.
create table notification.item (
  agency_id uuid not null references directory.agency,
  person_id uuid not null references directory.person,
  id uuid not null default gen_random_uuid(),
  event_id uuid not null,
  kind text not null,
  item_group text not null constraint item_group_chk check (item_group in ('action', 'mention', 'update')),
  number text not null,
  link text not null constraint item_link_chk check (link ~ '^/[a-z]'),
  from_agency_id uuid references directory.agency,
  at timestamptz not null,
  read_at timestamptz,
  primary key (agency_id, person_id, id),
  constraint item_effect_key unique (agency_id, event_id, person_id)
);
create index item_list_idx on notification.item (agency_id, person_id, at desc, id desc);
create index item_unread_idx on notification.item (agency_id, person_id, item_group) where read_at is null;

-- The text is made from these columns when it is sent; nothing else could get into it.
create table notification.mail (
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null references directory.agency,
  person_id uuid not null references directory.person,
  event_id uuid not null,
  to_address text not null,
  kind text not null,
  number text not null,
  link text not null,
  state text not null default 'pending' constraint mail_state_chk check (state in ('pending', 'sent', 'suppressed', 'failed')),
  attempts int not null default 0,
  available_at timestamptz not null default clock_timestamp(),
  locked_until timestamptz,
  last_error text,
  created_at timestamptz not null default bus.now(),
  sent_at timestamptz,
  constraint mail_effect_key unique (agency_id, event_id, person_id),
  primary key (agency_id, id)
);
create index mail_due_idx on notification.mail (available_at) where state = 'pending';
create index mail_list_idx on notification.mail (agency_id, created_at desc, id desc);

-- Events that a consumer has had its effect of, also after the delivery row was put back by hand.
create table notification.inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id)
);

insert into bus.subscription(consumer, kind) values
  ('notification', 'referral.submitted'), ('notification', 'referral.opened'), ('notification', 'referral.accepted'),
  ('notification', 'referral.declined'), ('notification', 'referral.withdrawn'), ('notification', 'consent.withdrawn'),
  ('notification', 'referral.drafted'), ('notification', 'message.created');
`;

const DOORS = String.raw`
-- True the first time. Works in the job's own transaction, so it is forgotten with it.
create function notification.take_event(p_consumer text, p_event uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  insert into notification.inbox(consumer, event_id) values (p_consumer, p_event) on conflict do nothing;
  return found;
end $$;

-- What a room is about, for an agency that is in it now: a number and where to find it, never a name.
create function notification.room_subject(p_room uuid) returns table (number text, referral_id uuid, case_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.title, r.referral_id, r.case_id from referral.room r
    join bus.stream_agency a on a.stream_id = r.room_id and a.agency_id = (select sec.agency()) and a.left_at is null
   where r.room_id = p_room $$;

-- Claims mails that are due; answers ids only. A claim that is not settled within the lease comes back.
create function notification.claim_mail(p_limit int, p_lease interval) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select m.id from notification.mail m
      where m.state = 'pending' and m.available_at <= clock_timestamp()
        and (m.locked_until is null or m.locked_until < clock_timestamp())
      order by m.available_at limit p_limit for update skip locked)
  update notification.mail m set locked_until = clock_timestamp() + p_lease, attempts = m.attempts + 1
    from due where m.id = due.id returning m.id $$;

-- Opens the transaction of one claimed mail in the agency of its row, never of the caller's choice.
create function notification.begin_mail(p_mail uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a uuid;
begin
  select m.agency_id into a from notification.mail m
    where m.id = p_mail and m.state = 'pending' and m.locked_until is not null for update;
  if not found then return false; end if;
  perform set_config('sec.ctx', sec.sign(jsonb_build_object('agency', a, 'job', p_mail, 'aud', session_user,
    'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true);
  return true;
end $$;
`;

const GRANTS = String.raw`
revoke all on all functions in schema notification from public;
grant usage on schema notification to notify_rt;
grant select, insert on notification.item to notify_rt;
grant update (read_at) on notification.item to notify_rt;
grant select, insert on notification.mail to notify_rt;
grant update (state, available_at, locked_until, last_error, sent_at) on notification.mail to notify_rt;
grant execute on function notification.take_event(text, uuid), notification.room_subject(uuid),
  notification.claim_mail(int, interval), notification.begin_mail(uuid) to notify_rt;

select sec.classify('notification.item', 'personal', '{notify_rt}');
select sec.classify('notification.mail', 'private', '{notify_rt}');
select sec.classify('notification.inbox', 'infrastructure', null);
`;
