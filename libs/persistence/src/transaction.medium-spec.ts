import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from '@test/postgres';
import { createDataSource } from './data-source';
import { inTransaction } from './transaction';

describe('a transaction', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createDatabase();
    dataSource = createDataSource({
      url: database.databaseUrls.referral,
      applicationName: 'spec',
      poolSize: 2,
    });
    await dataSource.initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const pidOf = (rows: { pid: number }[]): number => (rows[0] as { pid: number }).pid;

  /**
   * A server that died between two statements answered 500, because the second statement met a runner that was released
   * already; the client must hear that it may try again with the same key.
   */
  it('whose connection dies between two statements answers UNAVAILABLE, and the pool heals', async () => {
    const killer = new Client({ connectionString: database.superUrl });
    await killer.connect();
    const work = inTransaction(dataSource, async (tx) => {
      const pid = pidOf(await tx.query<{ pid: number }>('select pg_backend_pid() as pid'));
      await killer.query('select pg_terminate_backend($1)', [pid]);
      for (;;) await tx.query('select pg_sleep(0.01)');
    });
    await expect(work).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await killer.end();
    await expect(inTransaction(dataSource, (tx) => tx.one('select 1 as one'))).resolves.toEqual({ one: 1 });
  });

  it('that is cut off before its commit is not taken for done', async () => {
    const killer = new Client({ connectionString: database.superUrl });
    await killer.connect();
    const committed = jest.fn();
    const work = inTransaction(dataSource, async (tx) => {
      tx.afterCommit(committed);
      const pid = pidOf(await tx.query<{ pid: number }>('select pg_backend_pid() as pid'));
      await killer.query('select pg_terminate_backend($1)', [pid]);
      const isGone = async (): Promise<boolean> =>
        (await killer.query('select 1 from pg_stat_activity where pid = $1', [pid])).rowCount === 0;
      while (!(await isGone()));
    });
    await expect(work).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(committed).not.toHaveBeenCalled();
    await killer.end();
  });
});
