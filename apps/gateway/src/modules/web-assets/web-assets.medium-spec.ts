import { GatewayFixture } from '@test/gateway';

describe('the web app', () => {
  let gateway: GatewayFixture;
  beforeAll(async () => {
    gateway = await GatewayFixture.start();
  });
  afterAll(() => gateway?.stop());

  it('is one page with a fresh nonce for every address inside it', async () => {
    const [one, other] = [await gateway.call('GET', '/referrals/1'), await gateway.call('GET', '/')];
    expect(one.headers.get('cache-control')).toBe('no-store');
    const nonce = /'nonce-([^']+)'/.exec(one.headers.get('content-security-policy') ?? '')?.[1] ?? '';
    expect(one.text).toBe(`<meta name="csp-nonce" content="${nonce}">`);
    expect(other.text).not.toBe(one.text);
  });

  it('serves hashed files for good, compressed where the build did it', async () => {
    const path = '/assets/main-abc.js';
    const plain = await gateway.call('GET', path, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.text, plain.headers.get('cache-control')]).toEqual([
      'plain',
      'public, max-age=31536000, immutable',
    ]);
    const head = await gateway.call('HEAD', path, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(head.headers.get('content-encoding')).toBe('br');
  });

  it('is another page under /m/ for phones, the same for everybody, with no styles but its files', async () => {
    const page = await gateway.call('GET', '/m/visit');
    expect([page.text, page.headers.get('cache-control')]).toEqual(['the field page', 'no-store']);
    expect(page.headers.get('content-security-policy')).toContain("style-src 'self';");
    const bare = await fetch(`${gateway.base}/m`, { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/m/']);
  });

  it('draws documents in a page that has no origin and no network, for pages of ours alone', async () => {
    const { headers, text } = await gateway.call('GET', '/preview.html');
    expect([text, headers.get('x-frame-options')]).toEqual(['the preview', 'SAMEORIGIN']);
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ['sandbox allow-scripts;', "default-src 'none';", "frame-ancestors 'self';"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/connect-src|allow-same-origin|unsafe-inline|'unsafe-eval'/);
    expect((await gateway.call('GET', '/')).headers.get('content-security-policy')).toContain(
      "frame-src 'self';",
    );
    expect((await gateway.call('GET', '/m/')).headers.get('content-security-policy')).toContain(
      "frame-src 'none';",
    );
  });

  it('gives the worker of the phone app afresh, and only for its own folder', async () => {
    const worker = await gateway.call('GET', '/m/sw.js');
    expect([worker.text, worker.headers.get('cache-control')]).toEqual(['worker', 'no-cache']);
    expect(worker.headers.get('service-worker-allowed')).toBeNull();
    expect(worker.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect((await gateway.call('GET', '/sw.js')).status).toBe(404);
    const style = await gateway.call('GET', '/m/assets/field-abc.css');
    expect(style.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const manifest = await gateway.call('GET', '/m/manifest.webmanifest');
    expect(manifest.headers.get('content-type')).toBe('application/manifest+json');
  });

  it.each([
    '/assets/gone.js',
    '/m/assets/gone.js',
    '/m/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/robots.txt',
    '/internal/x',
    '/api',
  ])('knows nothing of %s', async (path) => {
    const answer = await gateway.call('GET', path);
    expect([answer.status, answer.text]).toEqual([expect.any(Number), expect.not.stringContaining('never')]);
    expect([401, 404]).toContain(answer.status);
  });
});
