import { DURABILITY_CHECKS, ROLE_CHECKS } from './checks-roles';
import { APP_TABLE, TABLE_CHECKS } from './checks-tables';

export interface Finding {
  kind: 'isolation' | 'durability';
  check: string;
  object: string;
}

/** Anything that runs a statement: a TypeORM data source or manager, or a wrapped pg client. */
export interface Queryable {
  query(sql: string): Promise<unknown>;
}

const section = (kind: Finding['kind'], checks: Readonly<Record<string, string>>): string[] =>
  Object.entries(checks).map(
    ([check, sql]) =>
      `select '${kind}' as kind, '${check}' as check, x.object::text as object from (${sql}) x(object)`,
  );

const DOCTOR_SQL = `with ${APP_TABLE} ${[
  ...section('isolation', TABLE_CHECKS),
  ...section('isolation', ROLE_CHECKS),
  ...section('durability', DURABILITY_CHECKS),
].join('\nunion all\n')} order by 1, 2, 3`;

/** Names of every check, for the test that seeds a fault for each. */
export const ISOLATION_CHECKS: readonly string[] = [
  ...Object.keys(TABLE_CHECKS),
  ...Object.keys(ROLE_CHECKS),
];

/**
 * Reads the catalog and names everything by which a row could reach the wrong agency. Needs no rights beyond a login.
 * No finding of kind `isolation` is ever tolerated; `durability` only outside production.
 */
export async function examine(database: Queryable): Promise<Finding[]> {
  const result = await database.query(DOCTOR_SQL);
  return (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as Finding[];
}

/** @throws Error that lists the findings, so that a process with a leaking database does not start. */
export async function refuseIfIll(database: Queryable, options: { durability: boolean }): Promise<void> {
  const findings = (await examine(database)).filter(
    (finding) => finding.kind === 'isolation' || options.durability,
  );
  if (findings.length === 0) return;
  throw new Error(
    `The database is not safe to use:\n${findings.map((f) => `  ${f.kind}: ${f.check}: ${f.object}`).join('\n')}`,
  );
}
