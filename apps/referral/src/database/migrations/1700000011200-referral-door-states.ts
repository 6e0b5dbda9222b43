import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The doors that were there before, for every state that a referral can be in now. */
export class ReferralDoorStates1700000011200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DELIVER);
    await runner.query(CLOSE);
    await runner.query(ACCEPT);
    await runner.query(CONSENT);
    await runner.query(HAND_OVER);
    await runner.query(DEMO);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Doors of a newer life of referrals cannot go back; restore a backup instead.');
  }
}

const DELIVER = String.raw`
-- Internal: sends a submitted referral of this sender: the recipient's party row, the frozen packet, the thread. Whoever hands a
-- referral on to another agency sends it in the sender's name and is no party to what follows.
create function referral.deliver_for(p_sender uuid, p_referral uuid, p_packet jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; pv record; t record; me uuid := p_sender; up record; other uuid; depth int := 1; thread uuid; mine text[];
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
      and (o.state in ('submitted', 'in_review', 'info_requested')
        or (o.state in ('accepted', 'in_service', 'on_hold') and o.accepted_needs && r.needs)) limit 1;
  if other is not null then
    raise exception 'REFERRAL_ALREADY_OPEN' using errcode = 'HUB01',
      detail = (select case when o.agency_id = me then jsonb_build_object('referralId', o.id)::text else '{}' end from referral.referral o where o.id = other);
  end if;
  up := r;
  while up.parent_id is not null loop
    select * into strict up from referral.referral x where x.id = up.parent_id;
    depth := depth + 1;
    if up.agency_id = r.to_agency_id or (up.state = 'rerouted' and up.to_agency_id = r.to_agency_id) or depth > 5 then raise exception 'REFERRAL_LOOP' using errcode = 'HUB01'; end if;
  end loop;

  insert into referral.referral_party(agency_id, referral_id, side, state, urgency, counterpart_agency_id, due_at)
    values (r.to_agency_id, r.id, 'recipient', 'submitted', r.urgency, me, r.due_at);
  update referral.referral_party set state = 'submitted', due_at = r.due_at, updated_at = bus.now() where agency_id = me and referral_id = r.id;
  insert into referral.referral_packet(agency_id, referral_id, body) values (me, r.id, p_packet);
  insert into bus.stream(stream_id) values (gen_random_uuid()) returning stream_id into thread;
  insert into referral.room(room_id, kind, referral_id, title) values (thread, 'referral_thread', r.id, r.number);
  update referral.referral set thread_id = thread where id = r.id;
  perform bus.put_agency(thread, me, true), bus.put_agency(thread, r.to_agency_id, true);
  perform bus.put_member(thread, case when me = sec.agency() then sec.person() else r.created_by end, me);
  perform referral.notice(thread, 'referral.submitted', jsonb_build_object('referralId', r.id, 'number', r.number));
  perform referral.step(r.id, 'submitted'), referral.step(r.id, 'delivered');
  if me = sec.agency() then
    perform referral.record_audit('referral.submitted', 'referral', r.id, pv.case_id);
  else
    insert into referral.audit_event(agency_id, actor_agency_id, actor_person_id, action, object_kind, object_id, case_id)
      values (me, sec.agency(), sec.person(), 'referral.submitted', 'referral', r.id, pv.case_id);
  end if;
  perform referral.emit('referral.submitted', r.id);
  return thread;
end $$;

create or replace function referral.deliver(p_referral uuid, p_packet jsonb) returns uuid
language sql security definer set search_path = pg_catalog, pg_temp as $$ select referral.deliver_for(sec.agency(), p_referral, p_packet) $$;

-- Partial acceptance: what was not taken goes back to the sender as a new draft. Runs in the sender's own job context; once.
create or replace function referral.put_remainder(p_referral uuid, p_number text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; pv record; rest text[]; id uuid; me uuid := sec.agency();
begin
  select * into r from referral.referral x where x.id = p_referral and x.agency_id = me
    and x.state in ('accepted', 'in_service', 'on_hold') and x.accepted_needs is not null;
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

const CLOSE = String.raw`
-- Internal: ends a referral's life at the recipient: packet and thread are gone for it from here on. Without a notice where the
-- act has said it already.
create or replace function referral.shut(p_referral uuid, p_state text, p_notice text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  select * into strict r from referral.referral where id = p_referral;
  update referral.referral_party set state = p_state, due_at = null, updated_at = bus.now(),
      content_open = case when side = 'recipient' then false else content_open end,
      case_id = case when side = 'recipient' then null else case_id end where referral_id = p_referral;
  perform 1 from bus.stream s where s.stream_id = r.thread_id and s.state = 'open' for update;
  if found then
    if p_notice is not null then perform referral.notice(r.thread_id, p_notice, jsonb_build_object('referralId', r.id, 'number', r.number)); end if;
    perform bus.drop_members(r.thread_id, r.to_agency_id, null, 'closed');
    perform bus.put_stream_event(r.thread_id, 'room.state', null, null, jsonb_build_object('state', 'closed', 'cause', p_state));
    update bus.stream set state = 'closed' where stream_id = r.thread_id;
  end if;
end $$;

-- Internal: for the audit entry of a decision that somebody else had claimed.
create function referral.on_behalf_details(p_referral uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select jsonb_build_object('onBehalfOf', x) from referral.on_behalf(p_referral) x where x is not null), '{}') $$;

drop function referral.settle_closed(uuid);
-- The effects of a decline (by the recipient) or of a withdrawal or discarding (by the sender). After a decline the sender
-- decides until p_due what comes next.
create function referral.settle_closed(p_referral uuid, p_due timestamptz default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; me uuid := sec.agency();
begin
  select * into r from referral.referral x where x.id = p_referral for update;
  if not found or not ((r.state = 'declined' and r.to_agency_id = me) or (r.state in ('withdrawn', 'discarded') and r.agency_id = me))
    then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from referral.referral_party where agency_id = me and referral_id = r.id and state in ('draft', 'submitted', 'in_review', 'info_requested');
  if not found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  perform referral.shut(r.id, r.state, 'referral.' || r.state);
  update referral.referral_party set due_at = p_due where referral_id = r.id and side = 'sender' and holds;
  perform referral.step(r.id, r.state, coalesce(r.reply_text, r.withdraw_reason));
  perform referral.record_audit('referral.' || r.state, 'referral', r.id, null, referral.on_behalf_details(r.id));
  if r.state <> 'discarded' then perform referral.emit('referral.' || r.state, r.id); end if;
end $$;
`;

const ACCEPT = String.raw`
-- The effects of an acceptance on the others: access in the consented scope, disclosure row, exclusive needs, siblings, case room.
create or replace function referral.settle_accepted(p_referral uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; pv record; c record; me uuid := sec.agency(); n text; sib record; sibs uuid[] := '{}'; threads uuid[] := '{}'; rm uuid;
begin
  select * into r from referral.referral x where x.id = p_referral and x.to_agency_id = me and x.state = 'accepted' for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from referral.referral_party where agency_id = me and referral_id = r.id and state in ('submitted', 'in_review') and content_open;
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
      where op.case_id = c.id and o.id <> r.id and o.state in ('submitted', 'in_review', 'info_requested')
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
  update referral.referral_party set state = 'accepted', due_at = referral.end_of_work(r.first_contact_on),
      case_id = case when side = 'recipient' then c.id else case_id end, updated_at = bus.now() where referral_id = r.id;
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
  perform referral.record_audit('referral.accepted', 'referral', r.id, c.id, referral.on_behalf_details(r.id));
  perform referral.emit('referral.accepted', r.id);
  return rm;
end $$;
`;

const CONSENT = String.raw`
-- Withdrawal of a consent takes effect at once: pending referrals end, access that rests on it ends, people leave the rooms.
create or replace function referral.consent_withdrawn(p_consent uuid)
returns table (holder uuid, since timestamptz, data_classes text[], referral_id uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k record; r record; c record; threads uuid[] := '{}'; hit uuid[] := '{}';
begin
  select * into k from referral.consent x where x.id = p_consent and x.agency_id = sec.agency() and x.withdrawn_at is not null;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select * into strict c from referral.case_record x where x.id = k.case_id for update;
  for r in select o.id, o.thread_id from referral.referral o join referral.referral_private op on op.referral_id = o.id and op.agency_id = o.agency_id
      where op.consent_id = k.id and op.case_id = k.case_id and o.state in ('submitted', 'in_review', 'info_requested',
        'accepted', 'in_service', 'on_hold') order by o.id for update of o
  loop
    hit := hit || r.id; threads := threads || r.thread_id;
  end loop;
  perform 1 from bus.stream s where s.stream_id = any (threads || c.room_id) order by s.stream_id for update;
  for r in select o.* from referral.referral o where o.id = any (hit) order by o.id loop
    update referral.referral set state = 'withdrawn', version = version + 1, decided_at = bus.now(), withdraw_reason = 'auto:consent_withdrawn',
      held_at = null, hold_reason = null, hold_until = null, cancel_requested_at = null, cancel_reason = null where id = r.id;
    perform referral.shut(r.id, 'withdrawn', 'consent.withdrawn');
    perform referral.step(r.id, 'withdrawn', 'auto:consent_withdrawn');
    perform referral.emit('referral.withdrawn', r.id);
    delete from referral.need_holder h where h.referral_id = r.id;
    holder := null; since := null; data_classes := r.data_classes; referral_id := r.id;
    if r.state in ('accepted', 'in_service', 'on_hold') then
      since := referral.end_access(r.id, 'consent.withdrawn');
      holder := r.to_agency_id;
      perform bus.put_event('consent.withdrawn', r.to_agency_id, null, 'case:' || k.case_id, k.version,
        jsonb_build_object('caseId', k.case_id, 'referralId', r.id, 'number', r.number, 'agencyId', sec.agency(), 'personId', sec.person()));
    end if;
    return next;
  end loop;
  perform referral.record_audit('consent.withdrawn', 'consent', k.id, k.case_id);
end $$;
`;

const HAND_OVER = String.raw`
-- Hands the open work of a person to a colleague: lead cases, accepted and pending referrals, rooms.
create or replace function referral.hand_over(p_from uuid, p_to uuid, out cases int, out referrals int, out rooms int)
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
  update referral.referral set lead_worker_id = p_to, version = version + 1 where to_agency_id = me and lead_worker_id = p_from
    and state in ('accepted', 'in_service', 'on_hold', 'completed', 'returned');
  get diagnostics referrals = row_count;
  update referral.referral set claimed_by = p_to, version = version + 1 where to_agency_id = me and claimed_by = p_from
    and state in ('in_review', 'info_requested');
  get diagnostics n = row_count;
  referrals := referrals + n;
  update referral.referral set created_by = p_to, version = version + 1 where agency_id = me and created_by = p_from
    and state in ('draft', 'submitted', 'in_review', 'info_requested', 'accepted', 'in_service', 'on_hold', 'completed', 'declined', 'expired', 'returned');
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

const DEMO = String.raw`
-- Which of the seven steps of the demo story happened since the demo was made. Null in every database without the mark of
-- a demo: there it tells nobody anything. Seven booleans, no id, no name.
create or replace function referral.demo_steps() returns boolean[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare since timestamptz;
begin
  if sec.person() is null or to_regclass('sec.demo_seed') is null then return null; end if;
  execute 'select completed_at from sec.demo_seed' into since;
  if since is null then return null; end if;
  return (
    with story as (
      select r.accepted_needs is not null as accepted, r.decided_at, f.type as from_type, t.type as to_type, r.id
        from referral.referral r join directory.agency f on f.id = r.agency_id join directory.agency t on t.id = r.to_agency_id
       where r.submitted_at > since),
    said as (
      select distinct a.type
        from referral.room m join bus.stream_event e on e.stream_id = m.room_id join directory.agency a on a.id = e.actor_agency_id
       where m.kind = 'case_room' and e.kind = 'message.created' and e.committed_at > since)
    select array[
      exists (select 1 from story where from_type = 'SC' and to_type = 'CA'),
      exists (select 1 from story where from_type = 'SC' and to_type = 'CA' and accepted),
      exists (select 1 from story where from_type = 'CA' and to_type = 'FN'),
      exists (select 1 from story where from_type = 'CA' and to_type = 'FN' and accepted),
      exists (select 1 from said where type = 'FN'),
      exists (select 1 from said where type = 'VC'),
      exists (select 1 from story s join referral.audit_event e on e.object_id = s.id and e.action = 'referral.opened' and e.at > s.decided_at
                join directory.agency a on a.id = e.actor_agency_id and a.type = 'SC'
               where s.from_type = 'SC' and s.accepted)]);
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.deliver_for(uuid, uuid, jsonb), referral.on_behalf_details(uuid), referral.settle_closed(uuid, timestamptz) from public;
grant execute on function referral.settle_closed(uuid, timestamptz) to referral_rt;
`;
