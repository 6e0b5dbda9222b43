import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One door per act that follows a submission. Each locks the referral, checks side, state and version, writes what the act
 * leaves behind, and ends in `finish`: party rows, notices, step, audit entry and outbox rows of both sides. It answers false
 * when the referral is no longer what the caller read. Lock order: case, referral, then streams in id order.
 */
export class ReferralActs1700000011100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FRAME);
    await runner.query(DECIDING);
    await runner.query(SERVING);
    await runner.query(LOOP);
    await runner.query(CANCEL);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Acts that referrals went through cannot be taken away; restore a backup instead.');
  }
}

const FRAME = String.raw`
-- Internal: the referral under lock, or null when state or version is not the one that the caller read.
create function referral.begin_act(p_referral uuid, p_version int, p_side text, p_from text[]) returns referral.referral
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral;
begin
  select * into r from referral.referral x where x.id = p_referral for update;
  perform 1 from referral.referral_party p where p.agency_id = sec.agency() and p.referral_id = p_referral and p.side = p_side and p.content_open;
  if not found or sec.person() is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if r.version <> p_version or not r.state = any (p_from) then return null; end if;
  return r;
end $$;

-- Internal: thread and case room, locked in id order before anything is written into either.
create function referral.lock_rooms(p_referral uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t uuid; rm uuid;
begin
  select r.thread_id, c.room_id into t, rm from referral.referral r
    join referral.referral_private v on v.referral_id = r.id and v.agency_id = r.agency_id
    join referral.case_record c on c.id = v.case_id where r.id = p_referral;
  perform 1 from bus.stream s where s.stream_id in (t, rm) order by s.stream_id for update;
  return rm;
end $$;

-- Internal: what every act ends in. The words stay between the two sides; a case room learns the number only, and only of a
-- referral through which somebody works in it.
create function referral.finish(p_kind text, p_referral uuid, p_due timestamptz, p_text text default null, p_details jsonb default '{}')
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; c uuid; rm uuid; refs jsonb; other uuid := referral.on_behalf(p_referral); name text := split_part(p_kind, '.', 2);
begin
  select * into strict r from referral.referral where id = p_referral;
  update referral.referral_party set state = r.state, due_at = p_due, updated_at = bus.now() where referral_id = r.id;
  rm := referral.lock_rooms(r.id);
  refs := jsonb_build_object('referralId', r.id, 'number', r.number);
  perform referral.notice(s.stream_id, p_kind, refs || case when p_text is null then '{}' else jsonb_build_object('text', p_text) end)
    from bus.stream s where s.stream_id = r.thread_id and s.state = 'open';
  select p.case_id into c from referral.referral_party p where p.referral_id = r.id and p.side = 'recipient';
  if c is not null and rm is not null then
    perform referral.notice(rm, p_kind, refs);
    update referral.case_access set updated_at = bus.now() where case_id = c and closed_at is null;
  end if;
  -- An answer is content: the thread has it, and closes with the rest.
  perform referral.step(r.id, name, case when name <> 'answered' then p_text end);
  perform referral.record_audit(p_kind, 'referral', r.id, c, p_details || case when name in ('released', 'info_requested', 'accepted', 'declined', 'rerouted')
    and other is not null then jsonb_build_object('onBehalfOf', other) else '{}' end);
  perform referral.emit(p_kind, r.id);
end $$;

-- Internal: what the recipient may see of the case because of this referral ends. Two live referrals on one case: access ends
-- with the last, and until then shrinks to what the others opened. Answers since when it stood when it ended altogether.
create function referral.end_access(p_referral uuid, p_notice text default null) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; c record; kept record; since timestamptz;
begin
  select o.*, v.case_id as on_case into strict r from referral.referral o
    join referral.referral_private v on v.referral_id = o.id and v.agency_id = o.agency_id where o.id = p_referral;
  select * into strict c from referral.case_record x where x.id = r.on_case for update;
  select array_agg(distinct x) as scope, (array_agg(o.id order by o.decided_at))[1] as id into kept
    from referral.referral o join referral.referral_private v on v.referral_id = o.id and v.agency_id = o.agency_id, unnest(o.data_classes) x
    where v.case_id = c.id and o.to_agency_id = r.to_agency_id and o.id <> r.id and (o.state in ('accepted', 'in_service', 'on_hold')
      or (o.state in ('completed', 'verified', 'returned') and o.access_until > bus.now()));
  update referral.referral_party set case_id = null where referral_id = r.id and side = 'recipient';
  if kept.id is not null then
    update referral.case_access x set scope = kept.scope, updated_at = bus.now(),
        via_referral_id = case when x.via_referral_id = r.id then kept.id else x.via_referral_id end
      where x.agency_id = r.to_agency_id and x.case_id = c.id and x.agency_id <> c.agency_id and x.closed_at is null;
    return null;
  end if;
  update referral.case_access x set closed_at = bus.now(), updated_at = bus.now()
    where x.agency_id = r.to_agency_id and x.case_id = c.id and x.agency_id <> c.agency_id and x.closed_at is null
    returning x.opened_at into since;
  if found and c.room_id is not null then
    if p_notice is not null then perform referral.notice(c.room_id, p_notice, jsonb_build_object('agencyId', r.to_agency_id)); end if;
    perform bus.drop_members(c.room_id, r.to_agency_id, null, 'removed');
  end if;
  return since;
end $$;

-- Internal: the end of the working day on which something was promised.
create function referral.end_of_work(p_day date) returns timestamptz language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select (p_day + time '17:00') at time zone 'Asia/Shanghai' $$;
create function referral.today() returns date language sql stable set search_path = pg_catalog, pg_temp as
  $$ select (bus.now() at time zone 'Asia/Shanghai')::date $$;
`;

const DECIDING = String.raw`
create function referral.claim(p_referral uuid, p_version int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{submitted}');
begin
  if r.id is null then return false; end if;
  update referral.referral set state = 'in_review', version = version + 1, claimed_by = sec.person(), claimed_at = bus.now() where id = r.id;
  perform referral.finish('referral.claimed', r.id, r.due_at);
  return true;
end $$;

create function referral.release(p_referral uuid, p_version int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{in_review}');
begin
  if r.id is null then return false; end if;
  update referral.referral set state = 'submitted', version = version + 1 where id = r.id;
  perform referral.finish('referral.released', r.id, r.due_at);
  -- Only now: until here it says on whose behalf it was let go, and who is told.
  update referral.referral set claimed_by = null, claimed_at = null where id = r.id;
  return true;
end $$;

-- The time to decide stands still while the sender is asked: twice at most, and never in a present danger.
create function referral.request_info(p_referral uuid, p_version int, p_question text, p_due timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{submitted,in_review}');
begin
  if r.id is null then return false; end if;
  if r.urgency = 'U0' or r.info_requests >= 2 then raise exception 'INFO_REQUEST_NOT_ALLOWED' using errcode = 'HUB01'; end if;
  update referral.referral set state = 'info_requested', version = version + 1, info_requests = info_requests + 1,
    info_requested_at = bus.now() where id = r.id;
  perform referral.finish('referral.info_requested', r.id, p_due, p_question);
  return true;
end $$;

create function referral.answer_info(p_referral uuid, p_version int, p_answer text, p_due timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'sender', '{info_requested}');
begin
  if r.id is null then return false; end if;
  update referral.referral set state = case when r.claimed_by is null then 'submitted' else 'in_review' end, version = version + 1,
    due_at = greatest(r.due_at, p_due) where id = r.id;
  perform referral.finish('referral.answered', r.id, greatest(r.due_at, p_due), p_answer);
  return true;
end $$;

-- Takes an acceptance back within a day: all that it opened closes again. The disclosure row stays, for it was disclosed.
create function referral.unaccept(p_referral uuid, p_version int, p_reason text, p_due timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{accepted}'); rest uuid;
begin
  if r.id is null then return false; end if;
  if r.decided_at <= bus.now() - interval '24 hours' then raise exception 'TOO_LATE' using errcode = 'HUB01'; end if;
  update referral.referral set state = 'in_review', version = version + 1, claimed_by = coalesce(claimed_by, sec.person()),
      claimed_at = coalesce(claimed_at, bus.now()), due_at = greatest(due_at, p_due), decided_at = null, accepted_needs = null,
      lead_worker_id = null, first_contact_on = null, reply_note = null, cancel_requested_at = null, cancel_reason = null
    where id = r.id;
  delete from referral.need_holder h where h.referral_id = r.id;
  -- What had been left out is asked for again by the referral itself.
  update referral.referral set state = 'discarded', version = version + 1, decided_at = bus.now(), remainder_of = null
    where remainder_of = r.id and state = 'draft' returning id into rest;
  if rest is not null then
    update referral.referral_party set state = 'discarded', updated_at = bus.now() where referral_id = rest;
    perform referral.step(rest, 'discarded');
  end if;
  perform referral.finish('referral.unaccepted', r.id, greatest(r.due_at, p_due), p_reason);
  perform referral.end_access(r.id);
  return true;
end $$;
`;

const SERVING = String.raw`
-- The first contact with the child or family: from here on it is served.
create function referral.start_service(p_referral uuid, p_version int, p_contacted date, p_due timestamptz, p_note text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{accepted}');
begin
  if r.id is null then return false; end if;
  if p_contacted > referral.today() or p_contacted < (r.decided_at at time zone 'Asia/Shanghai')::date
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"contactedOn"}'; end if;
  update referral.referral set state = 'in_service', version = version + 1, contacted_on = p_contacted, started_at = bus.now() where id = r.id;
  perform referral.finish('referral.started', r.id, p_due, p_note);
  return true;
end $$;

create function referral.hold(p_referral uuid, p_version int, p_reason text, p_until date, p_text text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{accepted,in_service}');
begin
  if r.id is null then return false; end if;
  if p_until < referral.today() then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"reviewOn"}'; end if;
  update referral.referral set state = 'on_hold', version = version + 1, held_at = bus.now(), hold_reason = p_reason, hold_until = p_until where id = r.id;
  perform referral.finish('referral.held', r.id, referral.end_of_work(p_until), p_text, jsonb_build_object('reason', p_reason));
  return true;
end $$;

-- Goes on with the service. Whoever was waiting for the first contact says when it was.
create function referral.resume(p_referral uuid, p_version int, p_contacted date, p_due timestamptz, p_note text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{on_hold}'); met date;
begin
  if r.id is null then return false; end if;
  met := coalesce(r.contacted_on, p_contacted);
  if met is null or met > referral.today() or met < (r.decided_at at time zone 'Asia/Shanghai')::date
    then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"contactedOn"}'; end if;
  update referral.referral set state = 'in_service', version = version + 1, contacted_on = met, started_at = coalesce(started_at, bus.now()),
    held_at = null, hold_reason = null, hold_until = null where id = r.id;
  perform referral.finish('referral.resumed', r.id, p_due, p_note);
  return true;
end $$;

-- Finishing wins over a request to cancel. Exclusive needs are free again; the case stays readable for thirty days.
create function referral.complete(p_referral uuid, p_version int, p_outcome text, p_summary text, p_due timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{accepted,in_service,on_hold}');
begin
  if r.id is null then return false; end if;
  update referral.referral set state = 'completed', version = version + 1, completed_at = bus.now(), access_until = bus.now() + interval '30 days',
    held_at = null, hold_reason = null, hold_until = null, cancel_requested_at = null, cancel_reason = null where id = r.id;
  insert into referral.referral_outcome(agency_id, referral_id, outcome, summary, completed_by, completed_at)
    values (r.to_agency_id, r.id, p_outcome, p_summary, sec.person(), bus.now())
    on conflict (agency_id, referral_id) do update set outcome = excluded.outcome, summary = excluded.summary,
      completed_by = excluded.completed_by, completed_at = excluded.completed_at;
  delete from referral.need_holder h where h.referral_id = r.id;
  perform referral.finish('referral.completed', r.id, p_due, null, jsonb_build_object('outcome', p_outcome));
  return true;
end $$;

-- Gives the child back to the sender, with a day on which both hand it over.
create function referral.give_back(p_referral uuid, p_version int, p_reason text, p_handover date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{accepted,in_service,on_hold}');
begin
  if r.id is null then return false; end if;
  if p_handover < referral.today() then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"handoverOn"}'; end if;
  update referral.referral set state = 'returned', version = version + 1, handover_on = p_handover, access_until = bus.now() + interval '30 days',
    held_at = null, hold_reason = null, hold_until = null, cancel_requested_at = null, cancel_reason = null where id = r.id;
  delete from referral.need_holder h where h.referral_id = r.id;
  perform referral.finish('referral.returned', r.id, referral.end_of_work(p_handover), p_reason);
  return true;
end $$;
`;

const LOOP = String.raw`
-- The sender closes the loop after talking with the child or a guardian: in their words, or with why there are none.
create function referral.verify(p_referral uuid, p_version int, p_contacted text, p_words text, p_why_not text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'sender', '{completed}');
begin
  if r.id is null then return false; end if;
  if (p_words is null) = (p_why_not is null) then raise exception 'VALIDATION_FAILED' using errcode = 'HUB01', detail = '{"field":"words"}'; end if;
  update referral.referral set state = 'verified', version = version + 1, verified_at = bus.now() where id = r.id;
  update referral.referral_outcome set verified_by = 'sender', contacted = p_contacted, words = p_words, why_not = p_why_not,
    verified_person_id = sec.person(), verified_at = bus.now() where referral_id = r.id;
  perform referral.finish('referral.verified', r.id, null);
  return true;
end $$;

-- The sender says within fourteen days that it is not finished: the service goes on, and so does the access.
create function referral.dispute(p_referral uuid, p_version int, p_reason text, p_due timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'sender', '{completed}'); c uuid; n text;
begin
  if r.id is null then return false; end if;
  if r.completed_at <= bus.now() - interval '14 days' then raise exception 'TOO_LATE' using errcode = 'HUB01'; end if;
  select v.case_id into strict c from referral.referral_private v where v.referral_id = r.id and v.agency_id = r.agency_id;
  foreach n in array array(select x from unnest(r.accepted_needs) x where x in ('N01', 'N02', 'N03')) loop
    insert into referral.need_holder(case_id, need, agency_id, referral_id) values (c, n, r.to_agency_id, r.id) on conflict do nothing;
    if not found then raise exception 'NEED_ALREADY_TAKEN' using errcode = 'HUB01'; end if;
  end loop;
  update referral.referral set state = 'in_service', version = version + 1, completed_at = null, access_until = null,
    started_at = coalesce(started_at, bus.now()) where id = r.id;
  perform referral.finish('referral.disputed', r.id, p_due, p_reason);
  return true;
end $$;

-- Asks the side that has it in hand to act. Once a day; the referral app counts working days.
create function referral.nudge(p_referral uuid, p_version int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'sender', '{submitted,in_review,accepted,in_service,on_hold}'); due timestamptz;
begin
  if r.id is null then return false; end if;
  if (r.nudged_at at time zone 'Asia/Shanghai')::date = referral.today() then raise exception 'NUDGED_ALREADY' using errcode = 'HUB01'; end if;
  select p.due_at into due from referral.referral_party p where p.referral_id = r.id and p.side = 'recipient';
  update referral.referral set version = version + 1, nudged_at = bus.now() where id = r.id;
  perform referral.finish('referral.nudged', r.id, due);
  return true;
end $$;

-- Entered in error: out of every list and count, with all that it opened closed; steps and audit entries stay.
create function referral.void(p_referral uuid, p_version int, p_reason text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'sender', '{draft,discarded,submitted,in_review,info_requested,accepted,
  in_service,on_hold,completed,verified,declined,withdrawn,expired,rerouted,returned}');
begin
  if r.id is null then return false; end if;
  update referral.referral set state = 'voided', version = version + 1, access_until = null, cancel_requested_at = null, cancel_reason = null
    where id = r.id;
  delete from referral.need_holder h where h.referral_id = r.id;
  perform referral.finish('referral.voided', r.id, null, p_reason);
  perform 1 from referral.referral_party p where p.referral_id = r.id and p.side = 'recipient' and p.case_id is not null;
  if found then perform referral.end_access(r.id); end if;
  perform referral.shut(r.id, 'voided', null);
  return true;
end $$;
`;

const CANCEL = String.raw`
-- After acceptance the sender cannot withdraw; it asks. A flag beside the state.
create function referral.cancel_request(p_referral uuid, p_version int, p_reason text, p_due timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'sender', '{accepted,in_service,on_hold}'); due timestamptz;
begin
  if r.id is null or r.cancel_requested_at is not null then return false; end if;
  select p.due_at into due from referral.referral_party p where p.referral_id = r.id and p.side = 'recipient';
  update referral.referral set version = version + 1, cancel_requested_at = bus.now(), cancel_reason = p_reason where id = r.id;
  perform referral.finish('referral.cancel_requested', r.id, least(due, p_due), p_reason);
  return true;
end $$;

create function referral.cancel_object(p_referral uuid, p_version int, p_reason text, p_due timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{accepted,in_service,on_hold}');
begin
  if r.id is null or r.cancel_requested_at is null then return false; end if;
  update referral.referral set version = version + 1, cancel_requested_at = null, cancel_reason = null where id = r.id;
  perform referral.finish('referral.cancel_objected', r.id, p_due, p_reason);
  return true;
end $$;

-- The only way from a service to withdrawn, besides a consent that is gone.
create function referral.cancel_confirm(p_referral uuid, p_version int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r referral.referral := referral.begin_act(p_referral, p_version, 'recipient', '{accepted,in_service,on_hold}');
begin
  if r.id is null or r.cancel_requested_at is null then return false; end if;
  update referral.referral set state = 'withdrawn', version = version + 1, withdraw_reason = cancel_reason, held_at = null, hold_reason = null,
    hold_until = null, cancel_requested_at = null, cancel_reason = null where id = r.id;
  delete from referral.need_holder h where h.referral_id = r.id;
  perform referral.finish('referral.withdrawn', r.id, null, r.cancel_reason);
  perform referral.end_access(r.id);
  perform referral.shut(r.id, 'withdrawn', null);
  return true;
end $$;
`;

const GRANTS = String.raw`
revoke all on all functions in schema referral from public;
grant execute on function referral.claim(uuid, int), referral.release(uuid, int), referral.request_info(uuid, int, text, timestamptz),
  referral.answer_info(uuid, int, text, timestamptz), referral.unaccept(uuid, int, text, timestamptz),
  referral.start_service(uuid, int, date, timestamptz, text), referral.hold(uuid, int, text, date, text),
  referral.resume(uuid, int, date, timestamptz, text), referral.complete(uuid, int, text, text, timestamptz),
  referral.give_back(uuid, int, text, date), referral.verify(uuid, int, text, text, text), referral.dispute(uuid, int, text, timestamptz),
  referral.nudge(uuid, int), referral.void(uuid, int, text), referral.cancel_request(uuid, int, text, timestamptz),
  referral.cancel_object(uuid, int, text, timestamptz), referral.cancel_confirm(uuid, int) to referral_rt;
`;
