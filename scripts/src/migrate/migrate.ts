import { Client, escapeIdentifier } from 'pg';
import { DataSource } from 'typeorm';
import { checkDeployUrl, withClient } from '../postgres/connection';
import { databaseUrlsFor, ensureRoles, ownerRole, type DatabaseUrls, type RolePasswords } from './roles';
import { loadSet, migrationSets, schemas, type MigrationSet } from './sets';

export interface MigrateOptions {
  /** A user with CREATEROLE and CREATE on the database; no superuser is needed. */
  deployUrl: string;
  rolePasswords: RolePasswords;
  /** 64 hexadecimal characters. */
  contextKey: string;
  log?: (line: string) => void;
}

/** Any fixed number will do; two migrators of one database must use the same. */
const migratorLock = 4_720_318_551;

/** Brings roles, schemas and tables to the newest version; a second migrator waits for the first. */
export async function migrate(options: MigrateOptions): Promise<DatabaseUrls> {
  await checkDeployUrl(options.deployUrl);
  await withClient(options.deployUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [migratorLock]);
    await ensureRoles(client, options.deployUrl, options.rolePasswords);
    await ensureSchemas(client);
    for (const set of migrationSets) await runSet(set, options);
    await classifyMigrationTables(client);
    await storeContextKey(client, options.contextKey);
  });
  return databaseUrlsFor(options.deployUrl, options.rolePasswords);
}

async function ensureSchemas(client: Client): Promise<void> {
  for (const schema of schemas) {
    const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema]);
    if (!rowCount) await client.query(`create schema ${escapeIdentifier(schema)} authorization ${ownerRole}`);
  }
}

async function runSet(set: MigrationSet, options: MigrateOptions): Promise<void> {
  const migrations = loadSet(set);
  if (migrations.length === 0) return;
  const source = new DataSource({
    type: 'postgres',
    url: options.deployUrl,
    schema: 'sec',
    migrations,
    migrationsTableName: `migration_${set.name}`,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    // Every session of the migrator acts as the owner, so that nothing is ever owned by the deploy user.
    extra: { max: 2, options: `-c role=${ownerRole}` },
  });
  await source.initialize();
  try {
    const done = await source.runMigrations();
    for (const migration of done) options.log?.(`${set.name}: ${migration.name}`);
  } finally {
    await source.destroy();
  }
}

/** TypeORM makes its own tables; like every table they carry a class and its policies. */
async function classifyMigrationTables(client: Client): Promise<void> {
  await client.query(`set role ${ownerRole}`);
  await client.query(
    `select sec.classify(c.oid, 'infrastructure', null) from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'sec' and c.relname like 'migration\\_%' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null`,
  );
  await client.query('reset role');
}

/** The key that verifies the gateway's context tokens; only definer functions of hub_owner read it. */
async function storeContextKey(client: Client, contextKey: string): Promise<void> {
  await client.query(`set role ${ownerRole}`);
  await client.query(`select sec.put_context_key(1, decode($1, 'hex'))`, [contextKey]);
  await client.query('reset role');
}
