import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Open follow-ups are open work: each has an owner and a next date, is reminded of, and counts as missed when nobody went. And what the
 * child said to whoever went closes the loop of the sender who had asked for it.
 */
export class FollowUpClock1700000019920 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIMERS);
    await runner.query(OWNERS);
    await runner.query(VERIFYING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Open follow-ups follow this clock; go forward instead.');
  }
}

const TIMERS = String.raw`
insert into bus.timer_kind(kind, login) values ('follow_up.clock', 'referral_job_rt');
insert into bus.subscription(consumer, kind) select 'notification', 'follow_up.' || k
  from unnest(array['asked', 'changed', 'due', 'missed', 'unsafe', 'escalated']) k;

create function referral.set_follow_up_clock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.ended_at is not null then perform bus.drop_timer('follow_up.clock', new.id);
  elsif tg_op = 'INSERT' then perform bus.put_timer('follow_up.clock', new.id, new.to_agency_id, bus.now()); end if;
  return null;
end $$;
create trigger set_clock after insert or update of ended_at on referral.follow_up for each row execute function referral.set_follow_up_clock();

-- By when it is due; nothing when it is not open.
create function referral.follow_up_due(p_id uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.due_at from referral.follow_up f where f.id = p_id and f.ended_at is null and f.to_agency_id = sec.agency() and sec.is_job() $$;

-- Reminds whoever goes; from the due date on, those who say who goes as well.
create function referral.remind_follow_up(p_id uuid, p_level text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if referral.follow_up_due(p_id) is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform referral.tell_asked(p_id, 'follow_up.due', p_level, case when p_level = 'late' then referral.follow_up_leads() end);
end $$;

-- Nobody went.
create function referral.miss_follow_up(p_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.follow_up f where f.id = p_id for update;
  if referral.follow_up_due(p_id) is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  update referral.follow_up set state = 'missed', version = version + 1, ended_at = bus.now() where id = p_id;
  perform referral.audit_follow_up(p_id, 'follow_up.missed');
  perform referral.after_miss(p_id, null);
end $$;
`;

const OWNERS = String.raw`
alter table referral.stand_in drop constraint stand_in_kind_chk,
  add constraint stand_in_kind_chk check (kind in ('referral', 'case', 'flag', 'report', 'emergency', 'follow_up'));

-- What is open besides keeps its own answers: this extends whichever came last.
alter function referral.open_items() rename to open_items_without_follow_ups;
create function referral.open_items()
returns table (kind text, subject_id uuid, number text, agency_id uuid, person_id uuid, next_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from referral.open_items_without_follow_ups()
  union all
  select 'follow_up', f.id, f.number, f.to_agency_id, f.person_id, bus.timer_due('follow_up.clock', f.id)
    from referral.follow_up f where f.ended_at is null $$;

alter function referral.owner_roles(text) rename to owner_roles_without_follow_ups;
create function referral.owner_roles(p_kind text) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select case p_kind when 'follow_up' then referral.follow_up_roles() else referral.owner_roles_without_follow_ups(p_kind) end $$;

create trigger keep_owned after insert on referral.follow_up for each row execute function referral.keep_item_owned('follow_up', 'to_agency_id');
`;

const VERIFYING = String.raw`
-- Where the words of a closed loop come from, when somebody else heard them.
alter table referral.referral_outcome add column follow_up_id uuid references referral.follow_up;

-- The sender closes the loop with what the child said to whoever it had asked to go there after the service was completed.
create function referral.verify_by_follow_up(p_referral uuid, p_version int, p_words text, p_follow_up uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.follow_up f join referral.referral_private v on v.agency_id = f.agency_id and v.case_id = f.case_id
      join referral.referral_outcome o on o.referral_id = v.referral_id join referral.follow_up_entry e on e.follow_up_id = f.id and e.kind = 'child_words'
    where f.id = p_follow_up and v.referral_id = p_referral and f.agency_id = sec.agency() and f.state = 'done' and f.child_seen and f.ended_at >= o.completed_at;
  if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"followUpId"}'; end if;
  if not referral.verify(p_referral, p_version, 'child', p_words, null) then return false; end if;
  update referral.referral_outcome set follow_up_id = p_follow_up where referral_id = p_referral;
  return true;
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.set_follow_up_clock(), referral.follow_up_due(uuid), referral.remind_follow_up(uuid, text), referral.miss_follow_up(uuid),
  referral.open_items(), referral.owner_roles(text), referral.verify_by_follow_up(uuid, int, text, uuid) from public;
grant execute on function referral.follow_up_due(uuid), referral.remind_follow_up(uuid, text), referral.miss_follow_up(uuid) to referral_job_rt;
grant execute on function referral.verify_by_follow_up(uuid, int, text, uuid) to referral_rt;
`;
