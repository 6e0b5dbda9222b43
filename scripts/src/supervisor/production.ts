import { existsSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { ownerRole, type DatabaseUrls, type LoginPurpose } from '../migrate/roles';
import { withClient } from '../postgres/connection';
import { StartError } from '../start-error';

const urlVariables: Record<LoginPurpose, string> = {
  gateway: 'HUB_DB_GATEWAY_URL',
  referral: 'HUB_DB_REFERRAL_URL',
  referralJob: 'HUB_DB_REFERRAL_JOB_URL',
  relay: 'HUB_DB_RELAY_URL',
  notify: 'HUB_DB_NOTIFY_URL',
};

const durable = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** Undefined unless the operator gives one address for each login. */
export function roleUrlsFrom(env: NodeJS.ProcessEnv): DatabaseUrls | undefined {
  const given = Object.entries(urlVariables).filter(([, variable]) => env[variable]);
  if (given.length === 0) return undefined;
  const missing = Object.values(urlVariables).filter((variable) => !env[variable]);
  if (missing.length > 0)
    throw new StartError(`One database address for each role is needed; missing: ${missing.join(', ')}.`);
  return Object.fromEntries(given.map(([purpose, variable]) => [purpose, env[variable]])) as DatabaseUrls;
}

/** Refuses everything that is for the demo only, before anything is started. */
export function refuseDemoSettings(env: NodeJS.ProcessEnv): void {
  for (const name of ['HUB_DEMO', 'FICTIONAL_DATA']) {
    if (env[name]) throw new StartError(`${name} is set: the production start never runs with demo data.`);
  }
  if (!env.DATABASE_URL && !roleUrlsFrom(env)) {
    throw new StartError(
      'The production start needs DATABASE_URL (or one address for each role): see docs/operations.md.',
    );
  }
  if (!env.HUB_PUBLIC_URL) {
    throw new StartError(
      'The production start needs HUB_PUBLIC_URL, the address that people open, such as https://hub.example.org.',
    );
  }
}

/** A secret that stands in an example file, or that a person typed, is none. */
export function refuseWeakSecrets(secrets: Record<string, string>): void {
  for (const [name, value] of Object.entries(secrets)) {
    if (isWeak(value)) {
      throw new StartError(
        `${name} is a default or too simple: make 32 random bytes, for example with: openssl rand -hex 32`,
      );
    }
  }
}

function isWeak(secret: string): boolean {
  return (
    !/^[0-9a-f]{64}$/i.test(secret) ||
    new Set(secret.toLowerCase()).size < 8 ||
    /^(.{1,16})\1+$/.test(secret) ||
    '0123456789abcdef'.repeat(4) === secret.toLowerCase()
  );
}

export function readSecretFile(variable: string, file: string): string {
  if (!existsSync(file)) throw new StartError(`${variable} names ${file}, which does not exist.`);
  return readFileSync(file, 'utf8').trim();
}

/** Refuses a database that may lose what it acknowledged, or that holds the demo's fictional people. */
export async function refuseUnfitDatabase(url: string, mustBeOn: readonly string[] = durable): Promise<void> {
  await withClient(url, async (client) => {
    for (const setting of mustBeOn) {
      const { rows } = await client.query<Record<string, string>>(`show ${setting}`);
      if (rows[0][setting] !== 'on') {
        throw new StartError(`PostgreSQL runs with ${setting}=${rows[0][setting]}: production needs it on.`);
      }
    }
    if (await holdsDemo(client)) {
      throw new StartError(
        'This database holds demo agencies: the production start needs a database of its own.',
      );
    }
  });
}

/** The gateway's login reads agencies itself; the deploy user reads them as the owner. */
async function holdsDemo(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ isThere: boolean; isOwner: boolean }>(
    `select exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where n.nspname = 'directory' and c.relname = 'agency') as "isThere",
            exists (select 1 from pg_roles where rolname = $1 and pg_has_role(current_user, oid, 'MEMBER')) as "isOwner"`,
    [ownerRole],
  );
  if (!rows[0].isThere) return false;
  if (rows[0].isOwner) await client.query(`set role ${ownerRole}`);
  const { rowCount } = await client.query('select 1 from directory.agency where is_fictional limit 1');
  return Boolean(rowCount);
}
