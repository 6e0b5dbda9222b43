import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Another agency in the room of a case without a referral: two people of the lead, a purpose, a consent and an end. */
export class RoomGuests1700000020610 implements MigrationInterface {
  name = 'RoomGuests1700000020610';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(ENDING);
    await runner.query(DECIDING);
    await runner.query(HISTORY);
    await runner.query(JOINING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Logs hold people who came this way; go forward instead.');
  }
}

const TABLE = String.raw`
create table referral.room_guest (
  agency_id uuid not null references directory.agency,
  id uuid not null default gen_random_uuid() constraint room_guest_id_key primary key,
  case_id uuid not null,
  room_id uuid not null references referral.room,
  guest_agency_id uuid not null references directory.agency,
  purpose text not null constraint room_guest_purpose_chk check (char_length(purpose) between 5 and 500),
  consent_id uuid not null,
  ends_at timestamptz not null,
  state text not null default 'proposed' constraint room_guest_state_chk check (state in ('proposed', 'approved', 'refused', 'ended')),
  version int not null default 1,
  proposed_by uuid not null references directory.person,
  proposed_at timestamptz not null default bus.now(),
  approved_by uuid references directory.person,
  approved_at timestamptz,
  ended_at timestamptz,
  ended_cause text constraint room_guest_cause_chk check (ended_cause in ('removed', 'expired', 'consent', 'refused')),
  foreign key (agency_id, case_id) references referral.case_access (agency_id, case_id),
  constraint room_guest_keys_chk check (approved_by <> proposed_by),
  constraint room_guest_end_chk check ((state in ('refused', 'ended')) = (ended_at is not null))
);
create unique index room_guest_open_idx on referral.room_guest (room_id, guest_agency_id, agency_id) where ended_at is null;
create index room_guest_case_idx on referral.room_guest (case_id, proposed_at);
create index room_guest_consent_idx on referral.room_guest (consent_id) where ended_at is null;
grant select on referral.room_guest to referral_rt;
select sec.classify('referral.room_guest', 'case-shared', '{referral_rt}', 'case_id');
insert into bus.timer_kind(kind, login) values ('room.guest_ends', 'referral_job_rt');
-- What was given to a guest rests on no referral.
alter table referral.disclosure alter column referral_id drop not null;
`;

const ENDING = String.raw`
-- Internal: takes an agency that came as a guest out of the room, unless it works on the case by now.
create function referral.end_guest(p_guest uuid, p_cause text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare g record;
begin
  update referral.room_guest x set state = case when x.state = 'proposed' then 'refused' else 'ended' end, ended_at = bus.now(), ended_cause = p_cause,
      version = version + 1
    where x.id = p_guest and x.ended_at is null returning x.* into g;
  if not found then return; end if;
  perform bus.drop_timer('room.guest_ends', g.id);
  if g.approved_at is null then return; end if;
  perform 1 from referral.case_access a where a.agency_id = g.guest_agency_id and a.case_id = g.case_id and a.closed_at is null;
  if found then return; end if;
  perform bus.drop_members(g.room_id, g.guest_agency_id, null, case p_cause when 'expired' then 'expired' else 'removed' end);
  perform referral.notice(g.room_id, 'guest.ended', jsonb_build_object('agency',
    (select a.name from directory.agency a where a.id = g.guest_agency_id), 'cause', p_cause));
  perform bus.put_event('room.guest_ended', g.guest_agency_id, null, 'room:' || g.room_id, g.version,
    jsonb_build_object('roomId', g.room_id, 'caseId', g.case_id, 'tellRoles', to_jsonb(directory.deciding_roles()), 'number', (select r.title from referral.room r where r.room_id = g.room_id)));
end $$;

-- The time of a guest is up: in the context of the agency that brought it in.
create function referral.guest_time_up(p_guest uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare g record;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select x.* into g from referral.room_guest x where x.id = p_guest and x.agency_id = sec.agency() and x.ended_at is null and x.ends_at <= bus.now();
  if not found then return; end if;
  perform 1 from referral.case_record c where c.id = g.case_id for update;
  perform 1 from bus.stream s where s.stream_id = g.room_id for update;
  perform referral.end_guest(p_guest, 'expired');
end $$;

-- What rests on a consent ends with it, at once.
create function referral.end_guests_of_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.case_record c where c.id = new.case_id for update;
  perform 1 from bus.stream s where s.stream_id in (select g.room_id from referral.room_guest g where g.consent_id = new.id and g.ended_at is null)
    order by s.stream_id for update;
  perform referral.end_guest(g.id, 'consent') from referral.room_guest g where g.consent_id = new.id and g.ended_at is null;
  return null;
end $$;
create trigger end_guests after update of withdrawn_at on referral.consent for each row
  when (old.withdrawn_at is null and new.withdrawn_at is not null) execute function referral.end_guests_of_consent();
`;

const DECIDING = String.raw`
-- Internal: the case, locked, when the agency of this context leads it and works on it.
create function referral.lead_case(p_case uuid) returns referral.case_record
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c referral.case_record;
begin
  if sec.person() is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  select x.* into c from referral.case_record x join referral.case_access a on a.case_id = x.id and a.agency_id = sec.agency() and a.closed_at is null and a.ends_at is null
    where x.id = p_case and x.lead_agency_id = sec.agency() for update of x;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if not exists (select 1 from unnest(directory.deciding_roles()) r where sec.has_role(r)) then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  return c;
end $$;

-- Internal: the consent on which an agency may hear of the child; no other basis brings in a guest.
create function referral.guest_consent(p_case uuid, p_agency uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id from referral.consent k
   where k.case_id = p_case and k.kind = 'CK04' and k.recipient_agency_id = p_agency and k.withdrawn_at is null
     and k.valid_to >= referral.today() and 'identity' = any (k.data_classes) and k.authority <> 'actual_carer'
   order by k.valid_to desc limit 1 $$;

-- The first key: somebody of the lead proposes an agency, says what for and until when. It opens nothing.
create function referral.propose_guest(p_id uuid, p_case uuid, p_agency uuid, p_purpose text, p_ends_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c referral.case_record := referral.lead_case(p_case); consent uuid;
begin
  if c.room_id is null or c.stage = 'archived' then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"no_room"}'; end if;
  perform 1 from directory.agency a where a.id = p_agency and a.status = 'active' and a.id <> sec.agency();
  if not found then raise exception 'TARGET_NOT_AVAILABLE' using errcode = 'HUB01'; end if;
  perform 1 from referral.case_access a where a.agency_id = p_agency and a.case_id = p_case and a.closed_at is null;
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"on_case"}'; end if;
  perform 1 from referral.room_guest g where g.room_id = c.room_id and g.guest_agency_id = p_agency and g.ended_at is null;
  if found then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"proposed"}'; end if;
  if p_ends_at <= bus.now() or p_ends_at > bus.now() + interval '92 days'
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"until"}'; end if;
  if not directory.agreement_in_force(sec.agency(), p_agency) then raise exception 'AGREEMENT_REQUIRED' using errcode = 'HUB01'; end if;
  consent := referral.guest_consent(p_case, p_agency);
  if consent is null then raise exception 'CONSENT_REQUIRED' using errcode = 'HUB01'; end if;
  insert into referral.room_guest(id, agency_id, case_id, room_id, guest_agency_id, purpose, consent_id, ends_at, proposed_by)
    values (p_id, sec.agency(), p_case, c.room_id, p_agency, p_purpose, consent, p_ends_at, sec.person());
  perform referral.record_audit('room.guest_proposed', 'room', c.room_id, p_case, jsonb_build_object('agencyId', p_agency, 'guestId', p_id));
end $$;

-- The second key, by somebody else of the lead. From here on the agency's people may read what is said from now on.
create function referral.decide_guest(p_guest uuid, p_version int, p_action text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare g record; c referral.case_record; consent uuid;
begin
  select x.* into g from referral.room_guest x where x.id = p_guest;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  c := referral.lead_case(g.case_id);
  select x.* into strict g from referral.room_guest x where x.id = p_guest for update;
  if g.version <> p_version then return false; end if;
  if g.ended_at is not null or (p_action = 'approve') <> (g.state = 'proposed') and p_action <> 'end'
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', g.state)::text; end if;
  perform 1 from bus.stream s where s.stream_id = g.room_id for update;
  if p_action = 'end' then
    perform referral.record_audit('room.guest_ended', 'room', g.room_id, g.case_id, jsonb_build_object('agencyId', g.guest_agency_id, 'guestId', g.id));
    perform referral.end_guest(g.id, case g.state when 'proposed' then 'refused' else 'removed' end);
    return true;
  end if;
  if g.proposed_by = sec.person() then raise exception 'FORBIDDEN' using errcode = 'HUB01'; end if;
  consent := referral.guest_consent(g.case_id, g.guest_agency_id);
  if consent is null then raise exception 'CONSENT_REQUIRED' using errcode = 'HUB01'; end if;
  if not directory.agreement_in_force(sec.agency(), g.guest_agency_id) then raise exception 'AGREEMENT_REQUIRED' using errcode = 'HUB01'; end if;
  if g.ends_at <= bus.now() or c.stage = 'archived' then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = '{"state":"over"}'; end if;
  update referral.room_guest x set state = 'approved', approved_by = sec.person(), approved_at = bus.now(), consent_id = consent, version = version + 1 where x.id = g.id;
  perform bus.put_agency(g.room_id, g.guest_agency_id, false);
  perform bus.put_timer('room.guest_ends', g.id, g.agency_id, g.ends_at);
  insert into referral.disclosure(agency_id, child_id, case_id, to_agency_id, data_classes, consent_id)
    values (g.agency_id, c.child_id, g.case_id, g.guest_agency_id, '{identity}', consent);
  perform referral.notice(g.room_id, 'guest.added', jsonb_build_object('agency', (select a.name from directory.agency a where a.id = g.guest_agency_id)));
  perform referral.record_audit('room.guest_approved', 'room', g.room_id, g.case_id, jsonb_build_object('agencyId', g.guest_agency_id, 'guestId', g.id));
  perform bus.put_event('room.guest_added', g.guest_agency_id, null, 'room:' || g.room_id, g.version + 1,
    jsonb_build_object('roomId', g.room_id, 'caseId', g.case_id, 'number', c.case_no, 'agencyId', sec.agency(), 'personId', sec.person(),
      'tellRoles', to_jsonb(directory.deciding_roles())));
  return true;
end $$;
`;

const HISTORY = String.raw`
-- Lets a guest read from a chosen message on: said in the room, in the audit trail and in the ledger.
create function referral.share_history(p_guest uuid, p_version int, p_from bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare g record; c referral.case_record; consent uuid; was bigint;
begin
  select x.* into g from referral.room_guest x where x.id = p_guest;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  c := referral.lead_case(g.case_id);
  select x.* into strict g from referral.room_guest x where x.id = p_guest for update;
  if g.version <> p_version then return false; end if;
  if g.state <> 'approved' then raise exception 'STATE_CONFLICT' using errcode = 'HUB01', detail = jsonb_build_object('state', g.state)::text; end if;
  consent := referral.guest_consent(g.case_id, g.guest_agency_id);
  if consent is null then raise exception 'CONSENT_REQUIRED' using errcode = 'HUB01'; end if;
  perform 1 from bus.stream s where s.stream_id = g.room_id for update;
  -- Whoever shares gives what it may read itself, and never less than was given.
  select a.history_from_seq into was from bus.stream_agency a where a.stream_id = g.room_id and a.agency_id = g.guest_agency_id and a.left_at is null;
  if was is null or p_from >= was or p_from < coalesce(bus.my_history_from(g.room_id), was)
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"fromSeq"}'; end if;
  update bus.stream_agency set history_from_seq = p_from where stream_id = g.room_id and agency_id = g.guest_agency_id;
  update bus.stream_member set history_from_seq = p_from where stream_id = g.room_id and agency_id = g.guest_agency_id and to_seq is null;
  update referral.room_guest x set version = version + 1 where x.id = g.id;
  insert into referral.disclosure(agency_id, child_id, case_id, to_agency_id, data_classes, consent_id)
    values (g.agency_id, c.child_id, g.case_id, g.guest_agency_id, '{identity}', consent);
  perform referral.notice(g.room_id, 'history.shared', jsonb_build_object('agency', (select a.name from directory.agency a where a.id = g.guest_agency_id),
    'fromSeq', p_from::text, 'basis', 'CK04'));
  perform referral.record_audit('room.history_shared', 'room', g.room_id, g.case_id,
    jsonb_build_object('agencyId', g.guest_agency_id, 'fromSeq', p_from, 'consentId', consent));
  return true;
end $$;
`;

/** Extends 1700000020600: a guest's people join as those of other agencies do, for as long as it is one. */
const JOINING = String.raw`
-- Internal: whether the agency of this context may have people in the room of a case.
create function referral.may_join_case_room(p_room uuid, p_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from referral.case_access a where a.agency_id = sec.agency() and a.case_id = p_case and a.closed_at is null)
    or exists (select 1 from referral.room_guest g where g.room_id = p_room and g.guest_agency_id = sec.agency() and g.state = 'approved' and g.ends_at > bus.now()) $$;

create or replace function referral.join_room(p_room uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare rm record; me uuid := sec.agency(); seq bigint;
begin
  select * into rm from referral.room x where x.room_id = p_room;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  -- Whoever is losing the room right now holds this lock: entitlement is looked at behind it, or the agency would be back in.
  if not p_room = any (bus.my_streams()) then perform 1 from bus.stream s where s.stream_id = p_room for update; end if;
  if rm.kind = 'side_notes' then
    if p_room = any (bus.my_streams()) then return false; end if;
    if not referral.may_join_notes(rm.case_id, rm.agency_id) then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
    perform referral.record_audit('room.joined', 'room', p_room, rm.case_id);
    return referral.seat_in_notes(p_room, sec.person());
  end if;
  if rm.kind = 'referral_thread' then
    perform 1 from referral.referral_party p where p.agency_id = me and p.referral_id = rm.referral_id and p.content_open;
    if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  elsif not referral.may_join_case_room(p_room, rm.case_id) then
    raise exception 'NOT_FOUND' using errcode = 'HUB01';
  end if;
  if p_room = any (bus.my_streams()) then return false; end if;
  -- The home agency of a case whose room was opened by others is entitled, with history, when its first person comes.
  perform bus.put_agency(p_room, me, rm.kind = 'referral_thread');
  seq := bus.put_member(p_room, sec.person(), me);
  perform referral.record_audit('room.joined', 'room', p_room, rm.case_id);
  if seq is not null then
    perform bus.put_event('member.added', me, sec.person(), 'room:' || p_room, seq, jsonb_build_object('roomId', p_room));
  end if;
  perform referral.seat_in_notes(n.room_id, sec.person()) from referral.room n
    where rm.kind = 'case_room' and n.kind = 'side_notes' and n.case_id = rm.case_id and n.agency_id = me;
  return seq is not null;
end $$;

-- Until when the guests of a room may read it, for whoever is in it.
create function referral.guests_of_room(p_room uuid) returns table (agency_id uuid, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.guest_agency_id, g.ends_at from referral.room_guest g
   where g.room_id = p_room and g.state = 'approved' and p_room = any (bus.my_streams())
     and not exists (select 1 from referral.case_access a where a.agency_id = g.guest_agency_id and a.case_id = g.case_id and a.closed_at is null) $$;
`;

const GRANTS = String.raw`
revoke all on function referral.end_guest(uuid, text), referral.guest_time_up(uuid), referral.end_guests_of_consent(), referral.lead_case(uuid),
  referral.guest_consent(uuid, uuid), referral.propose_guest(uuid, uuid, uuid, text, timestamptz), referral.decide_guest(uuid, int, text),
  referral.share_history(uuid, int, bigint), referral.may_join_case_room(uuid, uuid), referral.guests_of_room(uuid) from public;
grant execute on function referral.propose_guest(uuid, uuid, uuid, text, timestamptz), referral.decide_guest(uuid, int, text),
  referral.share_history(uuid, int, bigint), referral.guests_of_room(uuid) to referral_rt;
grant execute on function referral.guest_time_up(uuid) to referral_job_rt;
insert into bus.subscription(consumer, kind) select 'notification', k from unnest(array['room.guest_added', 'room.guest_ended']) k;
`;
