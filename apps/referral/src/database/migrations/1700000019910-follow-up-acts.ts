import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is done with follow-ups: one door that asks, one for every step after it, and the next one when somebody went in vain. */
export class FollowUpActs1700000019910 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TELLING);
    await runner.query(ASKING);
    await runner.query(NEXT);
    await runner.query(MOVING);
    await runner.query(ENDING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Follow-ups went through these acts; restore a backup instead.');
  }
}

const TELLING = String.raw`
-- Internal: tells whoever asked, whoever leads the case and whoever sent the referral that it belongs to: each agency once.
create function referral.tell_askers(p_id uuid, p_kind text, p_level text default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up; t record;
begin
  select * into strict f from referral.follow_up where id = p_id;
  for t in select x.agency_id, jsonb_agg(distinct x.person_id) as people from (
        select f.agency_id, f.asked_by
        union all select c.lead_agency_id, c.lead_person_id from referral.case_record c where c.id = f.case_id and c.lead_person_id is not null
        union all select r.agency_id, r.created_by from referral.referral r where r.id = f.referral_id) x(agency_id, person_id)
      join referral.case_access a on a.agency_id = x.agency_id and a.case_id = f.case_id and a.closed_at is null and (a.ends_at is null or a.ends_at > bus.now())
     group by x.agency_id order by x.agency_id
  loop
    perform bus.put_event(p_kind, t.agency_id, null, 'follow_up:' || f.id, f.version, jsonb_strip_nulls(jsonb_build_object('followUpId', f.id, 'number', f.number,
      'side', 'sender', 'level', p_level, 'tellPersonIds', t.people, 'agencyId', sec.agency(), 'personId', sec.person())));
  end loop;
end $$;

-- Internal: tells whoever is asked to go; the queue when nobody is named.
create function referral.tell_asked(p_id uuid, p_kind text, p_level text default null, p_roles text[] default null) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select bus.put_event(p_kind, f.to_agency_id, null, 'follow_up:' || f.id, f.version, jsonb_strip_nulls(jsonb_build_object('followUpId', f.id,
      'number', f.number, 'side', 'recipient', 'level', p_level, 'tellPersonIds', case when f.person_id is not null then jsonb_build_array(f.person_id) else '[]' end,
      'tellRoles', to_jsonb(coalesce(p_roles, case when f.person_id is null then referral.follow_up_roles() end)),
      'agencyId', sec.agency(), 'personId', sec.person())))
    from referral.follow_up f where f.id = p_id $$;

-- Internal: the county that answers for the place where the child lives learns a number and how urgent it is.
create function referral.tell_county(p_id uuid, p_kind text, p_level text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select bus.put_event(p_kind, o.above, null, 'follow_up:' || f.id, f.version, jsonb_build_object('number', f.number, 'level', p_level,
      'tellRoles', to_jsonb('{county_router,county_leader}'::text[])))
    from referral.follow_up f join referral.case_record c on c.id = f.case_id join referral.child h on h.agency_id = c.agency_id and h.id = c.child_id,
      lateral (select directory.overseer(h.residence_code) as above) o
   where f.id = p_id and o.above is not null $$;

-- Internal: a line in the room of the case: the number, and nothing of what was seen.
create function referral.notice_follow_up(p_id uuid, p_notice text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select referral.notice(c.room_id, p_notice, jsonb_build_object('followUpId', f.id, 'number', f.number))
    from referral.follow_up f join referral.case_record c on c.id = f.case_id join bus.stream s on s.stream_id = c.room_id and s.state = 'open'
   where f.id = p_id $$;
`;

const ASKING = String.raw`
create function referral.put_follow_up_entries(p_id uuid, p_entries jsonb, p_kinds text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare e jsonb;
begin
  for e in select * from jsonb_array_elements(coalesce(p_entries, '[]')) loop
    if not e->>'kind' = any (p_kinds) then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
    insert into referral.follow_up_entry(id, follow_up_id, kind, sealed, created_by)
      values ((e->>'id')::uuid, p_id, e->>'kind', decode(e->>'sealed', 'base64'), sec.person());
  end loop;
end $$;

-- Anybody who works on an open case asks somebody where the child lives, or on the case, to go there.
create function referral.ask_follow_up(p jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); fid uuid := (p->>'id')::uuid; k uuid := (p->>'caseId')::uuid; target uuid := (p->>'toAgencyId')::uuid;
  who uuid := (p->>'personId')::uuid; ref uuid := (p->>'referralId')::uuid;
begin
  perform 1 from referral.case_access a join referral.case_record c on c.id = a.case_id
    where a.agency_id = me and a.case_id = k and a.closed_at is null and a.ends_at is null and c.stage <> 'archived';
  if not found or sec.person() is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if not referral.follow_up_target(k, target) then raise exception 'TARGET_NOT_AVAILABLE' using errcode = 'HUB01'; end if;
  perform 1 from referral.follow_up_desks(k) d where d.agency_id = target and d.person_id = who;
  if not found and who is not null then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"personId"}'; end if;
  perform 1 from referral.referral_party r where r.agency_id = me and r.referral_id = ref and r.case_id = k;
  if not found and ref is not null then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"referralId"}'; end if;
  if (p->>'dueOn')::date < referral.today() then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"dueOn"}'; end if;
  insert into referral.follow_up(id, number, chain_id, agency_id, asked_by, to_agency_id, person_id, case_id, referral_id, masked_name, kind, due_at)
    values (fid, p->>'number', fid, me, sec.person(), target, who, k, ref, p->>'maskedName', p->>'kind', greatest(referral.end_of_work((p->>'dueOn')::date), date_trunc('second', bus.now()) + interval '1 hour'));
  insert into keyring.follow_up_key(follow_up_id, kek_id, wrapped) values (fid, p->>'kekId', decode(p->>'wrapped', 'base64'));
  perform referral.put_follow_up_entries(fid, p->'entries', '{identity,focus,visitor_safety}');
  perform referral.audit_follow_up(fid, 'follow_up.asked');
  perform referral.notice_follow_up(fid, 'follow_up.asked');
  perform referral.tell_asked(fid, 'follow_up.asked');
  perform referral.tell_askers(fid, 'follow_up.changed');
end $$;
`;

const NEXT = String.raw`
-- Internal: nobody has seen the child: the next one, by the same person; the third in vain goes to whoever leads there and to the county.
create function referral.after_miss(p_id uuid, p_again date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up; nid uuid := gen_random_uuid();
begin
  select * into strict f from referral.follow_up where id = p_id;
  perform referral.notice_follow_up(f.id, 'follow_up.missed');
  perform referral.tell_askers(f.id, 'follow_up.missed', case when f.attempt = 3 then 'route' end);
  if f.attempt = 3 then
    perform referral.tell_asked(f.id, 'follow_up.escalated', 'supervise', case when directory.staffed(f.to_agency_id, directory.supervising_roles())
      then directory.supervising_roles() else directory.deciding_roles() end);
    perform referral.tell_county(f.id, 'follow_up.escalated', 'route');
    return;
  end if;
  insert into referral.follow_up(id, number, chain_id, attempt, agency_id, asked_by, to_agency_id, person_id, case_id, referral_id, masked_name, kind, state, due_at)
    select nid, (select c.number from referral.follow_up c where c.id = f.chain_id) || '-' || f.attempt + 1, f.chain_id, f.attempt + 1, f.agency_id, f.asked_by,
        f.to_agency_id, f.person_id, f.case_id, f.referral_id, f.masked_name, f.kind, case when f.ended_by is null then 'asked' else 'accepted' end,
        referral.end_of_work(greatest(coalesce(p_again, referral.today() + 3), referral.today() + 1));
  perform referral.audit_follow_up(nid, 'follow_up.asked');
  perform referral.tell_asked(nid, 'follow_up.asked');
end $$;

-- Internal: a first contact on behalf of the agency that took a referral on: from here on it is served, and its clock goes on to the outcome.
create function referral.contact_made(p_id uuid, p_due timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  select x.id, f.happened_on, x.decided_at into r from referral.follow_up f join referral.referral x on x.id = f.referral_id
    where f.id = p_id and f.kind = 'first_contact' and x.state = 'accepted' and x.to_agency_id in (f.agency_id, f.to_agency_id) for update of x;
  if not found then return; end if;
  update referral.referral set state = 'in_service', version = version + 1, started_at = bus.now(),
    contacted_on = greatest(r.happened_on, (r.decided_at at time zone 'Asia/Shanghai')::date) where id = r.id;
  perform referral.finish('referral.started', r.id, p_due);
end $$;

-- The urgency of a referral whose first contact this is, and who has taken it on: for the date of what is owed next.
create function referral.follow_up_service(p_id uuid) returns table (urgency text, agency_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.urgency, r.to_agency_id from referral.follow_up f join referral.referral r on r.id = f.referral_id
   where f.id = p_id and f.kind = 'first_contact' and f.to_agency_id = sec.agency() and r.to_agency_id in (f.agency_id, f.to_agency_id) $$;
`;

const MOVING = String.raw`
create function referral.follow_up_may(p_state text, p_action text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_state || '>' || p_action in ('asked>accept', 'asked>refuse', 'accepted>refuse', 'planned>refuse', 'accepted>plan', 'planned>plan',
    'accepted>record', 'planned>record', 'asked>reassign', 'accepted>reassign', 'planned>reassign', 'asked>cancel', 'accepted>cancel', 'planned>cancel'), false) $$;

-- Every step of a follow-up. A record that a phone sends again is the one that is there.
create function referral.move_follow_up(p_id uuid, p_version int, p_action text, p jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f referral.follow_up; goes boolean; became text; who uuid := (p->>'personId')::uuid;
begin
  select * into f from referral.follow_up x where x.id = p_id for update;
  goes := referral.goes(f.to_agency_id, f.person_id);
  if f.id is null or not coalesce(case p_action when 'cancel' then referral.follow_up_side(f.case_id, f.agency_id) = 'asker'
      when 'reassign' then goes or f.to_agency_id = sec.agency() and exists (select 1 from unnest(referral.follow_up_leads()) r where sec.has_role(r))
      else goes end, false)
    then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if p_action = 'record' and f.record_key = p->>'key' and f.ended_by = sec.person() then return; end if;
  if not referral.follow_up_may(f.state, p_action)
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', f.state, 'version', f.version)::text; end if;
  if f.version <> p_version then raise exception 'VERSION_STALE' using errcode = 'HUB01', detail = jsonb_build_object('version', f.version)::text; end if;
  if p_action = 'plan' and not (p->>'plannedOn')::date between referral.today() and (f.due_at at time zone 'Asia/Shanghai')::date
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"plannedOn"}'; end if;
  if p_action = 'record' and not (p->>'happenedOn')::date between (f.asked_at at time zone 'Asia/Shanghai')::date and referral.today()
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"happenedOn"}'; end if;
  if p_action = 'reassign' and who is not null then
    perform 1 from directory.membership m join directory.person h on h.id = m.person_id
      where m.agency_id = f.to_agency_id and m.person_id = who and m.valid_to is null and h.status = 'active' and m.roles && referral.follow_up_roles();
    if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"personId"}'; end if;
  end if;
  became := case p_action when 'accept' then 'accepted' when 'refuse' then 'refused' when 'plan' then 'planned' when 'reassign' then 'asked' when 'cancel' then 'cancelled'
    when 'record' then case when p->>'notSeen' in ('nobody_home', 'unreachable', 'moved_away', 'not_let_in') then 'missed' else 'done' end end;
  update referral.follow_up x set state = became, version = version + 1,
      person_id = case p_action when 'accept' then sec.person() when 'reassign' then who else x.person_id end,
      planned_on = case p_action when 'plan' then (p->>'plannedOn')::date when 'reassign' then null else x.planned_on end,
      refusal = case when p_action = 'refuse' then p->>'reason' end,
      ended_at = case when became in ('refused', 'done', 'missed', 'cancelled') then bus.now() end,
      ended_by = case when became in ('refused', 'done', 'missed', 'cancelled') then sec.person() end,
      record_key = p->>'key', happened_on = (p->>'happenedOn')::date, method = p->>'method', child_seen = (p->>'childSeen')::boolean,
      not_seen = p->>'notSeen', safe_now = p->>'safeNow', next_on = (p->>'nextOn')::date
    where x.id = p_id;
  perform referral.put_follow_up_entries(p_id, p->'entries', case p_action when 'refuse' then '{refusal}'::text[] when 'record' then '{changes,child_words,new_needs}' else '{}' end);
  perform referral.audit_follow_up(p_id, 'follow_up.' || case p_action when 'reassign' then 'reassigned' else became end);
  if p_action = 'record' and p->>'safeNow' = 'no' then
    perform referral.tell_askers(p_id, 'follow_up.unsafe');
    perform referral.tell_county(p_id, 'follow_up.unsafe', 'city');
  end if;
  if became = 'missed' then
    perform referral.after_miss(p_id, (p->>'nextOn')::date);
  elsif p_action in ('reassign', 'cancel') then
    perform referral.tell_asked(p_id, case p_action when 'cancel' then 'follow_up.changed' else 'follow_up.asked' end);
  else
    if became = 'done' then
      perform referral.contact_made(p_id, (p->>'outcomeDue')::timestamptz);
      perform referral.notice_follow_up(p_id, 'follow_up.done');
    end if;
    perform referral.tell_askers(p_id, 'follow_up.changed');
  end if;
end $$;
`;

const ENDING = String.raw`
-- Whoever loses a case asks nobody to go there any more, and nobody goes who came to it through the case.
create function referral.end_follow_ups() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f record; k uuid := (to_jsonb(new)->>tg_argv[0])::uuid; lost uuid := case when tg_argv[0] = 'case_id' then new.agency_id end;
begin
  for f in select x.id from referral.follow_up x where x.case_id = k and x.ended_at is null
      and (lost is null or x.agency_id = lost or x.to_agency_id = lost and not referral.follow_up_target(k, lost)) order by x.id for update
  loop
    update referral.follow_up x set state = 'cancelled', version = version + 1, ended_at = bus.now() where x.id = f.id;
    perform referral.tell_asked(f.id, 'follow_up.changed');
  end loop;
  return null;
end $$;
create trigger end_follow_ups after update of closed_at on referral.case_access for each row
  when (old.closed_at is null and new.closed_at is not null) execute function referral.end_follow_ups('case_id');
create trigger end_follow_ups after update of stage on referral.case_record for each row
  when (new.stage = 'archived' and old.stage <> 'archived') execute function referral.end_follow_ups('id');
`;

const GRANTS = String.raw`
revoke all on function referral.tell_askers(uuid, text, text), referral.tell_asked(uuid, text, text, text[]), referral.tell_county(uuid, text, text),
  referral.notice_follow_up(uuid, text), referral.put_follow_up_entries(uuid, jsonb, text[]), referral.ask_follow_up(jsonb), referral.after_miss(uuid, date),
  referral.contact_made(uuid, timestamptz), referral.follow_up_service(uuid), referral.follow_up_may(text, text),
  referral.move_follow_up(uuid, int, text, jsonb), referral.end_follow_ups() from public;
grant execute on function referral.ask_follow_up(jsonb), referral.follow_up_service(uuid), referral.move_follow_up(uuid, int, text, jsonb) to referral_rt;
`;
