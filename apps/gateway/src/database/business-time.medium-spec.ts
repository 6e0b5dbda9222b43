import { BUSINESS_TIME_HEADER } from '@app/contracts';
import { GatewayFixture } from '@test/gateway';
import { BusinessTime } from './business-time';

const DAY = 24 * 3_600_000;

describe('the time that clients count by', () => {
  let gateway: GatewayFixture;
  beforeAll(async () => {
    gateway = await GatewayFixture.start();
  });
  afterAll(() => gateway?.stop());

  it('is the moved clock of the demo, on every answer, and the session goes on by the real one', async () => {
    const cookie = await gateway.signIn('luomin');
    const told = async (): Promise<number> => {
      const answer = await gateway.call('GET', '/api/me', { cookie });
      expect(answer.status).toBe(200);
      return Date.parse(String(answer.headers.get(BUSINESS_TIME_HEADER))) - Date.now();
    };
    expect(Math.abs(await told())).toBeLessThan(DAY / 24);
    await gateway.sql.query(`update bus.clock_offset set "offset" = interval '40 days'`);
    await gateway.app.get(BusinessTime, { strict: false }).refresh();
    expect(Math.round((await told()) / DAY)).toBe(40);
  });
});
