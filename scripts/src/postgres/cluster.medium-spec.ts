import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Cluster } from './cluster';
import { withClient } from './connection';
import { placeCluster } from './placement';

describe('the built-in database', () => {
  const home = mkdtempSync(join(tmpdir(), 'jieli-cluster-'));
  chmodSync(home, 0o755);
  const placement = placeCluster(home);
  const options = { placement, superuser: 'admin', password: 'p' };
  const pidFile = join(placement.dataDir, 'postmaster.pid');
  const serverPid = (): number => Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const started: Cluster[] = [];

  async function start(port?: number): Promise<Cluster> {
    const cluster = new Cluster({ ...options, port });
    started.push(cluster);
    await cluster.start();
    return cluster;
  }

  afterAll(async () => {
    await Promise.all(started.map((cluster) => cluster.stop()));
    rmSync(home, { recursive: true, force: true });
  });

  it('keeps its address and everything committed over a kill -9', async () => {
    const first = await start();
    await withClient(first.url, (client) => client.query('create table kept as select 1 as one'));
    process.kill(serverPid(), 'SIGKILL');
    await untilEnded(first);
    const second = await start(first.port);
    expect(second.port).toBe(first.port);
    const { rows } = await withClient(second.url, (client) => client.query('select one from kept'));
    expect(rows).toEqual([{ one: 1 }]);
    await second.stop();
    expect(existsSync(pidFile)).toBe(false);
  });

  it('waits for the sessions of a killed server to let go of its memory', async () => {
    const first = await start();
    const session = new Client({ connectionString: first.url });
    session.on('error', () => undefined);
    await session.connect();
    const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
    const { pid } = rows[0] as { pid: number };
    process.kill(pid, 'SIGSTOP');
    process.kill(serverPid(), 'SIGKILL');
    await untilEnded(first);
    const second = new Cluster({ ...options, port: first.port });
    started.push(second);
    const starting = second.start();
    await until(() => second.lastWords.includes('shared memory block'));
    process.kill(pid, 'SIGCONT');
    await starting;
    expect(second.isRunning).toBe(true);
    await second.stop();
  });

  it('ends a server that outlived its supervisor before it starts its own', async () => {
    const orphan = await start();
    const before = serverPid();
    const next = await start();
    expect(serverPid()).not.toBe(before);
    expect(orphan.isRunning).toBe(false);
    await next.stop();
  });

  it('is not stopped by a pid file whose number another program has got since', async () => {
    writeFileSync(pidFile, `${process.pid}\n${placement.dataDir}\n`);
    const cluster = await start();
    expect(serverPid()).not.toBe(process.pid);
    await cluster.stop();
  });

  it('lets nobody but its own user read the data', () => {
    expect(statSync(placement.dataDir).mode & 0o777).toBe(0o700);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const untilEnded = (cluster: Cluster): Promise<void> => until(() => !cluster.isRunning);
