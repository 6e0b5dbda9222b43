import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { codeOf, GATEWAY_PASSWORD, GatewayFixture, type Answer } from '@test/gateway';
import { Client } from 'pg';
import { ContextMinter } from '../sessions';

describe('the edge', () => {
  let gateway: GatewayFixture;
  beforeAll(async () => {
    gateway = await GatewayFixture.start();
  });
  afterAll(() => gateway?.stop());

  it('refuses what a foreign page could send', async () => {
    const body = { username: 'luomin', password: GATEWAY_PASSWORD };
    const headers = { 'x-hub-client': '' };
    expect(codeOf(await gateway.call('POST', '/api/session', { body, headers }))).toBe('CSRF_REJECTED');
    const from = (origin: string): Promise<Answer> =>
      gateway.call('POST', '/api/session', { body, headers: { origin } });
    const { port } = new URL(gateway.base);
    expect((await from('http://hub.test')).status).toBe(201);
    expect((await from(`http://luomin.localhost:${port}`)).status).toBe(201);
    for (const origin of ['http://evil.test', `http://localhost:${Number(port) + 1}`, 'null'])
      expect(codeOf(await from(origin))).toBe('CSRF_REJECTED');
  });

  it('hands requests on with a context of its own and nothing of the browser', async () => {
    const cookie = await gateway.signIn('luomin');
    const answer = await gateway.call('POST', '/api/cases/1/referrals?x=1', {
      cookie,
      body: { need: '学' },
      headers: { 'x-hub-context': 'forged', 'x-forwarded-for': '6.6.6.6', 'if-match': '"3"' },
    });
    expect(answer.body).toEqual({ from: 'referral' });
    const seen = gateway.referral.seen.at(-1);
    expect(seen).toMatchObject({
      url: '/api/cases/1/referrals?x=1',
      method: 'POST',
      body: '{"need":"学"}',
      headers: { 'if-match': '"3"', 'x-request-id': answer.headers.get('x-request-id') },
    });
    expect(seen?.headers.cookie).toBeUndefined();
    expect(seen?.headers['x-forwarded-for']).toBeUndefined();
    const token = String(seen?.headers['x-hub-context']);
    const login = new Client({ connectionString: gateway.database.databaseUrls.referral });
    await login.connect();
    const { rows } = await login.query('select * from sec.begin($1)', [token]);
    await login.end();
    expect(rows).toEqual([
      expect.objectContaining({
        agency: gateway.ids.school,
        person: gateway.ids.luomin,
        roles: ['school_counsellor'],
      }),
    ]);
  });

  it('signs for one login only, and for the streams that the relay serves', async () => {
    const minter = gateway.app.get(ContextMinter, { strict: false });
    const relay = new Client({ connectionString: gateway.database.databaseUrls.relay });
    await relay.connect();
    const [stream, other] = [randomUUID(), randomUUID()];
    const owner = new Client({ connectionString: gateway.database.superUrl });
    await owner.connect();
    await owner.query('insert into bus.stream(stream_id) values ($1), ($2)', [stream, other]);
    await owner.end();
    const read = 'select stream from bus.relay_events($1, $2, $3, $4)';
    const asked = [
      [stream, other],
      [0, 0],
      [10, 10],
    ];
    expect((await relay.query(read, [minter.mintRelay([stream]), ...asked])).rows).toEqual([{ stream }]);
    await expect(relay.query('select from bus.stream')).rejects.toThrow('permission denied');
    await relay.end();
    const notify = new Client({ connectionString: gateway.database.databaseUrls.notify });
    await notify.connect();
    const token = String(gateway.referral.seen.at(-1)?.headers['x-hub-context']);
    await expect(notify.query('select * from sec.begin($1)', [token])).rejects.toThrow('context refused');
    await notify.end();
  });

  it('sends each path to its owner, and nothing without a session or around a corner', async () => {
    const cookie = await gateway.signIn('luomin');
    expect((await gateway.call('GET', '/api/notifications?unread=1', { cookie })).body).toEqual({
      from: 'notification',
    });
    expect((await gateway.call('GET', '/api/demo/mails', { cookie })).body).toEqual({ from: 'notification' });
    expect((await gateway.call('GET', '/api/people/1', { cookie })).body).toEqual({ from: 'referral' });
    const before = gateway.referral.seen.length;
    expect((await gateway.call('GET', '/api/cases')).status).toBe(401);
    expect((await gateway.call('GET', '/internal/rooms/events', { cookie })).status).toBe(404);
    for (const path of [
      '/api/../internal/x',
      '/api/%2e%2e/internal/x',
      '/api//internal',
      '/api/..\\internal',
    ])
      expect([path, await gateway.rawStatus(path, cookie)]).toEqual([path, 404]);
    expect(gateway.referral.seen).toHaveLength(before);
  });

  it('answers in its own words to a body of its own routes that cannot be read', async () => {
    const send = async (body: string): Promise<[number, string]> => {
      const headers = { 'x-hub-client': 'spec', 'content-type': 'application/json' };
      const answer = await fetch(`${gateway.base}/api/session`, { method: 'POST', headers, body });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    expect(await send('{"username":')).toEqual([400, 'BAD_REQUEST']);
    expect(await send(JSON.stringify({ username: 'x'.repeat(600_000) }))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('passes no body on that is longer than 512 KB, whether or not it says so first', async () => {
    const cookie = await gateway.signIn('luomin');
    const send = async (bytes: number, isStreamed: boolean): Promise<[number, string]> => {
      const text = JSON.stringify({ text: 'x'.repeat(bytes) });
      const answer = await fetch(`${gateway.base}/api/cases`, {
        method: 'POST',
        headers: { 'x-hub-client': 'spec', 'content-type': 'application/json', cookie },
        body: isStreamed ? new Blob([text]).stream() : text,
        duplex: 'half',
      } as RequestInit);
      const body = (await answer.json()) as { code?: string; from?: string };
      return [answer.status, body.code ?? body.from ?? ''];
    };
    for (const isStreamed of [false, true]) {
      expect(await send(500_000, isStreamed)).toEqual([200, 'referral']);
      expect(gateway.referral.seen.at(-1)?.body).toHaveLength(500_000 + 11);
      expect(await send(600_000, isStreamed)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    }
  });

  it('answers for a service that is away', async () => {
    const cookie = await gateway.signIn('luomin');
    const { server } = gateway.notification;
    const { port } = server.address() as AddressInfo;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const answer = await gateway.call('GET', '/api/notifications', { cookie });
    expect([answer.status, codeOf(answer)]).toEqual([503, 'UNAVAILABLE']);
    expect((await gateway.call('GET', '/readyz')).body).toMatchObject({
      status: 'unready',
      checks: { database: { ok: true }, referral: { ok: true }, notification: { ok: false } },
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect((await gateway.call('GET', '/readyz')).body).toMatchObject({ status: 'ready' });
  });

  it('is not ready on a schema that is older than itself', async () => {
    await gateway.sql.query('alter function bus.hints_since(pg_snapshot) rename to hints_before');
    expect((await gateway.call('GET', '/readyz')).body).toMatchObject({
      status: 'unready',
      checks: { database: { ok: true }, schema: { ok: false } },
    });
    await gateway.sql.query('alter function bus.hints_before(pg_snapshot) rename to hints_since');
    expect((await gateway.call('GET', '/readyz')).body).toMatchObject({ status: 'ready' });
  });

  it('slows down a session that asks too much', async () => {
    const cookie = await gateway.signIn('root-admin');
    const answers = await Promise.all(
      Array.from({ length: 45 }, () => gateway.call('GET', '/api/cases', { cookie })),
    );
    const slowed = answers.filter((answer) => answer.status === 429);
    expect(slowed.length).toBeGreaterThan(5);
    expect(slowed[0]?.headers.get('retry-after')).toBe('1');
  });

  it('describes the whole API, for machines and for people', async () => {
    const document = (await gateway.call('GET', '/api/openapi.json')).body as { paths: object };
    const paths = Object.keys(document.paths);
    expect(paths).toEqual(expect.arrayContaining(['/api/me', '/api/referrals', '/api/notifications']));
    expect(paths.filter((path) => !path.startsWith('/api/'))).toEqual([]);
    const page = await gateway.call('GET', '/api/docs');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('/api/referrals');
  });
});
