import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../../../scripts/src/postgres/connection';
import { check } from './check';
import { discardRefused, gather, oversee, work, type Crowd } from './crowd';
import type { Device } from './device';
import { readFinalLog } from './final-log';
import { Recorder, stepsOf, watchStalls, type Step } from './history';
import { Nemesis, schedule } from './nemesis';
import { startTopology, type Topology } from './topology';
import type { Violation } from './verdict';
import { visit } from './visits';

export interface ChaosOptions {
  seed: number;
  /** How long things are disturbed; the work goes on until all visits are done. */
  ms: number;
  /** How often somebody is removed in the middle of writing. */
  visits: number;
  file?: string;
  say?: (line: string) => void;
}

export interface ChaosReport {
  seed: number;
  disturbances: Record<string, number>;
  visits: number;
  sent: number;
  acknowledged: number;
  unknown: number;
  refused: Record<string, number>;
  /** Messages of the logs that an overseer removed. */
  removed: number;
  frames: number;
  events: number;
  slowestLevelMs: number;
  violations: Violation[];
}

const REST_MS = 90_000;
const NEVER = Number.NaN;
/** Somebody whose question where it stands was lost asks again within three seconds. */
const AFTER_TROUBLE_MS = 5000;
const AT_REST_MS = 2000;

/** Two of everything under load, disturbed by a schedule; then rest, and a verdict. */
export async function runChaos({
  seed,
  ms,
  visits,
  file,
  say = () => undefined,
}: ChaosOptions): Promise<ChaosReport> {
  const recorder = new Recorder(file);
  const topology = await startTopology();
  const unwatch = watchStalls(recorder);
  let crowd: Crowd | undefined;
  let isOver = false;
  try {
    crowd = await gather(topology, recorder);
    const { devices, overseer, rooms, networks } = crowd;
    await settle(devices, rooms, () => true);
    say(`seed ${seed}: disturbing ${devices.length + 1} devices for ${Math.round(ms / 1000)} s`);
    const stretches = { ...topology.links, ...networks };
    const nemesis = new Nemesis(topology, stretches, recorder);
    const workers = devices
      .filter((device) => device !== overseer)
      .map((device, index) => work(device, crowd as Crowd, seed + index + 1, () => isOver));
    workers.push(oversee(crowd, seed - 2, () => isOver));
    let isDisturbed = true;
    await Promise.all([
      nemesis.run(schedule(seed, ms, Object.keys(stretches))).then(() => (isDisturbed = false)),
      visit(crowd, topology.database.superUrl, recorder, {
        seed: seed - 1,
        times: visits,
        isDisturbed: () => isDisturbed,
      }),
    ]);
    isOver = true;
    await Promise.all(workers);
    say('disturbed enough; waiting for rest');
    await comeToRest(topology, crowd, recorder);
    for (const device of devices) for (const room of rooms) device.noteShown(room, true);
    const final = await readFinalLog(topology.database.superUrl, rooms);
    const violations = check(recorder.steps, final);
    const removed = final.rooms
      .flatMap(({ entries }) => entries)
      .filter(({ kind }) => kind === 'message.redacted');
    return {
      ...{ seed, disturbances: nemesis.counts, visits, ...summary(recorder.steps) },
      ...{ removed: removed.length, violations },
    };
  } finally {
    unwatch();
    isOver = true;
    for (const device of [...(crowd?.devices ?? []), ...(crowd ? [crowd.visitor] : [])]) device.client.stop();
    await topology.stop();
    await Promise.all(Object.values(crowd?.networks ?? {}).map((network) => network.close()));
  }
}

function summary(
  steps: readonly Step[],
): Omit<ChaosReport, 'seed' | 'disturbances' | 'visits' | 'removed' | 'violations'> {
  const refused: Record<string, number> = {};
  for (const { code } of stepsOf(steps, 'fail')) refused[code] = (refused[code] ?? 0) + 1;
  const frames = stepsOf(steps, 'frame');
  return {
    sent: stepsOf(steps, 'invoke').length,
    acknowledged: new Set(stepsOf(steps, 'ok').map(({ op }) => op)).size,
    unknown: stepsOf(steps, 'info').length,
    refused,
    frames: frames.length,
    events: frames.reduce((sum, { entries }) => sum + entries.length, 0),
    slowestLevelMs: Math.max(0, ...stepsOf(steps, 'level').map((level) => level.ms)),
  };
}

/** Waits until every device is connected, has sent what it had, and shows every room. */
async function settle(
  devices: readonly Device[],
  rooms: readonly string[],
  isEnough: (device: Device) => boolean,
): Promise<void> {
  const end = performance.now() + REST_MS;
  for (const device of devices)
    while (!isAtRest(device, rooms) || !isEnough(device)) {
      if (performance.now() > end)
        throw new Error(`${device.name} does not come to rest: ${stateOf(device, rooms)}`);
      for (const room of rooms) {
        discardRefused(device, room);
        if (device.client.view(room).status === 'error') await device.client.reload(room);
      }
      await sleep(20);
    }
}

function isAtRest({ client }: Device, rooms: readonly string[]): boolean {
  return (
    client.network === 'online' &&
    client.outbox.unsent === 0 &&
    rooms.every((room) => client.view(room).status === 'ready')
  );
}

const stateOf = ({ client }: Device, rooms: readonly string[]): string =>
  `${client.network}, ${client.outbox.unsent} unsent, ${rooms.map((room) => client.view(room).status).join()}`;

/** The last word of a room reaches everybody: of what was written during the trouble, with a hint, and without any. */
async function comeToRest(topology: Topology, crowd: Crowd, recorder: Recorder): Promise<void> {
  const { devices, rooms } = crowd;
  const { superUrl } = topology.database;
  await settle(devices, rooms, () => true);
  await measure(crowd, recorder, { hints: true, withinMs: AFTER_TROUBLE_MS }, await heads(superUrl, rooms));
  for (const room of rooms) (devices[0] as Device).client.send(room, 'with a hint');
  await settle(devices.slice(0, 1), rooms, () => true);
  await measure(crowd, recorder, { hints: true, withinMs: AT_REST_MS }, await heads(superUrl, rooms));
  await withClient(superUrl, async (client) => {
    for (const room of rooms)
      await client.query(
        `select bus.put_stream_event($1, 'system.notice', null, null, '{"notice": "case.stage_moved", "refs": {}}')`,
        [room],
      );
  });
  await measure(crowd, recorder, { hints: false, withinMs: AT_REST_MS }, await heads(superUrl, rooms));
}

function heads(superUrl: string, rooms: readonly string[]): Promise<Map<string, number>> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ room: string; head: string }>(
      'select stream_id as room, last_seq as head from bus.stream where stream_id = any ($1)',
      [rooms],
    );
    return new Map(rows.map(({ room, head }) => [room, Number(head)]));
  });
}

async function measure(
  { devices }: Crowd,
  recorder: Recorder,
  { hints, withinMs }: { hints: boolean; withinMs: number },
  wanted: ReadonlyMap<string, number>,
): Promise<void> {
  const began = performance.now();
  // A machine with more to do than it can says nothing about the hub's two seconds.
  const patience = (loadavg()[0] ?? 0) > 2 * cpus().length ? 2 : 1;
  const waiting = new Set(
    devices.flatMap((device) => [...wanted].map(([room, head]) => ({ device, room, head }))),
  );
  while (waiting.size > 0) {
    const ms = performance.now() - began;
    for (const each of waiting) {
      const isLate = ms > REST_MS;
      if (each.device.last(each.room) < each.head && !isLate) continue;
      waiting.delete(each);
      recorder.note({
        ...{
          kind: 'level',
          client: each.device.name,
          room: each.room,
          hints,
          withinMs: patience * withinMs,
          ms: isLate ? NEVER : Math.round(ms),
        },
      });
    }
    await sleep(10);
  }
}
