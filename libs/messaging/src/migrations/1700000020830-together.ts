import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events of one agency are worked on together: claimed many at a time, opened in one transaction, done in one statement. */
export class Together1700000020830 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CLAIM);
    await runner.query(JOBS);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop function bus.finish_all(text, uuid[]); drop function sec.begin_jobs(text, uuid[])',
    );
    await runner.query('drop function bus.claim_ranked(text, int, interval)');
  }
}

const CLAIM = String.raw`
-- As bus.claim, the urgent ones first in the answer as well.
create function bus.claim_ranked(p_consumer text, p_limit int, p_lease interval)
returns table (event_id uuid, kind text, agency_id uuid, attempts int, rank smallint)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with due as (
    select d.consumer, d.event_id from bus.delivery d
      where d.consumer = p_consumer and (select bus.is_consumer(p_consumer))
        and d.state = 'pending' and d.available_at <= clock_timestamp()
        and (d.locked_until is null or d.locked_until < clock_timestamp())
        and not exists (select 1 from bus.delivery f
                         where f.consumer = d.consumer and f.stream = d.stream and f.seq < d.seq and f.state = 'pending')
      order by d.rank, d.available_at limit p_limit for update skip locked),
  taken as (
    update bus.delivery d set locked_until = clock_timestamp() + p_lease, attempts = d.attempts + 1
      from due where d.consumer = due.consumer and d.event_id = due.event_id
      returning d.event_id, d.attempts, d.rank, d.available_at)
  select t.event_id, o.kind, o.agency_id, t.attempts, t.rank
    from taken t join bus.outbox o on o.event_id = t.event_id order by t.rank, t.available_at $$;
`;

const JOBS = String.raw`
-- As sec.begin_job, for several events of one agency; those that somebody else has finished are left out.
create function sec.begin_jobs(p_consumer text, p_events uuid[])
returns table (event_id uuid, agency uuid, kind text, person uuid, refs jsonb, occurred_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare mine uuid[]; agencies uuid[];
begin
  mine := array(select x.event_id from (select d.event_id from bus.delivery d
    where d.consumer = p_consumer and bus.is_consumer(p_consumer) and d.event_id = any (p_events) and d.state = 'pending'
    order by d.event_id for update) x);
  agencies := array(select distinct b.agency_id from bus.outbox b where b.event_id = any (mine));
  if cardinality(mine) = 0 then return; end if;
  if cardinality(agencies) <> 1 then raise exception 'events of several agencies' using errcode = '22023'; end if;
  perform set_config('sec.ctx', sec.sign(jsonb_build_object('agency', agencies[1], 'job', mine[1], 'aud', session_user,
    'roles', '[]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true);
  return query select b.event_id, b.agency_id, b.kind, b.person_id, b.refs, b.occurred_at from bus.outbox b where b.event_id = any (mine);
end $$;
create function bus.finish_all(p_consumer text, p_events uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update bus.delivery set state = 'done', locked_until = null, last_error = null
    where consumer = p_consumer and bus.is_consumer(p_consumer) and event_id = any (p_events) $$;
`;

const GRANTS = String.raw`
revoke all on function bus.claim_ranked(text, int, interval), sec.begin_jobs(text, uuid[]), bus.finish_all(text, uuid[]) from public;
grant execute on function bus.claim_ranked(text, int, interval), sec.begin_jobs(text, uuid[]), bus.finish_all(text, uuid[])
  to notify_rt, referral_job_rt;
`;
