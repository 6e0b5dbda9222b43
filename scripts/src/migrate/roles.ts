import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { withClient } from '../postgres/connection';
import { StartError } from '../start-error';

/** One login for each purpose; none of them owns anything or may become the owner. */
export const runtimeLogins = {
  gateway: 'gateway_rt',
  referral: 'referral_rt',
  referralJob: 'referral_job_rt',
  relay: 'relay_rt',
  notify: 'notify_rt',
} as const;

export const ownerRole = 'hub_owner';

export type LoginPurpose = keyof typeof runtimeLogins;
export type RuntimeLogin = (typeof runtimeLogins)[LoginPurpose];
export type DatabaseUrls = Record<LoginPurpose, string>;
export type RolePasswords = Record<RuntimeLogin, string>;

const limits = {
  statement_timeout: '15s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '15s',
};

/** The address of the same database for another user. */
export function urlFor(deployUrl: string, user: string, password: string): string {
  const url = new URL(deployUrl);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  return url.toString();
}

export function databaseUrlsFor(deployUrl: string, passwords: RolePasswords): DatabaseUrls {
  const entries = Object.entries(runtimeLogins).map(([purpose, login]) => [
    purpose,
    urlFor(deployUrl, login, passwords[login]),
  ]);
  return Object.fromEntries(entries) as DatabaseUrls;
}

/** Creates what is missing and changes nothing that already fits, so that it may run at every start. */
export async function ensureRoles(
  client: Client,
  deployUrl: string,
  passwords: RolePasswords,
): Promise<void> {
  await client.query("set password_encryption = 'scram-sha-256'");
  await ensureOwner(client);
  for (const [login, password] of Object.entries(passwords)) {
    await ensureLogin(client, login);
    if (await canLogIn(urlFor(deployUrl, login, password))) continue;
    await client.query(`alter role ${escapeIdentifier(login)} login password ${escapeLiteral(password)}`);
  }
}

async function exists(client: Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  return rowCount === 1;
}

async function ensureOwner(client: Client): Promise<void> {
  if (!(await exists(client, ownerRole))) await client.query(`create role ${ownerRole} nologin noinherit`);
  const { rows } = await client.query<{ isMember: boolean; user: string }>(
    `select pg_has_role(current_user, $1, $2) as "isMember", current_user as "user"`,
    [ownerRole, await membershipKind(client)],
  );
  if (rows[0].isMember) return;
  try {
    await client.query(`grant ${ownerRole} to ${escapeIdentifier(rows[0].user)}`);
  } catch {
    throw new StartError(
      `The user "${rows[0].user}" of DATABASE_URL may not act as ${ownerRole}: let an administrator run "grant ${ownerRole} to ${rows[0].user}".`,
    );
  }
}

/** Since version 16 being a member and being allowed to SET ROLE are two rights. */
async function membershipKind(client: Client): Promise<string> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  return rows[0].version >= 160_000 ? 'SET' : 'MEMBER';
}

async function ensureLogin(client: Client, login: string): Promise<void> {
  const name = escapeIdentifier(login);
  if (!(await exists(client, login))) {
    await client.query(`create role ${name} login noinherit nocreatedb nocreaterole`);
  }
  const { rows } = await client.query<{ isSafe: boolean; settings: string[] | null }>(
    `select not (rolsuper or rolbypassrls or rolcreaterole) as "isSafe", rolconfig as settings
       from pg_roles where rolname = $1`,
    [login],
  );
  if (!rows[0].isSafe) {
    throw new StartError(
      `The role ${login} has rights that an application must not have: remove them first.`,
    );
  }
  for (const [setting, value] of Object.entries(limits)) {
    if (rows[0].settings?.includes(`${setting}=${value}`)) continue;
    await client.query(`alter role ${name} set ${setting} = ${escapeLiteral(value)}`);
  }
}

async function canLogIn(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return true;
  } catch {
    return false;
  }
}
