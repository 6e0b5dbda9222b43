import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../../scripts/src/postgres/connection';
import { clusterVariable, startTestCluster } from '../../../test/support/cluster';
import { startHub } from '../../../test/support/hub';
import { createWorld } from '../../../test/support/world';
import { percentile, round } from '../statistics';
import { DatabaseWatch, WATCHED } from './database-watch';
import { listsOf, type List } from './lists';
import { fullScans, planText } from './plan-text';
import { acceptMany, seedVolume } from './seed';
import { seedTalk } from './talk';

/**
 * `npm run bench:volume [-- --children 60000 --referrals 300000 --messages 1000000 --accepts 100000 --repeats 40 --out volume.json]`: how long the
 * database works for the first page of each list, under row-level security, fresh and after many acceptances. The plans go to
 * `bench/plans`; a full scan of a large table, or a list over its bound, fails the run.
 */
const flag = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const outAt = process.argv.indexOf('--out');
const BOUND_MS = 10;
const LARGE_ROWS = 10_000;
const volume = { children: flag('children', 60_000), referrals: flag('referrals', 300_000), open: 0 };
const accepts = flag('accepts', 100_000);
const messages = flag('messages', 1_000_000);
const repeats = flag('repeats', 40);
volume.open = Math.min(volume.referrals, Math.round(accepts * 1.1));
const RAISED = { HUB_SESSION_RATE: '1000000', HUB_AGENCY_RATE: '1000000' };

async function ask(list: List): Promise<void> {
  const answer = list.body ? await list.as.post(list.path, list.body) : await list.as.get(list.path);
  const { retryAfterMs } = answer.body as { retryAfterMs?: number };
  if (answer.status === 429 && retryAfterMs !== undefined) {
    await new Promise((again) => setTimeout(again, retryAfterMs));
    return ask(list);
  }
  if (answer.status !== 200) throw new Error(`${list.name}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function measure(watch: DatabaseWatch, lists: readonly List[]): Promise<Record<string, number>> {
  const p95: Record<string, number> = {};
  for (const list of lists) {
    await ask(list);
    const times: number[] = [];
    for (let n = 0; n < repeats; n += 1) times.push(await watch.time(list.login, () => ask(list)));
    p95[list.name] = round(percentile(times, 0.95), 2);
  }
  return p95;
}

async function main(): Promise<void> {
  const { info, stop } = await startTestCluster(WATCHED);
  process.env[clusterVariable] = JSON.stringify(info);
  const hub = await startHub({ env: RAISED });
  try {
    const world = await createWorld(hub);
    const { report, faults } = await withClient(hub.database.superUrl, async (client) => {
      const watch = new DatabaseWatch(client);
      await watch.install();
      process.stderr.write(`Writing ${volume.children} children and ${volume.referrals} referrals …\n`);
      await seedVolume(client, world, volume);
      const talk = await seedTalk(client, world, messages);
      const { rows } = await client.query<{ id: string }>(
        'select case_id as id from public.volume_case where agency_id = $1 limit 1',
        [world.router.agencyId],
      );
      const lists = listsOf(world, rows[0]?.id ?? '', talk);
      await watch.untilSettled();
      const fresh = await measure(watch, lists);
      process.stderr.write(`Accepting ${accepts} referrals …\n`);
      await acceptMany(client, accepts);
      await watch.untilSettled();
      const afterAccepts = await measure(watch, lists);
      const large = new Set(
        (
          await client.query<{ name: string }>('select relname as name from pg_class where reltuples > $1', [
            LARGE_ROWS,
          ])
        ).rows.map(({ name }) => name),
      );
      const folder = join(process.cwd(), 'bench', 'plans');
      mkdirSync(folder, { recursive: true });
      const faults: string[] = [];
      for (const list of lists) {
        const plans = await watch.plans(list.login, () => ask(list));
        const texts = [...new Set(plans.map(planText))].sort();
        writeFileSync(join(folder, `${list.name.replaceAll(/\W+/g, '-')}.txt`), texts.join('\n'));
        for (const { root } of plans)
          for (const table of fullScans(root, large)) faults.push(`${list.name}: full scan of ${table}`);
      }
      for (const [when, times] of Object.entries({ fresh, afterAccepts }))
        for (const [name, ms] of Object.entries(times))
          if (ms > BOUND_MS) faults.push(`${name}: ${ms} ms ${when}`);
      const report = {
        at: new Date().toISOString(),
        machine: { cores: cpus().length, node: process.version },
        volume,
        messages,
        accepts,
        repeats,
        boundMs: BOUND_MS,
        p95Ms: { fresh, afterAccepts },
        faults,
      };
      return { report, faults };
    });
    console.table(
      Object.fromEntries(
        Object.keys(report.p95Ms.fresh).map((name) => [
          name,
          { fresh: report.p95Ms.fresh[name], afterAccepts: report.p95Ms.afterAccepts[name] },
        ]),
      ),
    );
    process.stdout.write(`${JSON.stringify(report)}\n`);
    if (outAt >= 0) writeFileSync(process.argv[outAt + 1] as string, `${JSON.stringify(report, null, 2)}\n`);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await hub.stop();
    await stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
