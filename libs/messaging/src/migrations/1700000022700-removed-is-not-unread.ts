import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A message that was taken away waits for nobody. It mentions nobody any more and so was no mention, but stayed unread until its place
 * in the log was passed.
 */
export class RemovedIsNotUnread1700000022700 implements MigrationInterface {
  name = 'RemovedIsNotUnread1700000022700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COUNTS);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}

const COUNTS = String.raw`
-- As before, without what was withdrawn or removed. That is looked at last, because it takes the body of a message apart.
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
                and not e.body ? 'withdrawn'
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
