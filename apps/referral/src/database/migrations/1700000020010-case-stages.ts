import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 个案阶段 (MZ/T 094): the lead moves a case from intake to archive, one stage after the other, and back with a reason. Nothing is
 * closed while a referral of the case is open, while the risk is high, or by whoever asked for it.
 */
export class CaseStages1700000020010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STEPS);
    await runner.query(MOVE);
    await runner.query(CLOSED);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Stages that a case went through are records; go forward instead.');
  }
}

const STEPS = String.raw`
create table referral.case_stage_step (
  agency_id uuid not null references directory.agency,
  case_id uuid not null,
  id uuid not null default gen_random_uuid(),
  from_stage text not null,
  to_stage text not null,
  reason text constraint case_stage_step_reason_chk check (char_length(btrim(reason)) between 2 and 500),
  person_id uuid not null references directory.person,
  at timestamptz not null default bus.now(),
  primary key (agency_id, id)
);
create index case_stage_step_case_idx on referral.case_stage_step (case_id, at desc);
create trigger refuse_change before update or delete or truncate on referral.case_stage_step for each statement execute function referral.refuse_change();
grant select on referral.case_stage_step to referral_rt;
select sec.classify('referral.case_stage_step', 'case-shared', '{referral_rt}', 'case_id');
revoke update (stage) on referral.case_record from referral_rt;

-- What speaks against closing a case, for its lead: work of others counts and is not named. Null when nothing does.
create function referral.closing_obstacle(p_case uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
      when c.risk = 'R4' then 'high_risk'
      when exists (select 1 from referral.referral r join referral.referral_private v on v.agency_id = r.agency_id and v.referral_id = r.id
          where v.case_id = c.id and (r.state in ('submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed')
            or r.state = 'draft' and r.agency_id = sec.agency()))
        or exists (select 1 from referral.pool_card k where k.case_id = c.id and k.state = 'open') then 'open_referrals' end
    from referral.case_record c where c.id = p_case and c.lead_agency_id = sec.agency() $$;

-- Whether the closing that waits needs somebody else: whoever asked does not agree to it, unless nobody else works cases there.
create function referral.closing_asked(p_case uuid, out by_me boolean, out is_alone boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.case_record c where c.id = p_case and c.lead_agency_id = sec.agency();
  if not found then return; end if;
  select s.person_id = sec.person() into by_me from referral.case_stage_step s
    where s.case_id = p_case and s.to_stage = 'closing' order by s.at desc, s.id limit 1;
  select not exists (select 1 from directory.membership m join directory.person p on p.id = m.person_id
      where m.agency_id = sec.agency() and m.person_id <> sec.person() and m.valid_to is null and p.status = 'active'
        and m.roles && directory.deciding_roles()) into is_alone;
end $$;
`;

const MOVE = String.raw`
create function referral.move_stage(p_case uuid, p_version int, p_to text, p_reason text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); c record; asked record; obstacle text; way int;
  stages constant text[] := '{intake,assessment,planning,intervention,evaluation,closing,follow_up,archived}';
begin
  if sec.person() is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select x.* into c from referral.case_record x join referral.case_access a on a.case_id = x.id and a.agency_id = me and a.closed_at is null and a.ends_at is null
    where x.id = p_case and x.lead_agency_id = me for update of x;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if c.version <> p_version then return false; end if;
  way := array_position(stages, p_to) - array_position(stages, c.stage);
  if way is null or way = 0 or way > 1 or (way < 0 and c.stage in ('follow_up', 'archived'))
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', c.stage)::text; end if;
  if way < 0 and p_reason is null then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"reason"}'; end if;
  if p_to in ('closing', 'follow_up') and way > 0 then
    obstacle := referral.closing_obstacle(p_case);
    if obstacle is not null then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', obstacle)::text; end if;
  end if;
  if p_to = 'follow_up' then
    select * into asked from referral.closing_asked(p_case);
    if asked.by_me and not asked.is_alone then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"second_person"}'; end if;
    if asked.by_me and p_reason is null then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"reason"}'; end if;
  end if;
  update referral.case_record x set stage = p_to, version = version + 1, updated_at = bus.now() where x.agency_id = c.agency_id and x.id = c.id;
  insert into referral.case_stage_step(agency_id, case_id, from_stage, to_stage, reason, person_id) values (me, c.id, c.stage, p_to, p_reason, sec.person());
  perform referral.record_audit('case.stage_moved', 'case', c.id, c.id, jsonb_build_object('from', c.stage, 'to', p_to));
  if c.room_id is not null then
    perform 1 from bus.stream s where s.stream_id = c.room_id for update;
    perform referral.notice(c.room_id, 'case.stage_moved', jsonb_build_object('number', c.case_no, 'stage', p_to));
  end if;
  perform bus.put_event('case.stage_moved', a.agency_id, null, 'case:' || c.id, c.version + 1, jsonb_strip_nulls(jsonb_build_object('caseId', c.id,
      'number', c.case_no, 'personId', case when a.agency_id = me then sec.person() end,
      'tellRoles', case when a.agency_id = me and p_to = 'closing' then to_jsonb(case when directory.staffed(me, directory.supervising_roles())
        then directory.supervising_roles() else directory.deciding_roles() end) end)))
    from referral.case_access a where a.case_id = c.id and a.closed_at is null and (a.ends_at is null or a.ends_at > bus.now()) order by a.agency_id;
  return true;
end $$;
insert into bus.subscription(consumer, kind) values ('notification', 'case.stage_moved');
`;

const CLOSED = String.raw`
-- From closing on a case takes nothing new, by whatever door; the row lock keeps a draft and a closing apart.
create function referral.refuse_closed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c uuid := (to_jsonb(new)->>'case_id')::uuid; s text;
begin
  if tg_table_name = 'referral' then
    select v.case_id into c from referral.referral_private v where v.agency_id = new.agency_id and v.referral_id = new.id;
  end if;
  select k.stage into s from referral.case_record k where k.id = c for share;
  if s in ('closing', 'follow_up', 'archived') then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"case_closed"}'; end if;
  return new;
end $$;
create trigger refuse_closed before insert on referral.referral_private for each row execute function referral.refuse_closed();
create trigger refuse_closed before insert on referral.pool_card for each row execute function referral.refuse_closed();
create trigger refuse_closed before insert on referral.case_need for each row execute function referral.refuse_closed();
create trigger refuse_closed before update of state on referral.referral for each row
  when (old.state = 'draft' and new.state = 'submitted') execute function referral.refuse_closed();
`;

const GRANTS = String.raw`
revoke all on function referral.closing_obstacle(uuid), referral.closing_asked(uuid), referral.move_stage(uuid, int, text, text),
  referral.refuse_closed() from public;
grant execute on function referral.closing_obstacle(uuid), referral.closing_asked(uuid), referral.move_stage(uuid, int, text, text) to referral_rt;
`;
