import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A claim takes what one agency has waiting: one transaction then works on many events, however many agencies wait. What is urgent
 * can be claimed by itself.
 */
export class Lanes1700000021300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AGENCY);
    await runner.query(DOORS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Deliveries know their agency; go forward instead.');
  }
}

const AGENCY = String.raw`
alter table bus.delivery add column agency_id uuid;
update bus.delivery d set agency_id = o.agency_id from bus.outbox o where o.event_id = d.event_id;
alter table bus.delivery alter column agency_id set not null;
create index delivery_agency_idx on bus.delivery (consumer, agency_id, rank, available_at) where state = 'pending';
-- A claim changes no column of an index: with room in its page it costs no new entry in any of them.
alter table bus.delivery set (fillfactor = 75);
drop function bus.claim_ranked(text, int, interval);
`;

const DOORS = String.raw`
create or replace function bus.put_event(p_kind text, p_agency uuid, p_person uuid, p_stream text, p_seq bigint, p_refs jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare id uuid;
begin
  insert into bus.outbox(kind, agency_id, person_id, stream, seq, refs)
    values (p_kind, p_agency, p_person, p_stream, p_seq, p_refs) returning event_id into id;
  insert into bus.delivery(consumer, event_id, agency_id, stream, seq, rank)
    select s.consumer, id, p_agency, p_stream || '@' || p_agency, p_seq, s.rank from bus.subscription s where s.kind = p_kind;
  return id;
end $$;

-- Claims due deliveries of the agency that has waited longest, of the first of these ranks that has any; of a stream only the earliest
-- undone one, so order holds per stream. Always by the indexes, and each by the index that was made for it (which is why an undone one
-- is not looked for as a pending one): a plan made while the table was small would read all that waits for every claim.
create function bus.claim_together(p_consumer text, p_ranks smallint[], p_limit int, p_lease interval)
returns table (event_id uuid, kind text, agency_id uuid, attempts int)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_sort = off set jit = off as $$
declare r smallint; first uuid;
begin
  if not bus.is_consumer(p_consumer) then return; end if;
  foreach r in array p_ranks loop
    select d.agency_id into first from bus.delivery d
      where d.consumer = p_consumer and d.rank = r and d.state = 'pending' and d.available_at <= clock_timestamp()
        and (d.locked_until is null or d.locked_until < clock_timestamp())
        and not exists (select 1 from bus.delivery f
                         where f.consumer = d.consumer and f.stream = d.stream and f.seq < d.seq and f.state <> 'done' and f.state <> 'parked')
      order by d.available_at limit 1 for update skip locked;
    continue when not found;
    return query with due as (
      select d.consumer, d.event_id from bus.delivery d
        where d.consumer = p_consumer and d.agency_id = first and d.rank = r and d.state = 'pending' and d.available_at <= clock_timestamp()
          and (d.locked_until is null or d.locked_until < clock_timestamp())
          and not exists (select 1 from bus.delivery f
                           where f.consumer = d.consumer and f.stream = d.stream and f.seq < d.seq and f.state <> 'done' and f.state <> 'parked')
        order by d.available_at limit p_limit for update skip locked),
    taken as (
      update bus.delivery d set locked_until = clock_timestamp() + p_lease, attempts = d.attempts + 1
        from due where d.consumer = due.consumer and d.event_id = due.event_id
        returning d.event_id, d.attempts, d.available_at)
    select t.event_id, o.kind, o.agency_id, t.attempts from taken t join bus.outbox o on o.event_id = t.event_id order by t.available_at;
    return;
  end loop;
end $$;

-- As before, but by the key: asked for pending rows, the planner takes the index of all that waits.
create or replace function sec.begin_job(p_consumer text, p_event uuid)
returns table (agency uuid, kind text, person uuid, refs jsonb, occurred_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare o record; now_in text;
begin
  select d.state into now_in from bus.delivery d
    where d.consumer = p_consumer and bus.is_consumer(p_consumer) and d.event_id = p_event for update;
  if now_in is distinct from 'pending' then return; end if;
  select * into strict o from bus.outbox b where b.event_id = p_event;
  perform set_config('sec.ctx', sec.sign(jsonb_build_object('agency', o.agency_id, 'job', p_event, 'aud', session_user,
    'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true);
  return query select o.agency_id, o.kind, o.person_id, o.refs, o.occurred_at;
end $$;
create or replace function sec.begin_jobs(p_consumer text, p_events uuid[])
returns table (event_id uuid, agency uuid, kind text, person uuid, refs jsonb, occurred_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare mine uuid[]; agencies uuid[];
begin
  if not bus.is_consumer(p_consumer) then return; end if;
  with held as materialized (select d.event_id, d.agency_id, d.state from bus.delivery d
    where d.consumer = p_consumer and d.event_id = any (p_events) order by d.event_id for update)
  select array_agg(h.event_id), array_agg(distinct h.agency_id) into mine, agencies from held h where h.state = 'pending';
  if mine is null then return; end if;
  if cardinality(agencies) <> 1 then raise exception 'events of several agencies' using errcode = '22023'; end if;
  perform set_config('sec.ctx', sec.sign(jsonb_build_object('agency', agencies[1], 'job', mine[1], 'aud', session_user,
    'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true);
  return query select b.event_id, b.agency_id, b.kind, b.person_id, b.refs, b.occurred_at from bus.outbox b where b.event_id = any (mine);
end $$;
`;

const GRANTS = String.raw`
revoke all on function bus.claim_together(text, smallint[], int, interval) from public;
grant execute on function bus.claim_together(text, smallint[], int, interval) to notify_rt, referral_job_rt;
`;
