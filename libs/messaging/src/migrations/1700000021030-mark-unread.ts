import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marking something unread: the one way in which a read marker moves back, by its person and for that person alone. */
export class MarkUnread1700000021030 implements MigrationInterface {
  name = 'MarkUnread1700000021030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MARKER);
    await runner.query(COUNTS);
    await runner.query(FEED);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Clients order the states of a marker by what this adds; go forward instead.');
  }
}

const MARKER = String.raw`
-- How often the marker was moved back: of two states the newer is the one with more of these, and among equals the one further on.
alter table bus.read_marker add column backs int not null default 0;

-- From this event on nothing is read. Null for who is no member; a marker that stands before it stays.
create function bus.mark_unread(p_stream uuid, p_from bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare first bigint := bus.my_history_from(p_stream); got bigint;
begin
  if first is null then return null; end if;
  update bus.read_marker r set last_read_seq = greatest(p_from, first) - 1, backs = r.backs + 1, updated_at = bus.now(), tx = pg_current_xact_id()
    where r.agency_id = sec.agency() and r.person_id = sec.person() and r.stream_id = p_stream and r.last_read_seq >= greatest(p_from, first)
    returning r.last_read_seq into got;
  return coalesce(got, (select r.last_read_seq from bus.read_marker r
    where r.agency_id = sec.agency() and r.person_id = sec.person() and r.stream_id = p_stream), first - 1);
end $$;
`;

const COUNTS = String.raw`
-- As before, with how often the marker was moved back.
drop function bus.my_counts(uuid[]);
create function bus.my_counts(p_streams uuid[])
returns table (stream_id uuid, epoch uuid, head bigint, min_seq bigint, state text, last_read bigint, unread bigint, mentions bigint, backs int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.stream_id, s.epoch, s.last_seq, greatest(s.min_seq, m.history_from_seq), s.state, coalesce(r.last_read_seq, m.history_from_seq - 1),
         c.unread, c.mentions, coalesce(r.backs, 0)
    from bus.stream_member m
    join bus.stream s on s.stream_id = m.stream_id
    left join bus.read_marker r on r.agency_id = m.agency_id and r.stream_id = m.stream_id and r.person_id = m.person_id
    cross join lateral (
      select count(*) as unread, count(*) filter (where m.person_id = any (e.mentions)) as mentions
        from (select e.mentions from bus.stream_event e
               where e.stream_id = m.stream_id and e.seq > coalesce(r.last_read_seq, m.history_from_seq - 1)
                 and e.kind = 'message.created' and e.actor_id <> m.person_id
               order by e.seq limit 1000) e) c
   where m.person_id = (select sec.person()) and m.agency_id = (select sec.agency()) and m.to_seq is null
     and m.stream_id = any (p_streams) $$;
`;

const FEED = String.raw`
drop function bus.reads_since(xid8);
create function bus.reads_since(p_after xid8) returns table (agency_id uuid, person_id uuid, stream_id uuid, last_read bigint, backs int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.agency_id, r.person_id, r.stream_id, r.last_read_seq, r.backs from bus.read_marker r where r.tx >= p_after $$;
`;

const GRANTS = String.raw`
revoke all on function bus.mark_unread(uuid, bigint), bus.my_counts(uuid[]), bus.reads_since(xid8) from public;
grant execute on function bus.mark_unread(uuid, bigint), bus.my_counts(uuid[]) to referral_rt;
grant execute on function bus.reads_since(xid8) to gateway_rt;
`;
