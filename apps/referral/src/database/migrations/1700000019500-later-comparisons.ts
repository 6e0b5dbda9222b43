import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A table of children holds more numbers than one person compares in a day. What is beyond the limit is compared on the days after it,
 * within the limit of each: a child that came in with many others is not the one that nobody looks for.
 */
export class LaterComparisons1700000019500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LATER);
    await runner.query(NOTE);
  }

  async down(): Promise<void> {
    throw new Error('Numbers wait for their comparison; go forward instead.');
  }
}

const LATER = String.raw`
insert into bus.timer_kind(kind, login) values ('child.compare', 'referral_job_rt');

-- Internal: the morning after today, in China.
create function linkage.next_morning() returns timestamptz language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select ((bus.now() at time zone 'Asia/Shanghai')::date + 1 + time '06:00') at time zone 'Asia/Shanghai' $$;

-- In the job of the agency that saved the number; answers when to come again, or null when there is nothing left to do.
create function referral.compare_later(p_child uuid) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); who uuid; t bytea; today date := (bus.now() at time zone 'Asia/Shanghai')::date;
begin
  if not sec.is_job() then raise exception 'no job context' using errcode = '28000'; end if;
  select token into t from linkage.identity where child_id = p_child and agency_id = me and not is_checked for update;
  if not found then return null; end if;
  select person_id into who from linkage.probe where child_id = p_child and agency_id = me order by at desc limit 1;
  if who is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('probe|' || who, 0));
  if (select count(*) from linkage.probe where person_id = who and day = today) >= 20 then return linkage.next_morning(); end if;
  insert into linkage.probe(agency_id, person_id, day, child_id, token, purpose) values (me, who, today, p_child, t, 'later');
  perform bus.put_event('child.identified', me, null, 'child:' || p_child, 0, jsonb_build_object('childId', p_child, 'personId', who));
  return null;
end $$;
revoke all on function linkage.next_morning(), referral.compare_later(uuid) from public;
grant execute on function referral.compare_later(uuid) to referral_job_rt;
`;

const NOTE = String.raw`
create or replace function referral.note_identity(p_child uuid, p_inner bytea, p_purpose text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.agency(); who uuid := sec.person(); t bytea; old record; n int; today date := (bus.now() at time zone 'Asia/Shanghai')::date;
begin
  perform 1 from referral.child c where c.agency_id = me and c.id = p_child for update;
  if not found or who is null then raise exception 'NOT_FOUND' using errcode = 'HUB01'; end if;
  if p_inner is null then
    delete from linkage.identity where child_id = p_child;
    return;
  end if;
  t := linkage.token_of(p_inner);
  select token, is_checked into old from linkage.identity where child_id = p_child;
  if old.token = t and old.is_checked then return; end if;
  insert into linkage.identity(child_id, agency_id, token) values (p_child, me, t)
    on conflict (child_id) do update set token = excluded.token, is_checked = false;
  if old.token is not null and old.token <> t then
    -- What was signalled rested on a number that is not the child's any more.
    update referral.overlap_side s set state = 'dismissed', version = version + 1, updated_at = bus.now()
      where s.state in ('open', 'brokered') and s.overlap_id in (select o.id from linkage.overlap o where p_child in (o.child_a, o.child_b));
  end if;
  perform pg_advisory_xact_lock(hashtextextended('probe|' || who, 0));
  select count(*) into n from linkage.probe where person_id = who and day = today;
  insert into linkage.probe(agency_id, person_id, day, child_id, token, purpose) values (me, who, today, p_child, t, p_purpose);
  perform referral.record_audit('overlap.checked', 'child', p_child, null, jsonb_build_object('purpose', p_purpose));
  if (select count(distinct token) from linkage.probe where child_id = p_child and day = today) >= 3
    then perform linkage.alarm_once(me, who, 'edits', p_child); end if;
  -- Beyond twenty a day the number is kept, and compared on one of the next days.
  if n >= 20 then
    perform linkage.alarm_once(me, who, 'limit', p_child);
    perform bus.put_timer('child.compare', p_child, me, linkage.next_morning());
  else
    perform bus.put_event('child.identified', me, who, 'child:' || p_child, 0, jsonb_build_object('childId', p_child, 'personId', who));
  end if;
end $$;
`;
