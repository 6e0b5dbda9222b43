import fc from 'fast-check';
import { isAllowedOrigin } from './origin-policy';
import { TokenBuckets } from './token-bucket';

describe('isAllowedOrigin', () => {
  const demo = { publicOrigins: ['https://hub.example.org'], isDemo: true };
  const real = { ...demo, isDemo: false };

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://luomin.localhost:3000',
  ])('lets %s in during the demo only', (origin) => {
    expect(isAllowedOrigin(demo, origin, 3000)).toBe(true);
    expect(isAllowedOrigin(real, origin, 3000)).toBe(false);
  });

  it.each([
    'http://luomin.localhost:3001',
    'https://localhost:3000',
    'http://localhost.evil.test:3000',
    'http://evil.test:3000',
    'http://a.b.localhost:3000',
    'http://hub.example.org',
    'null',
    '',
  ])('never lets %s in', (origin) => {
    expect(isAllowedOrigin(demo, origin, 3000)).toBe(false);
  });

  it('lets the public origins in always', () => {
    expect(isAllowedOrigin(real, 'https://hub.example.org', undefined)).toBe(true);
  });
});

describe('TokenBuckets', () => {
  it('lets a burst through, then as much as the rate allows, and says how long to wait', () => {
    const buckets = new TokenBuckets(2, 3);
    expect([0, 0, 0, 0].map((now) => buckets.take('a', now))).toEqual([0, 0, 0, 500]);
    expect(buckets.take('b', 0)).toBe(0);
    expect(buckets.take('a', 250)).toBe(250);
    expect(buckets.take('a', 500)).toBe(0);
  });

  it('never lets more through than burst and rate together', () => {
    const steps = fc.array(fc.nat(400), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (gaps) => {
        const buckets = new TokenBuckets(5, 10);
        let now = 0;
        let passed = 0;
        for (const gap of gaps) {
          now += gap;
          if (buckets.take('a', now) === 0) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(10 + (now / 1000) * 5);
      }),
    );
  });

  it('forgets keys whose bucket is full again', () => {
    const buckets = new TokenBuckets(10, 10);
    for (let i = 0; i < 999; i++) buckets.take(`key-${i}`, 0);
    buckets.take('late', 60_000);
    expect(buckets.size).toBe(1);
  });
});
