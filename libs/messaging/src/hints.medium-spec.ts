import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { createDatabase, TestPool, type TestDatabase } from '@test/postgres';
import { HintListener } from './hint-listener';
import { HintPublisher } from './hint-publisher';

const [EAST, WEST] = ['00000000-0000-4000-8000-00000000000e', '00000000-0000-4000-8000-000000000003'];

describe('hints', () => {
  let database: TestDatabase;
  let pool: TestPool;
  let listener: HintListener;
  let publisher: HintPublisher;
  let heard: string[] = [];

  beforeAll(async () => {
    database = await createDatabase();
    pool = new TestPool(database.databaseUrls.referral, 2);
  });
  beforeEach(async () => {
    listener = new HintListener(database.databaseUrls.gateway);
    listener.onWake(() => heard.push('wake'));
    listener.onLog((writer) => heard.push(`log of ${writer}`));
    await listener.start();
    heard = [];
    publisher = new HintPublisher(pool);
  });
  afterEach(() => listener.stop());
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  /** What came until the one hint that is sent at the end. */
  async function heardUntilWake(): Promise<string[]> {
    await pool.query('notify hub_wake');
    while (!heard.includes('wake')) await sleep(5);
    return heard.splice(0);
  }
  const sent = async (): Promise<void> => {
    const before = heard.length;
    while (heard.length === before) await sleep(5);
  };

  it('name the one process that wrote into logs, and nobody when several did', async () => {
    publisher.publishLog(EAST);
    publisher.publishLog(EAST);
    await sent();
    publisher.publishLog(EAST);
    publisher.publishLog(WEST);
    await sent();
    expect(await heardUntilWake()).toEqual([`log of ${EAST}`, 'log of ', 'wake']);
  });

  it('are one for everybody when there is more than logs', async () => {
    publisher.publishLog(EAST);
    publisher.publish();
    publisher.publishLog(WEST);
    await sent();
    expect(heard).toEqual(['wake']);
  });

  it('of logs do not reach those who did not ask for them', async () => {
    const consumer = new HintListener(database.databaseUrls.notify);
    let woken = 0;
    consumer.onWake(() => (woken += 1));
    await consumer.start();
    const atStart = woken;
    publisher.publishLog(EAST);
    await sent();
    expect(await heardUntilWake()).toEqual([`log of ${EAST}`, 'wake']);
    while (woken === atStart) await sleep(5);
    expect(woken).toBe(atStart + 1);
    await consumer.stop();
  });

  it('that are refused are told of once, and the next one goes out', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    let refusals = 0;
    const sink = {
      query: (sql: string, params: string[]) =>
        (refusals += 1) <= 2 ? Promise.reject(new Error('gone')) : pool.query(sql, params),
    };
    publisher = new HintPublisher(sink);
    for (let n = 1; n <= 2; n += 1) {
      publisher.publishLog(EAST);
      while (refusals < n) await sleep(5);
    }
    publisher.publishLog(WEST);
    await sent();
    expect(heard).toEqual([`log of ${WEST}`]);
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });
});
