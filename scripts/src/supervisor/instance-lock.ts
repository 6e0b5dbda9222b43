import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivate } from '../state/secrets';
import { StartError } from '../start-error';

interface RunningInstance {
  pid: number;
  port: number;
}

/** One supervisor for each folder: two would fight over the same data. */
export class InstanceLock {
  private readonly file: string;

  constructor(home: string) {
    this.file = join(home, 'running.json');
  }

  refuseSecond(): void {
    const other = this.read();
    if (other && isSupervisor(other.pid)) {
      throw new StartError(
        `Jieli already runs from this folder at http://127.0.0.1:${other.port} (process ${other.pid}).`,
      );
    }
  }

  acquire(port: number): void {
    writePrivate(this.file, JSON.stringify({ pid: process.pid, port } satisfies RunningInstance));
  }

  release(): void {
    if (this.read()?.pid === process.pid) rmSync(this.file, { force: true });
  }

  private read(): RunningInstance | undefined {
    if (!existsSync(this.file)) return undefined;
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as RunningInstance;
    } catch {
      return undefined;
    }
  }
}

function isSupervisor(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs');
  } catch {
    return false;
  }
}
