import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message that was withdrawn takes back what was told of it: nothing more is sent, and the notice says so without its text. */
export class TakenBack1700000020800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(TELL);
    await runner.query(DOORS);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What was taken back is a record; go forward instead.');
  }
}

const TABLE = String.raw`
alter table notification.item add column withdrawn_at timestamptz;
insert into bus.subscription(consumer, kind) values ('notification', 'message.withdrawn');
`;

const TELL = String.raw`
-- Whoever was named in a message, or in an edit of it, was told of it, also when they have left the room since.
create function notification.tell_taken_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform bus.put_event('message.withdrawn', x.agency_id, x.person_id, 'room:' || new.stream_id, new.seq,
      jsonb_build_object('roomId', new.stream_id, 'seq', new.body->'targetSeq', 'personId', new.actor_id, 'agencyId', new.actor_agency_id))
    from (select distinct mb.agency_id, mb.person_id from bus.withdrawn_text w
           cross join lateral jsonb_array_elements_text(coalesce(w.body->'mentions', '[]')) m(id)
            join bus.stream_member mb on mb.stream_id = w.stream_id and mb.person_id = m.id::uuid
           where w.stream_id = new.stream_id
             and (new.body->>'targetSeq')::bigint in (w.seq, (w.body->>'targetSeq')::bigint)) x;
  return null;
end $$;
create trigger tell_taken_back after insert on bus.stream_event for each row
  when (new.kind = 'message.withdrawn') execute function notification.tell_taken_back();
`;

const DOORS = String.raw`
-- What this person was told of the message of this event; answers the events that told it.
create function notification.take_back(p_room uuid, p_seq bigint, p_person uuid) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update notification.item i set withdrawn_at = bus.now(), is_muted = true from bus.outbox o
   where (select sec.is_job()) and i.agency_id = (select sec.agency()) and i.person_id = p_person and i.kind = 'message.created'
     and i.withdrawn_at is null and o.event_id = i.event_id and o.refs->>'roomId' = p_room::text and (o.refs->>'seq')::bigint = p_seq
  returning i.event_id $$;

-- As before, and nothing about a message that was taken back meanwhile, nor about a consent of a case that is closed for the agency.
create or replace function notification.standing_of(p_event uuid, p_person uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
      when o.refs ? 'roomId' and not exists (select 1 from bus.stream_member m
        where m.stream_id = (o.refs->>'roomId')::uuid and m.person_id = p_person and m.agency_id = o.agency_id and m.to_seq is null) then 'left_room'
      when o.refs ? 'roomId' and exists (select 1 from bus.stream_event e
        where e.stream_id = (o.refs->>'roomId')::uuid and e.seq = (o.refs->>'seq')::bigint and e.body ? 'withdrawn') then 'withdrawn'
      when o.refs ? 'roomId' and exists (select 1 from bus.read_marker r
        where r.agency_id = o.agency_id and r.person_id = p_person and r.stream_id = (o.refs->>'roomId')::uuid
          and r.last_read_seq >= (o.refs->>'seq')::bigint) then 'read'
      when (o.kind like 'case.%' or o.kind = 'consent.expiring') and o.refs ? 'caseId' and not exists (select 1 from referral.case_access a
        where a.agency_id = o.agency_id and a.case_id = (o.refs->>'caseId')::uuid and a.closed_at is null
          and (a.ends_at is null or a.ends_at > bus.now())) then 'closed' end
    from bus.outbox o where o.event_id = p_event and o.agency_id = (select sec.agency()) and (select sec.is_job()) $$;
`;

const GRANTS = String.raw`
revoke all on function notification.tell_taken_back(), notification.take_back(uuid, bigint, uuid) from public;
grant execute on function notification.take_back(uuid, bigint, uuid) to notify_rt;
`;
