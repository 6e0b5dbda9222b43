import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from '@test/postgres';
import { createDataSource } from './data-source';
import { mapPgError } from './pg-error';
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

  it('finds that a connection that died while nobody asked is no fault of the statement after it', async () => {
    const [killer, victim] = [database.superUrl, database.databaseUrls.referral].map(
      (connectionString) => new Client({ connectionString }),
    ) as [Client, Client];
    await Promise.all([killer.connect(), victim.connect()]);
    const { rows } = await victim.query<{ pid: number }>('select pg_backend_pid() as pid');
    const died = new Promise((resolve) => void victim.on('error', resolve));
    await killer.query('select pg_terminate_backend($1)', [pidOf(rows)]);
    await died;
    const refusal: unknown = await victim.query('select 1').catch((error: unknown) => mapPgError(error));
    expect(refusal).toMatchObject({ code: 'UNAVAILABLE' });
    await killer.end();
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

  it('plans a hot statement once, and asks for the person of each transaction', async () => {
    const sql = `select current_setting('app.spec', true) as who, $1::int as n`;
    const ask = (who: string, n: number) =>
      inTransaction(dataSource, async (tx) => {
        await tx.query(`select set_config('app.spec', $1, true)`, [who]);
        return tx.planned<{ who: string; n: number }>(sql, [n]);
      });
    for (let n = 0; n < 12; n += 1) expect(await ask(`agency ${n}`, n)).toEqual([{ who: `agency ${n}`, n }]);
    const plans = await inTransaction(dataSource, (tx) =>
      tx.one<{ plans: string }>(
        `select generic_plans + custom_plans as plans from pg_prepared_statements where statement = $1`,
        [sql],
      ),
    );
    expect(Number(plans?.plans)).toBeGreaterThanOrEqual(6);
  });

  it('tells what failed in a planned statement as in any other, and not after its end', async () => {
    const wrong = 'select 1 / $1::int';
    await expect(inTransaction(dataSource, (tx) => tx.planned(wrong, [0]))).rejects.toMatchObject({
      driverError: { code: '22012' },
    });
    const late = await inTransaction(dataSource, (tx) => Promise.resolve(tx));
    await expect(late.planned(wrong, [1])).rejects.toThrow(/released/i);
  });
});
