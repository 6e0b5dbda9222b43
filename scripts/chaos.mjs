import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from './bootstrap/build.mjs';
import { installIfNeeded } from './bootstrap/install.mjs';
import { checkNodeVersion } from './bootstrap/node-version.mjs';

/**
 * `npm run test:chaos -- [--seed N] [--minutes M] [--visits V]`: disturbs two of every process for M minutes and judges what rooms
 * did. The seed that is printed gives the same disturbances again.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = { seed: Math.floor(Math.random() * 1_000_000), minutes: 10, visits: 1000 };

for (let args = process.argv.slice(2); args.length > 0; args = args.slice(2)) {
  const name = args[0].replace(/^--/, '');
  const value = Number(args[1]);
  if (!(name in wanted) || !(value >= 0)) {
    process.stderr.write('Usage: npm run test:chaos -- [--seed N] [--minutes M] [--visits V]\n');
    process.exit(64);
  }
  wanted[name] = value;
}

checkNodeVersion();
await installIfNeeded(root);
await buildIfNeeded(root);
process.stdout.write(`seed ${wanted.seed}, ${wanted.minutes} minutes, ${wanted.visits} visits\n`);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/jest/bin/jest.js', '--selectProjects', 'resilience', '--', 'test/resilience/rooms'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      JIELI_CHAOS_SEED: String(wanted.seed),
      JIELI_CHAOS_MINUTES: String(wanted.minutes),
      JIELI_CHAOS_VISITS: String(wanted.visits),
    },
  },
);
process.exit(status ?? 1);
