import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './fail.mjs';
import { run } from './run.mjs';

/** Installs exactly the lockfile, when node_modules is not of this lockfile already. */
export async function installIfNeeded(root) {
  const stamp = join(root, 'node_modules', '.jieli-node-abi');
  if (isInstalled(root) && isForThisNode(stamp)) return;
  const { command, args } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  const env = { ...process.env, NODE_ENV: 'development' };
  const title = 'Installing packages (first start only, about a minute)';
  const { code, output } = await run(title, command, args, { cwd: root, env });
  if (code !== 0) {
    if (/ENOSPC/.test(output)) fail('The disk is full: the packages need about 700 MB.');
    fail(`npm could not install the packages:\n${output.slice(-4000)}`);
  }
  writeFileSync(stamp, process.versions.modules);
}

/** npm writes down what it installed; another lockfile, or an install cut short, differs from it. */
function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(record);
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' || link || present[path]?.version === version || (optional && !present[path]),
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return {};
  }
}

/** Programs inside packages are built for one Node.js generation. */
function isForThisNode(stamp) {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') === process.versions.modules;
}

/** npm's own script with this Node.js, so that no shell and no .cmd file is needed. */
function npm(args) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script))
    return { command: process.execPath, args: [script, ...args] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}
