import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './fail.mjs';
import { run } from './run.mjs';

/** Installs exactly the lockfile, when node_modules is not of this lockfile already. */
export async function installIfNeeded(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).update(process.versions.modules).digest('hex');
  const stamp = join(root, 'node_modules', '.jieli-install');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { command, args } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  const env = { ...process.env, NODE_ENV: 'development' };
  const { code, output } = await run('Installing packages (first start only)', command, args, {
    cwd: root,
    env,
  });
  if (code !== 0) {
    if (/ENOSPC/.test(output)) fail('The disk is full: the packages need about 700 MB.');
    fail(`npm could not install the packages:\n${output.slice(-4000)}`);
  }
  writeFileSync(stamp, wanted);
}

/** npm's own script with this Node.js, so that no shell and no .cmd file is needed. */
function npm(args) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script))
    return { command: process.execPath, args: [script, ...args] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}
