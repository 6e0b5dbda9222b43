import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What calls people from a duty room is taken back as it is from other rooms. */
export class DutyRoomNotices1700000021951 implements MigrationInterface {
  name = 'DutyRoomNotices1700000021951';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
-- As 1700000021310 has it; a duty room is about no record.
create or replace function notification.take_back(p_room uuid, p_seq bigint, p_person uuid) returns table (event_id uuid, person_id uuid)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with told as (
    select i.agency_id, i.person_id, i.id, i.event_id from notification.item i
     where i.agency_id = (select sec.agency()) and i.person_id = p_person and i.kind = 'message.created'
    union all
    select i.agency_id, i.person_id, i.id, i.event_id from referral.room r
      join notification.item i on i.link = coalesce('/referrals/' || r.referral_id, '/cases/' || r.case_id, '/duty-room')
     where p_person is null and r.room_id = p_room and i.agency_id = (select sec.agency()) and i.kind = 'duty.called')
  update notification.item i set withdrawn_at = bus.now(), is_muted = true from told t join bus.outbox o on o.event_id = t.event_id
   where (select sec.is_job()) and i.agency_id = t.agency_id and i.person_id = t.person_id and i.id = t.id
     and i.withdrawn_at is null and o.refs->>'roomId' = p_room::text and (o.refs->>'seq')::bigint = p_seq
  returning i.event_id, i.person_id $$;
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
