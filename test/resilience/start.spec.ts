import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface DemoFile {
  baseUrl: string;
  accounts: { username: string; password: string; displayName: string; agency: string; roles: string[] }[];
}

const checkout = resolve(__dirname, '..', '..');

// The first start makes a database and tells the whole demo, on a machine that may be busy with other tests.
jest.setTimeout(240_000);

/** `npm start` as a person runs it, with a data folder of its own. */
describe('npm start', () => {
  const home = mkdtempSync(join(tmpdir(), 'jieli-start-'));
  const demoFile = join(home, 'demo.json');
  const demo = (): DemoFile => JSON.parse(readFileSync(demoFile, 'utf8')) as DemoFile;
  let running: ChildProcess | undefined;
  let output = '';

  function start(...args: string[]): ChildProcess {
    output = '';
    const child = spawn(process.execPath, [join(checkout, 'scripts', 'start.mjs'), ...args], {
      cwd: checkout,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, JIELI_HOME: home, PORT: '0' },
    });
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    running = child;
    return child;
  }

  async function ready(): Promise<void> {
    await until(() => {
      if (running?.exitCode !== null) throw new Error(`npm start ended:\n${output}`);
      return output.includes('Stop with Ctrl-C.');
    });
  }

  async function stop(child: ChildProcess): Promise<number | null> {
    const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
    child.kill('SIGINT');
    return ended;
  }

  afterAll(async () => {
    if (running && running.exitCode === null) await stop(running);
    rmSync(home, { recursive: true, force: true });
  });

  it('shows a demo whose people can sign in', async () => {
    start();
    await ready();
    const { baseUrl, accounts } = demo();
    expect(accounts.length).toBeGreaterThanOrEqual(12);
    for (const { username, password } of accounts) {
      const answer = await fetch(`${baseUrl}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-client': 'start-spec' },
        body: JSON.stringify({ username, password }),
      });
      expect([username, answer.ok]).toEqual([username, true]);
    }
  });

  it('brings back each app and the database after a kill -9, on the same address', async () => {
    const { baseUrl } = demo();
    for (const name of ['gateway', 'referral', 'notification', 'postgres']) {
      const [victim] = processesOf(running?.pid ?? 0, name);
      expect([name, victim === undefined]).toEqual([name, false]);
      process.kill(victim, 'SIGKILL');
      await until(() => !isAlive(victim));
      await until(() => isReady(baseUrl));
    }
  });

  it('refuses a second start from the same folder in one sentence', async () => {
    const first = running;
    const second = start();
    const code = await new Promise((done) => second.once('exit', done));
    running = first;
    expect(code).toBe(1);
    expect(output).toContain('Jieli already runs from this folder');
  });

  it('stops everything that it started', async () => {
    const child = running as ChildProcess;
    const all = processesOf(child.pid ?? 0);
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(await stop(child)).toBe(0);
    expect(all.filter(isAlive)).toEqual([]);
    expect(existsSync(join(home, 'running.json'))).toBe(false);
  });

  it('starts again from what it has, with the same people', async () => {
    const before = demo().accounts;
    const child = start();
    await ready();
    const { accounts } = demo();
    await stop(child);
    expect(accounts).toEqual(before);
    expect(output).not.toMatch(/Installing|Compiling|Building|creating the database|founding the county/);
  });

  it('starts two of each app on request', async () => {
    const child = start('--instances', '2');
    await ready();
    const urls = [...output.matchAll(/(?:runs|and) at http:\/\/localhost:(\d+)/g)].map(
      ([, port]) => `http://127.0.0.1:${port}`,
    );
    expect(urls).toHaveLength(2);
    for (const name of ['gateway', 'referral', 'notification'])
      expect([name, processesOf(child.pid ?? 0, `apps/${name}/`).length]).toEqual([name, 2]);
    for (const url of urls) expect([url, await isReady(url)]).toEqual([url, true]);
    await stop(child);
  });

  it('begins empty with a one-time link for the first administrator', async () => {
    const child = start('--reset', '--yes', '--empty');
    await ready();
    await stop(child);
    expect(output).toMatch(/http:\/\/localhost:\d+\/setup\/[A-Za-z0-9_-]{43}/);
    expect(existsSync(demoFile)).toBe(false);
  });
});

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((again) => setTimeout(again, 50));
}

async function isReady(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/readyz`)).ok;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** Direct children of the supervisor, from /proc; with a name only those whose command line has it. */
function processesOf(parent: number, name = ''): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        const parentOf = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1]);
        return parentOf === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(name);
      } catch {
        return false;
      }
    });
}
