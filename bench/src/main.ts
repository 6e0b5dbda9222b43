import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { nodeOptions } from '../../scripts/src/supervisor/app-environment';
import { withClient } from '../../scripts/src/postgres/connection';
import { clusterVariable, startTestCluster } from '../../test/support/cluster';
import { startHub, type Hub } from '../../test/support/hub';
import type { PersonClient } from '../../test/support/person';
import { createWorld } from '../../test/support/world';
import { bareChatP99, bareBroadcast, bareCommitP99, bareCommits } from './bare-limits';
import { COLLECT_SIGNAL } from './collect-on-signal';
import { closeAll, furnish, MEMBERS, people, seat } from './furnish';
import { idleSockets, SUBSCRIPTIONS } from './idle';
import { closedLoop, openLoop } from './loads';
import { submitToAccept } from './main-job';
import { cpuMs } from './processes';
import { revocation } from './revocation';
import { median, round } from './statistics';
import { storm } from './storm';

/**
 * `npm run bench [-- --rounds 3 --seconds 5 --sockets 5000 --clients 2000 --rooms 200 --out bench.json]`: one durable PostgreSQL
 * and the three built apps of its own, the main job, rooms, and two bare limits measured in turn with them. Authentication and
 * row security stay on.
 */
const flag = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const outAt = process.argv.indexOf('--out');
const rounds = flag('rounds', 3);
const ms = flag('seconds', 5) * 1000;
const idle = flag('sockets', 5000);
const clients = flag('clients', 2000);
const manyRooms = flag('rooms', 200);
const CROWD = 500;
const STEADY = 100;
/** Long enough that one pause of the machine is not the slowest hundredth. */
const STEADY_BLOCKS = 4;

/** Raised so that the hub is measured and not its limits. How fast a lost crowd is taken in again is not raised. */
const RAISED = {
  HUB_SESSION_RATE: '1000000',
  HUB_AGENCY_RATE: '1000000',
  HUB_SEND_RATE: '1000000',
  HUB_SEND_BURST: '1000000',
  HUB_PERSON_SEND_RATE: '1000000',
  HUB_ACT_RATE: '1000000',
  HUB_PULL_RATE: '1000000',
  HUB_CONNECTS_PER_MINUTE: '1000000',
  HUB_SOCKETS_PER_PERSON: '100000',
};
const COLLECTING = {
  NODE_OPTIONS: `${nodeOptions} --require ${join(__dirname, 'collect-on-signal.js')}`,
};

type Note = (name: string, value: number) => void;

/** One shape of rooms: as much as goes through, then half of that at a steady rate. */
async function shape(
  name: string,
  members: readonly PersonClient[],
  rooms: readonly string[],
  { each, writers, servers, note }: { each: number; writers: number; servers: readonly number[]; note: Note },
): Promise<void> {
  const seats = await seat(members, rooms, each);
  const before = cpuMs(servers);
  const full = await closedLoop(seats, ms, writers);
  note(`${name}.cpuMsPerDelivery`, (cpuMs(servers) - before) / full.deliveries);
  note(`${name}.acknowledgedPerSecond`, full.acknowledgedPerSecond);
  note(`${name}.deliveriesPerSecond`, full.deliveriesPerSecond);
  const half = await openLoop(seats, ms, full.acknowledgedPerSecond / 2);
  note(`${name}.half.deliveryP50Ms`, half.deliveryP50Ms);
  note(`${name}.half.deliveryP99Ms`, half.deliveryP99Ms);
  note(`${name}.half.ackP99Ms`, half.ackP99Ms);
  closeAll(seats);
}

async function steady(
  members: readonly PersonClient[],
  rooms: readonly string[],
  servers: readonly number[],
  note: Note,
): Promise<void> {
  const seats = await seat(members, rooms.slice(0, MEMBERS), MEMBERS);
  const before = cpuMs(servers);
  const figures = await openLoop(seats, STEADY_BLOCKS * ms, STEADY);
  note('steady.cpuMsPerDelivery', (cpuMs(servers) - before) / figures.deliveries);
  note('steady.deliveryP50Ms', figures.deliveryP50Ms);
  note('steady.deliveryP99Ms', figures.deliveryP99Ms);
  note('steady.ackP99Ms', figures.ackP99Ms);
  closeAll(seats);
}

async function measure(hub: Hub, serverPid: () => number, note: Note): Promise<object> {
  const world = await createWorld(hub);
  const members = await people(hub, world);
  const rooms = await furnish(hub, world, members, Math.max(manyRooms, 50));
  const servers = [...Object.values(hub.apps).map((app) => app.pid as number), serverPid()];
  // While the gateway holds nothing that a load left free in it, which idle sockets would use and not add to.
  const gateway = hub.apps.gateway.pid as number;
  for (const [name, value] of Object.entries(await idleSockets(gateway, members, rooms, idle)))
    note(name, value);
  const options = { each: MEMBERS, writers: MEMBERS, servers, note };
  // Neither compiled nor planned for: the first seconds after a start are not what a day is like.
  await shape('warm', members, rooms.slice(0, 50), { ...options, note: () => undefined });
  for (let n = 0; n < rounds; n += 1) {
    note('bareCommitsPerSecond', await bareCommits(hub.database.superUrl, ms));
    note('referralsSubmitToAcceptPerSecond', await submitToAccept(world, ms, 8));
    note('bareBroadcastDeliveriesPerSecond', await bareBroadcast(ms, 50, MEMBERS, MEMBERS));
    await shape('rooms50x10', members, rooms.slice(0, 50), options);
    await shape(`rooms${manyRooms}x10`, members, rooms.slice(0, manyRooms), { ...options, writers: 1 });
    await shape(`room1x${CROWD}`, members, rooms.slice(0, 1), { ...options, each: CROWD, writers: 8 });
    // As every few minutes of a day: what the loads before left to write, and to collect of five hundred readers, would hold up what comes now.
    for (const { pid } of Object.values(hub.apps)) process.kill(pid as number, COLLECT_SIGNAL);
    await withClient(hub.database.superUrl, (client) => client.query('checkpoint'));
    note('steady.bareCommitP99Ms', await bareCommitP99(hub.database.superUrl, STEADY_BLOCKS * ms, STEADY));
    note(
      'steady.bareChatP99Ms',
      await bareChatP99(hub.database.superUrl, STEADY_BLOCKS * ms, STEADY, MEMBERS, MEMBERS),
    );
    await steady(members, rooms, servers, note);
  }
  const [writer, removed] = [members[0] as PersonClient, members[1] as PersonClient];
  const revoked = await revocation(hub, rooms[0] as string, writer, removed, 20);
  return { revocation: revoked, storm: await storm(hub, members, rooms, clients) };
}

async function main(): Promise<void> {
  const { info, stop, serverPid } = await startTestCluster({ max_connections: '100' });
  process.env[clusterVariable] = JSON.stringify(info);
  const hub = await startHub({ env: { ...RAISED, ...COLLECTING } });
  const samples: Record<string, number[]> = {};
  try {
    const once = await measure(hub, serverPid, (name, value) => void (samples[name] ??= []).push(value));
    const results = Object.fromEntries(
      Object.entries(samples).map(([name, values]) => [name, round(median(values), 2)]),
    );
    const share = (name: string, of: string): number =>
      round((results[name] as number) / (results[of] as number), 3);
    const report = {
      at: new Date().toISOString(),
      machine: { cores: cpus().length, memoryGiB: round(totalmem() / 2 ** 30), node: process.version },
      rounds,
      secondsPerBlock: ms / 1000,
      idleSockets: { count: idle, subscriptions: SUBSCRIPTIONS },
      raisedLimits: RAISED,
      durability: 'fsync=on, synchronous_commit=on, full_page_writes=on',
      results,
      ratios: {
        messagesToBareCommits: share('rooms50x10.acknowledgedPerSecond', 'bareCommitsPerSecond'),
        deliveriesToBareBroadcast: share(
          'rooms50x10.deliveriesPerSecond',
          'bareBroadcastDeliveriesPerSecond',
        ),
      },
      ...once,
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
