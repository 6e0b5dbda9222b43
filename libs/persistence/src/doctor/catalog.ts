import type { Queryable } from './doctor';

const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;

/** One line per fact of the schema, sorted; committed, so that every change of the database is visible in review. */
const CATALOG_SQL = String.raw`
select line from (
  select 'table ' || n.nspname || '.' || c.relname || ' ' || coalesce(obj_description(c.oid, 'pg_class'), '') as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${OURS}
  union all
  select 'column ' || n.nspname || '.' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || case when a.attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped and ${OURS}
  union all
  select 'constraint ' || n.nspname || '.' || c.relname || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid)
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype <> 'n' and ${OURS}
  union all
  select 'index ' || pg_get_indexdef(x.indexrelid) from pg_index x join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace where ${OURS}
  union all
  select 'policy ' || n.nspname || '.' || c.relname || '.' || p.polname || case when p.polpermissive then '' else ' restrictive' end
         || ' to ' || (select string_agg(pg_get_userbyid(r), ',' order by pg_get_userbyid(r)) from unnest(p.polroles) r)
         || ' using ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' check ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}
  union all
  select 'grant ' || n.nspname || '.' || c.relname || ' ' || pg_get_userbyid(a.grantee) || ' ' || string_agg(a.privilege_type, ',' order by a.privilege_type)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
    where ${OURS} and pg_get_userbyid(a.grantee) <> 'hub_owner' group by n.nspname, c.relname, a.grantee
  union all
  select 'grant ' || n.nspname || '.' || c.relname || '.' || k.attname || ' ' || pg_get_userbyid(a.grantee) || ' ' || a.privilege_type
    from pg_attribute k join pg_class c on c.oid = k.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(k.attacl) a where ${OURS}
  union all
  select 'function ' || p.oid::regprocedure || ' returns ' || pg_get_function_result(p.oid)
         || case when p.prosecdef then ' definer' else '' end || ' ' || coalesce((select string_agg(pg_get_userbyid(a.grantee), ',' order by pg_get_userbyid(a.grantee))
              from aclexplode(p.proacl) a where pg_get_userbyid(a.grantee) <> 'hub_owner'), 'internal') || ' body ' || left(encode(sha256(convert_to(p.prosrc, 'utf8')), 'hex'), 16)
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS}
  union all
  select 'trigger ' || pg_get_triggerdef(g.oid) from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not g.tgisinternal and ${OURS}
) facts order by line collate "C"`;

/** The schema as text: tables, columns, constraints, indexes, policies, grants, functions, triggers. */
export async function describeCatalog(database: Queryable): Promise<string> {
  const result = await database.query(CATALOG_SQL);
  const rows = (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as { line: string }[];
  return rows.map((row) => row.line).join('\n') + '\n';
}
