import { createDatabase, createEmptyDatabase, type TestDatabase } from '@test/postgres';
import { withClient } from '../postgres/connection';
import { migrate } from './migrate';

describe('the migrator', () => {
  const databases: TestDatabase[] = [];
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('may run again on a migrated database, two at the same time', async () => {
    const database = await createDatabase();
    databases.push(database);
    const lines: string[] = [];
    const options = {
      deployUrl: database.deployUrl,
      contextKey: database.contextKey,
      log: (l: string) => lines.push(l),
    };
    const rolePasswords = passwordsOf(database);
    await Promise.all([migrate({ ...options, rolePasswords }), migrate({ ...options, rolePasswords })]);
    expect(lines).toEqual([]);
  });

  it('brings an empty database to the newest version with a user that is no superuser', async () => {
    const database = await createEmptyDatabase();
    databases.push(database);
    const urls = await migrate({
      deployUrl: database.deployUrl,
      contextKey: database.contextKey,
      rolePasswords: passwordsOf(database),
    });
    expect(urls).toEqual(database.databaseUrls);
    const foreign = await withClient(database.superUrl, (client) =>
      client.query(
        `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('sec','bus','directory','referral','identity','notification','keyring')
            and pg_get_userbyid(c.relowner) <> 'hub_owner'`,
      ),
    );
    expect(foreign.rows).toEqual([]);
  });
});

function passwordsOf(database: TestDatabase): Parameters<typeof migrate>[0]['rolePasswords'] {
  const entries = Object.values(database.databaseUrls).map((url) => {
    const { username, password } = new URL(url);
    return [username, decodeURIComponent(password)];
  });
  return Object.fromEntries(entries);
}
