import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Every TypeScript project of the repository; one that has no folder yet is left out. */
const projects = ['tsconfig.json', 'apps/web/tsconfig.json'].filter((file) => existsSync(file));

for (const project of projects) {
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '--noEmit', '-p', project],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
}
