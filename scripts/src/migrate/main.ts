import { join, resolve } from 'node:path';
import { createSetUp, setUpHours } from '../admin/set-up';
import { readContent } from '../prepare/content';
import { sentenceOf, StartError } from '../start-error';
import { loadSecrets } from '../state/secrets';
import {
  refuseDemoSettings,
  refuseUnfitDatabase,
  refuseWeakSecrets,
  roleUrlsFrom,
} from '../supervisor/production';
import { migrate } from './migrate';
import { runtimeLogins, type DatabaseUrls, type RolePasswords } from './roles';

/** The migrator alone, for a release whose apps run elsewhere: `node dist/scripts/src/migrate/main.js`. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  refuseDemoSettings(env);
  const { DATABASE_URL: deployUrl } = env;
  if (!deployUrl) throw new StartError('The migrator needs DATABASE_URL.');
  await refuseUnfitDatabase(deployUrl);
  await migrate({ deployUrl, ...secretsFrom(env), log: say });
  if ((await readContent(deployUrl)) === 'empty') {
    const origin = new URL(env.HUB_PUBLIC_URL ?? '').origin;
    say(`First administrator, once, within ${setUpHours} hours: ${origin}${await createSetUp(deployUrl)}`);
  }
  say('The database is up to date.');
}

/** The passwords of the roles come from their addresses, or from .jieli when this machine runs the apps too. */
function secretsFrom(env: NodeJS.ProcessEnv): { rolePasswords: RolePasswords; contextKey: string } {
  const urls = roleUrlsFrom(env);
  if (!urls) {
    const { rolePasswords, contextKey } = loadSecrets(
      resolve(env.JIELI_HOME ?? join(process.cwd(), '.jieli')),
    ).secrets;
    return { rolePasswords, contextKey };
  }
  const contextKey = env.HUB_CONTEXT_KEY ?? '';
  refuseWeakSecrets({ HUB_CONTEXT_KEY: contextKey });
  return { rolePasswords: passwordsOf(urls), contextKey };
}

function passwordsOf(urls: DatabaseUrls): RolePasswords {
  const entries = Object.entries(runtimeLogins).map(([purpose, login]) => {
    const { username, password } = new URL(urls[purpose as keyof DatabaseUrls]);
    if (username !== login) throw new StartError(`The address for ${login} names the user "${username}".`);
    return [login, decodeURIComponent(password)];
  });
  return Object.fromEntries(entries) as RolePasswords;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.env).catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exitCode = 1;
});
