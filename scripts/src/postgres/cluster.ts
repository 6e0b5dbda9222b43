import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../start-error';
import { binaryName } from './binaries';
import { freePort, isPortFree } from './ports';
import type { Placement } from './placement';
import { waitForServer } from './connection';

export interface ClusterOptions {
  placement: Placement;
  superuser: string;
  password: string;
  /** Used again when it is free, so that a restart keeps its address. */
  port?: number;
  /** Extra server settings; tests switch durability off here. */
  settings?: Record<string, string>;
  /** A server that was ready has ended although nobody stopped it. */
  onExit?: (code: number | null) => void;
}

const RETRY_MS = 200;
const RETRIES_MS = 20_000;

/** One PostgreSQL server from the npm package, run as a child process and reached over loopback only. */
export class Cluster {
  port = 0;
  private child: ChildProcess | undefined;
  private isStopping = false;
  private isReady = false;
  private tail: string[] = [];

  constructor(private readonly options: ClusterOptions) {}

  get url(): string {
    const { superuser, password } = this.options;
    return `postgres://${superuser}:${password}@127.0.0.1:${this.port}/postgres`;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Creates the data folder when it is new, then starts the server and waits until it answers. */
  async start(): Promise<void> {
    this.isStopping = false;
    if (!existsSync(join(this.options.placement.dataDir, 'PG_VERSION'))) this.initialise();
    await this.stopLeftOver();
    const wanted = this.port || this.options.port || 0;
    // Sessions of a killed server hold its port for a moment, and the apps know no other.
    for (let waited = 0; this.port && waited < 10_000 && !(await isPortFree(wanted)); waited += 100)
      await pause(100);
    this.port = wanted && (await isPortFree(wanted)) ? wanted : await freePort();
    await this.launchUntilReady();
  }

  /** Fast shutdown: open sessions are ended, everything committed is on disk. */
  async stop(): Promise<void> {
    const child = this.child;
    this.isStopping = true;
    if (!child || !this.isRunning) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGINT');
    const force = setTimeout(() => child.kill('SIGQUIT'), 20_000);
    await ended;
    clearTimeout(force);
  }

  /** What the server wrote last, for the one sentence that explains a failed start. */
  get lastWords(): string {
    return this.tail.join('\n');
  }

  /** Made beside and renamed: a start that was cut short must not leave half a database that looks like one. */
  private initialise(): void {
    const { placement, superuser, password } = this.options;
    const folder = mkdtempSync(join(tmpdir(), 'jieli-init-'));
    const passwordFile = join(folder, 'pw');
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    const staging = `${placement.dataDir}.new`;
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: 0o700 });
    if (placement.account) {
      for (const path of [folder, passwordFile, staging]) {
        chownSync(path, placement.account.uid, placement.account.gid);
      }
    }
    const args = [
      `--pgdata=${staging}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
    ];
    const made = spawnSync(join(placement.binDir, binaryName('initdb')), args, this.spawnOptions());
    rmSync(folder, { recursive: true, force: true });
    if (made.status !== 0) {
      rmSync(staging, { recursive: true, force: true });
      const words = `${made.error?.message ?? ''} ${made.stderr?.toString() ?? ''}`.trim();
      if (/no space left/i.test(words))
        throw new StartError('The disk is full: free some space and start again.');
      throw new StartError(`The database could not be created in ${placement.dataDir}: ${words}`);
    }
    rmSync(placement.dataDir, { recursive: true, force: true });
    renameSync(staging, placement.dataDir);
  }

  /** A server that outlived its parent (kill -9) still owns the data: it is ended in good order first. */
  private async stopLeftOver(): Promise<void> {
    const { dataDir } = this.options.placement;
    const pidFile = join(dataDir, 'postmaster.pid');
    if (!existsSync(pidFile)) return;
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    // A dead number is left to PostgreSQL, which makes sure that no orphaned session still writes; one that another
    // program got since would make it refuse for ever.
    if (!isServerOf(pid, dataDir)) {
      if (isAlive(pid)) rmSync(pidFile, { force: true });
      return;
    }
    process.kill(pid, 'SIGINT');
    for (let waited = 0; waited < 20_000 && isAlive(pid); waited += 100) await pause(100);
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    for (let waited = 0; waited < 5_000 && isAlive(pid); waited += 100) await pause(100);
  }

  private launch(): void {
    const { placement, settings } = this.options;
    const all: Record<string, string> = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      password_encryption: 'scram-sha-256',
      timezone: 'UTC',
      log_timezone: 'UTC',
      jit: 'off',
      ...settings,
    };
    const args = ['-D', placement.dataDir, '-p', String(this.port)];
    for (const [name, value] of Object.entries(all)) args.push('-c', `${name}=${value}`);
    const child = spawn(join(placement.binDir, binaryName('postgres')), args, {
      ...this.spawnOptions(),
      // Ctrl-C reaches the whole foreground group; the server must outlive the apps, so it is not in it.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.tail = [];
    child.stderr?.on('data', (chunk: Buffer) => {
      this.tail = [...this.tail, ...chunk.toString().trimEnd().split('\n')].slice(-30);
    });
    child.on('error', (error) => this.tail.push(error.message));
    child.on('exit', (code) => {
      if (this.child === child && this.isReady && !this.isStopping) this.options.onExit?.(code);
    });
    this.child = child;
  }

  /** The sessions of a killed server end within moments; until the last one has, their memory keeps a new server out. */
  private async launchUntilReady(): Promise<void> {
    for (let waited = 0; ; waited += RETRY_MS) {
      this.isReady = false;
      this.launch();
      const child = this.child;
      const isOver = (): boolean => child?.exitCode !== null || child.signalCode !== null;
      this.isReady = await waitForServer(this.url, isOver);
      if (this.isReady) return;
      child?.kill('SIGQUIT');
      if (waited >= RETRIES_MS || !/shared memory block .* still in use/.test(this.lastWords)) break;
      await pause(RETRY_MS);
    }
    if (/no space left/i.test(this.lastWords)) {
      throw new StartError('The disk is full: free some space and start again; no data was lost.');
    }
    throw new StartError(`The database server did not start. It said:\n${this.lastWords}`);
  }

  private spawnOptions(): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
    const { account, dataDir } = this.options.placement;
    const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', SYSTEMROOT: process.env.SYSTEMROOT };
    return { cwd: dataDir, env, ...(account ? { uid: account.uid, gid: account.gid } : {}) };
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Process numbers are reused: after a reboot the recorded one may be anybody's. */
function isServerOf(pid: number, dataDir: string): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    return readFileSync(commandLine, 'utf8').includes(dataDir);
  } catch {
    return false;
  }
}
