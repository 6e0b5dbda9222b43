import { createDataSource } from '@app/persistence';
import { createDatabase, type TestDatabase } from '@test/postgres';
import { everyMatch, readRepositoryFile, sourcesIn } from '@test/sources';
import { withClient } from '../../scripts/src/postgres/connection';

interface Lock {
  packages: Record<string, { version?: string }>;
}

/** What was measured to go wrong below the room log, and is not seen in any single test of it. */
describe('the ground that rooms stand on', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('has no version of the socket libraries in which a message can end the server', () => {
    const { packages } = JSON.parse(readRepositoryFile('package-lock.json')) as Lock;
    const versions = (name: string): string[] =>
      Object.entries(packages).flatMap(([path, { version }]) =>
        path.endsWith(`node_modules/${name}`) && version ? [version] : [],
      );
    const isBelow = (floor: string) => (version: string) =>
      version.localeCompare(floor, 'en', { numeric: true }) < 0;
    for (const [name, floor] of [
      ['socket.io-parser', '4.2.7'],
      ['engine.io', '6.6.7'],
    ] as const) {
      expect([name, versions(name).length > 0]).toEqual([name, true]);
      expect([name, versions(name).filter(isBelow(floor))]).toEqual([name, []]);
    }
  });

  it('notifies in no function of the database: it would put all commits in a row', async () => {
    const names = await withClient(database.superUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname not in ('pg_catalog', 'information_schema') and p.prosrc ~* 'pg_notify|(^|;)\\s*notify\\s'`,
      );
      return rows.map(({ name }) => name);
    });
    expect(names).toEqual([]);
  });

  it('wakes others from one place, with hints that say no more than who wrote', () => {
    const places = ['apps', 'libs'].flatMap((folder) =>
      sourcesIn(folder).flatMap(({ path, text }) =>
        /pg_notify\s*\(|[`'";]\s*notify\s/i.test(text) ? [path] : [],
      ),
    );
    expect(places).toEqual(['libs/messaging/src/notify.ts']);
    const channels = sourcesIn('libs/messaging/src').flatMap(({ text }) =>
      everyMatch(text, /notify\((?:sink|this\.sink), ([^)]+)\)/g),
    );
    expect(channels).toEqual(['...hint', 'PASSING_CHANNEL, payload']);
    expect(
      everyMatch(readRepositoryFile('libs/messaging/src/hint-publisher.ts'), /(\[\w+_CHANNEL, [^\]]+\])/g),
    ).toEqual(["[HINT_CHANNEL, '']", '[LOG_CHANNEL, only]']);
  });

  it('plans what every message passes through once per connection', async () => {
    const settings = await withClient(database.superUrl, async (client) => {
      const { rows } = await client.query<{ set: string }>(
        `select proconfig::text as set from pg_proc where oid in ('bus.append_messages(jsonb)'::regprocedure,
            'bus.relay_events(text, uuid[], bigint[], int[])'::regprocedure)`,
      );
      return rows.map(({ set }) => set);
    });
    expect(settings).toEqual([
      expect.stringContaining('plan_cache_mode=force_generic_plan'),
      expect.stringContaining('plan_cache_mode=force_generic_plan'),
    ]);
  });

  it('sees in each statement what was committed before it', async () => {
    const source = createDataSource({
      url: database.databaseUrls.referral,
      poolSize: 1,
      applicationName: 'test',
    });
    await source.initialize();
    const [row] = await source.query<{ transaction_isolation: string }[]>('show transaction_isolation');
    await source.destroy();
    expect(row?.transaction_isolation).toBe('read committed');
  });
});
