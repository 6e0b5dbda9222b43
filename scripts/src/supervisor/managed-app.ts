import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '../start-error';
import { lastFault } from './last-fault';

export interface AppOptions {
  name: string;
  /** Compiled entry file. */
  entry: string;
  env: NodeJS.ProcessEnv;
  /** First port to ask for; 0 lets the system choose one, which is then kept. */
  port: number;
  /** Undefined: the app writes to the terminal, as a container's log wants it. */
  logFile: string | undefined;
  log: (line: string) => void;
  /** Resolves when what the app needs is there again. */
  untilNeedsMet: () => Promise<void>;
}

const firstDelay = 200;
const longestDelay = 10_000;
const healthyAfter = 30_000;
const listenTimeout = 60_000;
const configurationFault = 78;
const biggestLog = 8_000_000;

/** One app as a process that is started again when it ends by itself. */
export class ManagedApp {
  port: number;
  private child: ChildProcess | undefined;
  private isStopping = false;
  private failures = 0;
  private startedAt = 0;

  constructor(private readonly options: AppOptions) {
    this.port = options.port;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the process and resolves when it listens. */
  async start(): Promise<void> {
    const { name, entry } = this.options;
    if (!existsSync(entry)) throw new StartError(`${name} is not built: ${entry} is missing.`);
    await this.launch();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(force);
  }

  private launch(): Promise<void> {
    const { entry, env, logFile } = this.options;
    const log = logFile === undefined ? 'inherit' : openLog(logFile);
    this.startedAt = performance.now();
    const child = fork(entry, [], {
      env: { ...env, PORT: String(this.port) },
      // What the supervisor was started with is not meant for the apps.
      execArgv: [],
      stdio: ['ignore', log, log, 'ipc'],
      detached: process.platform !== 'win32',
    });
    if (typeof log === 'number') closeSync(log);
    this.child = child;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new StartError(`${this.options.name} did not listen within a minute${this.seeLog()}.`));
      }, listenTimeout);
      let isListening = false;
      child.on('message', (message: unknown) => {
        const port = listeningPort(message);
        if (port === undefined) return;
        this.port = port;
        isListening = true;
        clearTimeout(late);
        resolve();
      });
      child.once('exit', (code, signal) => {
        clearTimeout(late);
        if (isListening) void this.restart(code, signal);
        else reject(new StartError(this.endSentence(code, signal)));
      });
    });
  }

  private async restart(code: number | null, signal: string | null): Promise<void> {
    while (!this.isStopping) {
      this.failures = performance.now() - this.startedAt > healthyAfter ? 0 : this.failures + 1;
      const delay = Math.min(longestDelay, firstDelay * 2 ** Math.max(0, this.failures - 1));
      this.options.log(`${this.options.name} stopped (${signal ?? `code ${code}`}); starting it again`);
      await new Promise((resolve) => setTimeout(resolve, delay));
      await this.options.untilNeedsMet();
      if (this.isStopping) return;
      try {
        await this.launch();
        this.options.log(`${this.options.name} runs again`);
        return;
      } catch (error) {
        this.options.log(error instanceof Error ? error.message : String(error));
      }
    }
  }

  private endSentence(code: number | null, signal: string | null): string {
    const why = code === configurationFault ? 'its configuration is wrong' : (signal ?? `code ${code}`);
    const { logFile } = this.options;
    const fault = logFile === undefined ? undefined : lastFault(logFile);
    return `${this.options.name} ended before it listened (${why})${this.seeLog()}.${fault ? `\n${fault}` : ''}`;
  }

  private seeLog(): string {
    return this.options.logFile === undefined ? '' : `; its log is ${this.options.logFile}`;
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > biggestLog) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
}

function listeningPort(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, port } = message as { type?: unknown; port?: unknown };
  return type === 'listening' && typeof port === 'number' ? port : undefined;
}
