import { codeOf, GATEWAY_PASSWORD, GatewayFixture } from '@test/gateway';

describe('proving again who one is', () => {
  let gateway: GatewayFixture;
  beforeAll(async () => {
    gateway = await GatewayFixture.start();
  });
  afterAll(() => gateway?.stop());

  const confirm = (cookie: string | undefined, password: string) =>
    gateway.call('POST', '/api/session/confirm', { cookie, body: { password } });
  /** Minutes since the last proof of whoever has an open session. */
  const age = async (): Promise<number> => {
    const { rows } = await gateway.sql.query<{ age: string }>(
      `select extract(epoch from clock_timestamp() - confirmed_at) / 60 as age from sec.session
        where person_id = $1 and ended_at is null`,
      [gateway.ids.leaver],
    );
    expect(rows).toHaveLength(1);
    return Number(rows[0]?.age);
  };

  it('takes the password, notes the moment, and counts a wrong one like a sign-in', async () => {
    const cookie = await gateway.signIn('leaver');
    expect(await age()).toBeLessThan(1);
    await gateway.sql.query(
      `update sec.session set confirmed_at = clock_timestamp() - interval '20 minutes' where person_id = $1`,
      [gateway.ids.leaver],
    );
    expect(codeOf(await confirm(cookie, 'not the password'))).toBe('LOGIN_FAILED');
    expect(await age()).toBeGreaterThan(19);
    expect((await gateway.call('GET', '/api/me', { cookie })).status).toBe(200);
    await gateway.sql.query('delete from identity.throttle');
    expect((await confirm(cookie, GATEWAY_PASSWORD)).status).toBe(204);
    expect(await age()).toBeLessThan(1);
    expect(codeOf(await confirm(undefined, GATEWAY_PASSWORD))).toBe('UNAUTHENTICATED');
  });
});
