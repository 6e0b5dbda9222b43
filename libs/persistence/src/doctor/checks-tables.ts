/**
 * Checks of tables, policies and grants. Each statement answers one text column `object` per finding.
 * `app_table` is a CTE of every table outside the system schemas with its declared class.
 */
export const APP_TABLE = String.raw`
app_table as (
  select c.oid, c.relname, n.nspname, n.nspname || '.' || c.relname as rel, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relowner,
         (regexp_match(obj_description(c.oid, 'pg_class'), '^class=([a-z-]+) key='))[1] as class,
         (regexp_match(obj_description(c.oid, 'pg_class'), '^class=[a-z-]+ key=([a-z_]+)$'))[1]::name as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
tenant as (select * from app_table where class in ('private', 'personal', 'case-shared', 'child-shared', 'key')),
runtime as (select oid, rolname from pg_roles where rolname ~ '_rt$'),
table_acl as (
  select t.rel, t.class, t.oid, a.grantee, a.privilege_type as privilege from app_table t
    join pg_class c on c.oid = t.oid, aclexplode(c.relacl) a
  union all
  select t.rel, t.class, t.oid, a.grantee, a.privilege_type from app_table t
    join pg_attribute k on k.attrelid = t.oid, aclexplode(k.attacl) a),
rule as (select p.*, t.rel, t.class, t.key from pg_policy p join app_table t on t.oid = p.polrelid where p.polname = 'class_rule')`;

/** Deparsed and written expressions differ in parentheses, spaces, casts and column aliases only. */
const bare = (expression: string): string =>
  `regexp_replace(regexp_replace(lower(${expression}), '\\s+as\\s+[a-z_]+', '', 'g'), '::uuid\\[\\]|::text|[()\\s]', '', 'g')`;

export const TABLE_CHECKS: Readonly<Record<string, string>> = {
  'table without a class': `select rel from app_table where class is null`,
  'class without a template': `select rel || ' ' || class from app_table where class is not null and sec.class_using(class, oid, key) is null`,
  'row security not enabled': `select rel from app_table where relkind <> 'f' and not relrowsecurity`,
  'row security not forced': `select rel from app_table where relkind <> 'f' and not relforcerowsecurity`,
  'foreign table': `select rel from app_table where relkind = 'f'`,
  'table in schema public': `select rel from app_table where nspname = 'public'`,
  'owner is not hub_owner': `select rel from app_table where relowner <> (select oid from pg_roles where rolname = 'hub_owner')`,
  'owner policy missing or changed': `select t.rel from app_table t where not exists (select 1 from pg_policy p where p.polrelid = t.oid
      and p.polname = 'owner_all' and p.polpermissive and p.polcmd = '*' and p.polroles = array[t.relowner]
      and pg_get_expr(p.polqual, p.polrelid) = 'true' and pg_get_expr(p.polwithcheck, p.polrelid) = 'true')`,
  'runtime grant without a class rule': `select distinct a.rel from table_acl a join runtime r on r.oid = a.grantee
      where not exists (select 1 from rule where rule.polrelid = a.oid and a.grantee = any (rule.polroles))`,
  'class rule is permissive': `select rel from rule where polpermissive or polcmd <> '*'`,
  'class rule differs from its template': `select rel from rule where ${bare('pg_get_expr(polqual, polrelid)')} is distinct from
      ${bare('sec.class_using(class, polrelid, key)')}`,
  'class check differs from its template': `select rel from rule where ${bare('pg_get_expr(polwithcheck, polrelid)')} is distinct from
      ${bare('sec.class_check(class, polrelid, key)')}`,
  'policy that no template has': `select t.rel || ' ' || p.polname from pg_policy p join app_table t on t.oid = p.polrelid
      where p.polname not in ('owner_all', 'class_rule', 'class_allow')`,
  'allow policy differs from the class rule': `select t.rel from pg_policy p join app_table t on t.oid = p.polrelid
      left join rule on rule.polrelid = p.polrelid where p.polname = 'class_allow' and (not p.polpermissive or rule.oid is null
      or (select array_agg(x order by x) from unnest(p.polroles) x) is distinct from (select array_agg(x order by x) from unnest(rule.polroles) x))`,
  'policy for a role that is not a runtime login': `select t.rel || ' ' || p.polname from pg_policy p join app_table t on t.oid = p.polrelid,
      unnest(p.polroles) g where p.polname <> 'owner_all' and g not in (select oid from runtime)`,
  'grant to PUBLIC on a table': `select rel || ' ' || privilege from table_acl where grantee = 0`,
  'grant to an unknown role': `select distinct rel || ' ' || pg_get_userbyid(grantee) from table_acl
      where grantee <> 0 and pg_get_userbyid(grantee) <> 'hub_owner' and grantee not in (select oid from runtime)`,
  'dangerous privilege': `select distinct rel || ' ' || privilege || ' ' || pg_get_userbyid(grantee) from table_acl join runtime r on r.oid = grantee
      where privilege in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN') or (privilege = 'DELETE' and class is distinct from 'infrastructure')`,
  'write grant on a table of the doors': `select distinct rel || ' ' || pg_get_userbyid(grantee) from table_acl join runtime r on r.oid = grantee
      where privilege in ('INSERT', 'UPDATE', 'DELETE') and (class in ('room', 'envelope', 'addressed')
        or rel in ('referral.case_access', 'referral.referral_party', 'referral.disclosure', 'referral.audit_event', 'referral.need_holder', 'sec.session'))`,
  'grant on a restricted table': `select distinct a.rel || ' ' || r.rolname from table_acl a join runtime r on r.oid = a.grantee where a.class = 'restricted'`,
  // A random id betrays nothing: whoever can collide with it knows it already.
  'unique key without the agency': `select t.rel || '.' || i.relname from tenant t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
      where x.indisunique and not exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attnum = any (x.indkey::int2[])
        and (a.attname = 'agency_id' or (a.attname = 'id' and a.atttypid = 'uuid'::regtype and x.indnatts = 1)))`,
  'foreign key to a tenant table without the agency': `select k.conrelid::regclass || '.' || k.conname from pg_constraint k
      join tenant t on t.oid = k.confrelid where k.contype = 'f' and not exists (select 1 from pg_attribute a
        where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname ~ 'agency_id$')`,
  'tenant table without a home agency': `select rel from tenant where not exists (select 1 from pg_attribute a
      where a.attrelid = tenant.oid and a.attname = 'agency_id' and a.attnotnull and not a.attisdropped)`,
  'index that row security cannot use': `select t.rel || '.' || i.relname from app_table t join pg_index x on x.indrelid = t.oid
      join pg_class i on i.oid = x.indexrelid join pg_am m on m.oid = i.relam where m.amname not in ('btree', 'hash')`,
  'view without security_invoker': `select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'v' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
  'materialised view': `select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'm' and n.nspname !~ '^pg_'`,
  'rewrite rule on a table': `select t.rel || ' ' || w.rulename from pg_rewrite w join app_table t on t.oid = w.ev_class`,
  'disabled trigger': `select t.rel || ' ' || g.tgname from pg_trigger g join app_table t on t.oid = g.tgrelid where g.tgenabled in ('D', 'R')`,
};
