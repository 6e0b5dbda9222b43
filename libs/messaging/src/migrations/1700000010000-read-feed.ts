import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Read markers are part of what gateways ask for: a person who reads at one gateway is told at the others. The marker's
 * own row carries its transaction, so a move costs no further row, and one that moves nothing costs no write at all.
 */
export class ReadFeed1700000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FEED);
  }

  async down(): Promise<void> {
    throw new Error('The base schema cannot be removed; drop the database instead.');
  }
}

const FEED = String.raw`
alter table bus.read_marker add column tx xid8 not null default pg_current_xact_id();
create index read_marker_tx_idx on bus.read_marker (tx);

-- Moves the reader's marker forward, never back.
create or replace function bus.set_read(p_stream uuid, p_seq bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare head bigint; got bigint;
begin
  if not p_stream = any (bus.my_streams()) then return null; end if;
  select last_seq into head from bus.stream where stream_id = p_stream;
  insert into bus.read_marker as r (agency_id, stream_id, person_id, last_read_seq)
    values (sec.agency(), p_stream, sec.person(), least(p_seq, head))
    on conflict (agency_id, person_id, stream_id) do update
      set last_read_seq = excluded.last_read_seq, updated_at = bus.now(), tx = pg_current_xact_id()
      where r.last_read_seq < excluded.last_read_seq
    returning last_read_seq into got;
  if got is null then
    select last_read_seq into got from bus.read_marker
      where agency_id = sec.agency() and person_id = sec.person() and stream_id = p_stream;
  end if;
  return got;
end $$;

-- Whose markers moved since a position; ids and a number, like heads_since.
create function bus.reads_since(p_after xid8) returns table (agency_id uuid, person_id uuid, stream_id uuid, last_read bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.agency_id, r.person_id, r.stream_id, r.last_read_seq from bus.read_marker r where r.tx >= p_after $$;
revoke all on function bus.reads_since(xid8) from public;
grant execute on function bus.reads_since(xid8) to gateway_rt;
`;
