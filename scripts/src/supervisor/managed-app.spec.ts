import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManagedApp } from './managed-app';

const program = `
const server = require('node:http').createServer((_, answer) => answer.end(String(process.pid)));
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send({ type: 'listening', port: server.address().port }));
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
`;

describe('an app under the supervisor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jieli-app-'));
  const entry = join(folder, 'main.js');
  const lines: string[] = [];
  const app = new ManagedApp({
    name: 'sample',
    entry,
    env: { PATH: process.env.PATH },
    port: 0,
    logFile: join(folder, 'logs', 'sample.log'),
    log: (line) => lines.push(line),
    untilNeedsMet: () => Promise.resolve(),
  });

  beforeAll(() => writeFileSync(entry, program));
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('comes back on the same port after a kill, and not after a stop', async () => {
    await app.start();
    const { port, pid, url } = app;
    process.kill(pid ?? 0, 'SIGKILL');
    await until(async () => (await answer(url)) !== undefined && (await answer(url)) !== String(pid));
    expect(app.port).toBe(port);
    expect(lines).toEqual(['sample stopped (SIGKILL); starting it again', 'sample runs again']);
    await app.stop();
    expect(await answer(url)).toBeUndefined();
  });

  it('says where the log is when the app ends before it listens', async () => {
    writeFileSync(entry, 'process.exit(78)');
    const broken = new ManagedApp({
      name: 'sample',
      entry,
      env: {},
      port: 0,
      logFile: join(folder, 'logs', 'sample.log'),
      log: () => undefined,
      untilNeedsMet: () => Promise.resolve(),
    });
    await expect(broken.start()).rejects.toThrow('its configuration is wrong');
  });
});

async function answer(url: string): Promise<string | undefined> {
  try {
    return await (await fetch(url)).text();
  } catch {
    return undefined;
  }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
}
