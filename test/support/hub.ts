import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { entryOf, environmentOf, type AppName } from '../../scripts/src/supervisor/app-environment';
import { ManagedApp } from '../../scripts/src/supervisor/managed-app';
import { createDatabase, type TestDatabase } from './postgres';

/** Tests run from the sources, the bench from dist. */
const treeRoot = resolve(__dirname, '..', '..');
const distRoot = basename(treeRoot) === 'dist' ? treeRoot : join(treeRoot, 'dist');

/** Tests open pages faster than anybody does. */
const UNHURRIED = { HUB_CONNECTS_PER_MINUTE: '100000' };
/** For tests in which strangers try everything at once: what they may is asked, not how fast. */
export const UNLIMITED = Object.fromEntries(
  ['SESSION', 'AGENCY', 'SEND', 'PERSON_SEND', 'ACT', 'PULL'].map((what) => [`HUB_${what}_RATE`, '100000']),
);

/** The three built apps as processes of their own on one fresh database. */
export interface Hub {
  database: TestDatabase;
  /** Address of the gateway on 127.0.0.1. */
  baseUrl: string;
  /** Folder of what the apps keep outside the database. */
  home: string;
  apps: Record<AppName, ManagedApp>;
  /** What the apps wrote, for the canary and for a failing test's reader. */
  logs: () => string;
  stop: () => Promise<void>;
}

export interface HubOptions {
  database?: TestDatabase;
  /** More settings for all three apps. */
  env?: NodeJS.ProcessEnv;
}

/** The gateway must know its own origin before it listens. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}

export async function untilReady(baseUrl: string, timeoutMs = 30_000): Promise<void> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    if (performance.now() > until)
      throw new Error(`not ready: ${answer ? await answer.text() : 'no answer'}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

export async function startHub(options: HubOptions = {}): Promise<Hub> {
  const database = options.database ?? (await createDatabase());
  const home = mkdtempSync(join(tmpdir(), 'jieli-hub-'));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const channelKeyFile = join(home, 'channel.key');
  writeFileSync(channelKeyFile, randomBytes(32).toString('hex'));
  const input = {
    databaseUrls: database.databaseUrls,
    contextKey: database.contextKey,
    kekFile: database.kekFile,
    indexKeyFile: database.indexKeyFile,
    channelKeyFile,
    filesFolder: join(home, 'files'),
    isDemo: false,
    host: '127.0.0.1',
    publicUrl: baseUrl,
    publicOrigins: `${baseUrl},http://localhost:${port}`,
    webRoot: distRoot,
    demoFile: join(home, 'demo.json'),
    lang: 'zh-CN' as const,
  };
  const app = (name: AppName, appPort: number, more: NodeJS.ProcessEnv = {}): ManagedApp =>
    new ManagedApp({
      name,
      entry: entryOf(distRoot, name),
      env: { ...environmentOf(name, input), FICTIONAL_DATA: '1', ...UNHURRIED, ...options.env, ...more },
      port: appPort,
      logFile: join(home, `${name}.log`),
      log: () => undefined,
      untilNeedsMet: () => Promise.resolve(),
    });
  const logs = (): string =>
    (['gateway', 'referral', 'notification'] as const)
      .map((name) => readFileSync(join(home, `${name}.log`), 'utf8'))
      .join('');
  const referral = app('referral', 0);
  const notification = app('notification', 0);
  await Promise.all([referral.start(), notification.start()]);
  const gateway = app('gateway', port, {
    HUB_REFERRAL_URL: referral.url,
    HUB_NOTIFICATION_URL: notification.url,
  });
  await gateway.start();
  await untilReady(baseUrl);
  return {
    database,
    baseUrl,
    home,
    apps: { gateway, referral, notification },
    logs,
    stop: async () => {
      await gateway.stop();
      await Promise.all([referral.stop(), notification.stop()]);
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
