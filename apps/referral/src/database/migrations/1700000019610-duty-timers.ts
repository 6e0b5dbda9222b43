import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A disclosure that nobody reviewed and a stop notice that nobody answered climb as everything else does; and whoever loses a child to a
 * withdrawn consent hears of it once, as the notice that asks for an answer.
 */
export class DutyTimers1700000019610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIMERS);
    await runner.query(ONE_NOTICE);
    await runner.query(STOP);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Duties that are waited for follow these timers; go forward instead.');
  }
}

const TIMERS = String.raw`
insert into bus.timer_kind(kind, login) values ('override.due', 'referral_job_rt'), ('stop_use.due', 'referral_job_rt');
insert into bus.subscription(consumer, kind) values ('notification', 'override.escalated'), ('notification', 'stop_use.escalated');

create function referral.time_override() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.verdict is null then perform bus.put_timer('override.due', new.id, new.agency_id, new.due_at);
  else perform bus.drop_timer('override.due', new.id); end if;
  return null;
end $$;
create trigger time_override after insert or update on referral.override_review for each row execute function referral.time_override();

create function referral.time_stop_notice() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.answer is null then perform bus.put_timer('stop_use.due', new.id, new.agency_b_id, new.due_at);
  else perform bus.drop_timer('stop_use.due', new.id); end if;
  return null;
end $$;
create trigger time_stop_notice after insert or update on referral.stop_notice for each row execute function referral.time_stop_notice();

select bus.put_timer('override.due', v.id, v.agency_id, v.due_at) from referral.override_review v where v.verdict is null;
select bus.put_timer('stop_use.due', s.id, s.agency_b_id, s.due_at) from referral.stop_notice s where s.answer is null;

-- Nobody has done it in time: the agency's own supervisors are told, and from the next working day on the civil affairs body that
-- answers for its place. Says when it looks again; null when it was done meanwhile.
create function referral.duty_late(p_duty text, p_id uuid) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare d record; above uuid;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select x.* into d from (
      select v.id, v.agency_id, v.number, v.due_at from referral.override_review v where p_duty = 'override' and v.verdict is null
      union all
      select s.id, s.agency_b_id, s.number, s.due_at from referral.stop_notice s where p_duty = 'stop_use' and s.answer is null) x
    where x.id = p_id and x.agency_id = sec.agency();
  if not found then return null; end if;
  perform bus.put_event(p_duty || '.escalated', d.agency_id, null, p_duty || ':' || d.id, 1, jsonb_strip_nulls(jsonb_build_object(
      'reviewId', case p_duty when 'override' then d.id end, 'stopId', case p_duty when 'stop_use' then d.id end, 'number', d.number, 'level', 'supervise', 'tellRoles', to_jsonb(case when directory.staffed(d.agency_id, directory.supervising_roles())
        then directory.supervising_roles() else directory.deciding_roles() end))));
  if bus.now() >= referral.add_workdays(d.due_at, 1) then
    select directory.overseer(a.division_code) into above from directory.agency a where a.id = d.agency_id;
    if above <> d.agency_id then
      perform bus.put_event(p_duty || '.escalated', above, null, p_duty || ':' || d.id, 1,
        jsonb_build_object('number', d.number, 'level', 'route', 'tellRoles', jsonb_build_array('county_router', 'county_leader')));
    end if;
  end if;
  return referral.add_workdays(bus.now(), 1);
end $$;
`;

const ONE_NOTICE = String.raw`
-- Internal: a fact of a referral for one of its sides, or for both.
create function referral.emit_side(p_kind text, p_referral uuid, p_side text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; p record; named boolean;
begin
  select id, number, version into strict r from referral.referral where id = p_referral;
  named := exists (select 1 from referral.referral_party where referral_id = p_referral and agency_id = sec.agency());
  for p in select agency_id, side from referral.referral_party where referral_id = p_referral and side = coalesce(p_side, side) order by agency_id loop
    perform bus.put_event(p_kind, p.agency_id, null, 'referral:' || r.id, r.version,
      jsonb_build_object('referralId', r.id, 'number', r.number, 'side', p.side, 'tellPersonIds', referral.in_hand(r.id, p.side))
        || case when named then jsonb_build_object('agencyId', sec.agency(), 'personId', sec.person()) else '{}' end);
  end loop;
end $$;
create or replace function referral.emit(p_kind text, p_referral uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$ select referral.emit_side(p_kind, p_referral, null) $$;

-- Withdrawal of a consent takes effect at once: pending referrals end, access that rests on it ends, people leave the rooms. Whoever
-- had accepted is told by the stop notice; its lists follow from consent.withdrawn.
create or replace function referral.consent_withdrawn(p_consent uuid)
returns table (holder uuid, since timestamptz, data_classes text[], referral_id uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k record; r record; c record; threads uuid[] := '{}'; hit uuid[] := '{}'; served boolean;
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
    served := r.state in ('accepted', 'in_service', 'on_hold');
    update referral.referral set state = 'withdrawn', version = version + 1, decided_at = bus.now(), withdraw_reason = 'auto:consent_withdrawn',
      held_at = null, hold_reason = null, hold_until = null, cancel_requested_at = null, cancel_reason = null where id = r.id;
    perform referral.shut(r.id, 'withdrawn', 'consent.withdrawn');
    perform referral.step(r.id, 'withdrawn', 'auto:consent_withdrawn');
    perform referral.emit_side('referral.withdrawn', r.id, case when served then 'sender' end);
    delete from referral.need_holder h where h.referral_id = r.id;
    holder := null; since := null; data_classes := r.data_classes; referral_id := r.id;
    if served then
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

const STOP = String.raw`
-- Everybody to whom something was given on a consent is asked to stop, also those whose referral ended long ago: the ledger says who.
create or replace function referral.put_stop_notices(p_consent uuid) returns table (holder uuid, since timestamptz, data_classes text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); k record; d record; n uuid;
begin
  select * into k from referral.consent c where c.id = p_consent and c.agency_id = me and c.withdrawn_at is not null;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  for d in select x.to_agency_id, min(x.at) as since, (array_agg(x.referral_id order by x.at desc))[1] as referral_id,
             (select array_agg(distinct g order by g) from referral.disclosure y, unnest(y.data_classes) g
               where y.agency_id = me and y.consent_id = k.id and y.to_agency_id = x.to_agency_id) as classes
             from referral.disclosure x where x.agency_id = me and x.consent_id = k.id group by x.to_agency_id order by x.to_agency_id
  loop
    n := null;
    insert into referral.stop_notice(agency_a_id, agency_b_id, consent_id, case_id, referral_id, number, data_classes, held_since, asked_by, due_at)
      select me, d.to_agency_id, k.id, k.case_id, r.id, r.number, d.classes, d.since, sec.person(), referral.add_workdays(bus.now(), 5)
        from referral.referral r where r.id = d.referral_id
      on conflict (consent_id, agency_b_id) do nothing returning stop_notice.id into n;
    if n is not null then
      perform bus.put_event('stop_use.asked', d.to_agency_id, null, 'stop:' || n, 1,
        jsonb_build_object('stopId', n, 'referralId', d.referral_id, 'number', (select r.number from referral.referral r where r.id = d.referral_id),
          'agencyId', me, 'personId', sec.person()));
    end if;
    holder := d.to_agency_id; since := d.since; data_classes := d.classes;
    return next;
  end loop;
end $$;
`;

const GRANTS = String.raw`
revoke all on function referral.time_override(), referral.time_stop_notice(), referral.duty_late(text, uuid),
  referral.emit_side(text, uuid, text) from public;
grant execute on function referral.duty_late(text, uuid) to referral_job_rt;
`;
