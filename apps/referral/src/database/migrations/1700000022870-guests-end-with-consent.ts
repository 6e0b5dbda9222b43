import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A guest reads a room no longer than the consent lasts that it rests on, nor than what took the place of that consent. Until now only
 * the day counted that was asked for. Extends 1700000020610.
 */
export class GuestsEndWithConsent1700000022870 implements MigrationInterface {
  name = 'GuestsEndWithConsent1700000022870';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LASTING);
    await runner.query(DECIDING);
    await runner.query(EXISTING);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Guests whose consent is over would be let in again; go forward instead.');
  }
}

const LASTING = String.raw`
-- Internal: the moment at which a day is over for whoever works here.
create function referral.end_of_day(p_day date) returns timestamptz
language sql immutable set search_path = pg_catalog, pg_temp as $$ select (p_day + 1)::timestamp at time zone 'Asia/Shanghai' $$;

-- Internal: until when a consent carries a guest; null when it carries none.
create function referral.guest_consent_end(p_consent uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select referral.end_of_day(k.valid_to) from referral.consent k
   where k.id = p_consent and k.kind = 'CK04' and k.withdrawn_at is null and k.superseded_by is null
     and 'identity' = any (k.data_classes) and k.authority <> 'actual_carer' $$;

-- As 1700000020610 has it, without what was replaced: its longer time would be taken in place of the shorter one that was agreed since.
create or replace function referral.guest_consent(p_case uuid, p_agency uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id from referral.consent k
   where k.case_id = p_case and k.kind = 'CK04' and k.recipient_agency_id = p_agency and k.withdrawn_at is null and k.superseded_by is null
     and k.valid_to >= referral.today() and 'identity' = any (k.data_classes) and k.authority <> 'actual_carer'
   order by k.valid_to desc limit 1 $$;

-- What rests on a consent goes over to what takes its place, and ends with that. A time that was cut does not grow again: whoever wants
-- the guest for longer says so once more, with two keys.
create function referral.keep_guests_of_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare standing uuid := referral.standing_consent(new.id); until timestamptz := referral.guest_consent_end(standing); g record;
begin
  perform 1 from referral.case_record c where c.id = new.case_id for no key update;
  perform 1 from bus.stream s where s.stream_id in (select x.room_id from referral.room_guest x where x.consent_id = new.id and x.ended_at is null)
    order by s.stream_id for update;
  if until is null or until <= bus.now() then
    perform referral.end_guest(x.id, 'consent') from referral.room_guest x where x.consent_id = new.id and x.ended_at is null;
    return null;
  end if;
  for g in update referral.room_guest x set consent_id = standing, ends_at = least(x.ends_at, until), version = version + 1
             where x.consent_id = new.id and x.ended_at is null returning x.* loop
    if g.state = 'approved' then perform bus.put_timer('room.guest_ends', g.id, g.agency_id, g.ends_at); end if;
  end loop;
  return null;
end $$;
create trigger keep_guests after update of superseded_by, valid_to on referral.consent for each row
  when ((old.superseded_by, old.valid_to) is distinct from (new.superseded_by, new.valid_to)) execute function referral.keep_guests_of_consent();
`;

const DECIDING = String.raw`
-- As 1700000020610 has it, and the end is that of the consent when this comes first.
create or replace function referral.propose_guest(p_id uuid, p_case uuid, p_agency uuid, p_purpose text, p_ends_at timestamptz) returns void
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
    values (p_id, sec.agency(), p_case, c.room_id, p_agency, p_purpose, consent, least(p_ends_at, referral.guest_consent_end(consent)), sec.person());
  perform referral.record_audit('room.guest_proposed', 'room', c.room_id, p_case, jsonb_build_object('agencyId', p_agency, 'guestId', p_id));
end $$;

-- As 1700000020610 has it, and the end is that of the consent when this comes first.
create or replace function referral.decide_guest(p_guest uuid, p_version int, p_action text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare g record; c referral.case_record; consent uuid; until timestamptz;
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
  until := least(g.ends_at, referral.guest_consent_end(consent));
  update referral.room_guest x set state = 'approved', approved_by = sec.person(), approved_at = bus.now(), consent_id = consent, ends_at = until,
      version = version + 1 where x.id = g.id;
  perform bus.put_agency(g.room_id, g.guest_agency_id, false);
  perform bus.put_timer('room.guest_ends', g.id, g.agency_id, until);
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

/** Their timer takes them out in the job of their agency, where the room and the people are told as ever. */
export const EXISTING = String.raw`
update referral.room_guest g
   set consent_id = referral.standing_consent(g.consent_id), version = g.version + 1,
       ends_at = least(g.ends_at, coalesce(referral.guest_consent_end(referral.standing_consent(g.consent_id)), bus.now()))
 where g.ended_at is null
   and (g.consent_id <> referral.standing_consent(g.consent_id) or g.ends_at > coalesce(referral.guest_consent_end(g.consent_id), '-infinity'));
select bus.put_timer('room.guest_ends', g.id, g.agency_id, g.ends_at) from referral.room_guest g where g.state = 'approved';
`;

const GRANTS = String.raw`
revoke all on function referral.end_of_day(date), referral.guest_consent_end(uuid), referral.keep_guests_of_consent() from public;
`;
