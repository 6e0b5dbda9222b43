import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { entryOf, environmentOf, type AppName } from '../../../scripts/src/supervisor/app-environment';
import { ManagedApp } from '../../../scripts/src/supervisor/managed-app';
import { clusterVariable, startTestCluster } from '../cluster';
import { freePort, untilReady } from '../hub';
import { createDatabase, type TestDatabase } from '../postgres';
import { TcpProxy } from './tcp-proxy';

const treeRoot = resolve(__dirname, '..', '..', '..');
const distRoot = basename(treeRoot) === 'dist' ? treeRoot : join(treeRoot, 'dist');

/** Limits are not what is tested here. */
const RAISED = {
  HUB_SESSION_RATE: '100000',
  HUB_AGENCY_RATE: '100000',
  HUB_SEND_RATE: '200',
  HUB_SEND_BURST: '200',
  HUB_PERSON_SEND_RATE: '1000000',
  HUB_ACT_RATE: '1000000',
  HUB_PULL_RATE: '1000000',
  HUB_CONNECTS_PER_MINUTE: '1000000',
  HUB_SOCKETS_PER_PERSON: '1000',
  FICTIONAL_DATA: '1',
};
export const GATEWAYS = 2;

/** Every process of a small hub twice, with a stretch of network before each database and each service. */
export interface Topology {
  database: TestDatabase;
  apps: Record<string, ManagedApp>;
  /** Networks between processes, by name. */
  links: Record<string, TcpProxy>;
  gatewayPorts: () => number[];
  restartPostgres: (how: 'SIGKILL' | 'stop') => Promise<void>;
  ready: () => Promise<void>;
  stop: () => Promise<void>;
}

export async function startTopology(): Promise<Topology> {
  const shared = process.env[clusterVariable];
  // Durable as in production: what was acknowledged has to outlive the server.
  const cluster = await startTestCluster({ max_connections: '100' });
  process.env[clusterVariable] = JSON.stringify(cluster.info);
  const database = await createDatabase();
  const home = mkdtempSync(join(tmpdir(), 'jieli-chaos-'));
  const channelKeyFile = join(home, 'channel.key');
  writeFileSync(channelKeyFile, randomBytes(32).toString('hex'));
  const ports = await Promise.all(Array.from({ length: GATEWAYS }, () => freePort()));
  const origins = ports.map((port) => `http://127.0.0.1:${port}`);
  const input = {
    databaseUrls: database.databaseUrls,
    contextKey: database.contextKey,
    kekFile: database.kekFile,
    indexKeyFile: database.indexKeyFile,
    channelKeyFile,
    filesFolder: join(home, 'files'),
    isDemo: false,
    host: '127.0.0.1',
    publicUrl: origins[0] as string,
    publicOrigins: origins.join(','),
    webRoot: distRoot,
    demoFile: join(home, 'demo.json'),
    lang: 'zh-CN' as const,
  };
  const apps: Record<string, ManagedApp> = {};
  const links: Record<string, TcpProxy> = {};
  const launch = async (
    kind: AppName,
    name: string,
    port: number,
    more: NodeJS.ProcessEnv,
  ): Promise<void> => {
    const app = new ManagedApp({
      name,
      entry: entryOf(distRoot, kind),
      env: { ...environmentOf(kind, input), ...RAISED, ...more },
      port,
      logFile: join(home, `${name}.log`),
      log: () => undefined,
      untilNeedsMet: () => Promise.resolve(),
    });
    apps[name] = app;
    await app.start();
  };
  const link = async (name: string, targets: () => readonly number[]): Promise<TcpProxy> =>
    (links[name] = await new TcpProxy(targets).open());
  const behind = (url: string, proxy: TcpProxy): string => {
    const changed = new URL(url);
    changed.port = String(proxy.port);
    return changed.toString();
  };

  await Promise.all([
    launch('referral', 'referral-1', 0, {}),
    launch('referral', 'referral-2', 0, {}),
    launch('notification', 'notification', 0, {}),
  ]);
  for (const [index, port] of ports.entries()) {
    const n = index + 1;
    const toDatabase = await link(`gateway-${n} to postgres`, () => [cluster.cluster.port]);
    // Its own service first, the other one when that is down.
    const services = [`referral-${n}`, `referral-${GATEWAYS - index}`];
    const toReferral = await link(`gateway-${n} to referral`, () =>
      services.flatMap((name) => apps[name]?.port ?? []),
    );
    await launch('gateway', `gateway-${n}`, port, {
      HUB_DB_GATEWAY_URL: behind(database.databaseUrls.gateway, toDatabase),
      HUB_REFERRAL_URL: toReferral.url,
      HUB_NOTIFICATION_URL: apps.notification?.url,
    });
  }
  const ready = async (): Promise<void> => {
    for (const origin of origins) await untilReady(origin, 90_000);
  };
  await ready();
  return {
    database,
    apps,
    links,
    gatewayPorts: () => ports,
    restartPostgres: async (how) => {
      if (how === 'stop') await cluster.cluster.stop();
      else process.kill(cluster.serverPid(), 'SIGKILL');
      await cluster.cluster.start();
    },
    ready,
    stop: async () => {
      await Promise.all(Object.values(apps).map((app) => app.stop()));
      await Promise.all(Object.values(links).map((proxy) => proxy.close()));
      await cluster.stop();
      rmSync(home, { recursive: true, force: true });
      process.env[clusterVariable] = shared;
    },
  };
}
