import { createHmac, randomUUID } from 'node:crypto';
import { refer } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import type { Answer, PersonClient } from '@test/person';
import { raw, type RawAnswer } from '@test/raw';
import { readRepositoryFile } from '@test/sources';
import { createWorld, type World } from '@test/world';

/** What stands between the internet and the routes. */
describe('the edge', () => {
  let hub: Hub;
  let world: World;
  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterAll(() => hub?.stop());

  const call = (
    person: PersonClient | null,
    method: string,
    path: string,
    more: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<RawAnswer> =>
    raw(
      hub.baseUrl + path,
      method,
      {
        'x-hub-client': 'test',
        ...(more.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(person ? { cookie: person.cookieHeader } : {}),
        ...more.headers,
      },
      more.body,
    );
  const outcome = ({ status, body }: Pick<Answer, 'status' | 'body'>): unknown[] => [status, body.code];

  const body = JSON.stringify({ ids: [] });
  const post = (headers: Record<string, string>): Promise<RawAnswer> =>
    raw(
      `${hub.baseUrl}/api/notifications/read`,
      'POST',
      { cookie: world.counsellor.cookieHeader, 'content-type': 'application/json', ...headers },
      body,
    );

  it('takes no change from a page that is not ours', async () => {
    expect(outcome(await post({}))).toEqual([403, 'CSRF_REJECTED']);
    expect(outcome(await post({ 'x-hub-client': ' ' }))).toEqual([403, 'CSRF_REJECTED']);
    for (const origin of [
      'https://evil.example',
      'null',
      hub.baseUrl.replace('127.0.0.1', 'luomin.localhost'),
      `${hub.baseUrl}.evil.example`,
    ])
      expect([origin, ...outcome(await post({ 'x-hub-client': 'test', origin }))]).toEqual([
        origin,
        403,
        'CSRF_REJECTED',
      ]);
    expect(outcome(await post({ 'x-hub-client': 'test', 'sec-fetch-site': 'cross-site' }))).toEqual([
      403,
      'CSRF_REJECTED',
    ]);
    expect((await post({ 'x-hub-client': 'test', origin: hub.baseUrl })).status).toBeLessThan(300);
    expect((await post({ 'x-hub-client': 'test' })).status).toBeLessThan(300);
    expect(
      (await raw(`${hub.baseUrl}/api/me`, 'GET', { cookie: world.counsellor.cookieHeader })).status,
    ).toBe(200);
  });

  it('believes no context from outside, not even a good one', async () => {
    const { child } = await refer(world.counsellor, world.router);
    const me = (await world.counsellor.get<{ session: { id: string } }>('/api/me')).body;
    const payload = Buffer.from(
      JSON.stringify({
        agency: world.counsellor.agencyId,
        agencyType: 'SC',
        person: world.counsellor.personId,
        roles: ['school_counsellor'],
        sid: me.session.id,
        ep: 1,
        aud: 'referral_rt',
        exp: Date.now() / 1000 + 60,
      }),
    ).toString('base64');
    const mac = createHmac('sha256', Buffer.from(hub.database.contextKey, 'hex'))
      .update(payload)
      .digest('hex');
    const headers = { 'x-hub-context': `1.${payload}.${mac}` };
    const path = `/api/children/${child.id}`;
    expect((await raw(hub.apps.referral.url + path, 'GET', headers)).body).toMatchObject({ id: child.id });
    expect(outcome(await call(null, 'GET', path, { headers }))).toEqual([401, 'UNAUTHENTICATED']);
    expect(outcome(await call(world.outsider, 'GET', path, { headers }))).toEqual([404, 'NOT_FOUND']);
  });

  it('answers refusals as problem details that can be found in the log, and nothing that may be kept', async () => {
    const answer = await call(world.counsellor, 'GET', `/api/cases/${randomUUID()}`);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      type: 'urn:jieli:problem:NOT_FOUND',
      title: 'Not found',
      status: 404,
      code: 'NOT_FOUND',
    });
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
    const sent = await call(world.counsellor, 'GET', '/api/me', {
      headers: { 'x-request-id': 'chosen-by-a-client' },
    });
    expect(sent.headers.get('x-request-id')).not.toBe('chosen-by-a-client');
    for (const one of [answer, sent]) {
      expect(one.headers.get('cache-control')).toBe('no-store');
      expect(one.headers.get('x-content-type-options')).toBe('nosniff');
      expect(one.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('describes the running hub as the committed description does', async () => {
    const described = (await call(null, 'GET', '/api/openapi.json')).body as unknown;
    expect(described).toEqual(JSON.parse(readRepositoryFile('docs/openapi.json')));
    const page = await call(null, 'GET', '/api/docs');
    expect([page.status, page.text.includes('/api/referrals/{id}/accept')]).toEqual([200, true]);
  });
});
