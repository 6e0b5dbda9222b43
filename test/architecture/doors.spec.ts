import { createDatabase, type TestDatabase } from '@test/postgres';
import { everyMatch, readRepositoryFile } from '@test/sources';
import { withClient } from '../../scripts/src/postgres/connection';

/** Every function that a runtime login may call and that acts as the owner, against the page on which people look it up. */
describe('the doors', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('are those of docs/security-model.md, each with its logins', async () => {
    const { rows } = await withClient(database.superUrl, (client) =>
      client.query<{ door: string; logins: string[] }>(
        `select n.nspname || '.' || p.proname as door, array_agg(distinct pg_get_userbyid(a.grantee)::text) as logins
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(p.proacl) a
          where p.prosecdef and pg_get_userbyid(a.grantee) ~ '_rt$' group by 1`,
      ),
    );
    const section =
      readRepositoryFile('docs/security-model.md').split('## Doors')[1]?.split('\n## ')[0] ?? '';
    const documented = [...section.matchAll(/^\| `([\w.]+)` \| ([^|]+) \|/gm)].map(
      ([, door = '', logins = '']) =>
        `${door} ${everyMatch(logins, /`(\w+)`/g)
          .sort()
          .join()}`,
    );
    expect(rows.length).toBeGreaterThan(30);
    expect(documented.sort()).toEqual(
      rows.map(({ door, logins }) => `${door} ${logins.sort().join()}`).sort(),
    );
  });
});
