import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../start-error';
import { binaryName, findBinaries } from './binaries';
import { canReach, serverAccount, type ServerAccount } from './server-account';

/** Where one cluster's programs and data lie, and who runs it. */
export interface Placement {
  binDir: string;
  dataDir: string;
  account: ServerAccount | undefined;
}

/**
 * Normally the programs are used where npm put them and the data lies in `home`. Started as root, the server runs as
 * another user; when that user cannot enter the checkout (one under /root, say), both must lie where it can.
 * `known` is the data folder that an earlier start recorded.
 */
export function placeCluster(home: string, known?: string): Placement {
  const binaries = findBinaries();
  const account = serverAccount();
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const programs =
    account && !canReach(account, join(binaries.root, 'bin', binaryName('initdb')))
      ? copyPrograms(binaries.root, binaries.version)
      : binaries.root;
  const dataDir = known && existsSync(known) ? known : join(dataHome(home, account), 'pg');
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  claim(dataDir, account);
  return { binDir: join(programs, 'bin'), dataDir, account };
}

function dataHome(home: string, account: ServerAccount | undefined): string {
  if (!account || canReach(account, home)) return home;
  const elsewhere = outside(randomBytes(8).toString('hex'));
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  return elsewhere;
}

function claim(dataDir: string, account: ServerAccount | undefined): void {
  const { uid } = statSync(dataDir);
  if (account) {
    if (uid === 0) chownSync(dataDir, account.uid, account.gid);
    if (uid !== 0 && uid !== account.uid) {
      throw new StartError(
        `The data in ${dataDir} belongs to another user: start as that user, not as root.`,
      );
    }
  } else if (process.getuid && uid !== process.getuid()) {
    throw new StartError(
      `The data in ${dataDir} belongs to another user: start as that user, or remove .jieli.`,
    );
  }
}

/** A folder that survives a reboot and that the database user can enter. */
function outside(name: string): string {
  const base = ['/var/lib', '/opt'].find((folder) => isWritable(folder)) ?? tmpdir();
  const shared = join(base, 'jieli');
  mkdirSync(shared, { recursive: true, mode: 0o755 });
  chmodSync(shared, 0o755);
  return join(shared, name);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Copied beside the target and renamed, so that a copy cut short is never taken for a whole one. */
function copyPrograms(root: string, version: string): string {
  const target = outside(`postgres-${version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  cpSync(root, partial, { recursive: true, verbatimSymlinks: true });
  openToAll(partial);
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** A strict umask at install time would leave the copy readable for root alone. */
function openToAll(path: string): void {
  const status = lstatSync(path);
  if (status.isSymbolicLink()) return;
  chmodSync(path, status.isDirectory() || status.mode & 0o100 ? 0o755 : 0o644);
  if (status.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
