import { sentenceOf, StartError } from '../start-error';
import { refuseUnfitDatabase, refuseWeakSecrets, roleUrlsFrom } from '../supervisor/production';
import { migrate } from './migrate';
import { runtimeLogins, type LoginPurpose, type RolePasswords } from './roles';

/**
 * Migrates a database whose logins and secrets come from the environment: for containers, where nothing supervises the
 * apps but the orchestrator. Reads DATABASE_URL, one HUB_DB_*_URL per login, and HUB_CONTEXT_KEY.
 */
async function main(): Promise<void> {
  const { DATABASE_URL: deployUrl, HUB_CONTEXT_KEY: contextKey } = process.env;
  const urls = roleUrlsFrom(process.env);
  if (!deployUrl || !contextKey || !urls) {
    throw new StartError('The migrator needs DATABASE_URL, HUB_CONTEXT_KEY and one address for each login.');
  }
  refuseWeakSecrets({ HUB_CONTEXT_KEY: contextKey });
  await refuseUnfitDatabase(deployUrl);
  const rolePasswords = Object.fromEntries(
    Object.entries(runtimeLogins).map(([purpose, login]) => [
      login,
      decodeURIComponent(new URL(urls[purpose as LoginPurpose]).password),
    ]),
  ) as RolePasswords;
  await migrate({ deployUrl, contextKey, rolePasswords, log: (line) => process.stdout.write(`${line}\n`) });
  process.stdout.write('The database is up to date.\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
});
