import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { databaseUrlsFor, type DatabaseUrls } from '../../scripts/src/migrate/roles';
import { withClient } from '../../scripts/src/postgres/connection';
import { clusterVariable, deployUrlOf, onDatabase, templateDatabase, type TestCluster } from './cluster';

/** One migrated database for one test file, with everything that an app needs to use it. */
export interface TestDatabase {
  name: string;
  /** Superuser on this database; for seeding and for the knock-out tests only. */
  superUrl: string;
  /** The migrator's user: no superuser, may act as hub_owner. */
  deployUrl: string;
  databaseUrls: DatabaseUrls;
  contextKey: string;
  kekFile: string;
  indexKeyFile: string;
  drop: () => Promise<void>;
}

function cluster(): TestCluster {
  const text = process.env[clusterVariable];
  if (!text) throw new Error('This kind of test has no database: see withDatabase in jest.config.js.');
  return JSON.parse(text) as TestCluster;
}

/**
 * A pool that has ended only when the server has let go of its connections. The end of pg's own pool returns
 * before, and a database dropped meanwhile ends those connections with an error that nobody awaits.
 */
export class TestPool extends Pool {
  constructor(connectionString: string, max: number) {
    super({ connectionString, max });
  }

  override async end(): Promise<void> {
    let open = this.totalCount;
    const gone = new Promise<void>((resolve) => {
      if (open === 0) resolve();
      this.on('remove', () => --open === 0 && resolve());
    });
    await super.end();
    await gone;
  }
}

/** A copy of the migrated template takes a tenth of a second; drop it in afterAll. */
export async function createDatabase(template = templateDatabase): Promise<TestDatabase> {
  const info = cluster();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(info.superUrl, async (client) => {
    await client.query(`create database ${name} template ${template}`);
    await client.query(`grant connect, create on database ${name} to hub_deploy`);
  });
  const deployUrl = deployUrlOf(info, name);
  return {
    name,
    superUrl: onDatabase(info.superUrl, name),
    deployUrl,
    databaseUrls: databaseUrlsFor(deployUrl, info.secrets.rolePasswords),
    contextKey: info.secrets.contextKey,
    kekFile: info.kekFile,
    indexKeyFile: info.indexKeyFile,
    drop: () =>
      withClient(info.superUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** An empty database, for the tests of the migrator itself. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}
