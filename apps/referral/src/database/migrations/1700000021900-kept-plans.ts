import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The delivery loops read through one door, which looks at their token once instead of once per policy; their login reads no table. Its
 * plan is kept, as that of the append (1700000021000): planning anew took a third of what a message cost. A plan that was made while a
 * table was empty must not read it whole when it has grown, so whole reads are ruled out.
 */
export class KeptPlans1700000021900 implements MigrationInterface {
  name = 'KeptPlans1700000021900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
-- For the delivery loops: of one snapshot, events above each position and who reads the stream now. The token names the streams.
create function bus.relay_events(p_token text, p_streams uuid[], p_after bigint[], p_limits int[])
returns table (stream uuid, epoch uuid, head bigint, events json, members json)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare c jsonb := sec.verify(p_token);
begin
  if c is null or not c ? 'streams' then raise exception 'context refused' using errcode = '28000'; end if;
  return query
    select s.stream_id, s.epoch, s.last_seq, coalesce(ev.list, '[]'), coalesce(mb.list, '[]')
      from unnest(p_streams, p_after, p_limits) as q(stream_id, after, lim)
      join bus.stream s on s.stream_id = q.stream_id
      left join lateral (
        select json_agg(json_build_object('seq', e.seq, 'eventId', e.event_id, 'kind', e.kind, 'at', e.committed_at, 'body', e.body,
                 'actor', json_build_object('id', e.actor_id, 'agencyId', e.actor_agency_id,
                   'name', coalesce(p.display_name, ''), 'agencyName', coalesce(a.name, ''))) order by e.seq) as list
          from (select * from bus.stream_event x
                 where x.stream_id = q.stream_id and x.seq > q.after order by x.seq limit q.lim) e
          left join directory.person p on p.id = e.actor_id
          left join directory.agency a on a.id = e.actor_agency_id) ev on true
      left join lateral (
        select json_agg(json_build_object('personId', m.person_id, 'fromSeq', m.from_seq, 'historyFromSeq', m.history_from_seq)) as list
          from bus.stream_member m where m.stream_id = q.stream_id and m.to_seq is null) mb on true
     where c->'streams' ? q.stream_id::text;
end $$;
revoke all on function bus.relay_events(text, uuid[], bigint[], int[]) from public;
grant execute on function bus.relay_events(text, uuid[], bigint[], int[]) to relay_rt;
`);
    await runner.query(DOOR_ONLY);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}

const DOOR_ONLY = String.raw`
drop function sec.begin_relay(text);
revoke select on all tables in schema bus, directory from relay_rt;
revoke execute on function bus.my_streams() from relay_rt;

-- A room is read by its members; tokens that name streams open no table any more.
do $$
declare
  was text := pg_get_functiondef('sec.class_using(text,regclass,name)'::regprocedure);
  rule text := replace(was, $q$'%I = any ((select bus.my_streams())::uuid[]) or %I = any ((select sec.streams())::uuid[])', key, key)$q$,
                            $q$'%I = any ((select bus.my_streams())::uuid[])', key)$q$);
  t record;
begin
  if rule = was then raise exception 'the rule of rooms was not found'; end if;
  execute rule;
  for t in select c.oid::regclass as rel, m[1]::name as key from pg_class c,
      regexp_match(obj_description(c.oid, 'pg_class'), '^class=room key=([a-z_]+)$') m
    where c.relkind in ('r', 'p') and m is not null
  loop
    execute format('alter policy class_rule on %s to referral_rt using (%s) with check (%s)', t.rel,
      sec.class_using('room', t.rel, t.key), sec.class_check('room', t.rel, t.key));
    execute format('alter policy class_allow on %s to referral_rt', t.rel);
  end loop;
end $$;
drop function sec.streams();
`;
