import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { describeCatalog } from '@app/persistence';
import { createDatabase, type TestDatabase } from '@test/postgres';

const SNAPSHOT = join(__dirname, 'catalog.snapshot.txt');
const STARTS = [
  'gateway/src/database/database.module.ts',
  'notification/src/database/database.module.ts',
  'referral/src/database/database-health.ts',
].map((file) => join(__dirname, '../../apps', file));
const DOOR = /(?<=')[a-z]+\.[a-z_]+\([^')]*\)(?=')/g;

/**
 * The database as text. A difference here is a review of tables, policies, grants and doors: read it, then write it anew
 * with `UPDATE_CATALOG=1 npm run test:architecture`.
 */
describe('the catalog', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('is what the migrations made when it was last reviewed', async () => {
    const client = new Client({ connectionString: database.superUrl });
    await client.connect();
    const catalog = await describeCatalog(client).finally(() => client.end());
    if (process.env.UPDATE_CATALOG === '1') writeFileSync(SNAPSHOT, catalog);
    expect(catalog).toBe(readFileSync(SNAPSHOT, 'utf8'));
  });

  it('has the doors that the apps want to see before they call themselves ready', async () => {
    const wanted = STARTS.flatMap((file) => readFileSync(file, 'utf8').match(DOOR) ?? []);
    expect(wanted.length).toBeGreaterThan(10);
    const client = new Client({ connectionString: database.superUrl });
    await client.connect();
    const { rows } = await client
      .query('select n from unnest($1::text[]) n where to_regprocedure(n) is null', [wanted])
      .finally(() => client.end());
    expect(rows).toEqual([]);
  });
});
