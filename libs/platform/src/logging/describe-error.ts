/**
 * What may be logged of an error. A database error quotes the row in its message and detail ("Key (name)=(…)"), so of
 * one that carries an SQLSTATE only codes and names of objects are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const source = sqlError(error);
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  if (source)
    return {
      name: error.name,
      sqlstate: source.code,
      table: source.table,
      constraint: source.constraint,
      routine: source.routine,
      frames,
    };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, message: error.message, code, frames };
}

interface SqlError {
  code: string;
  table?: string;
  constraint?: string;
  routine?: string;
}

/** The driver's error, also when an ORM has wrapped it. */
function sqlError(error: Error): SqlError | undefined {
  const inner: unknown = 'driverError' in error ? error.driverError : error;
  const isSql =
    typeof inner === 'object' &&
    inner !== null &&
    'code' in inner &&
    typeof inner.code === 'string' &&
    /^[0-9A-Z]{5}$/.test(inner.code) &&
    'severity' in inner;
  return isSql ? (inner as SqlError) : undefined;
}
