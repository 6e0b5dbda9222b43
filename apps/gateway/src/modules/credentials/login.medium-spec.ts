import { createHash } from 'node:crypto';
import type { Problem } from '@app/contracts';
import { codeOf, GATEWAY_PASSWORD, GatewayFixture } from '@test/gateway';
import { CredentialSweeper } from './application/credential-sweeper';

describe('signing in', () => {
  let gateway: GatewayFixture;
  beforeAll(async () => {
    gateway = await GatewayFixture.start();
  });
  afterAll(() => gateway?.stop());

  it('answers who that is and sets an opaque cookie of which only the hash is kept', async () => {
    const answer = await gateway.login('LuoMin');
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      person: { username: 'luomin' },
      agency: { name: '示例小学', type: 'SC', divisionName: '示例县' },
      roles: ['school_counsellor'],
      demo: true,
    });
    const header = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('jieli_session='));
    expect(header).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const token = header?.split(/[=;]/)[1] ?? '';
    const stored = await gateway.sql.query('select 1 from identity.session where token_hash = $1', [
      createHash('sha256').update(token).digest(),
    ]);
    expect(stored.rowCount).toBe(1);
  });

  it('says the same for a wrong password and an unknown name', async () => {
    const wrong = await gateway.login('luomin', 'not the password');
    const unknown = await gateway.login('nobody-here', 'not the password');
    for (const answer of [wrong, unknown])
      expect([answer.status, codeOf(answer)]).toEqual([401, 'LOGIN_FAILED']);
    const bare = ({ requestId: _, ...problem }: Problem): object => problem;
    expect(bare(wrong.body as Problem)).toEqual(bare(unknown.body as Problem));
  });

  it('takes well-formed bodies only', async () => {
    const answer = await gateway.call('POST', '/api/session', {
      body: { username: 'x', password: 'y', z: 1 },
    });
    expect([answer.status, codeOf(answer)]).toEqual([422, 'VALIDATION_FAILED']);
    // Nested by hand: the same depth would be too much for JSON.stringify.
    const nested = await fetch(`${gateway.base}/api/session`, {
      method: 'POST',
      headers: { 'x-hub-client': 'spec', 'content-type': 'application/json' },
      body: '['.repeat(200_000) + ']'.repeat(200_000),
    });
    expect([nested.status, await nested.json()]).toMatchObject([400, { code: 'BAD_REQUEST' }]);
  });

  it('makes strangers wait after failures, but not the browser that signed in before', async () => {
    const known = (await gateway.login('slow')).cookies.find((cookie) => cookie.startsWith('jieli_device='));
    for (let i = 0; i < 5; i++) expect((await gateway.login('slow', 'wrong')).status).toBe(401);
    const stranger = await gateway.login('slow');
    expect([stranger.status, codeOf(stranger)]).toEqual([429, 'THROTTLED']);
    expect((stranger.body as unknown as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(0);
    expect(stranger.headers.get('retry-after')).toBe('1');
    expect((await gateway.login('slow', GATEWAY_PASSWORD, known)).status).toBe(201);
    await gateway.sql.query("update identity.throttle set blocked_until = now() - interval '1 s'");
    expect((await gateway.login('slow')).status).toBe(201);
    expect((await gateway.login('slow', 'wrong')).status).toBe(401);
  });

  it('forgets a browser once its cookie has run out', async () => {
    const known = (await gateway.login('leaver')).cookies.find((cookie) =>
      cookie.startsWith('jieli_device='),
    );
    const isKnown = async (): Promise<boolean> => {
      const { rowCount } = await gateway.sql.query('select 1 from identity.device where token_hash = $1', [
        createHash('sha256')
          .update(known?.split('=')[1] ?? '')
          .digest(),
      ]);
      return rowCount === 1;
    };
    const sweeper = gateway.app.get(CredentialSweeper, { strict: false });
    await sweeper.sweep();
    expect(await isKnown()).toBe(true);
    await gateway.sql.query("update identity.device set last_used_at = now() - interval '401 days'");
    await sweeper.sweep();
    expect(await isKnown()).toBe(false);
  });

  it('does not let a burst of guesses run past the counter', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => gateway.login('busy', 'wrong')));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(7);
  });

  it('waits for a change of the password that is under way, and then lets the old one open nothing', async () => {
    await gateway.sql.query('begin');
    await gateway.sql.query(
      `update identity.credential set password_hash = '$argon2id$another' where person_id = $1`,
      [gateway.ids.leaver],
    );
    let isOver = false;
    const answer = gateway.login('leaver').finally(() => (isOver = true));
    const waits = `select 1 from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))`;
    while (!isOver && (await gateway.sql.query(waits)).rowCount === 0);
    await gateway.sql.query('commit');
    expect(codeOf(await answer)).toBe('LOGIN_FAILED');
  });

  it('lets the people of the demo in without a password, and nobody else', async () => {
    const people = await gateway.call('GET', '/api/session/demo');
    expect(people.body).toEqual([
      expect.objectContaining({
        username: 'luomin',
        origin: `http://luomin.localhost:${new URL(gateway.base).port}`,
        can: { 'zh-CN': expect.any(String), en: expect.any(String) },
      }),
    ]);
    expect(people.text).not.toContain(GATEWAY_PASSWORD);
    const body = { username: 'luomin' };
    expect((await gateway.call('POST', '/api/session/demo', { body })).status).toBe(201);
    const other = await gateway.call('POST', '/api/session/demo', { body: { username: 'root-admin' } });
    expect(other.status).toBe(404);
  });
});
