import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { entryOf, environmentOf } from '../../../scripts/src/supervisor/app-environment';
import { ManagedApp } from '../../../scripts/src/supervisor/managed-app';
import { clusterVariable, startTestCluster } from '../../../test/support/cluster';
import { createDatabase, type TestDatabase } from '../../../test/support/postgres';
import { percentile, round } from '../statistics';
import { putEvents, putPeople } from './seed';

/**
 * `npm run bench:notices -- --events 100000 --instances 2 --out notices.json`: a storm of events, drained by built notification apps
 * on a durable PostgreSQL. Prints the drain rate, how late urgent events are while the others wait, and that nothing was doubled.
 */
const flag = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const outAt = process.argv.indexOf('--out');
const events = flag('events', 100_000);
const instances = flag('instances', 2);
const agencies = flag('agencies', 50);
const urgent = flag('urgent', 100);

interface Progress {
  left: number;
  urgentLeft: number;
}

async function progressOf(client: Client): Promise<Progress> {
  const { rows } = await client.query<Progress>(
    `select count(*)::int as left, count(*) filter (where d.rank = 0)::int as "urgentLeft"
       from bus.delivery d where d.consumer = 'notification' and d.state = 'pending'`,
  );
  return rows[0] as Progress;
}

function appOn(database: TestDatabase, home: string, number: number): ManagedApp {
  const env = environmentOf('notification', {
    databaseUrls: database.databaseUrls,
    contextKey: database.contextKey,
    kekFile: database.kekFile,
    indexKeyFile: database.indexKeyFile,
    filesFolder: home,
    isDemo: false,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1',
    publicOrigins: 'http://127.0.0.1',
    webRoot: home,
    demoFile: join(home, 'demo.json'),
    lang: 'zh-CN',
  });
  return new ManagedApp({
    name: `notification ${number}`,
    entry: entryOf(join(__dirname, '..', '..', '..'), 'notification'),
    env,
    port: 0,
    logFile: join(home, `notification-${number}.log`),
    log: () => undefined,
    untilNeedsMet: () => Promise.resolve(),
  });
}

async function main(): Promise<void> {
  const { info, stop } = await startTestCluster({ max_connections: '100' });
  process.env[clusterVariable] = JSON.stringify(info);
  const database = await createDatabase();
  const home = mkdtempSync(join(tmpdir(), 'jieli-notices-'));
  const client = new Client({ connectionString: database.superUrl });
  await client.connect();
  const apps = Array.from({ length: instances }, (_, number) => appOn(database, home, number));
  try {
    process.stderr.write(`Writing ${events} events …\n`);
    const ids = await putPeople(client, agencies);
    await putEvents(client, ids, events, 'referral.opened');
    const started = performance.now();
    await Promise.all(apps.map((app) => app.start()));
    // The urgent ones come while the storm stands before them.
    const urgentSince = performance.now();
    await putEvents(client, ids, urgent, 'report.filed');
    const depths: number[] = [];
    let urgentSeconds: number | null = null;
    for (;;) {
      const { left, urgentLeft } = await progressOf(client);
      depths.push(left);
      if (urgentLeft === 0) urgentSeconds ??= (performance.now() - urgentSince) / 1000;
      if (left === 0) break;
      await new Promise((again) => setTimeout(again, 500));
    }
    const seconds = (performance.now() - started) / 1000;
    const { rows } = await client.query<{ items: number; doubled: number; parked: number }>(
      `select count(*)::int as items, (count(*) - count(distinct (event_id, person_id)))::int as doubled,
              (select count(*)::int from bus.delivery where state = 'parked') as parked from notification.item`,
    );
    const report = {
      at: new Date().toISOString(),
      machine: { cores: cpus().length, memoryGiB: round(totalmem() / 2 ** 30), node: process.version },
      durability: 'fsync=on, synchronous_commit=on, full_page_writes=on',
      events: events + urgent,
      instances,
      seconds: round(seconds, 1),
      eventsPerSecond: round((events + urgent) / seconds, 1),
      urgentAllToldAfterSeconds: urgentSeconds === null ? null : round(urgentSeconds, 2),
      waitingP50: percentile(depths, 0.5),
      ...rows[0],
    };
    const text = JSON.stringify(report, null, 2);
    process.stdout.write(`${text}\n`);
    if (outAt >= 0) writeFileSync(process.argv[outAt + 1] as string, `${text}\n`);
    if (report.doubled !== 0 || report.parked !== 0) process.exitCode = 1;
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
    await client.end();
    await database.drop();
    await stop();
    rmSync(home, { recursive: true, force: true });
  }
}

void main();
