import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** dependency-cruiser over every folder with source code. */
const folders = ['apps', 'libs', 'scripts', 'test', 'bench'].filter((folder) => existsSync(folder));
const cli = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
const { status } = spawnSync(process.execPath, [cli, '--config', '.dependency-cruiser.cjs', ...folders], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
