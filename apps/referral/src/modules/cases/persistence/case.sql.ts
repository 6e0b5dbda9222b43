/** A case as one agency has access to it. */
export const ACCESS_SELECT = `select a.case_id as "caseId", r.case_no as "caseNo", a.home_agency_id as "homeAgencyId", a.child_id as "childId",
    a.scope, a.via_referral_id as "viaReferralId", r.lead_agency_id as "leadAgencyId", r.lead_person_id as "leadPersonId",
    r.stage, r.risk, r.room_id as "roomId", r.version, r.opened_at as "openedAt", a.updated_at as "listedAt",
    greatest(a.updated_at, r.updated_at) as "updatedAt",
    array(select distinct n.need from referral.case_need n where n.case_id = a.case_id order by 1) as needs
  from referral.case_access a
  join referral.case_record r on r.agency_id = a.home_agency_id and r.id = a.case_id`;

/** $1 case, $2 room or null, $3 the asker's agency. Rooms and referrals of others stay hidden by row security. */
export const MEMBERS = `
  select m.person_id as "personId", bool_or(m.is_lead) as "isLead", bool_or(m.in_room) as "inRoom"
    from (
      select r.lead_person_id as person_id, true as is_lead, false as in_room
        from referral.case_record r where r.id = $1
      union all
      select s.person_id, false, true from bus.stream_member s where s.stream_id = $2::uuid and s.to_seq is null
      union all
      select f.lead_worker_id, false, false
        from referral.referral_private p join referral.referral f on f.id = p.referral_id
       where p.agency_id = $3 and p.case_id = $1 and f.state in ('accepted', 'in_service', 'on_hold')
      union all
      select f.lead_worker_id, false, false
        from referral.case_access a join referral.referral f on f.id = a.via_referral_id
       where a.agency_id = $3 and a.case_id = $1 and f.state in ('accepted', 'in_service', 'on_hold')) m
   where m.person_id is not null
   group by m.person_id order by 2 desc, 3 desc, 1`;

/**
 * $1 case, $2 the asker's agency. Steps of referrals come from those that the agency is party to; of referrals between
 * others, the home agency knows from its own audit trail that they were sent and taken.
 */
export const TIMELINE_ITEMS = `
  with refs as (
    select p.referral_id from referral.referral_private p where p.agency_id = $2 and p.case_id = $1
    union
    select a.via_referral_id from referral.case_access a
     where a.agency_id = $2 and a.case_id = $1 and a.via_referral_id is not null
    union
    select e.object_id from referral.audit_event e
     where e.agency_id = $2 and e.case_id = $1 and e.object_kind = 'referral'
  ), items as (
    select c.id, c.opened_at as at, 'case.opened' as kind, c.agency_id, '{}'::jsonb as refs,
           (select e.actor_person_id from referral.audit_event e
             where e.agency_id = $2 and e.case_id = $1 and e.action = 'case.opened' order by e.at limit 1) as person_id
      from referral.case_record c where c.id = $1
    union all
    select g.id, g.at, 'case.stage_moved', g.agency_id,
           jsonb_strip_nulls(jsonb_build_object('from', g.from_stage, 'to', g.to_stage, 'reason', g.reason)), g.person_id
      from referral.case_stage_step g where g.case_id = $1
    union all
    select n.id, n.created_at, 'need.added', n.agency_id, jsonb_build_object('need', n.need), n.created_by
      from referral.case_need n where n.case_id = $1
    union all
    select k.id, k.signed_at, 'consent.recorded', k.agency_id, jsonb_build_object('consentId', k.id, 'kind', k.kind), k.created_by
      from referral.consent k where k.case_id = $1
    union all
    select md5(k.id || '/withdrawn')::uuid, k.withdrawn_at, 'consent.withdrawn', k.agency_id,
           jsonb_build_object('consentId', k.id, 'kind', k.kind), null
      from referral.consent k where k.case_id = $1 and k.withdrawn_at is not null
    union all
    select f.id, f.at, f.kind, f.agency_id, f.refs, f.person_id from referral.follow_up_steps($1) f
    union all
    select s.id, s.at, 'referral.' || s.kind, s.agency_id,
           jsonb_build_object('referralId', s.referral_id, 'number', f.number), s.actor_person_id
      from refs join referral.referral_step s on s.referral_id = refs.referral_id
      join referral.referral f on f.id = s.referral_id
     where s.kind not in ('created', 'discarded', 'delivered', 'opened')
    union all
    select e.id, e.at, e.action, e.actor_agency_id, jsonb_build_object('referralId', e.object_id), e.actor_person_id
      from referral.audit_event e
     where e.agency_id = $2 and e.case_id = $1 and e.action in ('referral.submitted', 'referral.accepted')
       and not exists (select 1 from referral.referral_party p where p.agency_id = $2 and p.referral_id = e.object_id))`;
