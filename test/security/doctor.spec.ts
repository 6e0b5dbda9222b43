import { Client } from 'pg';
import { examine, ISOLATION_CHECKS } from '@app/persistence';
import { createDatabase, type TestDatabase } from '@test/postgres';

/** One fault per line: DDL as a careless person with full rights would write it, and the check that must name it. */
const FAULTS: readonly (readonly [check: string, ddl: string])[] = [
  [
    'table without a class',
    `create table referral.note (agency_id uuid not null); alter table referral.note owner to hub_owner`,
  ],
  ['class without a template', `comment on table referral.child is 'class=secret key=id'`],
  ['row security not enabled', `alter table referral.child disable row level security`],
  ['row security not forced', `alter table referral.consent no force row level security`],
  [
    'foreign table',
    `create extension if not exists file_fdw; create server s foreign data wrapper file_fdw;
    create foreign table referral.leak (line text) server s options (filename '/dev/null')`,
  ],
  ['table in schema public', `create table public.copy_of_children as select * from referral.child`],
  ['owner is not hub_owner', `alter table referral.child owner to hub_deploy`],
  ['owner policy missing or changed', `drop policy owner_all on bus.stream`],
  [
    'owner policy missing or changed',
    `alter policy owner_all on referral.child using (agency_id is not null)`,
  ],
  ['runtime grant without a class rule', `grant select on referral.need_holder to referral_rt`],
  ['runtime grant without a class rule', `grant select (name) on referral.child to notify_rt`],
  [
    'class rule is permissive',
    `drop policy class_rule on referral.child;
    create policy class_rule on referral.child to referral_rt using (agency_id = (select sec.agency()))`,
  ],
  ['class rule differs from its template', `alter policy class_rule on referral.child using (true)`],
  [
    'class rule differs from its template',
    `alter policy class_rule on referral.referral_packet using (exists (select 1
    from referral.referral_party p where p.agency_id = (select sec.agency()) and p.referral_id = referral_packet.referral_id))`,
  ],
  ['class check differs from its template', `alter policy class_rule on referral.consent with check (true)`],
  ['policy that no template has', `create policy support on referral.child to referral_rt using (true)`],
  [
    'allow policy differs from the class rule',
    `alter policy class_allow on referral.child to referral_rt, notify_rt`,
  ],
  ['policy for a role that is not a runtime login', `alter policy class_rule on referral.child to public`],
  ['grant to PUBLIC on a table', `grant select on directory.agency to public`],
  ['grant to an unknown role', `create role analyst; grant select on referral.child to analyst`],
  ['dangerous privilege', `grant delete on referral.child to referral_rt`],
  ['dangerous privilege', `grant truncate on referral.idempotency to referral_rt`],
  ['write grant on a table of the doors', `grant insert on referral.case_access to referral_rt`],
  ['write grant on a table of the doors', `grant update (to_seq) on bus.stream_member to referral_rt`],
  ['write grant on a table of the doors', `grant insert on referral.flag to referral_rt`],
  [
    'grant on a restricted table',
    `create table referral.secret (id uuid primary key); alter table referral.secret owner to hub_owner;
    comment on table referral.secret is 'class=restricted key=agency_id'; grant select on referral.secret to referral_rt`,
  ],
  ['unique key without the agency', `create unique index child_name_once on referral.child (name)`],
  [
    'foreign key to a tenant table without the agency',
    `create unique index on referral.child (id);
    alter table referral.referral add column child_id uuid references referral.child (id)`,
  ],
  [
    'tenant table without a home agency',
    `create table referral.memo (id uuid primary key); alter table referral.memo owner to hub_owner;
    comment on table referral.memo is 'class=private key=agency_id'`,
  ],
  ['index that row security cannot use', `create index on referral.child using gin (difficulties)`],
  ['view without security_invoker', `create view referral.all_children as select * from referral.child`],
  ['view without security_invoker', `alter view directory.post reset (security_invoker)`],
  [
    'materialised view',
    `create materialized view referral.counts as select agency_id, count(*) from referral.child group by 1`,
  ],
  ['rewrite rule on a table', `create rule quiet as on insert to referral.audit_event do instead nothing`],
  ['disabled trigger', `alter table referral.referral disable trigger guard_referral`],
  ['runtime login with a power', `alter role referral_rt bypassrls`],
  ['hub_owner can log in or has a power', `alter role hub_owner login`],
  ['runtime login is a member of a role', `grant hub_owner to referral_rt`],
  ['runtime login owns an object', `alter function bus.now() owner to referral_rt`],
  ['runtime login may create', `grant create on schema referral to referral_rt`],
  ['role setting that changes isolation', `alter role referral_rt set row_security = off`],
  ['function without a fixed search_path', `alter function bus.my_streams() reset search_path`],
  ['function without a fixed search_path', `alter function bus.my_streams() set search_path = pg_catalog`],
  ['function without a fixed search_path', `alter function sec.agency() reset search_path`],
  [
    'runtime login may create',
    `do $$ begin execute format('grant create on database %I to referral_rt', current_database()); end $$`,
  ],
  ['definer function not owned by hub_owner', `alter function bus.my_streams() owner to hub_deploy`],
  ['function open to PUBLIC', `grant execute on function referral.deliver(uuid, jsonb) to public`],
  ['internal function open to a runtime login', `grant execute on function sec.sign(jsonb) to referral_rt`],
  ['default privileges', `alter default privileges in schema referral grant select on tables to referral_rt`],
  ['schema open to PUBLIC', `grant usage on schema keyring to public`],
];

/** The server version is the one check that no statement can break. */
const UNSEEDABLE = new Set(['server older than 15']);

describe('the isolation doctor', () => {
  let database: TestDatabase;
  let surgeon: Client;

  beforeAll(async () => {
    database = await createDatabase();
    surgeon = new Client({ connectionString: database.superUrl });
    await surgeon.connect();
  });
  afterAll(async () => {
    await surgeon.end();
    await database.drop();
  });

  const isolation = async (client: Client): Promise<{ check: string; object: string }[]> =>
    (await examine(client))
      .filter((finding) => finding.kind === 'isolation')
      .map(({ check, object }) => ({ check, object }));

  it('finds nothing in the migrated database, whichever login asks', async () => {
    for (const url of Object.values(database.databaseUrls)) {
      const client = new Client({ connectionString: url });
      await client.connect();
      const findings = await isolation(client).finally(() => client.end());
      expect(findings).toEqual([]);
    }
  });

  it.each(FAULTS)('names a seeded fault: %s (%#)', async (check, ddl) => {
    await surgeon.query('begin');
    try {
      await surgeon.query(ddl);
      const found = (await isolation(surgeon)).map((finding) => finding.check);
      expect(found).toContain(check);
    } finally {
      await surgeon.query('rollback');
    }
  });

  it('has a seeded fault for every check', () => {
    const seeded = new Set(FAULTS.map(([check]) => check));
    expect(ISOLATION_CHECKS.filter((check) => !seeded.has(check) && !UNSEEDABLE.has(check))).toEqual([]);
  });
});
