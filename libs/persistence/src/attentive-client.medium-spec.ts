import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createDatabase, type TestDatabase } from '@test/postgres';
import { TcpProxy } from '@test/chaos/tcp-proxy';
import { createDataSource } from './data-source';
import { mapPgError } from './pg-error';

describe('a connection to the database', () => {
  let database: TestDatabase;
  let network: TcpProxy;
  beforeAll(async () => {
    database = await createDatabase();
    const { port } = new URL(database.superUrl);
    network = await new TcpProxy(() => [Number(port)]).open();
  });
  afterAll(async () => {
    await network.close();
    await database.drop();
  });

  interface Driver {
    master: { _clients: { connection: { stream: Socket } }[] };
  }

  it.each([
    ['at work', false],
    ['after a pause in which nothing was asked', true],
  ])(
    'that has gone silent %s is given up with an error that can be tried again',
    async (_when, pauses) => {
      const url = new URL(database.superUrl);
      url.port = String(network.port);
      const source = createDataSource({ url: url.toString(), poolSize: 1, applicationName: 'test' });
      await source.initialize();
      await source.query('select 1');
      const [client] = (source.driver as unknown as Driver).master._clients;
      if (pauses) await once(client.connection.stream, 'timeout');
      network.freeze();
      const began = performance.now();
      const refusal = await source.query('select 2').then(
        () => undefined,
        (error: unknown) => mapPgError(error),
      );
      expect(refusal?.code).toBe('UNAVAILABLE');
      expect(performance.now() - began).toBeLessThan(12_000);
      await expect(source.query('select 3 as n')).resolves.toEqual([{ n: 3 }]);
      network.cut();
      await source.destroy();
    },
    30_000,
  );
});
