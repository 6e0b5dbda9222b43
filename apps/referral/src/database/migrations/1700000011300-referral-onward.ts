import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Handing a referral on, trying again, and what the clock does to a referral that nobody acted on. */
export class ReferralOnward1700000011300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REROUTE);
    await runner.query(AGAIN);
    await runner.query(CLOCK);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Referrals that were handed on cannot go back; restore a backup instead.');
  }
}

const REROUTE = String.raw`
-- Hands a referral on to the agency that fits, in the name of its sender and within what the sender's consent or a legal basis
-- allows. The one that hands on is no party to the new referral: its own ends here.
create function referral.reroute(p_referral uuid, p_version int, p_to uuid, p_number text, p_due timestamptz, p_reason text, p_facts jsonb)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{submitted,in_review}');
  pv record; consent uuid; basis text; child uuid; packet jsonb;
begin
  if r.id is null then return false; end if;
  if p_to in (r.agency_id, r.to_agency_id) then raise exception 'TARGET_NOT_AVAILABLE' using errcode = 'HUB01'; end if;
  if r.urgency = 'U0' and p_facts->>'confirmedBy' is null
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"confirmedBy"}'; end if;
  select * into strict pv from referral.referral_private v where v.referral_id = r.id and v.agency_id = r.agency_id;
  select k.id into consent from referral.consent k
    where k.case_id = pv.case_id and k.kind = 'CK04' and k.recipient_agency_id = p_to and k.withdrawn_at is null
      and k.valid_to >= referral.today() and r.data_classes <@ k.data_classes and k.authority <> 'actual_carer'
    order by k.valid_to desc limit 1;
  if consent is null then basis := coalesce(p_facts->>'legalBasis', r.legal_basis); end if;
  if consent is null and basis is null then raise exception 'CONSENT_REQUIRED' using errcode = 'HUB01'; end if;
  select k.body into strict packet from referral.referral_packet k where k.referral_id = r.id;

  update referral.referral set state = 'rerouted', version = version + 1, decided_at = bus.now(), rerouted_to_agency_id = p_to where id = r.id;
  insert into referral.referral(agency_id, number, to_agency_id, kind, needs, reason, urgency, risk, data_classes, legal_basis, parent_id, created_by)
    values (r.agency_id, p_number, p_to, r.kind, r.needs, r.reason, r.urgency, r.risk, r.data_classes, basis, r.id, r.created_by)
    returning id into child;
  insert into referral.referral_party(agency_id, referral_id, side, state, urgency, counterpart_agency_id, case_id)
    values (r.agency_id, child, 'sender', 'draft', r.urgency, p_to, pv.case_id);
  insert into referral.referral_private(agency_id, referral_id, case_id, child_id, consent_id, legal_basis_reason, situation, ask)
    values (r.agency_id, child, pv.case_id, pv.child_id, consent,
      case when basis is not null then coalesce(p_facts->>'legalBasisReason', pv.legal_basis_reason) end, pv.situation, pv.ask);
  perform referral.step(child, 'created');
  update referral.referral set state = 'submitted', version = version + 1, submitted_at = bus.now(), due_at = p_due where id = child;
  perform referral.deliver_for(r.agency_id, child, packet);
  update referral.referral set rerouted_to = child where id = r.id;
  perform referral.finish('referral.rerouted', r.id, null, p_reason,
    jsonb_strip_nulls(jsonb_build_object('toAgencyId', p_to, 'confirmedBy', p_facts->>'confirmedBy')));
  perform referral.shut(r.id, 'rerouted', null);
  return true;
end $$;
`;

const AGAIN = String.raw`
-- Trying again is a new referral that names the one before it: of the same case, ended, and the sender's own.
create function referral.link_previous(p_referral uuid, p_previous uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from referral.referral n
    join referral.referral_private nv on nv.referral_id = n.id and nv.agency_id = n.agency_id
    join referral.referral o on o.id = p_previous and o.agency_id = n.agency_id
      and o.state in ('declined', 'withdrawn', 'expired', 'returned', 'verified', 'completed')
    join referral.referral_private ov on ov.referral_id = o.id and ov.agency_id = o.agency_id and ov.case_id = nv.case_id
   where n.id = p_referral and n.agency_id = sec.agency() and n.state = 'draft';
  if not found then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"previousId"}'; end if;
  update referral.referral set previous_id = p_previous where id = p_referral;
end $$;
`;

const CLOCK = String.raw`
-- Internal: the referral under the lock of its case and its own, for a job that works in the context of one of its sides.
create function referral.begin_clock(p_referral uuid, p_from text[]) returns referral.referral
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  perform 1 from referral.case_record c where c.id in (select v.case_id from referral.referral_private v where v.referral_id = p_referral) for update;
  select * into r from referral.referral x where x.id = p_referral and sec.agency() in (x.agency_id, x.to_agency_id) for update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if not r.state = any (p_from) then return null; end if;
  return r;
end $$;

-- Nobody decided in time, or nobody answered the question. p_due: until when the sender decides what comes next.
create function referral.expire(p_referral uuid, p_due timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_clock(p_referral, '{submitted,in_review,info_requested}');
begin
  if r.id is null then return false; end if;
  perform 1 from referral.referral_party p where p.referral_id = r.id and p.holds and p.due_at <= bus.now();
  if not found then return false; end if;
  update referral.referral set state = 'expired', version = version + 1, decided_at = bus.now() where id = r.id;
  perform referral.finish('referral.expired', r.id, null);
  perform referral.shut(r.id, 'expired', null);
  update referral.referral_party set due_at = p_due where referral_id = r.id and side = 'sender';
  return true;
end $$;

-- Nobody closed the loop within fourteen days: closed, and marked as unverified.
create function referral.verify_by_clock(p_referral uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_clock(p_referral, '{completed}');
begin
  if r.id is null or r.completed_at > bus.now() - interval '14 days' then return false; end if;
  update referral.referral set state = 'verified', version = version + 1, verified_at = bus.now() where id = r.id;
  update referral.referral_outcome set verified_by = 'clock', verified_at = bus.now() where referral_id = r.id;
  perform referral.finish('referral.verified', r.id, null, null, '{"by":"clock"}');
  return true;
end $$;

-- Thirty days after the end of a service the recipient keeps its own records and leaves the case, its room and the thread.
create function referral.close_access(p_referral uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_clock(p_referral, '{completed,verified,returned}'); c uuid;
begin
  if r.id is null or r.access_until is null or r.access_until > bus.now() then return false; end if;
  select p.case_id into c from referral.referral_party p where p.referral_id = r.id and p.side = 'recipient';
  if c is null then return false; end if;
  perform referral.lock_rooms(r.id);
  perform referral.end_access(r.id);
  perform 1 from bus.stream s where s.stream_id = r.thread_id and s.state = 'open';
  if found then
    perform bus.put_stream_event(r.thread_id, 'room.state', null, null, jsonb_build_object('state', 'closed', 'cause', r.state));
    update bus.stream set state = 'closed' where stream_id = r.thread_id;
  end if;
  perform referral.record_audit('referral.access_ended', 'referral', r.id);
  perform bus.put_event('case.changed', r.to_agency_id, null, 'case:' || c, r.version, jsonb_build_object('caseId', c));
  return true;
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.reroute(uuid, int, uuid, text, timestamptz, text, jsonb), referral.link_previous(uuid, uuid),
  referral.begin_clock(uuid, text[]), referral.expire(uuid, timestamptz), referral.verify_by_clock(uuid), referral.close_access(uuid) from public;
grant execute on function referral.reroute(uuid, int, uuid, text, timestamptz, text, jsonb), referral.link_previous(uuid, uuid) to referral_rt;
grant execute on function referral.expire(uuid, timestamptz), referral.verify_by_clock(uuid), referral.close_access(uuid) to referral_job_rt;
`;
