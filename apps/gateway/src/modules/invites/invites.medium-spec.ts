import { createHash, randomBytes } from 'node:crypto';
import type { InviteResult } from '@app/contracts';
import { codeOf, GATEWAY_PASSWORD, GatewayFixture, type Answer } from '@test/gateway';
import { LoginThrottle } from '../credentials/application/login-throttle';
import { PasswordHasher } from '../credentials/application/password-hasher';
import { EndSession } from '../sessions';
import { InviteSweeper } from './application/invite-sweeper';

describe('one-time links', () => {
  let gateway: GatewayFixture;
  beforeAll(async () => {
    gateway = await GatewayFixture.start();
  });
  afterAll(() => gateway?.stop());

  const invite = (by: string, id: string | undefined, kind = 'invite'): Promise<Answer> =>
    gateway.call('POST', `/api/people/${id}/${kind}`, { cookie: by });

  it('turn an invited person into one who signs in, exactly once', async () => {
    const admin = await gateway.signIn('school-admin');
    const first = (await invite(admin, gateway.ids.newcomer)).body as InviteResult;
    const made = await invite(admin, gateway.ids.newcomer);
    expect(made.status).toBe(201);
    const result = made.body as InviteResult;
    expect(result.link).toMatch(/^http:\/\/hub\.test\/invite\/[\w-]{43}$/);
    expect(result.qrSvg).toContain('<svg');
    const token = result.link.split('/').pop() ?? '';
    const path = `/api/invites/${token}`;
    expect((await gateway.call('GET', path)).body).toEqual({
      displayName: 'newcomer',
      agencyName: '示例小学',
      username: null,
      purpose: 'invite',
    });
    const accept = (body: object): Promise<Answer> => gateway.call('POST', `${path}/accept`, { body });
    expect(codeOf(await accept({ username: 'newcomer', password: 'short' }))).toBe('PASSWORD_REJECTED');
    expect(codeOf(await accept({ username: 'No Good!', password: GATEWAY_PASSWORD }))).toBe(
      'VALIDATION_FAILED',
    );
    expect(codeOf(await accept({ username: 'luomin', password: GATEWAY_PASSWORD }))).toBe('USERNAME_TAKEN');
    const accepted = await accept({ username: 'New-Comer', password: GATEWAY_PASSWORD });
    expect([accepted.status, accepted.body]).toMatchObject([201, { person: { username: 'new-comer' } }]);
    expect((await gateway.call('GET', '/api/me', { cookie: accepted.cookies[0] })).status).toBe(200);
    expect([
      (await gateway.call('GET', path)).status,
      codeOf(await accept({ password: GATEWAY_PASSWORD })),
    ]).toEqual([410, 'LINK_INVALID']);
    expect((await gateway.call('GET', `/api/invites/${first.link.split('/').pop() ?? ''}`)).status).toBe(410);
    const again = await invite(admin, gateway.ids.newcomer);
    expect([again.status, codeOf(again)]).toEqual([409, 'STATE_CONFLICT']);
  });

  it('reset a password and end what was signed in with the old one', async () => {
    const old = await gateway.signIn('slow');
    const admin = await gateway.signIn('school-admin');
    const { link } = (await invite(admin, gateway.ids.slow, 'reset')).body as InviteResult;
    const token = link.split('/').pop() ?? '';
    const password = 'another long sentence, kept';
    const done = await gateway.call('POST', `/api/invites/${token}/accept`, { body: { password } });
    expect(done.status).toBe(201);
    expect((await gateway.call('GET', '/api/me', { cookie: old })).status).toBe(401);
    expect((await gateway.login('slow', password)).status).toBe(201);
    expect((await gateway.login('slow')).status).toBe(401);
  });

  it('end the old sessions with the new password, also when nothing runs after the commit', async () => {
    const old = await gateway.signIn('luomin');
    const admin = await gateway.signIn('school-admin');
    const { link } = (await invite(admin, gateway.ids.luomin, 'reset')).body as InviteResult;
    const end = jest.spyOn(gateway.app.get(EndSession, { strict: false }), 'allOf');
    end.mockRejectedValueOnce(new Error('the process is gone'));
    const path = `/api/invites/${link.split('/').pop() ?? ''}/accept`;
    expect((await gateway.call('POST', path, { body: { password: GATEWAY_PASSWORD } })).status).toBe(500);
    end.mockRestore();
    expect((await gateway.call('GET', '/api/me', { cookie: old })).status).toBe(401);
  });

  it('let nobody in whose old password was verified before the reset, nor look at it after', async () => {
    const admin = await gateway.signIn('school-admin');
    const { link } = (await invite(admin, gateway.ids.busy, 'reset')).body as InviteResult;
    const password = 'a third long sentence, kept';
    const hasher = gateway.app.get(PasswordHasher, { strict: false });
    const throttle = gateway.app.get(LoginThrottle, { strict: false });
    const verify = hasher.verify.bind(hasher);
    const attempt = throttle.attempt.bind(throttle);
    let waiting: Promise<Answer> | undefined;
    const verifying = jest.spyOn(hasher, 'verify').mockImplementationOnce(async (...args) => {
      const fits = await verify(...args);
      const isQueued = new Promise<void>((resolve) => {
        attempting.mockImplementationOnce((...mine) => {
          resolve();
          return attempt(...mine);
        });
      });
      waiting = gateway.login('busy', password);
      await isQueued;
      const path = `/api/invites/${link.split('/').pop() ?? ''}/accept`;
      expect((await gateway.call('POST', path, { body: { password } })).status).toBe(201);
      return fits;
    });
    const attempting = jest.spyOn(throttle, 'attempt');
    const late = await gateway.login('busy');
    expect([late.status, codeOf(late), late.cookies]).toEqual([401, 'LOGIN_FAILED', []]);
    expect((await waiting)?.status).toBe(201);
    verifying.mockRestore();
    attempting.mockRestore();
  });

  it('are for administrators, within their agency, and never a way up', async () => {
    expect((await invite(await gateway.signIn('luomin'), gateway.ids.slow, 'reset')).status).toBe(403);
    const admin = await gateway.signIn('school-admin');
    expect((await invite(admin, gateway.ids['root-admin'], 'reset')).status).toBe(404);
    const root = await gateway.signIn('root-admin');
    expect((await invite(root, gateway.ids.slow, 'reset')).status).toBe(201);
    const ofTwo = await invite(admin, gateway.ids.leaver, 'reset');
    expect([ofTwo.status, codeOf(ofTwo)]).toEqual([403, 'PLATFORM_ADMIN_ONLY']);
    expect((await invite(root, gateway.ids.leaver, 'reset')).status).toBe(201);
  });

  it('are forgotten a month after they ran out', async () => {
    const admin = await gateway.signIn('school-admin');
    await invite(admin, gateway.ids.busy, 'reset');
    const open = await gateway.sql.query('select token_hash from identity.invite where used_at is null');
    await gateway.sql.query(
      `insert into identity.invite(token_hash, person_id, purpose, expires_at)
       values (sha256('old'), $1, 'reset', now() - interval '31 days'), (sha256('recent'), $1, 'reset', now() - interval '29 days')`,
      [gateway.ids.luomin],
    );
    await gateway.app.get(InviteSweeper, { strict: false }).sweep();
    const left = await gateway.sql.query('select token_hash from identity.invite where used_at is null');
    expect(left.rowCount).toBe((open.rowCount ?? 0) + 1);
  });

  it('of the first run work only in an empty hub', async () => {
    const token = randomBytes(32).toString('base64url');
    await gateway.sql.query(
      `insert into identity.invite(token_hash, purpose, expires_at) values ($1, 'setup', now() + interval '1 day')`,
      [createHash('sha256').update(token).digest()],
    );
    expect((await gateway.call('GET', '/api/setup')).body).toEqual({ needed: false });
    expect((await gateway.call('GET', `/api/setup/${token}`)).body).toMatchObject({ purpose: 'setup' });
    const body = {
      countyName: '新县',
      divisionCode: '990199',
      agencyName: '新县民政局',
      adminName: '管理员',
      username: 'first',
      password: GATEWAY_PASSWORD,
    };
    expect(codeOf(await gateway.call('POST', `/api/setup/${token}`, { body }))).toBe('LINK_INVALID');
  });
});
