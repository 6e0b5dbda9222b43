import type { Me, Problem } from '@app/contracts';
import { type Answer, codeOf, GATEWAY_PASSWORD, GatewayFixture } from '@test/gateway';
import { SessionEvents } from './application/session-events';
import { SessionSweeper } from './application/session-sweeper';

describe('a session', () => {
  let gateway: GatewayFixture;
  beforeAll(async () => {
    gateway = await GatewayFixture.start();
  });
  afterAll(() => gateway?.stop());

  /** A request that is under way, and whether it still is. */
  const settled = (call: Promise<Answer>): { isOver: boolean; answer: Promise<Answer> } => {
    const state = { isOver: false, answer: call };
    state.answer = call.finally(() => (state.isOver = true));
    return state;
  };
  /** Until so many connections wait for a lock, or the request needed none. */
  const untilWaiting = async (request: { isOver: boolean }, count = 1): Promise<void> => {
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const waiting = async (): Promise<number> => {
      // Within a transaction the server would show what it showed first.
      await gateway.sql.query('select pg_stat_clear_snapshot()');
      return (await gateway.sql.query(waits)).rowCount ?? 0;
    };
    while (!request.isOver && (await waiting()) < count);
  };
  const alive = async (): Promise<number | null> => {
    const { rowCount } = await gateway.sql.query(
      `select 1 from identity.session s join sec.session x on x.session_id = s.id
        where s.person_id = $1 and s.ended_at is null and x.ended_at is null`,
      [gateway.ids.leaver],
    );
    return rowCount;
  };

  it('ends everywhere at once, in the database and for whoever listens', async () => {
    const [here, there] = [await gateway.signIn('leaver'), await gateway.signIn('leaver')];
    const ended: string[] = [];
    const stop = gateway.app
      .get(SessionEvents, { strict: false })
      .onEnded((one) => ended.push(...one.sessionIds));
    expect((await gateway.call('POST', '/api/session/everywhere', { cookie: here })).status).toBe(204);
    stop();
    expect(ended).toHaveLength(2);
    for (const cookie of [here, there])
      expect(codeOf(await gateway.call('GET', '/api/me', { cookie }))).toBe('UNAUTHENTICATED');
    const alive = await gateway.sql.query(
      'select 1 from sec.session where person_id = $1 and ended_at is null',
      [gateway.ids.leaver],
    );
    expect(alive.rowCount).toBe(0);
  });

  it('is none for work that a page kept for somebody else, or in another post', async () => {
    const cookie = await gateway.signIn('leaver');
    const { agency } = (await gateway.call<Me>('GET', '/api/me', { cookie })).body;
    const as = async (person: string, agencyId: string): Promise<unknown> => {
      const headers = { 'x-hub-person': person, 'x-hub-agency': agencyId };
      const { status, body } = await gateway.call<Problem>('GET', '/api/me', { cookie, headers });
      return status === 200 ? 'taken' : [status, body.code, body.reason];
    };
    const { luomin = '', leaver = '', county = '' } = gateway.ids;
    expect(await as(leaver, agency.id)).toBe('taken');
    expect(await as(luomin, agency.id)).toEqual([401, 'UNAUTHENTICATED', 'other_person']);
    expect(await as(leaver, county)).toEqual([401, 'UNAUTHENTICATED', 'other_agency']);
  });

  it('begins in the post that a page was left in, and in no post that the person does not have', async () => {
    const signIn = (agencyId?: string): Promise<Answer<Me>> =>
      gateway.call<Me>('POST', '/api/session', {
        body: { username: 'leaver', password: GATEWAY_PASSWORD, agencyId },
      });
    expect((await signIn(gateway.ids.county)).body.agency.name).toBe('示例县民政局');
    expect((await signIn()).body.agency.name).not.toBe('示例县民政局');
    expect((await signIn(gateway.ids.luomin)).status).toBe(404);
    expect((await signIn('no id')).status).toBe(422);
  });

  it('ends here only when signing out', async () => {
    const [here, there] = [await gateway.signIn('luomin'), await gateway.signIn('luomin')];
    expect((await gateway.call('DELETE', '/api/session', { cookie: here })).status).toBe(204);
    expect((await gateway.call('GET', '/api/me', { cookie: here })).status).toBe(401);
    expect((await gateway.call('GET', '/api/me', { cookie: there })).status).toBe(200);
  });

  it('goes idle without acts of the user; background requests do not count', async () => {
    const cookie = await gateway.signIn('luomin');
    const { session } = (await gateway.call('GET', '/api/me', { cookie })).body as Me;
    const age = (minutes: number): Promise<unknown> =>
      gateway.sql.query(
        `update identity.session set last_seen_at = now() - make_interval(mins => $2) where id = $1`,
        [session.id, minutes],
      );
    const seen = async (): Promise<number> => {
      const { rows } = await gateway.sql.query<{ age: string }>(
        'select extract(epoch from now() - last_seen_at) as age from identity.session where id = $1',
        [session.id],
      );
      return Number(rows[0]?.age);
    };
    await age(29);
    const background = { 'x-hub-background': '1' };
    expect((await gateway.call('GET', '/api/me', { cookie, headers: background })).status).toBe(200);
    expect(await seen()).toBeGreaterThan(28 * 60);
    expect((await gateway.call('GET', '/api/me', { cookie })).status).toBe(200);
    expect(await seen()).toBeLessThan(60);
    await age(31);
    expect((await gateway.call('GET', '/api/me', { cookie })).status).toBe(401);
  });

  it('follows the directory: new roles count at once, a disabled person is out', async () => {
    const cookie = await gateway.signIn('leaver');
    await gateway.sql.query(
      `update directory.membership set roles = '{homeroom_teacher}' where person_id = $1 and agency_id = $2`,
      [gateway.ids.leaver, gateway.ids.school],
    );
    expect((await gateway.call('GET', '/api/me', { cookie })).body).toMatchObject({
      roles: ['homeroom_teacher'],
    });
    await gateway.sql.query(`update directory.person set status = 'disabled' where id = $1`, [
      gateway.ids.leaver,
    ]);
    expect((await gateway.call('GET', '/api/me', { cookie })).status).toBe(401);
    expect(codeOf(await gateway.login('leaver'))).toBe('LOGIN_FAILED');
    await gateway.sql.query(`update directory.person set status = 'active' where id = $1`, [
      gateway.ids.leaver,
    ]);
  });

  it('changes post with a new cookie, and rights never add up', async () => {
    const cookie = await gateway.signIn('leaver');
    const body = { agencyId: gateway.ids.county };
    const changed = await gateway.call('POST', '/api/session/agency', { cookie, body });
    expect(changed.body).toMatchObject({ agency: { name: '示例县民政局' }, roles: ['auditor'] });
    expect((changed.body as Me).permissions).not.toContain('case:write');
    expect((await gateway.call('GET', '/api/me', { cookie })).status).toBe(401);
    const fresh = changed.cookies[0] ?? '';
    expect((await gateway.call('GET', '/api/me', { cookie: fresh })).status).toBe(200);
    const foreign = { agencyId: gateway.ids.luomin };
    expect((await gateway.call('POST', '/api/session/agency', { cookie: fresh, body: foreign })).status).toBe(
      404,
    );
  });

  it.each([
    [
      'on every device',
      'select 1 from identity.credential where person_id = $1 for update',
      `with ended as (update identity.session set ended_at = now(), end_reason = 'revoked'
         where person_id = $1 and ended_at is null returning id) select sec.end_session(id) from ended`,
    ],
    [
      'by a reset',
      'update identity.credential set changed_at = now() where person_id = $1',
      'select sec.end_sessions_of($1)',
    ],
  ])('that is being ended %s does not live on in another post', async (_how, begin, end) => {
    const cookie = await gateway.signIn('leaver');
    await gateway.sql.query('begin');
    await gateway.sql.query(begin, [gateway.ids.leaver]);
    const body = { agencyId: gateway.ids.county };
    const switching = settled(gateway.call('POST', '/api/session/agency', { cookie, body }));
    await untilWaiting(switching);
    await gateway.sql.query(end, [gateway.ids.leaver]);
    await gateway.sql.query('commit');
    const answer = await switching.answer;
    expect([answer.status, codeOf(answer), answer.cookies]).toEqual([401, 'UNAUTHENTICATED', []]);
    expect(await alive()).toBe(0);
  });

  it('opened by a switch that is under way is ended everywhere too', async () => {
    const [here, there] = [await gateway.signIn('leaver'), await gateway.signIn('leaver')];
    const { session } = (await gateway.call<Me>('GET', '/api/me', { cookie: there })).body;
    await gateway.sql.query('begin');
    await gateway.sql.query('select 1 from identity.session where id = $1 for update', [session.id]);
    const body = { agencyId: gateway.ids.county };
    const switching = settled(gateway.call('POST', '/api/session/agency', { cookie: there, body }));
    await untilWaiting(switching);
    const everywhere = settled(gateway.call('POST', '/api/session/everywhere', { cookie: here }));
    await untilWaiting(everywhere, 2);
    await gateway.sql.query('commit');
    expect([(await switching.answer).status, (await everywhere.answer).status]).toEqual([200, 204]);
    expect(await alive()).toBe(0);
  });

  it('changes post once: of two switches at the same time one goes on', async () => {
    const cookie = await gateway.signIn('leaver');
    const body = { agencyId: gateway.ids.county };
    const answers = await Promise.all(
      [1, 2, 3].map(() => gateway.call('POST', '/api/session/agency', { cookie, body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect(await alive()).toBe(1);
  });

  it('grows no older by changing post', async () => {
    const cookie = await gateway.signIn('leaver');
    const { session } = (await gateway.call<Me>('GET', '/api/me', { cookie })).body;
    const { rows } = await gateway.sql.query<{ until: Date }>(
      `update identity.session set absolute_expiry = now() + interval '10 minutes' where id = $1
       returning absolute_expiry as until`,
      [session.id],
    );
    const body = { agencyId: gateway.ids.county };
    const changed = await gateway.call<Me>('POST', '/api/session/agency', { cookie, body });
    expect(changed.body.session.expiresAt).toBe(rows[0]?.until.toISOString());
  });

  it('that goes idle without another request is ended by the sweep', async () => {
    const cookie = await gateway.signIn('luomin');
    const { session } = (await gateway.call<Me>('GET', '/api/me', { cookie })).body;
    await gateway.sql.query(
      `update identity.session set last_seen_at = now() - interval '31 minutes' where id = $1`,
      [session.id],
    );
    const ended: string[] = [];
    const stop = gateway.app
      .get(SessionEvents, { strict: false })
      .onEnded((one) => ended.push(`${one.reason} ${one.sessionIds.join()}`));
    await gateway.app.get(SessionSweeper, { strict: false }).sweep();
    stop();
    expect(ended).toEqual([`expired ${session.id}`]);
  });

  it('carries the host prefix and Secure where people reach the hub over TLS', async () => {
    const headers = { host: 'hub.example.org' };
    const { statusCode, headers: answer } = await gateway.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { ...headers, 'x-hub-client': 'spec', 'content-type': 'application/json' },
      payload: { username: 'luomin', password: GATEWAY_PASSWORD },
    });
    expect(statusCode).toBe(201);
    const cookies = [answer['set-cookie'] ?? []].flat();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies)
      expect(cookie).toMatch(
        /^__Host-jieli(-device)?=[\w-]{43};.* Path=\/; HttpOnly; SameSite=Strict; Secure$/,
      );
    expect(answer['strict-transport-security']).toContain('max-age=');
  });
});
