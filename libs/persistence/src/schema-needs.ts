import type { Queryable } from './doctor/doctor';

export interface SchemaNeeds {
  /** With their arguments, such as `bus.heads_since(pg_snapshot)`. */
  functions: readonly string[];
  tables?: readonly string[];
}

const quoted = (names: readonly string[]): string => names.map((name) => `('${name}')`).join(', ');

/**
 * For readiness: an app is never served from a schema that is older than itself. It names the newest things that it
 * calls; the login must be able to see them.
 *
 * @throws Error that names the first thing missing
 */
export async function refuseOlderSchema(database: Queryable, needs: SchemaNeeds): Promise<void> {
  const parts = [`select n from (values ${quoted(needs.functions)}) f(n) where to_regprocedure(n) is null`];
  if (needs.tables)
    parts.push(`select n from (values ${quoted(needs.tables)}) t(n) where to_regclass(n) is null`);
  const result = await database.query(parts.join(' union all '));
  const rows = (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as { n: string }[];
  if (rows[0]) throw new Error(`The schema is older than this app: it has no ${rows[0].n}.`);
}
