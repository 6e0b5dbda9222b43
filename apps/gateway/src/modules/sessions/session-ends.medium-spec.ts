import type { Me, Problem } from '@app/contracts';
import { GatewayFixture } from '@test/gateway';

describe('the end of a session', () => {
  let gateway: GatewayFixture;
  beforeAll(async () => {
    gateway = await GatewayFixture.start();
  });
  afterAll(() => gateway?.stop());

  it('says whether the session was taken away or only ended, so that a phone knows what to forget', async () => {
    const reason = async (
      cookie: string | undefined,
      headers: Record<string, string> = {},
    ): Promise<unknown> => (await gateway.call<Problem>('GET', '/api/me', { cookie, headers })).body.reason;
    const [old, other] = [await gateway.signIn('leaver'), await gateway.signIn('leaver')];
    const { session } = (await gateway.call<Me>('GET', '/api/me', { cookie: old })).body;
    await gateway.sql.query(
      `update identity.session set last_seen_at = now() - interval '31 minutes' where id = $1`,
      [session.id],
    );
    expect(await reason(old)).toBe('expired');
    expect(await reason(undefined, { 'x-hub-session': session.id })).toBe('expired');
    expect(await reason(undefined)).toBeUndefined();
    expect((await gateway.call('POST', '/api/session/everywhere', { cookie: other })).status).toBe(204);
    expect(await reason(old)).toBe('revoked');
    expect(await reason(undefined, { 'x-hub-session': session.id })).toBe('revoked');
    const fresh = await gateway.signIn('leaver');
    expect((await gateway.call('DELETE', '/api/session', { cookie: fresh })).status).toBe(204);
    expect(await reason(fresh)).toBe('logout');
  });

  it.each([
    ['taken away', '/api/session/everywhere', 'revoked'],
    ['signed out', '/api/session', 'logout'],
  ])('of a page was %s, whatever became of another in the same browser', async (_how, path, reason) => {
    const [mine, other] = [await gateway.signIn('leaver'), await gateway.signIn('luomin')];
    const { session } = (await gateway.call<Me>('GET', '/api/me', { cookie: mine })).body;
    const end = (of: string, by: string): Promise<unknown> =>
      gateway.call(by === '/api/session' ? 'DELETE' : 'POST', by, { cookie: of });
    await end(other, path === '/api/session' ? '/api/session/everywhere' : '/api/session');
    await end(mine, path);
    const headers = { 'x-hub-session': session.id };
    const answer = await gateway.call<Problem>('GET', '/api/me', { cookie: other, headers });
    expect([answer.status, answer.body.reason]).toEqual([401, reason]);
  });
});
