/** Functions that only other doors may call: each writes what it is told without asking who tells it. */
const INTERNAL_FUNCTIONS = [
  'sec.sign',
  'sec.verify',
  'sec.put_context_key',
  'sec.classify',
  'bus.is_consumer',
  'bus.put_event',
  'bus.put_stream_event',
  'bus.put_agency',
  'bus.put_member',
  'bus.drop_members',
  'referral.emit',
  'referral.notice',
  'referral.step',
  'referral.shut',
  'referral.check_basis',
  'referral.basis_allows',
];

/** Checks of roles, functions, schemas and settings; same shape as the table checks. */
export const ROLE_CHECKS: Readonly<Record<string, string>> = {
  'runtime login with a power': `select rolname from pg_roles where rolname ~ '_rt$'
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  'hub_owner can log in or has a power': `select rolname from pg_roles where rolname = 'hub_owner'
      and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  'runtime login is a member of a role': `select r.rolname || ' in ' || pg_get_userbyid(m.roleid) from pg_auth_members m
      join pg_roles r on r.oid = m.member where r.rolname ~ '_rt$'`,
  'runtime login owns an object': `select pg_get_userbyid(c.relowner) || ' ' || c.oid::regclass from pg_class c where pg_get_userbyid(c.relowner) ~ '_rt$'
      union all select pg_get_userbyid(p.proowner) || ' ' || p.oid::regprocedure from pg_proc p where pg_get_userbyid(p.proowner) ~ '_rt$'
      union all select pg_get_userbyid(n.nspowner) || ' schema ' || n.nspname from pg_namespace n where pg_get_userbyid(n.nspowner) ~ '_rt$'`,
  'runtime login may create': `select r.rolname || ' in schema ' || n.nspname from pg_roles r, pg_namespace n
      where r.rolname ~ '_rt$' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and has_schema_privilege(r.oid, n.oid, 'CREATE')
      union all select r.rolname || ' schemas' from pg_roles r where r.rolname ~ '_rt$' and has_database_privilege(r.oid, current_database(), 'CREATE')`,
  'role setting that changes isolation': `select r.rolname || ' ' || c from pg_db_role_setting s join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) c
      where r.rolname ~ '_rt$' and c ~ '^(row_security|session_replication_role|sec\\.|search_path|role)='`,
  // pg_temp is searched first for types and tables unless it stands at the end: a login could put its own in between.
  'function without a fixed search_path': `select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and not 'search_path=pg_catalog, pg_temp' = any (coalesce(p.proconfig, '{}'))`,
  'definer function not owned by hub_owner': `select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and p.prosecdef and pg_get_userbyid(p.proowner) <> 'hub_owner'`,
  'function open to PUBLIC': `select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE'))`,
  'internal function open to a runtime login': `select r.rolname || ' ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace, pg_roles r
      where r.rolname ~ '_rt$' and n.nspname || '.' || p.proname = any ('{${INTERNAL_FUNCTIONS.join(',')}}')
        and exists (select 1 from aclexplode(p.proacl) a where a.grantee = r.oid)`,
  'default privileges': `select pg_get_userbyid(d.defaclrole) || ' ' || d.defaclobjtype::text from pg_default_acl d, aclexplode(d.defaclacl) a
      where a.grantee = 0 or pg_get_userbyid(a.grantee) ~ '_rt$'`,
  'schema open to PUBLIC': `select n.nspname || ' ' || a.privilege_type from pg_namespace n, aclexplode(n.nspacl) a
      where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and a.grantee = 0 and not (n.nspname = 'public' and a.privilege_type = 'USAGE')`,
  'server older than 15': `select current_setting('server_version') where current_setting('server_version_num')::int < 150000`,
};

/** Refuse only the production start and the bench: an acknowledged write must survive a power cut. */
export const DURABILITY_CHECKS: Readonly<Record<string, string>> = {
  'setting is off': `select name from pg_settings where name in ('fsync', 'full_page_writes', 'data_checksums') and setting <> 'on'
      union all select name from pg_settings where name = 'synchronous_commit' and setting in ('off', 'local')`,
};
