import { Client } from 'pg';
import { StartError } from '../start-error';

const oldest = 150_000;

/** Runs one piece of work on a connection of its own and always closes it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that goes away while the connection idles must not end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** True as soon as the server answers; false when `isOver` says it never will, or after a minute. */
export async function waitForServer(url: string, isOver: () => boolean): Promise<boolean> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline && !isOver()) {
    try {
      await withClient(url, (client) => client.query('select 1'));
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }
  return false;
}

/** Refuses a DATABASE_URL that cannot work, in one sentence that says what to change. */
export async function checkDeployUrl(url: string): Promise<void> {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new StartError(
      'DATABASE_URL is not a URL: it should look like postgres://user:password@host:5432/jieli.',
    );
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new StartError(
      'DATABASE_URL must begin with postgres://, because Jieli needs PostgreSQL 15 or newer.',
    );
  }
  try {
    await withClient(url, (client) => checkServer(client, parsed));
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(connectionSentence(error, parsed));
  }
}

async function checkServer(client: Client, url: URL): Promise<void> {
  const { rows } = await client.query<{ version: number; isCreator: boolean; mayCreate: boolean }>(
    `select current_setting('server_version_num')::int as version,
            (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "isCreator",
            has_database_privilege(current_database(), 'CREATE') as "mayCreate"`,
  );
  const [{ version, isCreator, mayCreate }] = rows;
  if (version < oldest) {
    throw new StartError(
      `The PostgreSQL of DATABASE_URL is version ${Math.floor(version / 10_000)}: Jieli needs 15 or newer.`,
    );
  }
  if (!isCreator || !mayCreate) {
    const right = isCreator ? 'CREATE on the database' : 'CREATEROLE';
    throw new StartError(
      `The user "${url.username}" of DATABASE_URL lacks ${right}, which the migrator needs.`,
    );
  }
}

function connectionSentence(error: unknown, url: URL): string {
  const { code, message } = error as { code?: string; message?: string };
  const place = `${url.hostname}:${url.port || 5432}`;
  const sentences: Record<string, string> = {
    ECONNREFUSED: `No PostgreSQL answers at ${place}: check DATABASE_URL, or unset it to use the built-in one.`,
    ENOTFOUND: `The host "${url.hostname}" of DATABASE_URL is not known here.`,
    EAI_AGAIN: `The host "${url.hostname}" of DATABASE_URL is not known here.`,
    ETIMEDOUT: `PostgreSQL at ${place} does not answer: check DATABASE_URL and the network.`,
    '28P01': `PostgreSQL at ${place} refuses the password of "${url.username}" in DATABASE_URL.`,
    '28000': `PostgreSQL at ${place} does not let "${url.username}" of DATABASE_URL in.`,
    '3D000': `The database "${url.pathname.slice(1)}" of DATABASE_URL does not exist: create it first.`,
    '53300': `PostgreSQL at ${place} has no connection free: raise max_connections or stop another client.`,
  };
  return sentences[code ?? ''] ?? `PostgreSQL at ${place} cannot be used: ${message ?? String(error)}.`;
}
