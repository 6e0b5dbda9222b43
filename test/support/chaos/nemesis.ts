import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../../../scripts/src/postgres/connection';
import { dice } from '../dice';
import type { Recorder } from './history';
import type { TcpProxy } from './tcp-proxy';
import type { Topology } from './topology';

export type Act =
  | 'kill'
  | 'pause'
  | 'kill postgres'
  | 'restart postgres'
  | 'deafen'
  | 'flood'
  | 'cut'
  | 'slow'
  | 'freeze'
  | 'refuse';

export interface Disturbance {
  /** Milliseconds after the beginning. */
  at: number;
  act: Act;
  target: string;
  forMs: number;
  delayMs: number;
}

const PROCESSES = ['gateway-1', 'gateway-2', 'referral-1', 'referral-2', 'notification'];
/** Of a hundred disturbances so many are of this kind. */
const WEIGHTS: readonly [Act, number][] = [
  ['kill', 18],
  ['pause', 14],
  ['kill postgres', 3],
  ['restart postgres', 3],
  ['deafen', 8],
  ['flood', 6],
  ['cut', 20],
  ['slow', 12],
  ['freeze', 10],
  ['refuse', 6],
];
const MEAN_PAUSE_MS = 1200;
const LONGEST_MS = 7000;

/** What is done to the hub and when; the same for the same seed. */
export function schedule(seed: number, ms: number, networks: readonly string[]): Disturbance[] {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const plan: Disturbance[] = [];
  for (let at = 500; at < ms; at += 100 + roll() * 2 * (MEAN_PAUSE_MS - 100)) {
    let left = roll() * 100;
    const act = (WEIGHTS.find(([, weight]) => (left -= weight) < 0) ?? WEIGHTS[0])?.[0] as Act;
    const target = act === 'kill' || act === 'pause' ? pick(PROCESSES) : pick(networks);
    const isOfHub = act.endsWith('postgres') || act === 'deafen' || act === 'flood';
    plan.push({
      at: Math.round(at),
      act,
      target: isOfHub ? 'postgres' : target,
      forMs: Math.round(200 + roll() * roll() * LONGEST_MS),
      delayMs: Math.round(20 + roll() * 400),
    });
  }
  return plan;
}

/** Carries a schedule out, and puts everything right again. */
export class Nemesis {
  readonly counts: Record<string, number> = {};
  private readonly paused = new Set<number>();
  private readonly under = new Set<Promise<void>>();
  private restarting: Promise<void> = Promise.resolve();
  private isOver = false;

  constructor(
    private readonly topology: Topology,
    private readonly networks: Readonly<Record<string, TcpProxy>>,
    private readonly recorder: Recorder,
  ) {}

  async run(plan: readonly Disturbance[]): Promise<void> {
    const began = performance.now();
    for (const disturbance of plan) {
      const wait = disturbance.at - (performance.now() - began);
      if (wait > 0) await sleep(wait);
      if (this.isOver) break;
      const done: Promise<void> = this.disturb(disturbance).finally(() => this.under.delete(done));
      this.under.add(done);
    }
    await this.heal();
  }

  stop(): void {
    this.isOver = true;
  }

  /** What went silent stays silent: those who are on it have to notice. */
  private async heal(): Promise<void> {
    this.isOver = true;
    for (const pid of this.paused) signal(pid, 'SIGCONT');
    await Promise.all(this.under);
    await this.restarting;
    for (const network of Object.values(this.networks)) network.heal();
    await this.topology.ready();
  }

  private async disturb({ act, target, forMs, delayMs }: Disturbance): Promise<void> {
    this.counts[act] = (this.counts[act] ?? 0) + 1;
    this.recorder.note({ kind: 'nemesis', act, target });
    const { database } = this.topology;
    if (act === 'kill') signal(this.topology.apps[target]?.pid, 'SIGKILL');
    else if (act === 'pause') await this.pause(this.topology.apps[target]?.pid, forMs);
    else if (act === 'kill postgres') this.restart('SIGKILL');
    else if (act === 'restart postgres') this.restart('stop');
    else if (act === 'deafen' || act === 'flood') await hints(database.superUrl, act).catch(() => undefined);
    else await this.tamper(this.networks[target] as TcpProxy, act, forMs, delayMs);
  }

  private async pause(pid: number | undefined, forMs: number): Promise<void> {
    if (pid === undefined || !signal(pid, 'SIGSTOP')) return;
    this.paused.add(pid);
    await sleep(forMs);
    this.paused.delete(pid);
    signal(pid, 'SIGCONT');
  }

  private restart(how: 'SIGKILL' | 'stop'): void {
    this.restarting = this.restarting.then(() => this.topology.restartPostgres(how));
  }

  private async tamper(network: TcpProxy, act: Act, forMs: number, delayMs: number): Promise<void> {
    if (act === 'cut') network.cut();
    else if (act === 'freeze') network.freeze();
    else if (act === 'slow') network.delayMs = delayMs;
    else {
      network.isRefusing = true;
      network.cut();
    }
    if (act !== 'slow' && act !== 'refuse') return;
    await sleep(forMs);
    network.heal();
  }
}

/** Ends the sessions that listen for hints, or sends hints that nobody has cause for. */
async function hints(superUrl: string, act: 'deafen' | 'flood'): Promise<void> {
  await withClient(superUrl, async (client) => {
    if (act === 'flood') for (let n = 0; n < 200; n += 1) await client.query('notify hub_wake');
    else
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub_wake'`,
      );
  });
}

function signal(pid: number | undefined, name: NodeJS.Signals): boolean {
  try {
    return pid !== undefined && process.kill(pid, name);
  } catch {
    return false;
  }
}
