import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocksOf } from '@test/documented-blocks';
import { startHub, type Hub } from '@test/hub';
import { repositoryRoot } from '@test/sources';
import { demoAccounts } from '../../scripts/src/demo';
import { foundCounty } from '../../scripts/src/demo/run/county';
import { ownerRole } from '../../scripts/src/migrate/roles';
import { withClient } from '../../scripts/src/postgres/connection';

/** docs/api.md as a newcomer follows it: one shell, one block after the other, in a folder with the file of the demo. */
describe('docs/api.md', () => {
  let hub: Hub;
  let folder: string;
  let output: string[];
  beforeAll(async () => {
    hub = await startHub();
    await withClient(hub.database.deployUrl, async (owner) => {
      await owner.query(`set role ${ownerRole}`);
      await foundCounty(owner, { lang: 'zh-CN', now: new Date() });
    });
    folder = mkdtempSync(join(tmpdir(), 'jieli-tour-'));
    mkdirSync(join(folder, '.jieli'));
    const file = { baseUrl: hub.baseUrl, accounts: demoAccounts('zh-CN') };
    writeFileSync(join(folder, '.jieli', 'demo.json'), JSON.stringify(file));
    symlinkSync(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'));
    const script = ['set -euo pipefail', ...blocksOf('docs/api.md', 'bash')].join('\necho ---BLOCK---\n');
    const { stdout, stderr, status } = spawnSync('bash', ['-c', script], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, BASE: hub.baseUrl },
      encoding: 'utf8',
      timeout: 50_000,
    });
    if (status !== 0) throw new Error(`the tour ended with ${status}:\n${stdout}\n${stderr}`);
    output = stdout.split('---BLOCK---\n').slice(1);
  });
  afterAll(async () => {
    await hub?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('runs to its end and shows what it says', () => {
    const [, people, sent, packet, withheld, onward, room, live, told] = output as string[];
    expect(people?.trim().split('\n')).toEqual(['罗敏', '周敏', '沈岚', '蓝小禾']);
    expect(sent).toContain('民政');
    expect(packet).toMatch(/^true\n/);
    expect(packet).toContain('fileNo');
    expect(packet).toContain('as expected');
    expect(packet).not.toMatch(/钟晓雨|钟某/);
    expect(withheld).toContain('health');
    expect(onward?.trim().split('\n')).toEqual(['accepted', 'accepted']);
    expect(room).toContain('message.created');
    expect(live).toContain('周四下午上门评估。');
    expect(told).toMatch(/^told: true\n0\n?$/);
  });
});
