import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedDatabase, readRecord } from '../postgres/embedded-database';
import { checkDeployUrl, withClient } from '../postgres/connection';
import { loadSecrets } from '../state/secrets';
import { StartError } from '../start-error';

export interface Installation {
  deployUrl: string;
  /** Begins the links. */
  origin: string;
}

/** The installation that the commands act on: DATABASE_URL, or the running built-in database of this folder. */
export async function findInstallation(home: string, env: NodeJS.ProcessEnv): Promise<Installation> {
  const origin = env.HUB_PUBLIC_URL
    ? new URL(env.HUB_PUBLIC_URL).origin
    : `http://localhost:${runningPort(home)}`;
  if (env.DATABASE_URL) {
    await checkDeployUrl(env.DATABASE_URL);
    return { deployUrl: env.DATABASE_URL, origin };
  }
  const notRunning = new StartError('Jieli does not run here: start it first, or set DATABASE_URL.');
  const record = readRecord(join(home, 'cluster.json'));
  if (!record) throw notRunning;
  const deployUrl = EmbeddedDatabase.deployUrlOf(record.port, loadSecrets(home).secrets.deployPassword);
  try {
    await withClient(deployUrl, (client) => client.query('select 1'));
  } catch {
    throw notRunning;
  }
  return { deployUrl, origin };
}

function runningPort(home: string): number {
  const file = join(home, 'running.json');
  if (!existsSync(file)) return 3000;
  return (JSON.parse(readFileSync(file, 'utf8')) as { port: number }).port;
}
