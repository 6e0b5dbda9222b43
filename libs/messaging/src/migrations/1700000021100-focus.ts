import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at which room within the last minute: so that nobody is sent a mail about what is before their eyes. */
export class Focus1700000021100 implements MigrationInterface {
  name = 'Focus1700000021100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(DOOR);
  }

  async down(): Promise<void> {
    throw new Error('Gateways write through it; go forward instead.');
  }
}

const TABLE = String.raw`
-- Unlogged: it is worth nothing a minute later, and a lost row costs a mail too many.
create unlogged table bus.focus (
  agency_id uuid not null,
  person_id uuid not null,
  stream_id uuid not null,
  seen_at timestamptz not null,
  primary key (agency_id, person_id, stream_id)
);
select sec.classify('bus.focus', 'restricted', null);
`;

const DOOR = String.raw`
-- What people looked at, of many in one statement: [{token, room, agoMs}]. Each item proves its own person, and whoever is not in the
-- room leaves no row. A person keeps no row that is older than the minute for which it counts.
create function bus.put_focus(p_items jsonb) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare r record; c jsonb; at timestamptz := bus.now(); taken int := 0;
begin
  for r in select t.i->>'token' as token, (t.i->>'room')::uuid as room, coalesce((t.i->>'agoMs')::int, 0) as ago
             from jsonb_array_elements(p_items) t(i) order by (t.i->>'room')::uuid
  loop
    c := sec.verify(r.token);
    continue when c is null or not c ? 'sid';
    insert into bus.focus as f (agency_id, person_id, stream_id, seen_at)
      select m.agency_id, m.person_id, m.stream_id, at - make_interval(secs => greatest(r.ago, 0) / 1000.0) from bus.stream_member m
        where m.stream_id = r.room and m.person_id = (c->>'person')::uuid and m.agency_id = (c->>'agency')::uuid and m.to_seq is null
      on conflict (agency_id, person_id, stream_id) do update set seen_at = excluded.seen_at where f.seen_at < excluded.seen_at or f.seen_at > at;
    if found then taken := taken + 1; end if;
    delete from bus.focus f where f.agency_id = (c->>'agency')::uuid and f.person_id = (c->>'person')::uuid
      and (f.seen_at < at - interval '1 minute' or f.seen_at > at);
  end loop;
  return taken;
end $$;
revoke all on function bus.put_focus(jsonb) from public;
grant execute on function bus.put_focus(jsonb) to gateway_rt;
`;
