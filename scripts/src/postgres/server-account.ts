import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '../start-error';

/** The operating-system user that runs the database server. */
export interface ServerAccount {
  uid: number;
  gid: number;
  name: string;
}

/** PostgreSQL refuses to run as root, and initdb wants a user that has a name. */
const preferred = ['postgres', 'nobody', 'daemon'];

/** Undefined when the server may simply run as the user who starts it. */
export function serverAccount(): ServerAccount | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account): account is ServerAccount => Boolean(account.name) && account.uid > 0);
  for (const name of preferred) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account) return account;
  }
  throw new StartError(
    'PostgreSQL does not run as root and this system has no user "postgres" or "nobody": create one, or start as a normal user.',
  );
}

/** Whether the account may enter every folder down to this one. */
export function canReach(account: ServerAccount, path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dirname(folder) === folder) return true;
  }
}
