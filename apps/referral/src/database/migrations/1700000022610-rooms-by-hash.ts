import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The rule of rooms asks whether a row's room is among those of the person by a set that is hashed once for each statement. As
 * `= any (array)` it became a condition of every index: whoever reads a thousand rooms had a thousand keys sorted for each row that a
 * join looked up, and the planner, counting the same condition twice, took the wrong index of the log.
 */
export class RoomsByHash1700000022610 implements MigrationInterface {
  name = 'RoomsByHash1700000022610';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
do $$
declare
  was text := pg_get_functiondef('sec.class_using(text,regclass,name)'::regprocedure);
  rule text := replace(was, $q$'%I = any ((select bus.my_streams())::uuid[])', key)$q$, $q$'%I in (select unnest(bus.my_streams()))', key)$q$);
  t record;
begin
  if rule = was then raise exception 'the rule of rooms was not found'; end if;
  execute rule;
  for t in select c.oid::regclass as rel, m[1]::name as key from pg_class c,
      regexp_match(obj_description(c.oid, 'pg_class'), '^class=room key=([a-z_]+)$') m
    where c.relkind in ('r', 'p') and m is not null
  loop
    execute format('alter policy class_rule on %s using (%s)', t.rel, sec.class_using('room', t.rel, t.key));
  end loop;
end $$;
`);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}
