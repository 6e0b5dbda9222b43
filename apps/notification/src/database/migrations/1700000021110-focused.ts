import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice of a room that its person had before the eyes when it would go out stays inside. */
export class Focused1700000021110 implements MigrationInterface {
  name = 'Focused1700000021110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DOOR);
  }

  async down(): Promise<void> {
    throw new Error('The look at the moment of sending asks it; go forward instead.');
  }
}

const DOOR = String.raw`
-- 'focused' when the person looked at the room of the event within the last minute, on any device, and may read it now. A notice of
-- a message waits for a minute before it goes out, so the look was after the message. What is urgent goes out unless it was read.
create function notification.focus_of(p_event uuid, p_person uuid, p_level text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'focused' from bus.outbox o
    join bus.focus f on f.agency_id = o.agency_id and f.person_id = p_person and f.stream_id = (o.refs->>'roomId')::uuid
   where o.event_id = p_event and o.agency_id = (select sec.agency()) and (select sec.is_job()) and p_level in ('quiet', 'normal')
     and f.seen_at > bus.now() - interval '1 minute' and f.seen_at >= o.occurred_at
     and exists (select 1 from bus.stream_member m where m.stream_id = f.stream_id and m.person_id = p_person
                   and m.agency_id = o.agency_id and m.to_seq is null) $$;
revoke all on function notification.focus_of(uuid, uuid, text) from public;
grant execute on function notification.focus_of(uuid, uuid, text) to notify_rt;
`;
