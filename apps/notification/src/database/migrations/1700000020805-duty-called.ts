import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is on duty is told of a call also before having opened the room. */
export class DutyCalled1700000020805 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
-- As before; whoever is called on duty need not have opened the room, as long as the agency is in it.
create or replace function notification.standing_of(p_event uuid, p_person uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
      when o.kind = 'duty.called' and not exists (select 1 from bus.stream_agency x
        where x.stream_id = (o.refs->>'roomId')::uuid and x.agency_id = o.agency_id and x.left_at is null) then 'left_room'
      when o.kind <> 'duty.called' and o.refs ? 'roomId' and not exists (select 1 from bus.stream_member m
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
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
