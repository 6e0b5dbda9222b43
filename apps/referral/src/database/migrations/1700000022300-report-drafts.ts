import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A report that is being written (level T4): one per person, sealed as the report will be, reached by that person alone. It belongs to no
 * agency, and nothing says that it exists. It goes with the sending, when its writer drops it, and after a week.
 */
export class ReportDrafts1700000022300 implements MigrationInterface {
  name = 'ReportDrafts1700000022300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(DOORS);
    await runner.query(FILING);
  }

  async down(): Promise<void> {
    throw new Error('Somebody may be writing; go forward instead.');
  }
}

const TABLES = String.raw`
create table referral.report_draft (
  person_id uuid not null constraint report_draft_person_key primary key references directory.person,
  report_id uuid not null,
  sealed bytea not null constraint report_draft_size_chk check (octet_length(sealed) <= 65536),
  saved_at timestamptz not null default bus.now()
);
create index report_draft_saved_idx on referral.report_draft (saved_at);

create table keyring.report_draft_key (
  person_id uuid not null constraint report_draft_key_person_key primary key references referral.report_draft on delete cascade,
  kek_id text not null,
  wrapped bytea not null
);

select sec.classify('referral.report_draft', 'restricted', null);
select sec.classify('keyring.report_draft_key', 'restricted', null);
`;

const DOORS = String.raw`
-- Internal: how long what was not sent is kept.
create function referral.report_draft_term() returns interval language sql immutable set search_path = pg_catalog, pg_temp as
  $$ select interval '7 days' $$;

-- The own draft, in place of the one before, under a new key. What was sent meanwhile is not kept again by a save that came late.
create function referral.keep_report_draft(p jsonb) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := sec.person(); rid uuid := (p->>'reportId')::uuid; at timestamptz := bus.now();
begin
  if me is null then raise exception 'context refused' using errcode = '28000'; end if;
  -- A save and the sending of one report follow each other.
  perform pg_advisory_xact_lock(hashtextextended('report_draft:' || me, 0));
  perform 1 from referral.report r where r.id = rid and r.reporter_id = me;
  if found then return null; end if;
  insert into referral.report_draft as d (person_id, report_id, sealed, saved_at)
    values (me, rid, decode(p->>'sealed', 'base64'), at)
    on conflict (person_id) do update set report_id = excluded.report_id, sealed = excluded.sealed, saved_at = excluded.saved_at;
  insert into keyring.report_draft_key as k (person_id, kek_id, wrapped) values (me, p->>'kekId', decode(p->>'wrapped', 'base64'))
    on conflict (person_id) do update set kek_id = excluded.kek_id, wrapped = excluded.wrapped;
  return at;
end $$;

create function referral.read_report_draft() returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('savedAt', d.saved_at, 'keptUntil', d.saved_at + referral.report_draft_term(),
      'sealed', encode(d.sealed, 'base64'), 'kekId', k.kek_id, 'wrapped', encode(k.wrapped, 'base64'))
    from referral.report_draft d join keyring.report_draft_key k on k.person_id = d.person_id
   where d.person_id = sec.person() and d.saved_at > bus.now() - referral.report_draft_term() $$;

create function referral.drop_report_draft() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from referral.report_draft where person_id = sec.person() $$;

create function referral.sweep_report_drafts() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from referral.report_draft where saved_at <= bus.now() - referral.report_draft_term() $$;

revoke all on function referral.report_draft_term(), referral.keep_report_draft(jsonb), referral.read_report_draft(),
  referral.drop_report_draft(), referral.sweep_report_drafts() from public;
grant execute on function referral.keep_report_draft(jsonb), referral.read_report_draft(), referral.drop_report_draft() to referral_rt;
grant execute on function referral.sweep_report_drafts() to referral_job_rt;
`;

/** Whatever files a report takes its draft away in the same commit. */
const FILING = String.raw`
create function referral.end_report_draft() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('report_draft:' || new.reporter_id, 0));
  delete from referral.report_draft d where d.person_id = new.reporter_id and d.report_id = new.id;
  return null;
end $$;
revoke all on function referral.end_report_draft() from public;
create trigger end_report_draft after insert on referral.report for each row execute function referral.end_report_draft();
`;
