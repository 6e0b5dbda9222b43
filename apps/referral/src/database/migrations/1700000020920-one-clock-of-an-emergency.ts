import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The hour of an emergency access is counted from one reading of the clock. With two readings a millisecond apart it was an hour and a
 * millisecond long, and the table refused it: whoever found a child saw an error. Extends 1700000020041.
 */
export class OneClockOfAnEmergency1700000020920 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
-- Opens one, at once: nobody waits for a leave while a child is in danger. Owner and auditors are told in the same moment.
create or replace function referral.open_emergency(p jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); c record; aid uuid := (p->>'id')::uuid; told jsonb; t timestamptz := bus.now();
begin
  if not coalesce(sec.person() is not null and sec.agency_type() = 'CA' and (sec.has_role('county_router') or sec.has_role('county_leader')), false)
    then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  if not sec.is_confirmed() then raise exception 'STEP_UP_REQUIRED' using errcode = 'HUB01'; end if;
  -- By the case, or by a whole number that somebody read out: of a case, of a referral of it, or of the child's file.
  select x.* into c from referral.case_record x
    where x.id = coalesce((p->>'caseId')::uuid, referral.case_by_number(btrim(p->>'ofNumber')));
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform pg_advisory_xact_lock(hashtextextended('emergency:' || sec.person(), 0));
  perform 1 from referral.case_access a where a.agency_id = me and a.case_id = c.id and a.closed_at is null and (a.ends_at is null or a.ends_at > t);
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"shared"}'; end if;
  perform 1 from referral.emergency_access e where e.person_id = sec.person() and e.case_id = c.id and e.ends_at > t;
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"open"}'; end if;
  perform 1 from referral.emergency_access e where e.person_id = sec.person() and e.verdict = 'not_ok' and e.reviewed_at > t - interval '30 days';
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"suspended"}'; end if;
  insert into referral.emergency_access(agency_id, to_agency_id, id, number, owner_agency_id, home_agency_id, case_id, case_no, child_id,
      lead_person_id, person_id, reason, words, started_at, ends_at, review_due_at)
    values (me, referral.emergency_reviewer(c.lead_agency_id, me), aid, p->>'number', c.lead_agency_id, c.agency_id, c.id, c.case_no, c.child_id,
      c.lead_person_id, sec.person(), p->>'reason', p->>'words', t, t + make_interval(mins => least((p->>'minutes')::int, 60)),
      t + interval '24 hours');
  perform referral.audit_emergency(aid, 'emergency.opened');
  told := jsonb_build_object('accessId', aid, 'number', p->>'number', 'personId', sec.person(), 'agencyId', me);
  perform bus.put_event('emergency.opened', o, null, 'emergency:' || aid, 1, jsonb_strip_nulls(told || jsonb_build_object('side', 'recipient',
      'tellPersonIds', case when o = c.lead_agency_id and c.lead_person_id is not null then jsonb_build_array(c.lead_person_id) end,
      'tellRoles', to_jsonb(referral.review_roles()))))
    from (select distinct x as o from referral.emergency_access e, unnest(array[e.owner_agency_id, e.home_agency_id, e.to_agency_id]) x
           where e.id = aid and x <> me order by x) owners;
  perform bus.put_event('emergency.opened', me, null, 'emergency:' || aid, 1, told || jsonb_build_object('side', 'sender',
    'tellRoles', to_jsonb('{county_leader,auditor}'::text[])));
end $$;
`);
  }

  async down(): Promise<void> {
    throw new Error('Emergency accesses are evidence; go forward instead.');
  }
}
