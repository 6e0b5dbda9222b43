import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case is not closed while somebody is still asked to go to the child, and not archived before the last look after it. */
export class ClosingVisits1700000020410 implements MigrationInterface {
  name = 'ClosingVisits1700000020410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
create or replace function referral.closing_obstacle(p_case uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
      when exists (select 1 from referral.follow_up f where f.case_id = c.id and f.state in ('asked', 'accepted', 'planned')
        and (f.kind <> 'after_closing' or c.stage = 'follow_up')) then 'open_follow_ups'
      when c.stage = 'follow_up' then null
      when c.risk = 'R4' then 'high_risk'
      when exists (select 1 from referral.referral r join referral.referral_private v on v.agency_id = r.agency_id and v.referral_id = r.id
          where v.case_id = c.id and (r.state in ('submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed')
            or r.state = 'draft' and r.agency_id = sec.agency()))
        or exists (select 1 from referral.pool_card k where k.case_id = c.id and k.state = 'open') then 'open_referrals' end
    from referral.case_record c where c.id = p_case and c.lead_agency_id = sec.agency() $$;
`);
    await runner.query(MOVE);
  }

  async down(): Promise<void> {
    throw new Error('Cases that were closed under this rule stay closed; go forward instead.');
  }
}

/** As before, and what speaks against archiving is asked too. */
const MOVE = String.raw`
create or replace function referral.move_stage(p_case uuid, p_version int, p_to text, p_reason text) returns boolean
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
  if p_to in ('closing', 'follow_up', 'archived') and way > 0 then
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
`;
