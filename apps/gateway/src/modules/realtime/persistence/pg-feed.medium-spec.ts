import { randomUUID } from 'node:crypto';
import { GatewayFixture } from '@test/gateway';
import { Client } from 'pg';
import { Feed, type Position } from '../application/feed';

describe('the feed of a gateway', () => {
  let gateway: GatewayFixture;
  let feed: Feed;
  beforeAll(async () => {
    gateway = await GatewayFixture.start();
    feed = gateway.app.get(Feed, { strict: false });
  });
  afterAll(() => gateway?.stop());

  const fact = `select bus.put_event('directory.changed', $1, null, 'x', 1, '{}')`;

  it('tells a fact once while somebody writes for long, and theirs once they have committed', async () => {
    const [agency = '', late = '']: string[] = [randomUUID(), randomUUID()];
    let position: Position = (await feed.changes(null)).position;
    const heard = async (): Promise<string[]> => {
      const changes = await feed.changes(position);
      position = changes.position;
      return changes.hints.map(({ agencyId }) => agencyId).filter((id) => [agency, late].includes(id));
    };
    const writer = new Client({ connectionString: gateway.database.superUrl });
    await writer.connect();
    try {
      await writer.query('begin');
      await writer.query(fact, [late]);
      await gateway.sql.query(fact, [agency]);
      expect(await heard()).toEqual([agency]);
      expect(await heard()).toEqual([]);
      await writer.query('commit');
    } finally {
      await writer.end();
    }
    expect(await heard()).toEqual([late]);
    expect(await heard()).toEqual([]);
  });
});
