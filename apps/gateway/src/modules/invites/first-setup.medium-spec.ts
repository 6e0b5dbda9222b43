import { createHash, randomBytes } from 'node:crypto';
import type { Me } from '@app/contracts';
import { codeOf, GATEWAY_PASSWORD, GatewayFixture, type Answer } from '@test/gateway';

describe('the first run', () => {
  let gateway: GatewayFixture;
  beforeAll(async () => {
    gateway = await GatewayFixture.start({ empty: true });
  });
  afterAll(() => gateway?.stop());

  const token = randomBytes(32).toString('base64url');
  const body = {
    countyName: '示例县',
    divisionCode: '990822',
    agencyName: '示例县民政局',
    adminName: '管理员',
    username: 'first',
    password: GATEWAY_PASSWORD,
  };
  const run = (link: string, more: object = {}): Promise<Answer<Me>> =>
    gateway.call('POST', `/api/setup/${link}`, { body: { ...body, ...more } });

  it('makes county, agency and first administrator of one link, exactly once', async () => {
    await gateway.sql.query(
      `insert into identity.invite(token_hash, purpose, expires_at) values ($1, 'setup', now() + interval '1 day')`,
      [createHash('sha256').update(token).digest()],
    );
    expect((await gateway.call('GET', '/api/setup')).body).toEqual({ needed: true });
    expect(codeOf(await run('x'.repeat(43)))).toBe('LINK_INVALID');
    expect(codeOf(await run(token, { password: '示例县民政局示例县民政局' }))).toBe('PASSWORD_REJECTED');
    expect(codeOf(await run(token, { divisionCode: '99' }))).toBe('VALIDATION_FAILED');
    const answers = await Promise.all([run(token), run(token, { username: 'second' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
    const done = answers.find(({ status }) => status === 201);
    expect(done?.body).toMatchObject({
      agency: { name: '示例县民政局', type: 'CA', divisionName: '示例县' },
      roles: ['platform_admin', 'agency_admin'],
    });
    expect((await gateway.call('GET', '/api/setup')).body).toEqual({ needed: false });
    expect((await gateway.call('GET', `/api/setup/${token}`)).status).toBe(410);
  });
});
