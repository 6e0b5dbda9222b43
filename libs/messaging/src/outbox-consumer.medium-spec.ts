import { randomUUID } from 'node:crypto';
import type { EventKind } from '@app/contracts';
import { createDataSource, type Job } from '@app/persistence';
import { createDatabase, type TestDatabase } from '@test/postgres';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { OutboxConsumer } from './outbox-consumer';

jest.setTimeout(30_000);

/** Events of several agencies, taken together where that goes well. */
describe('an outbox consumer that works on groups', () => {
  let database: TestDatabase;
  let owner: Client;
  let source: DataSource;
  let agencies: string[];

  beforeAll(async () => {
    database = await createDatabase();
    owner = new Client({ connectionString: database.superUrl });
    await owner.connect();
    await owner.query('set role hub_owner');
    await owner.query("insert into directory.division(code, name, level) values ('990822', '示例县', 3)");
    const { rows } = await owner.query<{ id: string }>(
      "insert into directory.agency(name, type, division_code) select 'a' || n, 'SW', '990822' from generate_series(1, 3) n returning id",
    );
    agencies = rows.map(({ id }) => id);
    source = await createDataSource({
      url: database.databaseUrls.notify,
      poolSize: 4,
      applicationName: 'test',
    }).initialize();
  });
  afterAll(async () => {
    await source?.destroy();
    await owner?.end();
    await database?.drop();
  });

  const put = async (kind: EventKind, agency: string): Promise<string> => {
    const { rows } = await owner.query<{ id: string }>(
      "select bus.put_event($1, $2, null, $3, 1, '{}') as id",
      [kind, agency, `test:${randomUUID()}`],
    );
    return (rows[0] as { id: string }).id;
  };
  const statesOf = async (ids: string[]): Promise<string[]> => {
    const { rows } = await owner.query<{ state: string }>(
      "select d.state from unnest($1::uuid[]) with ordinality e(id, n) join bus.delivery d on d.event_id = e.id and d.consumer = 'notification' order by e.n",
      [ids],
    );
    return rows.map(({ state }) => state);
  };

  it('does each once, agency by agency, and a bad one holds up no other', async () => {
    const plain: string[] = [];
    for (let n = 0; n < 6; n += 1) plain.push(await put('referral.opened', agencies[n % 2]));
    const bad = await put('referral.opened', agencies[1]);
    const urgent = await put('report.filed', agencies[2]);
    const groups: { agencies: Set<string>; kinds: Set<string> }[] = [];
    const done = new Map<string, number>();
    const failures: string[] = [];
    const work = (job: Job): void => {
      if (job.eventId === bad) throw new Error('bad');
      done.set(job.eventId, (done.get(job.eventId) ?? 0) + 1);
    };
    const consumer = new OutboxConsumer({
      dataSource: source,
      consumer: 'notification',
      batch: 50,
      handlers: {
        'referral.opened': (_tx, job) => Promise.resolve(work(job)),
        'report.filed': (_tx, job) => {
          groups.push({ agencies: new Set([job.agencyId]), kinds: new Set([job.kind]) });
          return Promise.resolve(work(job));
        },
      },
      together: {
        kinds: ['referral.opened', 'report.filed'],
        handle: (_tx, jobs) => {
          groups.push({
            agencies: new Set(jobs.map(({ agencyId }) => agencyId)),
            kinds: new Set(jobs.map(({ kind }) => kind)),
          });
          // Counted where the transaction stands: a group with the bad one comes to nothing.
          if (jobs.every(({ eventId }) => eventId !== bad)) jobs.forEach(work);
          else throw new Error('bad');
          return Promise.resolve();
        },
      },
      onFailure: ({ eventId }) => failures.push(eventId),
    });
    consumer.start();
    await until(() => done.size === 7 && failures.length > 0);
    await consumer.stop();
    expect(groups.every((group) => group.agencies.size === 1)).toBe(true);
    expect([...done.values()]).toEqual(Array.from({ length: 7 }, () => 1));
    expect(new Set(failures)).toEqual(new Set([bad]));
    expect(await statesOf([...plain, urgent, bad])).toEqual([
      ...Array.from({ length: 7 }, () => 'done'),
      'pending',
    ]);
    await source.query("select bus.finish_all('notification', $1)", [[bad]]);
  });

  it('takes what is urgent while the others are at work, before what waited longer', async () => {
    const storm: string[] = [];
    for (const agency of agencies)
      for (let n = 0; n < 4; n += 1) storm.push(await put('referral.opened', agency));
    let begun = 0;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const heard: EventKind[] = [];
    const hear = async (jobs: readonly Job[]): Promise<void> => {
      heard.push(...jobs.map(({ kind }) => kind as EventKind));
      begun += 1;
      if (jobs.some(({ kind }) => kind === 'referral.opened')) await held;
    };
    const hearOne = (_tx: unknown, job: Job): Promise<void> => hear([job]);
    const consumer = new OutboxConsumer({
      dataSource: source,
      consumer: 'notification',
      batch: 2,
      // Two lanes may share what an agency has waiting, and one of them be left with a single event.
      handlers: { 'referral.opened': hearOne, 'report.filed': hearOne },
      together: { kinds: ['referral.opened', 'report.filed'], handle: (_tx, jobs) => hear(jobs) },
    });
    consumer.start();
    // Both lanes of the storm stand still, and there is more of it behind them.
    await until(() => begun === 2);
    const standing = heard.length;
    expect(standing).toBeLessThan(storm.length);
    const urgent = [await put('report.filed', agencies[0]), await put('report.filed', agencies[0])];
    consumer.wake();
    await until(async () => (await statesOf(urgent)).every((state) => state === 'done'));
    expect(heard.filter((kind) => kind === 'referral.opened')).toHaveLength(standing);
    letGo();
    await until(async () => (await statesOf(storm)).every((state) => state === 'done'));
    await consumer.stop();
    expect(heard.filter((kind) => kind === 'referral.opened')).toHaveLength(storm.length);
  });

  it('claims what one agency has waiting, and of a stream only what comes first', async () => {
    const stream = `test:${randomUUID()}`;
    const inStream = async (seq: number): Promise<string> => {
      const { rows } = await owner.query<{ id: string }>(
        "select bus.put_event('referral.opened', $1, null, $2, $3, '{}') as id",
        [agencies[0], stream, seq],
      );
      return (rows[0] as { id: string }).id;
    };
    const first = await inStream(1);
    const second = await inStream(2);
    const other = await put('referral.opened', agencies[1]);
    const claim = async (limit: number): Promise<string[]> => {
      const rows: { event_id: string }[] = await source.query(
        "select * from bus.claim_together('notification', '{0,1}', $1, interval '30 seconds')",
        [limit],
      );
      return rows.map((row) => row.event_id);
    };
    expect(await claim(10)).toEqual([first]);
    expect(await claim(10)).toEqual([other]);
    // The second of the stream waits for the first, which is under its lease.
    expect(await claim(10)).toEqual([]);
    await source.query("select bus.finish_all('notification', $1)", [[first, other]]);
    expect(await claim(10)).toEqual([second]);
    await source.query("select bus.finish_all('notification', $1)", [[second]]);
  });

  it('opens no transaction for events of several agencies', async () => {
    const ids = [await put('referral.opened', agencies[0]), await put('referral.opened', agencies[1])];
    await expect(source.query("select * from sec.begin_jobs('notification', $1)", [ids])).rejects.toThrow(
      'several agencies',
    );
  });
});

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not come about');
}
