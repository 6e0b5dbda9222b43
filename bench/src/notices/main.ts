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
/** `--statements` also prints what the statements cost inside PostgreSQL; the counting itself costs a little. */
const isCounting = process.argv.includes('--statements');
const COUNTED = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
};

/** In so many waves the urgent ones come, a second apart. */
const WAVES = 10;

async function progressOf(client: Client): Promise<{ left: number }> {
  const { rows } = await client.query<{ left: number }>(
    "select count(*)::int as left from bus.delivery d where d.consumer = 'notification' and d.state = 'pending'",
  );
  return rows[0] as { left: number };
}

/** The dearest statements of the apps: calls, milliseconds to plan and to run, and the text's beginning. */
async function statementsOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ line: string }>(
    `select format('%7s calls %8s ms plan %8s ms run  %s', s.calls, round(s.total_plan_time::numeric), round(s.total_exec_time::numeric),
              left(regexp_replace(s.query, '\\s+', ' ', 'g'), 110)) as line
       from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'notify_rt'
      order by s.total_plan_time + s.total_exec_time desc limit 25`,
  );
  return rows.map(({ line }) => line).join('\n');
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
  const { info, stop } = await startTestCluster({ max_connections: '100', ...(isCounting ? COUNTED : {}) });
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
    await Promise.all(apps.map((app) => app.start()));
    if (isCounting) await client.query('reset role; create extension pg_stat_statements');
    // Measured from where all of them run; what the first ones did while others started is left out.
    const { rows: starts } = await client.query<{ at: Date }>('select clock_timestamp() as at');
    const depths: number[] = [];
    let urgentLeft = urgent;
    for (;;) {
      // The urgent ones come in waves, while the storm stands before them.
      const wave = Math.min(urgentLeft, Math.ceil(urgent / WAVES));
      if (wave > 0) await putEvents(client, ids, wave, 'report.filed');
      urgentLeft -= wave;
      if (wave > 0) await client.query('notify hub_wake');
      const { left } = await progressOf(client);
      depths.push(left);
      if (left === 0 && urgentLeft === 0) break;
      await new Promise((again) => setTimeout(again, 1000));
    }
    const { rows: drains } = await client.query<{ taken: number; seconds: number }>(
      `select count(*)::int as taken, extract(epoch from max(i.at) - $1::timestamptz)::float8 as seconds from bus.outbox o
         join notification.inbox i on i.consumer = 'notification' and i.event_id = o.event_id and i.at >= $1 where o.kind = 'referral.opened'`,
      [starts[0].at],
    );
    const { taken, seconds } = drains[0];
    const { rows } = await client.query<{ items: number; doubled: number; parked: number }>(
      `select count(*)::int as items, (count(*) - count(distinct (event_id, person_id)))::int as doubled,
              (select count(*)::int from bus.delivery where state = 'parked') as parked from notification.item`,
    );
    if (isCounting) process.stderr.write(`${await statementsOf(client)}\n`);
    const { rows: lags } = await client.query<{ lag: number }>(
      `select extract(epoch from i.at - o.occurred_at)::float8 as lag from bus.outbox o
         join notification.inbox i on i.consumer = 'notification' and i.event_id = o.event_id where o.kind = 'report.filed'`,
    );
    const lag = lags.map((row) => row.lag).sort((a, b) => a - b);
    const report = {
      at: new Date().toISOString(),
      machine: { cores: cpus().length, memoryGiB: round(totalmem() / 2 ** 30), node: process.version },
      durability: 'fsync=on, synchronous_commit=on, full_page_writes=on',
      events: events + urgent,
      instances,
      ordinary: { taken, seconds: round(seconds, 1) },
      eventsPerSecond: round(taken / seconds, 1),
      urgentLagSeconds: {
        p50: round(percentile(lag, 0.5), 2),
        p95: round(percentile(lag, 0.95), 2),
        p99: round(percentile(lag, 0.99), 2),
        most: round(lag.at(-1) ?? 0, 2),
      },
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
