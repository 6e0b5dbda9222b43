import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A device rings for the session that let it ring, and no longer; calls of whoever is on duty are taken back with their message. */
export class SilentDevices1700000021310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SESSION);
    await runner.query(TAKE_BACK);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('A device without a session would ring on; go forward instead.');
  }
}

const SESSION = String.raw`
-- Of those that are there nobody knows whose session let them ring: their browsers offer them again at the next sign-in.
delete from notification.push_device;
alter table notification.push_device add column session_id uuid not null;
create index push_device_session_idx on notification.push_device (session_id);

-- As before, and bound to the session. One that has ended meanwhile is waited for here, or waits for this row and takes it away.
create or replace function notification.put_push_device(p_id uuid, p_hash bytea, p_sealed bytea, p_name text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sid uuid := (sec.ctx()->>'sid')::uuid;
begin
  if sec.person() is null then raise exception 'no context' using errcode = '28000'; end if;
  perform 1 from sec.session s where s.session_id = sid and s.ended_at is null for share;
  if not found then raise exception 'context refused' using errcode = '28000'; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(p_hash, 'hex'), 0));
  delete from notification.push_device d where d.endpoint_hash = p_hash and (d.person_id, d.agency_id, d.id) is distinct from (sec.person(), sec.agency(), p_id);
  insert into notification.push_device as d (agency_id, person_id, id, endpoint_hash, sealed, name, session_id)
    values (sec.agency(), sec.person(), p_id, p_hash, p_sealed, p_name, sid)
    on conflict (id) do update set endpoint_hash = excluded.endpoint_hash, sealed = excluded.sealed, name = excluded.name, session_id = excluded.session_id
      where d.person_id = sec.person() and d.agency_id = sec.agency();
  return found;
end $$;

-- However a session ends, its devices are silent with the same commit; so are those of an account that is closed.
create function notification.silence_session() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from notification.push_device d where d.session_id = new.session_id;
  return null;
end $$;
create trigger silence_devices after update of ended_at on sec.session for each row
  when (old.ended_at is null and new.ended_at is not null) execute function notification.silence_session();
create function notification.silence_person() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from notification.push_device d where d.person_id = new.id;
  return null;
end $$;
create trigger silence_devices after update of status on directory.person for each row
  when (new.status <> 'active') execute function notification.silence_person();
`;

const TAKE_BACK = String.raw`
-- As before, and the agencies whose people on duty were called: one event for each, to nobody in particular.
create or replace function notification.tell_taken_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform bus.put_event('message.withdrawn', x.agency_id, x.person_id, 'room:' || new.stream_id, new.seq,
      jsonb_build_object('roomId', new.stream_id, 'seq', new.body->'targetSeq', 'personId', new.actor_id, 'agencyId', new.actor_agency_id))
    from (select distinct mb.agency_id, mb.person_id from bus.withdrawn_text w
           cross join lateral jsonb_array_elements_text(coalesce(w.body->'mentions', '[]')) m(id)
            join bus.stream_member mb on mb.stream_id = w.stream_id and mb.person_id = m.id::uuid
           where w.stream_id = new.stream_id
             and (new.body->>'targetSeq')::bigint in (w.seq, (w.body->>'targetSeq')::bigint)
          union
          select c.id::uuid, null from bus.withdrawn_text w
           cross join lateral jsonb_array_elements_text(coalesce(w.body->'onDuty', '[]')) c(id)
           where w.stream_id = new.stream_id and w.seq = (new.body->>'targetSeq')::bigint) x;
  return null;
end $$;

-- What this person, or with nobody named whoever was on duty, was told of the message of this event; answers who was told by which event.
drop function notification.take_back(uuid, bigint, uuid);
create function notification.take_back(p_room uuid, p_seq bigint, p_person uuid) returns table (event_id uuid, person_id uuid)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with told as (
    select i.agency_id, i.person_id, i.id, i.event_id from notification.item i
     where i.agency_id = (select sec.agency()) and i.person_id = p_person and i.kind = 'message.created'
    union all
    select i.agency_id, i.person_id, i.id, i.event_id from referral.room r
      join notification.item i on i.link in ('/referrals/' || r.referral_id, '/cases/' || r.case_id)
     where p_person is null and r.room_id = p_room and i.agency_id = (select sec.agency()) and i.kind = 'duty.called')
  update notification.item i set withdrawn_at = bus.now(), is_muted = true from told t join bus.outbox o on o.event_id = t.event_id
   where (select sec.is_job()) and i.agency_id = t.agency_id and i.person_id = t.person_id and i.id = t.id
     and i.withdrawn_at is null and o.refs->>'roomId' = p_room::text and (o.refs->>'seq')::bigint = p_seq
  returning i.event_id, i.person_id $$;
`;

const GRANTS = String.raw`
revoke all on function notification.silence_session(), notification.silence_person(), notification.take_back(uuid, bigint, uuid) from public;
grant execute on function notification.take_back(uuid, bigint, uuid) to notify_rt;
`;
