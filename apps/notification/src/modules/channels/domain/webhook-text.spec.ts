import { Webhook } from 'standardwebhooks';
import { webhookBody, webhookHeaders, webhookSecret } from './webhook-text';

const KEY = 'ab'.repeat(32);
const ID = '00000000-0000-4000-8000-000000000001';

describe('a webhook', () => {
  const at = new Date();
  const facts = {
    id: ID,
    kind: 'referral.submitted',
    number: 'R-2026-0001',
    link: '/referrals/00000000-0000-4000-8000-000000000002',
    level: 'high',
    at,
  } as const;
  const body = webhookBody(facts, 'https://hub.example.org');

  it('has the signature of the example in the specification', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = webhookHeaders(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1614265330 * 1000),
      '{"test": 2432232314}',
      [secret],
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is taken by the published library with the new secret and with the former one', () => {
    const [now, before, other] = [2, 1, 3].map((generation) => webhookSecret(KEY, ID, generation));
    const headers = webhookHeaders(ID, at, body, [now, before]);
    expect(new Webhook(now).verify(body, headers)).toMatchObject({ type: 'referral.submitted' });
    expect(new Webhook(before).verify(body, headers)).toMatchObject({ type: 'referral.submitted' });
    expect(() => new Webhook(other).verify(body, headers)).toThrow();
    expect(() => new Webhook(now).verify(`${body} `, headers)).toThrow();
  });

  it('carries kind, number and link and nothing else', () => {
    expect(JSON.parse(body)).toEqual({
      type: 'referral.submitted',
      timestamp: at.toISOString(),
      data: {
        number: 'R-2026-0001',
        level: 'high',
        url: 'https://hub.example.org/referrals/00000000-0000-4000-8000-000000000002',
      },
    });
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
  });

  it('has another secret for each generation and endpoint', () => {
    const secrets = [1, 2].flatMap((n) => [webhookSecret(KEY, ID, n), webhookSecret(KEY, 'other', n)]);
    expect(new Set(secrets).size).toBe(4);
    for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});
