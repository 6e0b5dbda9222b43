import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  type DataSource,
  type QueryRunner,
} from 'typeorm';

const names = new Map<string, string>();

/** Every text stays here and on its connections: it must be one of a few. */
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 40);
  names.set(text, name);
  return name;
}

/** The server plans the statement once for each connection. */
export async function runPlanned<Row>(
  runner: QueryRunner,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  const client = (await runner.connect()) as Pick<ClientBase, 'query'>;
  try {
    return (await client.query({ name: nameOf(text), text, values: [...values] })).rows as Row[];
  } catch (error) {
    throw new QueryFailedError(text, [...values], error as Error);
  }
}

/** In a transaction of its own, without BEGIN and COMMIT around it. */
export async function runPlannedAlone<Row>(
  source: DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const runner = source.createQueryRunner();
  try {
    return await runPlanned(runner, text, values);
  } finally {
    await runner.release();
  }
}
