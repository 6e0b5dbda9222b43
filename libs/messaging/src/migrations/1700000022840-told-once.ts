import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A gateway hears of a fact once. A position was the lowest undecided transaction: while one was open for long, such as an import,
 * everything since was told again at each look, and every open page fetched its lists again.
 */
export class ToldOnce1700000022840 implements MigrationInterface {
  name = 'ToldOnce1700000022840';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(POLL);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}

const POLL = String.raw`
-- What a look at the database finds that the one before it did not see. The snapshot of the former look is the position, so that a late
-- commit is neither skipped nor told twice.
drop function bus.heads_since(xid8), bus.hints_since(xid8), bus.reads_since(xid8), bus.position();
create function bus.heads_since(p_seen pg_snapshot) returns table (stream_id uuid, head bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.stream_id, max(e.seq) from bus.stream_event e
   where e.tx >= pg_snapshot_xmin(p_seen) and not pg_visible_in_snapshot(e.tx, p_seen) group by e.stream_id $$;
create function bus.hints_since(p_seen pg_snapshot) returns table (kind text, agency_id uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct o.kind, o.agency_id, o.person_id from bus.outbox o
   where o.tx >= pg_snapshot_xmin(p_seen) and not pg_visible_in_snapshot(o.tx, p_seen) $$;
create function bus.reads_since(p_seen pg_snapshot)
returns table (agency_id uuid, person_id uuid, stream_id uuid, last_read bigint, backs int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.agency_id, r.person_id, r.stream_id, r.last_read_seq, r.backs from bus.read_marker r
   where r.tx >= pg_snapshot_xmin(p_seen) and not pg_visible_in_snapshot(r.tx, p_seen) $$;
`;

const GRANTS = String.raw`
revoke all on function bus.heads_since(pg_snapshot), bus.hints_since(pg_snapshot), bus.reads_since(pg_snapshot) from public;
grant execute on function bus.heads_since(pg_snapshot), bus.hints_since(pg_snapshot), bus.reads_since(pg_snapshot) to gateway_rt;
`;
