import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../scripts/src/migrate/migrate';
import { urlFor } from '../../scripts/src/migrate/roles';
import { Cluster } from '../../scripts/src/postgres/cluster';
import { withClient } from '../../scripts/src/postgres/connection';
import { placeCluster } from '../../scripts/src/postgres/placement';
import { newSecrets, type Secrets } from '../../scripts/src/state/secrets';

export const templateDatabase = 'jieli_template';
export const clusterVariable = 'JIELI_TEST_CLUSTER';
const prefix = 'jieli-test-';
const deployUser = 'hub_deploy';

/** What a test process needs to know of the cluster that the run shares. */
export interface TestCluster {
  superUrl: string;
  secrets: Secrets;
  kekFile: string;
  indexKeyFile: string;
}

/** A test cluster is thrown away: it may lose everything at a power cut, and is three times as fast for it. */
const volatile = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  max_wal_size: '2GB',
};

/** Starts a cluster of its own in a temporary folder and migrates the template that every test database copies. */
export async function startTestCluster(
  settings: Record<string, string> = volatile,
): Promise<{ info: TestCluster; serverPid: () => number; cluster: Cluster; stop: () => Promise<void> }> {
  removeAbandoned();
  const home = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(home, 0o755);
  const secrets = newSecrets();
  const cluster = new Cluster({
    placement: placeCluster(home),
    superuser: 'jieli_admin',
    password: secrets.superuserPassword,
    settings,
  });
  await cluster.start();
  const info: TestCluster = { superUrl: cluster.url, secrets, ...writeKeyFiles(home, secrets) };
  await withClient(info.superUrl, async (client) => {
    await client.query(`create role ${deployUser} login createrole password '${secrets.deployPassword}'`);
    await client.query(`create database ${templateDatabase}`);
    await client.query(`grant connect, create on database ${templateDatabase} to ${deployUser}`);
  });
  const { rolePasswords, contextKey } = secrets;
  await migrate({ deployUrl: deployUrlOf(info, templateDatabase), rolePasswords, contextKey });
  const stop = async (): Promise<void> => {
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  };
  const serverPid = (): number => Number(firstLine(join(home, 'pg', 'postmaster.pid')));
  return { info, serverPid, cluster, stop };
}

export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

export function deployUrlOf(info: TestCluster, database: string): string {
  return onDatabase(urlFor(info.superUrl, deployUser, info.secrets.deployPassword), database);
}

function writeKeyFiles(home: string, secrets: Secrets): { kekFile: string; indexKeyFile: string } {
  const folder = join(home, `keys-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { mode: 0o700 });
  const kekFile = join(folder, 'kek.json');
  const indexKeyFile = join(folder, 'index.key');
  writeFileSync(kekFile, JSON.stringify(secrets.kek), { mode: 0o600 });
  writeFileSync(indexKeyFile, secrets.indexKey, { mode: 0o600 });
  return { kekFile, indexKeyFile };
}

/** A run that was killed leaves its server behind; the next run ends it. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (!owner || isAlive(Number(owner))) continue;
    const folder = join(tmpdir(), name);
    const server = Number(firstLine(join(folder, 'pg', 'postmaster.pid')));
    if (server > 1 && isAlive(server)) process.kill(server, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}

function firstLine(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
