import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which message an act is about, as a column. Under row-level security an index answers an equality of a column, not one of a JSON field:
 * to look for the edits of a message that was found, the whole room was read.
 */
export class TargetSeq1700000022020 implements MigrationInterface {
  name = 'TargetSeq1700000022020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMN);
    await runner.query(DOORS);
  }

  async down(): Promise<void> {
    throw new Error('Go forward instead.');
  }
}

const COLUMN = String.raw`
alter table bus.stream_event add column target_seq bigint generated always as ((body->>'targetSeq')::bigint) stored;
create index stream_event_acts_idx on bus.stream_event (stream_id, target_seq) where target_seq is not null;
drop index bus.stream_event_target_idx;
`;

/** The doors that look for acts look at the column too. */
const DOORS = String.raw`
do $$
declare f record;
begin
  for f in select pg_get_functiondef(p.oid) as text from pg_proc p
    where p.pronamespace = 'bus'::regnamespace and p.prosrc ~ '[ed]\.body->>''targetSeq''\)::bigint'
  loop
    execute regexp_replace(f.text, '\(([ed])\.body->>''targetSeq''\)::bigint', '\1.target_seq', 'g');
  end loop;
end $$;
`;
