import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an acceptance does by kind, what follows from it later, and the handover card. Lock order: referral, case, streams. */
export class KindDoors1700000019200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCEPT);
    await runner.query(TRANSFER);
    await runner.query(REQUEST);
    await runner.query(POOL);
    await runner.query(HANDOVER);
    await runner.query(TIMERS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Cases that moved their lead cannot go back; restore a backup instead.');
  }
}

const ACCEPT = String.raw`
-- The acceptance that opens a case (1700000011200, settle_accepted) is one of several now.
alter function referral.settle_accepted(uuid) rename to settle_shared;
revoke execute on function referral.settle_shared(uuid) from referral_rt;

-- Internal: advice is given in the thread. No access, no disclosure, no room of the case, no need that is held.
create function referral.settle_undisclosed(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; me uuid := sec.agency();
begin
  select * into r from referral.referral x where x.id = p_referral and x.to_agency_id = me and x.state = 'accepted' for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from referral.referral_party where agency_id = me and referral_id = r.id and state in ('submitted', 'in_review') and content_open;
  if not found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  perform 1 from directory.membership m join directory.person p on p.id = m.person_id
    where m.agency_id = me and m.person_id = r.lead_worker_id and m.valid_to is null and p.status = 'active' for share of p;
  if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"leadWorkerId"}'; end if;
  if r.accepted_needs is distinct from r.needs and not (r.accepted_needs @> r.needs and r.accepted_needs <@ r.needs)
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"needs"}'; end if;
  if r.kind = 'transfer_request' then
    perform 1 from referral.transfer_match m where m.agency_id = me and m.referral_id = r.id;
    if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"match"}'; end if;
  end if;
  update referral.referral_party set state = 'accepted', due_at = referral.end_of_work(r.first_contact_on), updated_at = bus.now()
    where referral_id = r.id;
  perform 1 from bus.stream s where s.stream_id = r.thread_id for update;
  perform bus.put_member(r.thread_id, r.lead_worker_id, me);
  perform referral.notice(r.thread_id, 'referral.accepted', jsonb_build_object('referralId', r.id, 'number', r.number));
  perform referral.step(r.id, 'accepted', r.reply_note);
  perform referral.record_audit('referral.accepted', 'referral', r.id, null, referral.on_behalf_details(r.id));
  perform referral.emit('referral.accepted', r.id);
end $$;

create function referral.settle_accepted(p_referral uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; room uuid;
begin
  select kind, needs, accepted_needs into r from referral.referral where id = p_referral;
  if r.kind in ('consult', 'transfer_request') then
    perform referral.settle_undisclosed(p_referral);
    return null;
  end if;
  -- A case goes over whole.
  if r.kind = 'transfer' and not r.needs <@ r.accepted_needs
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"needs"}'; end if;
  room := referral.settle_shared(p_referral);
  if r.kind = 'transfer' then perform referral.move_lead(p_referral); end if;
  return room;
end $$;
`;

const TRANSFER = String.raw`
-- A draft is of one kind from the moment at which it is made.
create function referral.set_kind(p_referral uuid, p_kind text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update referral.referral set kind = p_kind where id = p_referral and agency_id = sec.agency() and state = 'draft' and version = 1
    and kind = 'refer' and p_kind <> 'pool';
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
end $$;
revoke update (kind) on referral.referral from referral_rt;

-- Internal: the lead goes over; the home agency stays the home agency. The one that hands over reads on for thirty days, and what
-- it had asked of others and nobody decided ends, for it is the new lead's to ask.
create function referral.move_lead(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; c record; sib record; request record; until timestamptz := bus.now() + interval '30 days';
begin
  select x.*, v.case_id into strict r from referral.referral x
    join referral.referral_private v on v.agency_id = x.agency_id and v.referral_id = x.id where x.id = p_referral;
  select * into strict c from referral.case_record x where x.id = r.case_id for update;
  if c.lead_agency_id <> r.agency_id then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  update referral.handover set from_person_id = c.lead_person_id where agency_id = r.agency_id and referral_id = r.id;
  update referral.case_record set lead_agency_id = r.to_agency_id, lead_person_id = r.lead_worker_id, version = version + 1, updated_at = bus.now()
    where agency_id = c.agency_id and id = c.id;
  update referral.case_access set ends_at = case when agency_id = r.agency_id then until end, updated_at = bus.now()
    where case_id = c.id and agency_id in (r.agency_id, r.to_agency_id) and closed_at is null;
  perform bus.put_timer('case.access_ends', r.id, r.agency_id, until);
  for sib in select o.id from referral.referral o join referral.referral_private v on v.agency_id = o.agency_id and v.referral_id = o.id
      where v.case_id = c.id and o.agency_id = r.agency_id and o.id <> r.id and o.state in ('submitted', 'in_review', 'info_requested')
      order by o.id for update of o loop
    update referral.referral set state = 'withdrawn', version = version + 1, decided_at = bus.now(), withdraw_reason = 'auto:transferred' where id = sib.id;
    perform referral.shut(sib.id, 'withdrawn', 'referral.withdrawn');
    perform referral.step(sib.id, 'withdrawn', 'auto:transferred');
    perform referral.emit('referral.withdrawn', sib.id);
  end loop;
  perform bus.put_event('case.changed', x, null, 'case:' || c.id, c.version + 1, jsonb_build_object('caseId', c.id))
    from unnest(array[r.agency_id, r.to_agency_id]) x;
  -- Who had asked for the child has it now.
  for request in select o.* from referral.transfer_match m join referral.referral o on o.id = m.referral_id
      where m.agency_id = r.agency_id and m.draft_id = r.id and o.agency_id = r.to_agency_id and o.state in ('accepted', 'in_service', 'on_hold') for update of o loop
    update referral.referral set state = 'completed', version = version + 1, completed_at = bus.now(), held_at = null, hold_reason = null,
      hold_until = null, cancel_requested_at = null, cancel_reason = null where id = request.id;
    insert into referral.referral_outcome(agency_id, referral_id, outcome, summary, completed_by, completed_at, verified_by, verified_person_id, verified_at)
      values (request.to_agency_id, request.id, 'transferred', r.number, request.lead_worker_id, bus.now(), 'sender', sec.person(), bus.now());
    perform referral.finish('referral.completed', request.id, null);
    update referral.referral set state = 'verified', version = version + 1, verified_at = bus.now() where id = request.id;
    perform referral.finish('referral.verified', request.id, null);
  end loop;
end $$;

-- What a change of state means by kind, whichever door made it.
create function referral.follow_kind() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c record; back uuid;
begin
  if new.kind = 'transfer' and old.state in ('accepted', 'in_service', 'on_hold', 'completed', 'verified')
     and new.state in ('in_review', 'withdrawn', 'returned', 'voided') then
    select k.* into strict c from referral.case_record k join referral.referral_private v on v.case_id = k.id
      where v.agency_id = new.agency_id and v.referral_id = new.id for update of k;
    if c.lead_agency_id <> new.to_agency_id then return null; end if;
    -- After the thirty days there is nobody left to take it back: handing it back is a transfer of its own.
    perform 1 from referral.case_access a where a.agency_id = new.agency_id and a.case_id = c.id and a.closed_at is null and a.ends_at > bus.now();
    if not found then raise exception 'TOO_LATE' using errcode = 'HUB01'; end if;
    select m.person_id into back from directory.membership m join directory.person p on p.id = m.person_id
      where m.agency_id = new.agency_id and m.valid_to is null and p.status = 'active'
        and m.person_id in (new.created_by, (select h.from_person_id from referral.handover h where h.agency_id = new.agency_id and h.referral_id = new.id))
      order by m.person_id = new.created_by limit 1;
    update referral.case_record set lead_agency_id = new.agency_id, lead_person_id = coalesce(back, new.created_by), version = version + 1,
      updated_at = bus.now() where agency_id = c.agency_id and id = c.id;
    update referral.case_access set ends_at = null, updated_at = bus.now() where agency_id = new.agency_id and case_id = c.id;
    perform bus.drop_timer('case.access_ends', new.id);
    perform bus.put_event('case.changed', x, null, 'case:' || c.id, c.version + 1, jsonb_build_object('caseId', c.id))
      from unnest(array[new.agency_id, new.to_agency_id]) x;
  elsif new.kind = 'consult' and new.state = 'completed' then
    perform bus.put_timer('consult.packet_ends', new.id, new.to_agency_id, coalesce(new.access_until, bus.now() + interval '30 days'));
  elsif new.kind = 'consult' and old.state = 'completed' and new.state = 'in_service' then
    perform bus.drop_timer('consult.packet_ends', new.id);
  end if;
  return null;
end $$;
create trigger follow_kind after update on referral.referral for each row
  when (old.state is distinct from new.state and new.kind in ('transfer', 'consult')) execute function referral.follow_kind();
`;

const REQUEST = String.raw`
-- An accepted request makes a draft, never more: the asked agency still needs its own consent or legal basis. In its own job context; once.
create function referral.put_transfer_draft(p_referral uuid, p_number text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; m record; c record; a record; id uuid; me uuid := sec.agency();
begin
  select * into m from referral.transfer_match x where x.agency_id = me and x.referral_id = p_referral and x.draft_id is null for update;
  if not found then return null; end if;
  select * into r from referral.referral x where x.id = p_referral and x.to_agency_id = me and x.kind = 'transfer_request' and x.state = 'accepted';
  if not found then return null; end if;
  select * into c from referral.case_record x where x.id = m.case_id and x.lead_agency_id = me and x.stage <> 'archived';
  if not found then return null; end if;
  select * into strict a from referral.case_access x where x.agency_id = me and x.case_id = c.id and x.closed_at is null;
  insert into referral.referral(agency_id, number, to_agency_id, kind, needs, reason, urgency, risk, data_classes, created_by)
    values (me, p_number, r.agency_id, 'transfer', r.needs, 'RR06', r.urgency, c.risk, '{identity}', r.lead_worker_id) returning referral.id into id;
  insert into referral.referral_party(agency_id, referral_id, side, state, urgency, counterpart_agency_id, case_id)
    values (me, id, 'sender', 'draft', r.urgency, r.agency_id, c.id);
  insert into referral.referral_private(agency_id, referral_id, case_id, child_id, situation, ask)
    values (me, id, c.id, a.child_id, r.number, r.number);
  insert into referral.referral_step(agency_id, referral_id, kind) values (me, id, 'created');
  update referral.transfer_match set draft_id = id where agency_id = me and referral_id = p_referral;
  return id;
end $$;

-- For the asked agency alone: whether the child is one of a case that it leads, and the draft that came of it.
create function referral.transfer_matched(p_referral uuid, out on_file boolean, out draft_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.referral r join referral.referral_party p on p.referral_id = r.id and p.agency_id = sec.agency() and p.side = 'recipient'
      and p.content_open where r.id = p_referral and r.kind = 'transfer_request';
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select true, m.draft_id into on_file, draft_id from referral.transfer_match m where m.agency_id = sec.agency() and m.referral_id = p_referral;
  on_file := coalesce(on_file, false);
end $$;
`;

const POOL = String.raw`
-- The claim that was chosen accepts in advance. In the claimer's own job context; what no longer fits waits for a decision as usual.
create function referral.accept_claim(p_referral uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m record; me uuid := sec.agency();
begin
  select * into m from referral.pool_claim x where x.agency_id = me and x.referral_id = p_referral and x.state = 'chosen';
  if not found or m.first_contact_on < referral.today() then return false; end if;
  perform referral.lock_case(p_referral);
  perform 1 from directory.membership k join directory.person p on p.id = k.person_id
    where k.agency_id = me and k.person_id = m.lead_worker_id and k.valid_to is null and p.status = 'active';
  if not found then return false; end if;
  update referral.referral r set state = 'accepted', version = version + 1, decided_at = bus.now(), accepted_needs = r.needs,
      lead_worker_id = m.lead_worker_id, first_contact_on = m.first_contact_on, reply_note = m.note
    where r.id = p_referral and r.to_agency_id = me and r.kind = 'pool' and r.state = 'submitted' and r.needs <@ m.needs;
  if not found then return false; end if;
  perform referral.settle_accepted(p_referral);
  update referral.referral_step s set actor_person_id = m.created_by where s.referral_id = p_referral and s.kind = 'accepted' and s.actor_person_id is null;
  return true;
end $$;

-- Marks the draft of a choice (1700000019000, choose_claim) as what it is.
create function referral.mark_pool_draft() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update referral.referral set kind = 'pool' where id = new.referral_id and state = 'draft';
  return null;
end $$;
create trigger mark_pool_draft after update on referral.pool_card for each row
  when (old.referral_id is null and new.referral_id is not null) execute function referral.mark_pool_draft();

create function referral.time_card() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform bus.put_timer('pool.expires', new.id, new.agency_id, new.expires_at);
  return null;
end $$;
create trigger time_card after insert on referral.pool_card for each row execute function referral.time_card();
`;

const HANDOVER = String.raw`
create function referral.put_handover(p_referral uuid, p_version int, p_card jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency();
begin
  perform 1 from referral.referral r where r.id = p_referral and r.agency_id = me and r.kind = 'transfer' for share;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from referral.handover h where h.agency_id = me and h.referral_id = p_referral
    and (h.sender_signed_at is not null or h.recipient_signed_at is not null);
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  insert into referral.handover as h (agency_id, referral_id, reason, summary, open_items, documents, meeting_on, child_told)
    select me, p_referral, p_card->>'reason', p_card->>'summary', array(select jsonb_array_elements_text(p_card->'openItems')),
      array(select jsonb_array_elements_text(p_card->'documents')), (p_card->>'meetingOn')::date, p_card->>'childTold' where p_version = 0
    on conflict do nothing;
  if found then perform referral.record_audit('handover.written', 'referral', p_referral); return true; end if;
  update referral.handover h set reason = p_card->>'reason', summary = p_card->>'summary', version = version + 1, updated_at = bus.now(),
      open_items = array(select jsonb_array_elements_text(p_card->'openItems')), documents = array(select jsonb_array_elements_text(p_card->'documents')),
      meeting_on = (p_card->>'meetingOn')::date, child_told = p_card->>'childTold'
    where h.agency_id = me and h.referral_id = p_referral and h.version = p_version;
  if found then perform referral.record_audit('handover.written', 'referral', p_referral); return true; end if;
  return false;
end $$;

-- Both sides, the recipient from its acceptance as long as it may read the referral.
create function referral.read_handover(p_referral uuid) returns setof referral.handover
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.* from referral.handover h join referral.referral r on r.id = h.referral_id and r.agency_id = h.agency_id
    join referral.referral_party p on p.referral_id = r.id and p.agency_id = sec.agency() and p.content_open
   where h.referral_id = p_referral and (p.side = 'sender' or r.state in ('accepted', 'in_service', 'on_hold', 'completed', 'verified', 'returned')) $$;

-- Each side says once that it was handed over. The sender can only after the acceptance: before it nothing has gone over.
create function referral.sign_handover(p_referral uuid, p_version int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare h record; r record; me uuid := sec.agency();
begin
  select * into r from referral.referral x where x.id = p_referral and x.kind = 'transfer' and me in (x.agency_id, x.to_agency_id) for share;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select * into h from referral.handover x where x.agency_id = r.agency_id and x.referral_id = r.id for update;
  if not found or (me = r.to_agency_id and not exists (select 1 from referral.read_handover(r.id)))
    then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if r.state not in ('accepted', 'in_service', 'on_hold', 'completed') or (me = r.agency_id and h.sender_signed_at is not null)
     or (me = r.to_agency_id and h.recipient_signed_at is not null) then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  if h.version <> p_version then return false; end if;
  update referral.handover x set version = version + 1, updated_at = bus.now(),
      sender_signed_by = case when me = r.agency_id then sec.person() else sender_signed_by end,
      sender_signed_at = case when me = r.agency_id then bus.now() else sender_signed_at end,
      recipient_signed_by = case when me = r.to_agency_id then sec.person() else recipient_signed_by end,
      recipient_signed_at = case when me = r.to_agency_id then bus.now() else recipient_signed_at end
    where x.agency_id = r.agency_id and x.referral_id = r.id;
  perform referral.record_audit('handover.signed', 'referral', r.id);
  return true;
end $$;
`;

const TIMERS = String.raw`
insert into bus.subscription(consumer, kind) values ('referral', 'referral.submitted') on conflict do nothing;
insert into bus.timer_kind(kind, login) values ('case.access_ends', 'referral_job_rt'), ('consult.packet_ends', 'referral_job_rt'),
  ('pool.expires', 'referral_job_rt');

-- Each in the context of the agency whose time is up; the date has counted already, this takes people out and tells them.
create function referral.end_handed_over(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c record; me uuid := sec.agency();
begin
  select k.* into c from referral.case_record k join referral.referral_private v on v.case_id = k.id
    where v.agency_id = me and v.referral_id = p_referral for update of k;
  if not found or not sec.is_job() then return; end if;
  update referral.case_access a set closed_at = bus.now(), updated_at = bus.now()
    where a.agency_id = me and a.case_id = c.id and a.closed_at is null and a.ends_at <= bus.now();
  if found and c.room_id is not null then perform bus.drop_members(c.room_id, me, null, 'removed'); end if;
end $$;

create function referral.end_consult(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  select * into r from referral.referral x where x.id = p_referral and x.to_agency_id = sec.agency() and x.kind = 'consult'
    and x.state in ('completed', 'verified') and x.completed_at + interval '30 days' <= bus.now() for update;
  if found and sec.is_job() then perform referral.shut(r.id, r.state, null); end if;
end $$;

create function referral.end_card(p_card uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k record;
begin
  select * into k from referral.pool_card x where x.id = p_card and x.agency_id = sec.agency() and x.state = 'open' and x.expires_at <= bus.now() for update;
  if found and sec.is_job() then perform referral.lose_claims(k.id, k.number); end if;
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.settle_accepted(uuid), referral.set_kind(uuid, text), referral.settle_undisclosed(uuid), referral.move_lead(uuid), referral.follow_kind(),
  referral.put_transfer_draft(uuid, text), referral.transfer_matched(uuid), referral.accept_claim(uuid), referral.mark_pool_draft(),
  referral.time_card(), referral.put_handover(uuid, int, jsonb), referral.read_handover(uuid), referral.sign_handover(uuid, int),
  referral.end_handed_over(uuid), referral.end_consult(uuid), referral.end_card(uuid) from public;
grant execute on function referral.settle_accepted(uuid), referral.set_kind(uuid, text), referral.transfer_matched(uuid), referral.put_handover(uuid, int, jsonb),
  referral.read_handover(uuid), referral.sign_handover(uuid, int) to referral_rt;
grant execute on function referral.put_transfer_draft(uuid, text), referral.accept_claim(uuid), referral.end_handed_over(uuid),
  referral.end_consult(uuid), referral.end_card(uuid) to referral_job_rt;
`;
