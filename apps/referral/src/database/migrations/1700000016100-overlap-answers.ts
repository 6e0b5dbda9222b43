import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each side, or the civil affairs desk between them, says about an overlap; and how a wrong link is undone. */
export class OverlapAnswers1700000016100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BROKER);
    await runner.query(ANSWER);
    await runner.query(UNDO);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Answers are records; drop the database instead.');
  }
}

const BROKER = String.raw`
-- Internal: every side moves on together, and each is told in its own name only.
create function linkage.move_on(p_overlap uuid, p_state text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  for s in update referral.overlap_side x set state = p_state, version = x.version + 1, updated_at = bus.now(),
        other_agency_id = case when p_state = 'linked' then (select y.agency_id from referral.overlap_side y
          where y.overlap_id = p_overlap and y.role = 'party' and y.agency_id <> x.agency_id) end,
        other_contact_id = case when p_state = 'linked' then (select y.answered_by from referral.overlap_side y
          where y.overlap_id = p_overlap and y.role = 'party' and y.agency_id <> x.agency_id) end
      where x.overlap_id = p_overlap and x.state <> p_state returning x.*
  loop
    insert into referral.audit_event(agency_id, action, object_kind, object_id, details)
      values (s.agency_id, 'overlap.' || p_state, 'overlap', s.id, jsonb_build_object('number', s.number));
    perform bus.put_event('overlap.changed', s.agency_id, null, 'overlap:' || s.id, s.version, jsonb_build_object('overlapId', s.id,
      'number', s.number, 'personId', case when s.agency_id = sec.agency() then sec.person() end,
      'tellPersonIds', case when s.child_id is null then '[]'::jsonb else linkage.people_of(s.agency_id, s.child_id) end));
  end loop;
end $$;

-- Internal: the civil affairs agency nearest to the child that is not itself a side, if there is one.
create function linkage.ask_broker(p_overlap uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare b uuid; o linkage.overlap;
begin
  select * into strict o from linkage.overlap x where x.id = p_overlap;
  select a.id into b from directory.agency a, referral.child c
   where c.id in (o.child_a, o.child_b) and a.type = 'CA' and a.status = 'active'
   order by exists (select 1 from referral.overlap_side s where s.overlap_id = p_overlap and s.agency_id = a.id),
     left(a.division_code, 6) = left(c.residence_code, 6) desc, left(a.division_code, 4) = left(c.residence_code, 4) desc,
     left(a.division_code, 2) = left(c.residence_code, 2) desc, a.id limit 1;
  if b is not null then
    insert into referral.overlap_side(agency_id, overlap_id, number, role, state, expires_at)
      values (b, o.id, o.number, 'broker', 'open', bus.now() + interval '30 days') on conflict do nothing;
  end if;
  perform linkage.move_on(p_overlap, 'brokered');
end $$;
`;

const ANSWER = String.raw`
-- False when the row moved since it was read. Between two sides, one "different" ends it, one "unsure" goes to civil affairs, and two
-- times "the same" make a link, unless a side may never be named: from outside that looks like somebody being unsure.
create function referral.answer_overlap(p_side uuid, p_version int, p_answer text, p_note text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); s referral.overlap_side;
begin
  select * into s from referral.overlap_side x where x.agency_id = me and x.id = p_side;
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from linkage.overlap o where o.id = s.overlap_id for update;
  select * into strict s from referral.overlap_side x where x.agency_id = me and x.id = p_side;
  if s.version <> p_version then return false; end if;
  if s.expires_at <= bus.now() or s.state <> (case s.role when 'broker' then 'brokered' else 'open' end)
     or (s.role = 'broker' and p_answer = 'unsure')
    then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  update referral.overlap_side set answer = p_answer, note = p_note, answered_by = sec.person(), version = version + 1, updated_at = bus.now()
    where agency_id = me and id = p_side;
  perform referral.record_audit('overlap.answered', 'overlap', p_side, null, jsonb_build_object('answer', p_answer, 'number', s.number));
  if p_answer = 'different' then
    perform linkage.move_on(s.overlap_id, 'dismissed');
  elsif s.role = 'broker' then
    perform linkage.move_on(s.overlap_id, 'confirmed');
  elsif p_answer = 'unsure' then
    perform linkage.ask_broker(s.overlap_id);
  elsif not exists (select 1 from referral.overlap_side x where x.overlap_id = s.overlap_id and x.role = 'party' and x.answer is distinct from 'same') then
    if exists (select 1 from referral.overlap_side x join directory.agency a on a.id = x.agency_id
                where x.overlap_id = s.overlap_id and x.role = 'party' and linkage.is_sensitive(a.type))
      then perform linkage.ask_broker(s.overlap_id);
      else perform linkage.move_on(s.overlap_id, 'linked'); end if;
  end if;
  return true;
end $$;
`;

const UNDO = String.raw`
-- A wrong link: either side takes it back, with a reason, and neither knows the other any longer.
create function referral.undo_overlap(p_side uuid, p_version int, p_reason text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); s referral.overlap_side;
begin
  select * into s from referral.overlap_side x where x.agency_id = me and x.id = p_side and x.role = 'party';
  if not found then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  perform 1 from linkage.overlap o where o.id = s.overlap_id for update;
  select * into strict s from referral.overlap_side x where x.agency_id = me and x.id = p_side;
  if s.version <> p_version then return false; end if;
  if s.state not in ('linked', 'confirmed') then raise exception 'STATE_CONFLICT' using errcode = 'HUB01'; end if;
  update referral.overlap_side set note = p_reason where agency_id = me and id = p_side;
  perform referral.record_audit('overlap.unlinked', 'overlap', p_side, null, jsonb_build_object('number', s.number));
  perform linkage.move_on(s.overlap_id, 'undone');
  return true;
end $$;
`;

const GRANTS = String.raw`
revoke all on function linkage.move_on(uuid, text), linkage.ask_broker(uuid), referral.answer_overlap(uuid, int, text, text),
  referral.undo_overlap(uuid, int, text) from public;
grant execute on function referral.answer_overlap(uuid, int, text, text), referral.undo_overlap(uuid, int, text) to referral_rt;
`;
