import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { clusterVariable, startTestCluster } from '../../test/support/cluster';
import { accept, refer } from '../../test/support/flows';
import { startHub } from '../../test/support/hub';
import { createWorld } from '../../test/support/world';
import { bareBroadcast, bareCommits } from './bare-limits';
import { submitToAccept } from './main-job';
import { idleSockets, messages } from './messages';
import { cpuMs, residentBytes } from './processes';
import { median, round } from './statistics';

/**
 * `npm run bench [-- --rounds 3 --seconds 5 --out bench.json]`: one durable PostgreSQL and the three built apps of its own,
 * the main job, and two bare limits measured in turn with it. Authentication and row security stay on.
 */
const flag = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const outAt = process.argv.indexOf('--out');
const rounds = flag('rounds', 3);
const ms = flag('seconds', 5) * 1000;
const idle = flag('sockets', 200);

/** Raised so that the hub is measured and not its limits. */
const RAISED = {
  HUB_SESSION_RATE: '1000000',
  HUB_AGENCY_RATE: '1000000',
  HUB_SEND_RATE: '1000000',
  HUB_SEND_BURST: '1000000',
  HUB_SOCKET_RATE: '10000',
  HUB_SOCKETS_PER_PERSON: '100000',
};

async function main(): Promise<void> {
  const { info, stop, serverPid } = await startTestCluster({ max_connections: '100' });
  process.env[clusterVariable] = JSON.stringify(info);
  const hub = await startHub({ env: RAISED });
  try {
    const world = await createWorld(hub);
    const { referral } = await refer(world.counsellor, world.router);
    const room = (await accept(world.router, referral.id)).roomId as string;
    const servers = [...Object.values(hub.apps).map((app) => app.pid as number), serverPid()];
    const samples: Record<string, number[]> = {};
    const note = (name: string, value: number): void => void (samples[name] ??= []).push(value);
    for (let n = 0; n < rounds; n += 1) {
      note('bareCommitsPerSecond', await bareCommits(hub.database.superUrl, ms));
      note('referralsSubmitToAcceptPerSecond', await submitToAccept(world, ms, 8));
      note('bareBroadcastDeliveriesPerSecond', await bareBroadcast(ms));
      const before = cpuMs(servers);
      const figures = await messages([world.counsellor, world.router], room, ms, 16);
      note('cpuMsPerDurableDelivery', (cpuMs(servers) - before) / figures.deliveries);
      note('messagesAcknowledgedPerSecond', figures.acknowledgedPerSecond);
      note('messageDeliveriesPerSecond', figures.deliveriesPerSecond);
      note('deliveryP50Ms', figures.deliveryP50Ms);
      note('deliveryP99Ms', figures.deliveryP99Ms);
    }
    const gateway = hub.apps.gateway.pid as number;
    note('bytesPerIdleSocket', await idleSockets(world.counsellor, room, idle, () => residentBytes(gateway)));
    const results = Object.fromEntries(
      Object.entries(samples).map(([name, values]) => [name, round(median(values), 2)]),
    );
    const report = {
      at: new Date().toISOString(),
      machine: { cores: cpus().length, memoryGiB: round(totalmem() / 2 ** 30), node: process.version },
      rounds,
      secondsPerBlock: ms / 1000,
      raisedLimits: RAISED,
      durability: 'fsync=on, synchronous_commit=on, full_page_writes=on',
      results,
      ratios: {
        messagesToBareCommits: round(
          (results.messagesAcknowledgedPerSecond as number) / (results.bareCommitsPerSecond as number),
          3,
        ),
        deliveriesToBareBroadcast: round(
          (results.messageDeliveriesPerSecond as number) /
            (results.bareBroadcastDeliveriesPerSecond as number),
          3,
        ),
      },
      samples,
    };
    console.table(results);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    if (outAt >= 0) writeFileSync(process.argv[outAt + 1] as string, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await hub.stop();
    await stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
