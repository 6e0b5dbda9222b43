import { createDatabase, createEmptyDatabase, type TestDatabase } from '@test/postgres';
import { withClient } from '../postgres/connection';
import { refuseUnfitDatabase } from './production';

describe('the database of a production start', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('is refused when it may lose what it acknowledged', async () => {
    await expect(refuseUnfitDatabase(database.deployUrl)).rejects.toThrow('PostgreSQL runs with fsync=off');
  });

  it('is looked at by the deploy user before and after the first migration', async () => {
    const empty = await createEmptyDatabase();
    await expect(refuseUnfitDatabase(empty.deployUrl, [])).resolves.toBeUndefined();
    await expect(refuseUnfitDatabase(database.deployUrl, [])).resolves.toBeUndefined();
    await empty.drop();
  });

  it('is refused when it holds the demo, to the deploy user and to the gateway', async () => {
    await withClient(database.superUrl, (client) =>
      client.query(
        `with d as (insert into directory.division (code, name, level) values ('990101', 'Demo', 3) returning code)
         insert into directory.agency (name, type, division_code, is_fictional) select 'Demo', 'CA', code, true from d`,
      ),
    );
    for (const url of [database.deployUrl, database.databaseUrls.gateway]) {
      await expect(refuseUnfitDatabase(url, [])).rejects.toThrow('holds demo agencies');
    }
  });
});
