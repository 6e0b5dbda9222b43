import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PrepareResult } from '../prepare/protocol';
import { isPortFree, freePort } from '../postgres/ports';
import { sentenceOf, StartError } from '../start-error';
import { Supervisor } from './supervisor';
import { readOptions, type StartOptions } from './options';
import { refuseDemoSettings } from './production';
import { InstanceLock } from './instance-lock';
import { resetData } from './database';
import { updateDemoFile } from './demo-file';
import { confirm, peopleTable, progress, say } from './terminal';

/** Root of the checkout, seen from dist/scripts/src/supervisor. */
const checkout = resolve(__dirname, '..', '..', '..', '..');
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts everything and resolves with the exit code when everything has stopped again. */
export async function main(args: readonly string[]): Promise<number> {
  const home = process.env.JIELI_HOME ? resolve(process.env.JIELI_HOME) : join(checkout, '.jieli');
  let supervisor: Supervisor | undefined;
  let lock: InstanceLock | undefined;
  const asked = untilSignal();
  try {
    const wanted = readOptions(args, process.env);
    if (wanted.isProduction) refuseDemoSettings(process.env);
    mkdirSync(home, { recursive: true, mode: 0o711 });
    lock = new InstanceLock(home);
    lock.refuseSecond();
    const options = await settle(wanted);
    lock.acquire(options.port);
    if (options.isReset) await reset(options, home);
    const running = new Supervisor(options, home, join(checkout, 'dist'), progress);
    supervisor = running;
    const isUp = await Promise.race([running.start().then((result) => ({ result })), asked]);
    if (isUp) {
      announce(options, home, isUp.result);
      await asked;
    }
    say('\nStopping …');
    return 0;
  } catch (error) {
    const sentence = sentenceOf(error);
    process.stderr.write(`\n${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
    return error instanceof StartError ? error.exitCode : 1;
  } finally {
    await supervisor?.stop();
    lock?.release();
  }
}

/** A signal, or the end of the npm that started us: the shell between npm and us passes no signal on. */
function untilSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of signals) process.on(signal, () => resolve(undefined));
    if (!process.env.npm_lifecycle_event) return;
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) resolve(undefined);
    }, 500);
    watch.unref();
  });
}

async function settle(options: StartOptions): Promise<StartOptions> {
  const port = options.port === 0 ? await freePort(options.host) : options.port;
  const morePorts: number[] = [];
  for (let n = 1; n < options.instances; n += 1)
    morePorts.push(options.port === 0 ? await freePort(options.host) : port + n);
  for (const taken of options.port === 0 ? [] : [port, ...morePorts])
    if (!(await isPortFree(taken, options.host)))
      throw new StartError(
        `Port ${taken} is in use: stop the program that has it, or choose another, for example: PORT=${taken + 1} npm start`,
      );
  return { ...options, port, morePorts };
}

async function reset(options: StartOptions, home: string): Promise<void> {
  if (options.isProduction) throw new StartError('--reset is not for production.');
  const what = options.deployUrl
    ? 'everything of Jieli in the database of DATABASE_URL'
    : `the database in ${home}`;
  if (!options.isConfirmed) {
    if (!process.stdin.isTTY) throw new StartError(`--reset deletes ${what}: confirm it with --yes.`);
    if (!(await confirm(`This deletes ${what}, with its keys. Go on?`)))
      throw new StartError('Nothing was deleted.');
  }
  await resetData(options.deployUrl, home);
  progress('deleted the old data');
}

function announce(options: StartOptions, home: string, result: PrepareResult): void {
  const url = `http://127.0.0.1:${options.port}`;
  const origin = new URL(process.env.HUB_PUBLIC_URL ?? `http://localhost:${options.port}`).origin;
  progress('ready');
  say(`\nJieli (接力) runs at ${origin}\n`);
  for (const port of options.morePorts) say(`and at ${new URL(`http://localhost:${port}`).origin}\n`);
  if (result.content === 'demo') {
    const accounts = updateDemoFile(home, url, result.accounts);
    if (accounts.length > 0) say(`${peopleTable(accounts, options.port)}\n`);
    if (options.isEmpty)
      say('The database already holds the demo; to begin empty: npm start -- --reset --empty\n');
  }
  if (result.setUpPath) say(`First administrator, once, within 24 hours:\n  ${origin}${result.setUpPath}\n`);
  if (!options.isProduction) say('Stop with Ctrl-C.\n');
}
