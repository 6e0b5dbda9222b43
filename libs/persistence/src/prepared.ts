import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  type DataSource,
  type QueryRunner,
} from 'typeorm';

/** A statement that the server plans once for each connection; `text` must be the same whenever the name is. */
export interface PreparedStatement {
  /** At most 63 characters. */
  name: string;
  text: string;
}

const names = new Map<string, string>();

/** A statement whose text is one of a few, named by its text. */
export function planned(text: string): PreparedStatement {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 40);
  names.set(text, name);
  return { name, text };
}

export async function runPrepared<Row>(
  runner: QueryRunner,
  statement: PreparedStatement,
  values: readonly unknown[],
): Promise<Row[]> {
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  const client = (await runner.connect()) as Pick<ClientBase, 'query'>;
  try {
    return (await client.query({ ...statement, values: [...values] })).rows as Row[];
  } catch (error) {
    throw new QueryFailedError(statement.text, [...values], error as Error);
  }
}

/** In a transaction of its own, without BEGIN and COMMIT around it. */
export async function runPreparedAlone<Row>(
  source: DataSource,
  statement: PreparedStatement,
  values: readonly unknown[],
): Promise<Row[]> {
  const runner = source.createQueryRunner();
  try {
    return await runPrepared(runner, statement, values);
  } finally {
    await runner.release();
  }
}
