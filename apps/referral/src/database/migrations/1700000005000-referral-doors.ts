import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The doors: the only way in which an act of one agency changes rows of another (docs/security-model.md lists them).
 * Each verifies the context and the facts that make its effect lawful, and raises HUB01 with an error code otherwise.
 * Lock order: case, referrals, then streams in id order.
 */
export class ReferralDoors1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECORD);
    await runner.query(OPEN_CASE);
    await runner.query(DRAFT);
    await runner.query(DELIVER);
    await runner.query(ACCEPT);
    await runner.query(CLOSE);
    await runner.query(CONSENT);
    await runner.query(ROOMS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const RECORD = String.raw`
-- Audit row of the own agency and, where the act touches a case of another home agency, one in that agency's log too.
create function referral.record_audit(p_action text, p_kind text, p_object uuid, p_case uuid default null, p_details jsonb default '{}')
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); home uuid;
begin
  if me is null then raise exception 'context refused' using errcode = '28000'; end if;
  insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id, details)
    values (me, me, sec.person(), p_action, p_kind, p_object, p_case, p_details);
  if p_case is not null then
    select a.home_agency_id into home from referral.case_access a where a.agency_id = me and a.case_id = p_case and a.closed_at is null;
    if home is distinct from me and home is not null then
      insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id, details)
        values (home, me, sec.person(), p_action, p_kind, p_object, p_case, p_details);
    end if;
  end if;
end $$;

-- Internal: the people of one side who have this referral in hand: who wrote it and who leads the case, or who took it on.
create function referral.in_hand(p_referral uuid, p_side text) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(distinct x.person_id), '[]') from (
    select r.created_by from referral.referral r where r.id = p_referral and p_side = 'sender'
    union all
    select c.lead_person_id from referral.referral r
      join referral.referral_private v on v.agency_id = r.agency_id and v.referral_id = r.id
      join referral.case_record c on c.id = v.case_id and c.lead_agency_id = r.agency_id
     where r.id = p_referral and p_side = 'sender'
    union all
    select r.lead_worker_id from referral.referral r where r.id = p_referral and p_side = 'recipient') x(person_id)
   where x.person_id is not null $$;

-- Internal: tells every party agency. An agency that acts without being a party (it took a need that others were asked for) stays unnamed.
create function referral.emit(p_kind text, p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; p record; named boolean;
begin
  select id, number, version into strict r from referral.referral where id = p_referral;
  named := exists (select 1 from referral.referral_party where referral_id = p_referral and agency_id = sec.agency());
  for p in select agency_id, side from referral.referral_party where referral_id = p_referral order by agency_id loop
    perform bus.put_event(p_kind, p.agency_id, null, 'referral:' || r.id, r.version,
      jsonb_build_object('referralId', r.id, 'number', r.number, 'side', p.side, 'tellPersonIds', referral.in_hand(r.id, p.side))
        || case when named then jsonb_build_object('agencyId', sec.agency(), 'personId', sec.person()) else '{}' end);
  end loop;
end $$;

-- Internal: one line in a room about a state change; its actor is named to members of the same room only.
create function referral.notice(p_room uuid, p_notice text, p_refs jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare named boolean := exists (select 1 from bus.stream_agency a where a.stream_id = p_room and a.agency_id = sec.agency() and a.left_at is null);
begin
  perform bus.put_stream_event(p_room, 'system.notice', case when named then sec.person() end, case when named then sec.agency() end,
    jsonb_build_object('notice', p_notice, 'refs', p_refs));
end $$;

-- Internal: a step in the name of a party. Somebody else who ends a referral (who holds the consent, who took the need) stays unnamed.
create function referral.step(p_referral uuid, p_kind text, p_text text default null) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into referral.referral_step(agency_id, referral_id, kind, actor_person_id, text)
    select coalesce(p.agency_id, r.agency_id), r.id, p_kind, case when p.agency_id is not null then sec.person() end, p_text
      from referral.referral r left join referral.referral_party p on p.referral_id = r.id and p.agency_id = sec.agency()
     where r.id = p_referral $$;
`;

const OPEN_CASE = String.raw`
-- A case of an own child; the home agency's access row is made with it.
create function referral.open_case(p_child uuid, p_case_no text, p_risk text, p_needs text[]) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare id uuid; n text; me uuid := sec.agency();
begin
  perform 1 from referral.child c where c.agency_id = me and c.id = p_child for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  insert into referral.case_record(agency_id, case_no, child_id, lead_agency_id, lead_person_id, risk)
    values (me, p_case_no, p_child, me, sec.person(), p_risk) returning case_record.id into id;
  insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope)
    values (me, id, me, p_child, '{identity,id_number,address,health}');
  foreach n in array p_needs loop
    insert into referral.case_need(agency_id, case_id, need, created_by) values (me, id, n, sec.person());
  end loop;
  perform bus.put_event('case.changed', me, null, 'case:' || id, 1, jsonb_build_object('caseId', id));
  return id;
end $$;
`;

const DRAFT = String.raw`
-- A draft belongs to its sender alone. The parent is the referral through which the sender got the case.
create function referral.put_draft(p_case uuid, p_number text, p_to uuid, p_needs text[], p_reason text, p_urgency text, p_risk text,
  p_data_classes text[], p_consent uuid, p_legal_basis text, p_legal_reason text, p_situation text, p_ask text)
returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare id uuid; a record; me uuid := sec.agency();
begin
  select * into a from referral.case_access c where c.agency_id = me and c.case_id = p_case and c.closed_at is null;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if p_to = me then raise exception 'TARGET_NOT_AVAILABLE' using errcode = 'HUB01'; end if;
  insert into referral.referral(agency_id, number, to_agency_id, needs, reason, urgency, risk, data_classes, legal_basis, parent_id, created_by)
    values (me, p_number, p_to, p_needs, p_reason, p_urgency, p_risk, p_data_classes, p_legal_basis, a.via_referral_id, sec.person())
    returning referral.id into id;
  insert into referral.referral_party(agency_id, referral_id, side, state, urgency, counterpart_agency_id, case_id)
    values (me, id, 'sender', 'draft', p_urgency, p_to, p_case);
  insert into referral.referral_private(agency_id, referral_id, case_id, child_id, consent_id, legal_basis_reason, situation, ask)
    values (me, id, p_case, a.child_id, p_consent, p_legal_reason, p_situation, p_ask);
  perform referral.step(id, 'created');
  return id;
end $$;

-- Keeps the sender's box in step after a draft was edited.
create function referral.sync_draft(p_referral uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update referral.referral_party p set urgency = r.urgency, counterpart_agency_id = r.to_agency_id, updated_at = bus.now()
    from referral.referral r where r.id = p_referral and p.referral_id = r.id and p.agency_id = sec.agency() and p.side = 'sender'
      and r.state = 'draft' $$;

-- Partial acceptance: what was not taken goes back to the sender as a new draft. Runs in the sender's own job context; once.
create function referral.put_remainder(p_referral uuid, p_number text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; pv record; rest text[]; id uuid; me uuid := sec.agency();
begin
  select * into r from referral.referral x where x.id = p_referral and x.agency_id = me and x.state = 'accepted';
  if not found then return null; end if;
  rest := array(select n from unnest(r.needs) n where not n = any (r.accepted_needs));
  if cardinality(rest) = 0 then return null; end if;
  select * into strict pv from referral.referral_private x where x.agency_id = me and x.referral_id = p_referral;
  insert into referral.referral(agency_id, number, to_agency_id, needs, reason, urgency, risk, data_classes, legal_basis, parent_id, remainder_of, created_by)
    values (me, p_number, r.to_agency_id, rest, r.reason, r.urgency, r.risk, r.data_classes, r.legal_basis, r.parent_id, r.id, r.created_by)
    on conflict (remainder_of) where remainder_of is not null do nothing returning referral.id into id;
  if id is null then return null; end if;
  insert into referral.referral_party(agency_id, referral_id, side, state, urgency, counterpart_agency_id, case_id)
    values (me, id, 'sender', 'draft', r.urgency, r.to_agency_id, pv.case_id);
  insert into referral.referral_private(agency_id, referral_id, case_id, child_id, consent_id, legal_basis_reason, situation, ask)
    values (me, id, pv.case_id, pv.child_id, pv.consent_id, pv.legal_basis_reason, pv.situation, pv.ask);
  insert into referral.referral_step(agency_id, referral_id, kind) values (me, id, 'created');
  return id;
end $$;
`;

const DELIVER = String.raw`
-- Internal: whether a legal basis carries a disclosure without consent between these kinds of agencies; a test holds it to the
-- function of the referral app. Unknown words carry nothing.
create function referral.basis_allows(p_basis text, p_from text, p_to text, p_entrusted boolean) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(case
    when p_basis in ('LB1', 'LB4') then p_from in ('VC', 'TS', 'CA', 'RP', 'CW', 'ED', 'PS', 'PR', 'SC')
                                    and p_to in ('VC', 'TS', 'CA', 'RP', 'CW', 'ED', 'PS', 'PR', 'SC')
    when p_basis in ('LB2', 'LB3') then p_to in ('PS', 'CA', 'ED', 'PR', 'RP', 'HC')
    when p_basis = 'LB5' then p_to in ('PS', 'PR')
    when p_basis = 'LB6' then p_to not in ('SW', 'FN', 'CH', 'EV', 'PF')
    when p_basis = 'LB7' then p_entrusted end, false) $$;

-- Internal: whether the disclosure still stands on a consent or a legal basis that allows this recipient.
create function referral.check_basis(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; f text; t text; entrusted boolean; today date := (bus.now() at time zone 'Asia/Shanghai')::date;
begin
  select x.*, p.case_id, p.consent_id, c.agency_id as home into strict r from referral.referral x
    join referral.referral_private p on p.agency_id = x.agency_id and p.referral_id = x.id
    join referral.case_record c on c.id = p.case_id where x.id = p_referral;
  if r.legal_basis is null then
    perform 1 from referral.consent c
      where c.id = r.consent_id and c.case_id = r.case_id and c.kind = 'CK04' and c.recipient_agency_id = r.to_agency_id
        and c.withdrawn_at is null and c.valid_to >= today and r.data_classes <@ c.data_classes
        and c.authority <> 'actual_carer';
    if not found then raise exception 'CONSENT_REQUIRED' using errcode = 'HUB01'; end if;
    return;
  end if;
  select type into strict f from directory.agency where id = r.agency_id;
  select type into strict t from directory.agency where id = r.to_agency_id;
  entrusted := exists (select 1 from directory.agreement g
    where g.type = 'entrusted' and r.agency_id in (g.agency_a_id, g.agency_b_id) and r.to_agency_id in (g.agency_a_id, g.agency_b_id)
      and g.signed_a_at is not null and g.signed_b_at is not null and today between g.valid_from and g.valid_to);
  -- A school moves data on a statutory duty for its own pupil only.
  if not referral.basis_allows(r.legal_basis, f, t, entrusted)
     or (f = 'SC' and r.legal_basis in ('LB1', 'LB4') and r.home <> r.agency_id)
    then raise exception 'LEGAL_BASIS_NOT_ALLOWED' using errcode = 'HUB01'; end if;
end $$;

-- Sends a submitted referral: the recipient's party row, the frozen packet, the thread.
create function referral.deliver(p_referral uuid, p_packet jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; pv record; t record; me uuid := sec.agency(); up record; other uuid; depth int := 1; thread uuid; mine text[];
begin
  select * into r from referral.referral x where x.id = p_referral and x.agency_id = me and x.state = 'submitted' for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from referral.referral_party where referral_id = p_referral and side = 'recipient';
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  select * into strict pv from referral.referral_private x where x.agency_id = me and x.referral_id = p_referral;
  -- One lock per case, so that two senders cannot open the same need twice with one agency, and none delivers on an access that
  -- a withdrawn consent is just ending.
  perform 1 from referral.case_record c where c.id = pv.case_id for update;
  select scope into mine from referral.case_access a where a.agency_id = me and a.case_id = pv.case_id and a.closed_at is null;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  -- Nobody opens to others what it may not read itself.
  if not r.data_classes <@ mine then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"dataClasses"}'; end if;

  select a.* into t from directory.agency a where a.id = r.to_agency_id;
  if t.status <> 'active' or not exists (
      select 1 from directory.membership m join directory.person p on p.id = m.person_id
       where m.agency_id = t.id and m.valid_to is null and p.status = 'active')
    then raise exception 'TARGET_NOT_AVAILABLE' using errcode = 'HUB01'; end if;
  if not (r.urgency = 'U0' and t.type in ('CA', 'PS', 'ED', 'PR', 'RP', 'TS')) and not directory.agreement_in_force(me, t.id)
    then raise exception 'AGREEMENT_REQUIRED' using errcode = 'HUB01'; end if;
  perform referral.check_basis(p_referral);
  select o.id into other from referral.referral o join referral.referral_private op on op.referral_id = o.id and op.agency_id = o.agency_id
    where op.case_id = pv.case_id and o.to_agency_id = r.to_agency_id and o.id <> r.id and o.needs && r.needs
      and (o.state = 'submitted' or (o.state = 'accepted' and o.accepted_needs && r.needs)) limit 1;
  if other is not null then
    raise exception 'REFERRAL_ALREADY_OPEN' using errcode = 'HUB01',
      detail = (select case when o.agency_id = me then jsonb_build_object('referralId', o.id)::text else '{}' end from referral.referral o where o.id = other);
  end if;
  up := r;
  while up.parent_id is not null loop
    select * into strict up from referral.referral x where x.id = up.parent_id;
    depth := depth + 1;
    if up.agency_id = r.to_agency_id or depth > 5 then raise exception 'REFERRAL_LOOP' using errcode = 'HUB01'; end if;
  end loop;

  insert into referral.referral_party(agency_id, referral_id, side, state, urgency, counterpart_agency_id, due_at)
    values (r.to_agency_id, r.id, 'recipient', 'submitted', r.urgency, me, r.due_at);
  update referral.referral_party set state = 'submitted', due_at = r.due_at, updated_at = bus.now() where agency_id = me and referral_id = r.id;
  insert into referral.referral_packet(agency_id, referral_id, body) values (me, r.id, p_packet);
  insert into bus.stream(stream_id) values (gen_random_uuid()) returning stream_id into thread;
  insert into referral.room(room_id, kind, referral_id, title) values (thread, 'referral_thread', r.id, r.number);
  update referral.referral set thread_id = thread where id = r.id;
  perform bus.put_agency(thread, me, true), bus.put_agency(thread, r.to_agency_id, true);
  perform bus.put_member(thread, sec.person(), me);
  perform referral.notice(thread, 'referral.submitted', jsonb_build_object('referralId', r.id, 'number', r.number));
  perform referral.step(r.id, 'submitted'), referral.step(r.id, 'delivered');
  perform referral.record_audit('referral.submitted', 'referral', r.id, pv.case_id);
  perform referral.emit('referral.submitted', r.id);
  return thread;
end $$;

-- First opening by the recipient: a step that the sender sees. Opening at all is recorded each time; the person joins the thread.
create function referral.mark_opened(p_referral uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare p record; r record; me uuid := sec.agency(); first boolean := false;
begin
  select * into p from referral.referral_party x where x.agency_id = me and x.referral_id = p_referral;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform referral.record_audit('referral.opened', 'referral', p_referral);
  if p.side = 'recipient' and p.content_open and p.opened_at is null then
    -- Referral before party row, as in every door: a decision at the same time must not deadlock with the first look.
    perform 1 from referral.referral x where x.id = p_referral for key share;
    update referral.referral_party set opened_at = bus.now() where agency_id = me and referral_id = p_referral and opened_at is null;
    first := found;
    if first then
      perform referral.step(p_referral, 'opened');
      perform referral.emit('referral.opened', p_referral);
    end if;
  end if;
  return first;
end $$;
`;

const ACCEPT = String.raw`
-- Internal: ends a referral's life at the recipient: packet and thread are gone for it from here on.
create function referral.shut(p_referral uuid, p_state text, p_notice text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  select * into strict r from referral.referral where id = p_referral;
  update referral.referral_party set state = p_state, due_at = null, updated_at = bus.now(),
      content_open = case when side = 'recipient' then false else content_open end,
      case_id = case when side = 'recipient' then null else case_id end where referral_id = p_referral;
  if r.thread_id is not null then
    perform referral.notice(r.thread_id, p_notice, jsonb_build_object('referralId', r.id, 'number', r.number));
    perform bus.drop_members(r.thread_id, r.to_agency_id, null, 'closed');
    perform bus.put_stream_event(r.thread_id, 'room.state', null, null, jsonb_build_object('state', 'closed', 'cause', p_state));
    update bus.stream set state = 'closed' where stream_id = r.thread_id;
  end if;
end $$;

-- First statement of a submission or an acceptance: those of one case queue here, before any of them holds a referral.
create function referral.lock_case(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.case_record c where c.id = (select pv.case_id from referral.referral_private pv
      join referral.referral_party p on p.referral_id = pv.referral_id and p.agency_id = sec.agency() and p.content_open
      where pv.referral_id = p_referral) for update;
end $$;

-- The effects of an acceptance on the others: access in the consented scope, disclosure row, exclusive needs, siblings, case room.
create function referral.settle_accepted(p_referral uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; pv record; c record; me uuid := sec.agency(); n text; sib record; sibs uuid[] := '{}'; threads uuid[] := '{}'; rm uuid;
begin
  select * into r from referral.referral x where x.id = p_referral and x.to_agency_id = me and x.state = 'accepted' for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from referral.referral_party where agency_id = me and referral_id = r.id and state = 'submitted' and content_open;
  if not found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  -- Held until the end: whoever is disabled at the same time hands this referral over too.
  perform 1 from directory.membership m join directory.person p on p.id = m.person_id
    where m.agency_id = me and m.person_id = r.lead_worker_id and m.valid_to is null and p.status = 'active' for share of p;
  if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"leadWorkerId"}'; end if;
  if coalesce(cardinality(r.accepted_needs), 0) = 0 or not r.accepted_needs <@ r.needs
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"needs"}'; end if;
  select * into strict pv from referral.referral_private x where x.agency_id = r.agency_id and x.referral_id = r.id;
  select * into strict c from referral.case_record x where x.id = pv.case_id for update;
  perform referral.check_basis(p_referral);

  foreach n in array r.accepted_needs loop
    if n in ('N01', 'N02', 'N03') then
      -- Who holds the need may ask another agency to serve it: a router hands on what it accepted.
      insert into referral.need_holder(case_id, need, agency_id, referral_id) values (c.id, n, me, r.id)
        on conflict (case_id, need) do update set agency_id = excluded.agency_id, referral_id = excluded.referral_id
          where need_holder.agency_id = r.agency_id;
      if not found then raise exception 'NEED_ALREADY_TAKEN' using errcode = 'HUB01'; end if;
    end if;
  end loop;
  for sib in select o.id, o.thread_id from referral.referral o join referral.referral_private op on op.referral_id = o.id and op.agency_id = o.agency_id
      where op.case_id = c.id and o.id <> r.id and o.state = 'submitted'
        and o.needs && array(select x from unnest(r.accepted_needs) x where x in ('N01', 'N02', 'N03')) order by o.id for update of o
  loop
    sibs := sibs || sib.id; threads := threads || sib.thread_id;
  end loop;
  perform 1 from bus.stream s where s.stream_id = any (threads || r.thread_id || c.room_id) order by s.stream_id for update;
  for sib in select o.id from referral.referral o where o.id = any (sibs) order by o.id loop
    update referral.referral set state = 'withdrawn', version = version + 1, decided_at = bus.now(), withdraw_reason = 'auto:need_taken' where id = sib.id;
    perform referral.shut(sib.id, 'withdrawn', 'referral.withdrawn');
    perform referral.step(sib.id, 'withdrawn', 'auto:need_taken');
    perform referral.emit('referral.withdrawn', sib.id);
  end loop;

  insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope, via_referral_id)
    values (me, c.id, c.agency_id, c.child_id, r.data_classes, r.id)
    on conflict (agency_id, case_id) do update set updated_at = bus.now(), opened_at = case when case_access.closed_at is null then case_access.opened_at else bus.now() end,
      scope = case when case_access.closed_at is null
        then array(select distinct x from unnest(case_access.scope || excluded.scope) x) else excluded.scope end,
      via_referral_id = case when case_access.closed_at is null then case_access.via_referral_id else excluded.via_referral_id end,
      closed_at = null;
  insert into referral.disclosure(agency_id, child_id, case_id, to_agency_id, referral_id, data_classes, consent_id, legal_basis)
    values (r.agency_id, c.child_id, c.id, me, r.id, r.data_classes, pv.consent_id, r.legal_basis);
  update referral.referral_party set state = 'accepted', due_at = null, case_id = c.id, updated_at = bus.now() where referral_id = r.id;
  update referral.case_access set updated_at = bus.now() where case_id = c.id and closed_at is null;

  rm := c.room_id;
  if rm is null then
    insert into bus.stream(stream_id) values (gen_random_uuid()) returning stream_id into rm;
    insert into referral.room(room_id, kind, case_id, title) values (rm, 'case_room', c.id, c.case_no);
    update referral.case_record set room_id = rm where agency_id = c.agency_id and id = c.id;
    perform bus.put_agency(rm, c.agency_id, true);
  end if;
  -- A sender that lost the case after it sent the referral stays out of the room.
  perform 1 from referral.case_access a where a.agency_id = r.agency_id and a.case_id = c.id and a.closed_at is null;
  if found then
    perform bus.put_agency(rm, r.agency_id, c.room_id is null);
    perform bus.put_member(rm, r.created_by, r.agency_id);
  end if;
  perform bus.put_agency(rm, me, false);
  perform referral.notice(rm, 'referral.accepted', jsonb_build_object('referralId', r.id, 'number', r.number));
  perform bus.put_member(rm, r.lead_worker_id, me);
  perform bus.put_member(r.thread_id, r.lead_worker_id, me);
  perform referral.notice(r.thread_id, 'referral.accepted', jsonb_build_object('referralId', r.id, 'number', r.number));
  perform referral.step(r.id, 'accepted', r.reply_note);
  perform referral.record_audit('referral.accepted', 'referral', r.id, c.id);
  perform referral.emit('referral.accepted', r.id);
  return rm;
end $$;
`;

const CLOSE = String.raw`
-- The effects of a decline (by the recipient) or of a withdrawal or discarding (by the sender).
create function referral.settle_closed(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; me uuid := sec.agency();
begin
  select * into r from referral.referral x where x.id = p_referral for update;
  if not found or not ((r.state = 'declined' and r.to_agency_id = me) or (r.state in ('withdrawn', 'discarded') and r.agency_id = me))
    then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from referral.referral_party where agency_id = me and referral_id = r.id and state in ('draft', 'submitted');
  if not found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  perform referral.shut(r.id, r.state, 'referral.' || r.state);
  perform referral.step(r.id, r.state, coalesce(r.reply_text, r.withdraw_reason));
  perform referral.record_audit('referral.' || r.state, 'referral', r.id);
  if r.state <> 'discarded' then perform referral.emit('referral.' || r.state, r.id); end if;
end $$;
`;

const CONSENT = String.raw`
-- Withdrawal of a consent takes effect at once: pending referrals end, access that rests on it ends, people leave the rooms.
create function referral.consent_withdrawn(p_consent uuid)
returns table (holder uuid, since timestamptz, data_classes text[], referral_id uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k record; r record; c record; kept record; threads uuid[] := '{}'; hit uuid[] := '{}';
begin
  select * into k from referral.consent x where x.id = p_consent and x.agency_id = sec.agency() and x.withdrawn_at is not null;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select * into strict c from referral.case_record x where x.id = k.case_id for update;
  for r in select o.id, o.thread_id from referral.referral o join referral.referral_private op on op.referral_id = o.id and op.agency_id = o.agency_id
      where op.consent_id = k.id and op.case_id = k.case_id and o.state in ('submitted', 'accepted') order by o.id for update of o
  loop
    hit := hit || r.id; threads := threads || r.thread_id;
  end loop;
  perform 1 from bus.stream s where s.stream_id = any (threads || c.room_id) order by s.stream_id for update;
  for r in select o.* from referral.referral o where o.id = any (hit) order by o.id loop
    update referral.referral set state = 'withdrawn', version = version + 1, decided_at = bus.now(), withdraw_reason = 'auto:consent_withdrawn' where id = r.id;
    perform referral.shut(r.id, 'withdrawn', 'consent.withdrawn');
    perform referral.step(r.id, 'withdrawn', 'auto:consent_withdrawn');
    perform referral.emit('referral.withdrawn', r.id);
    delete from referral.need_holder h where h.referral_id = r.id;
    holder := null; since := null; data_classes := r.data_classes; referral_id := r.id;
    if r.state = 'accepted' then
      -- Two live referrals on one case: access ends with the last, and until then shrinks to what the others opened.
      select array_agg(distinct x) as scope, (array_agg(o.id order by o.decided_at))[1] as id into kept
        from referral.referral o join referral.referral_private op on op.referral_id = o.id and op.agency_id = o.agency_id, unnest(o.data_classes) x
        where op.case_id = k.case_id and o.to_agency_id = r.to_agency_id and o.state = 'accepted';
      if kept.id is not null then
        update referral.case_access x set scope = kept.scope, updated_at = bus.now(),
            via_referral_id = case when x.via_referral_id = r.id then kept.id else x.via_referral_id end
          where x.agency_id = r.to_agency_id and x.case_id = k.case_id and x.agency_id <> c.agency_id and x.closed_at is null;
      else
        update referral.case_access x set closed_at = bus.now(), updated_at = bus.now()
          where x.agency_id = r.to_agency_id and x.case_id = k.case_id and x.agency_id <> c.agency_id and x.closed_at is null
          returning x.opened_at into since;
        if c.room_id is not null then
          perform referral.notice(c.room_id, 'consent.withdrawn', jsonb_build_object('agencyId', r.to_agency_id));
          perform bus.drop_members(c.room_id, r.to_agency_id, null, 'removed');
        end if;
      end if;
      holder := r.to_agency_id;
      perform bus.put_event('consent.withdrawn', r.to_agency_id, null, 'case:' || k.case_id, k.version,
        jsonb_build_object('caseId', k.case_id, 'referralId', r.id, 'number', r.number, 'agencyId', sec.agency(), 'personId', sec.person()));
    end if;
    return next;
  end loop;
  perform referral.record_audit('consent.withdrawn', 'consent', k.id, k.case_id);
end $$;
`;

const ROOMS = String.raw`
-- A person of an entitled agency joins. Threads by referral_party, case rooms by case_access; history is the agency's.
create function referral.join_room(p_room uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare rm record; me uuid := sec.agency(); seq bigint;
begin
  select * into rm from referral.room x where x.room_id = p_room;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  -- Whoever is losing the room right now holds this lock: entitlement is looked at behind it, or the agency would be back in.
  if not p_room = any (bus.my_streams()) then perform 1 from bus.stream s where s.stream_id = p_room for update; end if;
  if rm.kind = 'referral_thread' then
    perform 1 from referral.referral_party p where p.agency_id = me and p.referral_id = rm.referral_id and p.content_open;
  else
    perform 1 from referral.case_access a where a.agency_id = me and a.case_id = rm.case_id and a.closed_at is null;
  end if;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if p_room = any (bus.my_streams()) then return false; end if;
  -- The home agency of a case whose room was opened by others is entitled, with history, when its first person comes.
  perform bus.put_agency(p_room, me, rm.kind = 'referral_thread');
  seq := bus.put_member(p_room, sec.person(), me);
  perform referral.record_audit('room.joined', 'room', p_room, rm.case_id);
  if seq is not null then
    perform bus.put_event('member.added', me, sec.person(), 'room:' || p_room, seq, jsonb_build_object('roomId', p_room));
  end if;
  return seq is not null;
end $$;

-- Hands the open work of a person to a colleague: lead cases, accepted and pending referrals, rooms.
create function referral.hand_over(p_from uuid, p_to uuid, out cases int, out referrals int, out rooms int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid; s uuid; n int;
begin
  -- Both stay as they are until the end: an acceptance that names the one, or a second handover by the other, waits.
  select agency_id into me from directory.person where id = p_from for update;
  perform 1 from directory.membership m join directory.person p on p.id = m.person_id
    where m.agency_id = me and m.person_id = p_to and m.valid_to is null and p.status = 'active' for share of p;
  if not found or p_from = p_to or not directory.may_manage(me)
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"handOverTo"}'; end if;
  update referral.case_record set lead_person_id = p_to, version = version + 1, updated_at = bus.now()
    where lead_agency_id = me and lead_person_id = p_from;
  get diagnostics cases = row_count;
  update referral.referral set lead_worker_id = p_to, version = version + 1 where to_agency_id = me and lead_worker_id = p_from and state = 'accepted';
  get diagnostics referrals = row_count;
  update referral.referral set created_by = p_to, version = version + 1 where agency_id = me and created_by = p_from and state in ('draft', 'submitted', 'accepted');
  get diagnostics n = row_count;
  referrals := referrals + n; rooms := 0;
  for s in select m.stream_id from bus.stream_member m join bus.stream st using (stream_id)
      where m.person_id = p_from and m.agency_id = me and m.to_seq is null and st.state = 'open' order by m.stream_id
  loop
    perform bus.put_member(s, p_to, me);
    perform bus.drop_members(s, me, p_from, 'removed');
    rooms := rooms + 1;
  end loop;
  perform bus.put_event('person.disabled', me, null, 'person:' || p_from, 0, jsonb_build_object('personId', p_from));
end $$;
`;

const GRANTS = String.raw`
revoke all on all functions in schema referral from public;
grant execute on function referral.record_audit(text, text, uuid, uuid, jsonb), referral.open_case(uuid, text, text, text[]),
  referral.put_draft(uuid, text, uuid, text[], text, text, text, text[], uuid, text, text, text, text), referral.sync_draft(uuid),
  referral.deliver(uuid, jsonb), referral.mark_opened(uuid), referral.lock_case(uuid), referral.settle_accepted(uuid), referral.settle_closed(uuid),
  referral.consent_withdrawn(uuid), referral.join_room(uuid), referral.hand_over(uuid, uuid) to referral_rt;
grant execute on function referral.put_remainder(uuid, text) to referral_job_rt;
grant execute on function referral.transition_side(text, text) to referral_rt;
`;
