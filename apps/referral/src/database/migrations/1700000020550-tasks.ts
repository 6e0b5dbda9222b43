import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tasks: a message of a case room that somebody answers for. Whoever reads the message reads the task; it is made, ended and passed on by
 * doors. An open task is open work: it has an owner who reads it, a next date, and keeps its case open.
 */
export class Tasks1700000020550 implements MigrationInterface {
  name = 'Tasks1700000020550';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(MAKING);
    await runner.query(PASSING_ON);
    await runner.query(CLOCK);
    await runner.query(OWNERS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Tasks are records; drop the database instead.');
  }
}

const TABLE = String.raw`
create table referral.task (
  id uuid not null constraint task_id_key primary key,
  number text not null constraint task_number_key unique,
  stream_id uuid not null references referral.room,
  seq bigint not null,
  case_id uuid not null,
  maker_id uuid not null references directory.person,
  maker_agency_id uuid not null references directory.agency,
  owner_id uuid not null references directory.person,
  agency_id uuid not null references directory.agency,
  text text not null constraint task_text_chk check (char_length(text) between 1 and 500),
  due_at timestamptz not null,
  state text not null default 'open' constraint task_state_chk check (state in ('open', 'done', 'cancelled')),
  version int not null default 1,
  made_at timestamptz not null default bus.now(),
  ended_at timestamptz,
  ended_by uuid references directory.person,
  constraint task_end_chk check ((state = 'open') = (ended_at is null)),
  foreign key (stream_id, seq) references bus.stream_event (stream_id, seq)
);
create index task_owner_idx on referral.task (owner_id, due_at, id) where ended_at is null;
create index task_room_idx on referral.task (stream_id, due_at, id);
create index task_case_idx on referral.task (case_id, due_at, id);

create function referral.task_may(p_state text, p_action text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_state || '>' || p_action in ('open>finish', 'open>cancel'), false) $$;

-- What was asked does not change, and what has ended stays as it is.
create function referral.guard_task() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'UPDATE' or old.state <> 'open' or (new.id, new.number, new.stream_id, new.seq, new.case_id, new.maker_id, new.maker_agency_id, new.text, new.due_at, new.made_at)
     is distinct from (old.id, old.number, old.stream_id, old.seq, old.case_id, old.maker_id, old.maker_agency_id, old.text, old.due_at, old.made_at)
    then raise exception 'a task does not change so' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard_task before update or delete on referral.task for each row execute function referral.guard_task();
grant select on referral.task to referral_rt;
select sec.classify('referral.task', 'room', '{referral_rt}', 'stream_id');
`;

const MAKING = String.raw`
-- Internal: tells people of one agency about a task: ids and its number.
create function referral.tell_task(p_id uuid, p_kind text, p_agency uuid, p_people uuid[], p_level text default null) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select bus.put_event(p_kind, p_agency, null, 'task:' || t.id, t.version, jsonb_strip_nulls(jsonb_build_object('taskId', t.id, 'number', t.number,
      'caseId', t.case_id, 'roomId', t.stream_id, 'seq', t.seq, 'level', p_level, 'tellPersonIds', to_jsonb(p_people), 'agencyId', sec.agency(), 'personId', sec.person())))
    from referral.task t where t.id = p_id $$;

-- Internal: a line in the room: the number and where the message is, nothing of what it says.
create function referral.notice_task(p_id uuid, p_notice text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select referral.notice(t.stream_id, p_notice, jsonb_build_object('taskId', t.id, 'number', t.number, 'targetSeq', t.seq::text))
    from referral.task t join bus.stream s on s.stream_id = t.stream_id and s.state = 'open' where t.id = p_id $$;

-- Whoever may write in the room of an open case makes a task of a message that they read, for a member who reads it too.
create function referral.make_task(p jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare room uuid := (p->>'roomId')::uuid; at bigint := (p->>'seq')::bigint; who uuid := (p->>'ownerId')::uuid; tid uuid := (p->>'id')::uuid; k uuid; theirs uuid;
begin
  select r.case_id into k from referral.room r where r.room_id = room and room = any (bus.my_streams());
  perform 1 from referral.case_record c where c.id = k and c.stage <> 'archived' for share;
  if not found or sec.person() is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from bus.stream s where s.stream_id = room for update;
  perform 1 from bus.stream_event e join bus.stream_member m on m.stream_id = e.stream_id and m.person_id = sec.person() and m.agency_id = sec.agency()
      and m.to_seq is null and m.can_post
    where e.stream_id = room and e.seq = at and e.seq >= bus.my_history_from(room) and e.kind = 'message.created' and not e.body ? 'withdrawn';
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from bus.stream s where s.stream_id = room and s.state = 'open';
  if not found then raise exception 'ROOM_CLOSED' using errcode = 'HUB01'; end if;
  select m.agency_id into theirs from bus.stream_member m join directory.person h on h.id = m.person_id and h.status = 'active'
    where m.stream_id = room and m.person_id = who and m.to_seq is null and m.history_from_seq <= at;
  if theirs is null then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"ownerId"}'; end if;
  if (p->>'dueOn')::date < referral.today() then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"dueOn"}'; end if;
  insert into referral.task(id, number, stream_id, seq, case_id, maker_id, maker_agency_id, owner_id, agency_id, text, due_at)
    values (tid, p->>'number', room, at, k, sec.person(), sec.agency(), who, theirs, p->>'text',
      greatest(referral.end_of_work((p->>'dueOn')::date), date_trunc('second', bus.now()) + interval '1 hour'));
  perform referral.record_audit('task.made', 'task', tid, k);
  perform referral.notice_task(tid, 'task.made');
  perform referral.tell_task(tid, 'task.given', theirs, array[who]);
end $$;

-- The owner, whoever made it and the lead worker of the case say that it is done; the latter two call it off.
create function referral.end_task(p_id uuid, p_version int, p_action text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t referral.task; me uuid := sec.person(); c record; told record;
begin
  select * into t from referral.task x where x.id = p_id for update;
  if t.id is null or me is null or not coalesce(t.seq >= bus.my_history_from(t.stream_id), false) then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select x.lead_agency_id = sec.agency() and x.lead_person_id = me as leads into c from referral.case_record x where x.id = t.case_id;
  if not referral.task_may(t.state, p_action) or not (coalesce(c.leads, false) or t.maker_id = me and t.maker_agency_id = sec.agency()
      or p_action = 'finish' and t.owner_id = me and t.agency_id = sec.agency())
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', t.state, 'version', t.version)::text; end if;
  if t.version <> p_version then raise exception 'VERSION_STALE' using errcode = 'HUB01', detail = jsonb_build_object('version', t.version)::text; end if;
  update referral.task set state = case p_action when 'finish' then 'done' else 'cancelled' end, version = version + 1, ended_at = bus.now(), ended_by = me where id = p_id;
  perform referral.record_audit(case p_action when 'finish' then 'task.done' else 'task.cancelled' end, 'task', t.id, t.case_id);
  perform referral.notice_task(t.id, case p_action when 'finish' then 'task.done' else 'task.cancelled' end);
  for told in select x.agency_id, array_agg(distinct x.person_id) as people from (values (t.maker_agency_id, t.maker_id), (t.agency_id, t.owner_id)) x(agency_id, person_id)
      group by x.agency_id order by x.agency_id
  loop
    perform referral.tell_task(t.id, 'task.ended', told.agency_id, told.people);
  end loop;
end $$;
`;

const PASSING_ON = String.raw`
-- Whoever leaves a room owns nothing in it: the lead worker of the case has it, or whoever made it, or somebody else who reads it. Where
-- nobody is left, nothing is left to be done either.
create function referral.pass_tasks_on() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t record; heir record;
begin
  for t in select x.id, x.seq, x.maker_id, c.lead_person_id, c.lead_agency_id from referral.task x join referral.case_record c on c.id = x.case_id
      where x.stream_id = new.stream_id and x.owner_id = new.person_id and x.agency_id = new.agency_id and x.ended_at is null order by x.id for update of x
  loop
    select m.person_id, m.agency_id into heir from bus.stream_member m join directory.person p on p.id = m.person_id and p.status = 'active'
      where m.stream_id = new.stream_id and m.to_seq is null and m.person_id <> new.person_id and m.history_from_seq <= t.seq
      order by m.person_id = t.lead_person_id desc, m.person_id = t.maker_id desc, m.agency_id = t.lead_agency_id desc, m.joined_at, m.person_id limit 1;
    if heir.person_id is null then
      update referral.task set state = 'cancelled', version = version + 1, ended_at = bus.now() where id = t.id;
    else
      update referral.task set owner_id = heir.person_id, agency_id = heir.agency_id, version = version + 1 where id = t.id;
      perform referral.tell_task(t.id, 'task.given', heir.agency_id, array[heir.person_id]);
    end if;
  end loop;
  return null;
end $$;
create trigger pass_tasks_on after update of to_seq on bus.stream_member for each row
  when (old.to_seq is null and new.to_seq is not null) execute function referral.pass_tasks_on();

-- Extends 1700000011200, whose checks stand: who takes over gets the tasks first, and becomes a member with the rest.
alter function referral.hand_over(uuid, uuid) rename to hand_over_without_tasks;
revoke execute on function referral.hand_over_without_tasks(uuid, uuid) from referral_rt;
create function referral.hand_over(p_from uuid, p_to uuid, out cases int, out referrals int, out rooms int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid; given uuid[]; t record;
begin
  select agency_id into me from directory.person where id = p_from for update;
  with moved as (update referral.task x set owner_id = p_to, version = x.version + 1
      where x.owner_id = p_from and x.agency_id = me and x.ended_at is null returning x.id)
    select array_agg(id) into given from moved;
  select h.cases, h.referrals, h.rooms into cases, referrals, rooms from referral.hand_over_without_tasks(p_from, p_to) h;
  for t in select x.id, x.stream_id from referral.task x where x.id = any (given) order by x.stream_id, x.id loop
    perform bus.put_member(t.stream_id, p_to, me);
    perform referral.tell_task(t.id, 'task.given', me, array[p_to]);
  end loop;
end $$;
`;

const CLOCK = String.raw`
insert into bus.timer_kind(kind, login) values ('task.clock', 'referral_job_rt');
insert into bus.subscription(consumer, kind) select 'notification', 'task.' || k from unnest(array['given', 'ended', 'due']) k;

create function referral.set_task_clock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.ended_at is not null then perform bus.drop_timer('task.clock', new.id);
  elsif tg_op = 'INSERT' or new.agency_id <> old.agency_id then perform bus.put_timer('task.clock', new.id, new.agency_id, bus.now()); end if;
  return null;
end $$;
create trigger set_clock after insert or update of ended_at, agency_id on referral.task for each row execute function referral.set_task_clock();

-- By when it is due; nothing when it is not open.
create function referral.task_due(p_id uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.due_at from referral.task t where t.id = p_id and t.ended_at is null and t.agency_id = sec.agency() and sec.is_job() $$;

-- Reminds the owner; once it is late, whoever made it as well.
create function referral.remind_task(p_id uuid, p_level text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t referral.task;
begin
  select * into t from referral.task x where x.id = p_id and referral.task_due(p_id) is not null;
  if t.id is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform referral.tell_task(p_id, 'task.due', t.agency_id, case when p_level = 'late' and t.maker_agency_id = t.agency_id then array[t.owner_id, t.maker_id] else array[t.owner_id] end, p_level);
  if p_level = 'late' and t.maker_agency_id <> t.agency_id and directory.works_at(t.maker_id, t.maker_agency_id) then
    perform referral.tell_task(p_id, 'task.due', t.maker_agency_id, array[t.maker_id], p_level);
  end if;
end $$;
`;

const OWNERS = String.raw`
alter table referral.stand_in drop constraint stand_in_kind_chk,
  add constraint stand_in_kind_chk check (kind in ('referral', 'case', 'flag', 'report', 'emergency', 'follow_up', 'task'));

-- What is open besides keeps its own answers: this extends whichever came last.
alter function referral.open_items() rename to open_items_without_tasks;
create function referral.open_items()
returns table (kind text, subject_id uuid, number text, agency_id uuid, person_id uuid, next_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from referral.open_items_without_tasks()
  union all
  select 'task', t.id, t.number, t.agency_id, t.owner_id, bus.timer_due('task.clock', t.id) from referral.task t where t.ended_at is null $$;

-- Internal: the posts that write in rooms; a test holds them to the permissions.
create function referral.task_roles() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select '{county_router,county_leader,child_supervisor,child_director,community_worker,foundation_worker,social_worker,supervisor,school_counsellor}'::text[] $$;
alter function referral.owner_roles(text) rename to owner_roles_without_tasks;
create function referral.owner_roles(p_kind text) returns text[] language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select case p_kind when 'task' then referral.task_roles() else referral.owner_roles_without_tasks(p_kind) end $$;
create trigger keep_owned after insert on referral.task for each row execute function referral.keep_item_owned('task', 'agency_id');

-- Restates 1700000020410: what somebody in the room still has to do is done or called off before the case is closed.
create or replace function referral.closing_obstacle(p_case uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
      when exists (select 1 from referral.follow_up f where f.case_id = c.id and f.state in ('asked', 'accepted', 'planned')
        and (f.kind <> 'after_closing' or c.stage = 'follow_up')) then 'open_follow_ups'
      when exists (select 1 from referral.task t where t.case_id = c.id and t.ended_at is null) then 'open_tasks'
      when c.stage = 'follow_up' then null
      when c.risk = 'R4' then 'high_risk'
      when exists (select 1 from referral.referral r join referral.referral_private v on v.agency_id = r.agency_id and v.referral_id = r.id
          where v.case_id = c.id and (r.state in ('submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed')
            or r.state = 'draft' and r.agency_id = sec.agency()))
        or exists (select 1 from referral.pool_card k where k.case_id = c.id and k.state = 'open') then 'open_referrals' end
    from referral.case_record c where c.id = p_case and c.lead_agency_id = sec.agency() $$;
`;

const GRANTS = String.raw`
revoke all on function referral.task_may(text, text), referral.guard_task(), referral.tell_task(uuid, text, uuid, uuid[], text), referral.notice_task(uuid, text),
  referral.make_task(jsonb), referral.end_task(uuid, int, text), referral.pass_tasks_on(), referral.hand_over(uuid, uuid), referral.set_task_clock(),
  referral.task_due(uuid), referral.remind_task(uuid, text), referral.open_items(), referral.task_roles(), referral.owner_roles(text) from public;
grant execute on function referral.make_task(jsonb), referral.end_task(uuid, int, text), referral.hand_over(uuid, uuid) to referral_rt;
grant execute on function referral.task_due(uuid), referral.remind_task(uuid, text) to referral_job_rt;
`;
