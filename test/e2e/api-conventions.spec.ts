import { randomUUID } from 'node:crypto';
import type { Referral, ReferralSummary } from '@app/contracts';
import {
  accept,
  all,
  consentFor,
  expectStatus,
  inDays,
  open,
  openCase,
  refer,
  referralTo,
  registerChild,
} from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import type { Answer, Extras, PersonClient } from '@test/person';
import { raw, type RawAnswer } from '@test/raw';
import { createWorld, type World } from '@test/world';

/** What every route has in common, through the edge and three processes. */
describe('the conventions of the API', () => {
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

  describe('checks of a decision', () => {
    let sent: Awaited<ReturnType<typeof refer>>;
    const decide = (person: PersonClient, extras: Extras = {}, over: object = {}): Promise<Answer> =>
      person.post(
        `/api/referrals/${sent.referral.id}/accept`,
        {
          needs: sent.referral.needs,
          leadWorkerId: person.personId,
          firstContactOn: inDays(2),
          ...over,
        },
        extras,
      );

    beforeAll(async () => {
      sent = await refer(world.counsellor, world.router);
    });

    it('ask for a key before anything else', async () => {
      const answer = await world.router.send<Answer['body']>(
        'post',
        `/api/referrals/${sent.referral.id}/accept`,
        {
          needs: sent.referral.needs,
          leadWorkerId: world.router.personId,
          firstContactOn: inDays(2),
        },
      );
      expect(outcome(answer)).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
      expect(outcome(await decide(world.router, { key: 'short' }))).toEqual([400, 'BAD_REQUEST']);
    });

    it('hide the record first, then ask for the version that was read', async () => {
      expect(outcome(await decide(world.outsider))).toEqual([404, 'NOT_FOUND']);
      expect(outcome(await decide(world.outsider, { ifMatch: 2 }))).toEqual([404, 'NOT_FOUND']);
      expect(outcome(await decide(world.router))).toEqual([428, 'VERSION_MISSING']);
      expect(outcome(await decide(world.router, { headers: { 'if-match': 'yesterday' } }))).toEqual([
        400,
        'BAD_REQUEST',
      ]);
    });

    it('look at the state before the version, and name what may be done', async () => {
      const gone = await refer(world.counsellor, world.decliner);
      const { version } = gone.referral;
      expectStatus(
        await world.counsellor.post(
          `/api/referrals/${gone.referral.id}/withdraw`,
          { reason: '误发' },
          { ifMatch: version },
        ),
        200,
      );
      const late = await world.decliner.post(
        `/api/referrals/${gone.referral.id}/decline`,
        { reason: 'DR03' },
        { ifMatch: version },
      );
      expect(outcome(late)).toEqual([409, 'STATE_CONFLICT']);
      expect(late.body).toMatchObject({ state: 'withdrawn', allowedActions: [] });
      const bySender = await decide(world.counsellor, { ifMatch: 1 });
      expect(outcome(bySender)).toEqual([403, 'FORBIDDEN']);
    });

    it('refuse a stale version with the one of now, and an impossible answer last', async () => {
      const stale = await decide(world.router, { ifMatch: 1 });
      expect(outcome(stale)).toEqual([412, 'VERSION_STALE']);
      const version = Number(stale.body.version);
      expect(version).toBe((await open(world.router, sent.referral.id)).version);
      const other = await decide(world.router, { ifMatch: version }, { needs: ['N01'] });
      expect(outcome(other)).toEqual([422, 'VALIDATION_FAILED']);
      const weak = await decide(world.router, { headers: { 'if-match': `W/"${version}"` } });
      expect(weak.status).toBe(200);
      expect(weak.headers.etag).toBe(`"${(weak.body as unknown as Referral).version}"`);
    });
  });

  describe('a request that is not well formed', () => {
    it('is 422 for keys that nobody knows, in query and body, with the field named', async () => {
      for (const path of [
        '/api/referrals?box=sent&surprise=1',
        '/api/notifications?surprise=1',
        '/api/cases?limit=0',
        '/api/children?limit=101',
        '/api/referrals',
      ])
        expect([path, ...outcome(await world.counsellor.get(path))]).toEqual([
          path,
          422,
          'VALIDATION_FAILED',
        ]);
      const answer = await world.counsellor.post('/api/children', {
        name: '某',
        guardian: { name: '某', colour: 'red' },
        agencyId: world.router.agencyId,
      });
      expect(outcome(answer)).toEqual([422, 'VALIDATION_FAILED']);
      const errors = answer.body.errors as { field: string; rule: string; message: string }[];
      expect(errors).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ field: 'agencyId', rule: 'unknown' }),
          expect.objectContaining({ field: 'guardian.colour', rule: 'unknown' }),
          expect.objectContaining({ field: 'birthDate' }),
        ]),
      );
      expect(JSON.stringify(answer.body)).not.toContain('red');
    });

    it('is 400 for what is no JSON, and refused for a form', async () => {
      for (const path of ['/api/session', '/api/children', '/api/notifications/read']) {
        const headers = { 'idempotency-key': randomUUID() };
        expect([
          path,
          ...outcome(await call(world.counsellor, 'POST', path, { body: '{"name":', headers })),
        ]).toEqual([path, 400, 'BAD_REQUEST']);
        const proto = '{"__proto__":{"admin":true},"ids":[]}';
        expect([path, (await call(world.counsellor, 'POST', path, { body: proto, headers })).status]).toEqual(
          [path, 400],
        );
        const form = await call(world.counsellor, 'POST', path, {
          body: 'name=x',
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        });
        expect([path, ...outcome(form)]).toEqual([path, 400, 'BAD_REQUEST']);
      }
    });

    it('is 404 for ids and routes that cannot exist, and for methods that a route does not have', async () => {
      for (const [method, path] of [
        ['GET', '/api/cases/not-a-uuid'],
        ['GET', '/api/nothing'],
        ['GET', '/api'],
        ['GET', '/internal/openapi.json'],
        ['POST', '/internal/rooms/append'],
        ['PUT', '/api/me'],
        ['DELETE', `/api/cases/${randomUUID()}`],
        ['POST', '/api/home'],
        ['PATCH', '/api/session'],
      ] as const) {
        const answer = await call(world.counsellor, method, path, method === 'GET' ? {} : { body: '{}' });
        expect([method, path, answer.status]).toEqual([method, path, 404]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
    });

    it('is 401 without a session, whatever it asks for', async () => {
      for (const path of ['/api/me', '/api/cases', '/api/notifications', '/api/nothing'])
        expect([path, ...outcome(await call(null, 'GET', path))]).toEqual([path, 401, 'UNAUTHENTICATED']);
      const forged = { cookie: 'jieli_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };
      expect(outcome(await call(null, 'GET', '/api/me', { headers: forged }))).toEqual([
        401,
        'UNAUTHENTICATED',
      ]);
    });

    it('is 413 when it is too long', async () => {
      const body = JSON.stringify({ name: 'x'.repeat(600_000) });
      for (const path of ['/api/session', '/api/children'])
        expect([path, ...outcome(await call(world.counsellor, 'POST', path, { body }))]).toEqual([
          path,
          413,
          'PAYLOAD_TOO_LARGE',
        ]);
    });
  });

  it('pages through a list without losing or doubling a row, while others are added', async () => {
    const child = await registerChild(world.foundation);
    const { id: caseId } = await openCase(world.foundation, child.id, ['N04', 'N05', 'N06', 'N07', 'N08']);
    const consent = await consentFor(world.foundation, caseId, world.decliner.agencyId);
    const send = (need: string): Promise<Answer<Referral>> =>
      world.foundation.post<Referral>(
        `/api/cases/${caseId}/referrals`,
        referralTo(world.decliner.agencyId, consent.id, { needs: [need as 'N04'] }),
      );
    const ids = [];
    for (const need of ['N04', 'N05', 'N06', 'N07']) ids.push(expectStatus(await send(need), 201).id);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = expectStatus(
        await world.foundation.get<{ items: ReferralSummary[]; nextCursor: string | null }>(
          `/api/referrals?box=sent&limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        ),
        200,
      );
      expect(page.items.length).toBeLessThanOrEqual(1);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? '';
      if (seen.length === 2) expectStatus(await send('N08'), 201);
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(ids));
    expect(await all(world.foundation, '/api/referrals?box=sent')).toHaveLength(5);
    const bad = await world.foundation.get('/api/referrals?box=sent&cursor=nonsense');
    expect([400, 422]).toContain(bad.status);
  });

  it('gives a record with a state its version as entity tag and the actions that it would accept', async () => {
    const { referral } = await refer(world.counsellor, world.router);
    const answer = await world.router.get<Referral>(`/api/referrals/${referral.id}`);
    expect(answer.headers.etag).toBe(`"${answer.body.version}"`);
    expect(answer.body.allowedActions.sort()).toEqual([
      'accept',
      'claim',
      'decline',
      'request-info',
      'reroute',
    ]);
    const accepted = await accept(world.router, referral.id);
    expect(accepted.allowedActions).toEqual(['unaccept', 'start', 'hold', 'complete', 'return']);
  });
});
