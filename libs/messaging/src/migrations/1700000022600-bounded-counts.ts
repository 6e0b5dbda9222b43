import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person's rooms cost, whatever is unread in them. Unread messages are counted up to a hundred, which is what "99+" needs, and in
 * the order of the log: the plan kept before gathered all that came after the marker first. Mentions have an index of their own, so
 * that all of them are counted. Each door looks at its context once: that takes a quarter of a millisecond each time.
 */
export class BoundedCounts1700000022600 implements MigrationInterface {
  name = 'BoundedCounts1700000022600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEX);
    await runner.query(PLACES);
    await runner.query(COUNTS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}

const INDEX = String.raw`
create index stream_event_mentions_idx on bus.stream_event (stream_id, seq) where mentions <> '{}';
`;

const PLACES = String.raw`
create or replace function bus.my_streams() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
declare c jsonb := sec.ctx();
begin
  return (select coalesce(array_agg(m.stream_id), '{}') from bus.stream_member m
    where m.person_id = (c->>'person')::uuid and m.agency_id = (c->>'agency')::uuid and m.to_seq is null);
end $$;

create or replace function bus.my_history_from(p_stream uuid) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
declare c jsonb := sec.ctx();
begin
  return (select greatest(m.history_from_seq, s.min_seq) from bus.stream_member m join bus.stream s using (stream_id)
    where m.stream_id = p_stream and m.person_id = (c->>'person')::uuid and m.agency_id = (c->>'agency')::uuid and m.to_seq is null);
end $$;

-- From where on the person of this context reads each of the own streams.
create function bus.my_histories() returns table (stream_id uuid, history_from bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare c jsonb := sec.ctx();
begin
  return query select m.stream_id, greatest(m.history_from_seq, s.min_seq) from bus.stream_member m join bus.stream s using (stream_id)
    where m.person_id = (c->>'person')::uuid and m.agency_id = (c->>'agency')::uuid and m.to_seq is null;
end $$;
`;

const COUNTS = String.raw`
-- As before, but unread counts to 100 and no further, and mentions are all of them.
create or replace function bus.my_counts(p_streams uuid[])
returns table (stream_id uuid, epoch uuid, head bigint, min_seq bigint, state text, last_read bigint, unread bigint, mentions bigint, backs int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare c jsonb := sec.ctx(); me uuid := (c->>'person')::uuid;
begin
  return query
    select s.stream_id, s.epoch, s.last_seq, greatest(s.min_seq, m.history_from_seq), s.state, p.seq,
           (select count(*) from (select 1 from bus.stream_event e
              where e.stream_id = m.stream_id and e.seq > p.seq and e.kind = 'message.created' and e.actor_id <> me
              order by e.seq limit 100) few),
           (select count(*) from bus.stream_event e
              where e.stream_id = m.stream_id and e.seq > p.seq and e.mentions <> '{}' and me = any (e.mentions)
                and e.kind = 'message.created' and e.actor_id <> me),
           coalesce(r.backs, 0)
      from bus.stream_member m
      join bus.stream s on s.stream_id = m.stream_id
      left join bus.read_marker r on r.agency_id = m.agency_id and r.stream_id = m.stream_id and r.person_id = m.person_id
      cross join lateral (select coalesce(r.last_read_seq, m.history_from_seq - 1) as seq) p
     where m.person_id = me and m.agency_id = (c->>'agency')::uuid and m.to_seq is null and m.stream_id = any (p_streams);
end $$;
`;

const GRANTS = String.raw`
revoke all on function bus.my_histories() from public;
grant execute on function bus.my_histories() to referral_rt;
`;
