import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a message got, per agency, for its author. */
export class MessageReaders1700000020910 implements MigrationInterface {
  name = 'MessageReaders1700000020910';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
-- For the author of a message alone: of those who could read it and are still there, how many have, per agency; who, only of the
-- author's own agency. No row for anybody else.
create function bus.message_readers(p_stream uuid, p_seq bigint)
returns table (agency_id uuid, members int, readers int, person_ids uuid[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.agency_id, count(*)::int, count(*) filter (where r.last_read_seq >= e.seq)::int,
         coalesce(array_agg(m.person_id) filter (where r.last_read_seq >= e.seq and m.agency_id = (select sec.agency())), '{}')
    from bus.stream_event e
    join bus.stream_member m on m.stream_id = e.stream_id and m.to_seq is null and m.history_from_seq <= e.seq and m.person_id <> e.actor_id
    left join bus.read_marker r on r.agency_id = m.agency_id and r.stream_id = m.stream_id and r.person_id = m.person_id
   where e.stream_id = p_stream and e.seq = p_seq and e.kind = 'message.created' and e.actor_id = (select sec.person())
     and e.actor_agency_id = (select sec.agency()) and e.seq >= bus.my_history_from(p_stream)
   group by m.agency_id $$;
revoke all on function bus.message_readers(uuid, bigint) from public;
grant execute on function bus.message_readers(uuid, bigint) to referral_rt;
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
