import type { Agency, Agreement, Division, InviteInfo, InviteResult, Me, Person } from '@app/contracts';
import { all, expectStatus, inDays, refer, registerChild } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { acceptPath, joinAgency } from '@test/joining';
import { PersonClient, type Answer } from '@test/person';
import { COUNTY, createWorld, PASSWORD, type World } from '@test/world';

/** How an agency comes into the hub, and its people with it. */
describe('the directory', () => {
  let hub: Hub;
  let world: World;
  let agency: Agency;
  let admin: PersonClient;
  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterAll(() => hub?.stop());

  const outcome = ({ status, body }: Answer): unknown[] => [status, body.code];
  /** A browser that has never been here. */
  const visitor = (username = '', password = PASSWORD): PersonClient =>
    new PersonClient(hub.baseUrl, username, password, '', '');

  it('shows where agencies lie', async () => {
    const children = expectStatus(
      await world.counsellor.get<Division[]>(`/api/divisions?parent=${COUNTY}`),
      200,
    );
    expect(JSON.stringify(children)).toContain('990822101');
  });

  it('takes a new agency from a platform administrator only', async () => {
    const body = { name: '示例康复中心', type: 'SW', divisionCode: COUNTY, phone: '100-00012345' };
    for (const person of [world.admins.counsellor, world.router])
      expect(outcome(await person.post('/api/agencies', body))).toEqual([403, 'FORBIDDEN']);
    agency = expectStatus(await world.admins.router.post<Agency>('/api/agencies', body), 201);
    expect(agency).toMatchObject({ name: body.name, status: 'active', agreementInForce: false, offers: [] });
    const listed = await all<Agency>(world.counsellor, '/api/agencies?type=SW');
    expect(listed.map(({ id }) => id)).toContain(agency.id);
  });

  it('brings its first administrator in by a link that works once', async () => {
    const body = {
      displayName: '林望',
      roles: ['agency_admin'],
      agencyId: agency.id,
      email: 'linwang@example.org',
    };
    const person = expectStatus(await world.admins.router.post<Person>('/api/people', body), 201);
    expect(person).toMatchObject({ status: 'invited', agency: { id: agency.id } });
    expect(JSON.stringify(person)).not.toContain('example.org');
    const invite = expectStatus(
      await world.admins.router.post<InviteResult>(`/api/people/${person.id}/invite`),
      201,
    );
    expect(invite.link.startsWith(`${hub.baseUrl}/invite/`)).toBe(true);
    expect(invite.qrSvg).toContain('<svg');

    const page = visitor('linwang');
    const path = acceptPath(invite.link);
    const info = expectStatus(await page.get<InviteInfo>(path.replace(/\/accept$/, '')), 200);
    expect(info).toEqual({ displayName: '林望', agencyName: agency.name, username: null, purpose: 'invite' });
    const choose = (over: object = {}): Promise<Answer> =>
      page.send('post', path, { username: 'linwang', password: PASSWORD, ...over });
    expect(outcome(await choose({ password: 'linwang12345' }))).toEqual([422, 'PASSWORD_REJECTED']);
    expect(outcome(await choose({ username: 'counsellor' }))).toEqual([409, 'USERNAME_TAKEN']);
    const me = expectStatus(await choose(), 201) as unknown as Me;
    expect(me).toMatchObject({ agency: { id: agency.id }, roles: ['agency_admin'] });
    expect(outcome(await choose())).toEqual([410, 'LINK_INVALID']);
    admin = await new PersonClient(hub.baseUrl, 'linwang', PASSWORD, person.id, agency.id).signIn();
    const again = await world.admins.router.post(`/api/people/${person.id}/invite`);
    expect(again.body).toMatchObject({ code: 'STATE_CONFLICT', allowedActions: ['reset'] });
  });

  it('lets that administrator bring in the own people, and only those', async () => {
    const worker = await joinAgency(hub, admin, { displayName: '何静', roles: ['social_worker'] });
    await registerChild(worker);
    expect((await admin.get('/api/children')).status).toBe(403);
    const elsewhere = {
      displayName: '某人',
      roles: ['school_counsellor'],
      agencyId: world.counsellor.agencyId,
    };
    expect((await admin.post('/api/people', elsewhere)).status).toBeGreaterThanOrEqual(403);
    for (const roles of [['platform_admin'], ['county_router'], ['nobody']])
      expect([roles, (await admin.post('/api/people', { displayName: '某人', roles })).status]).toEqual([
        roles,
        422,
      ]);
    for (const kind of ['invite', 'reset'])
      expect((await admin.post(`/api/people/${world.counsellor.personId}/${kind}`)).status).toBe(404);
    const own = await all<Person>(admin, '/api/people');
    expect(own.map(({ displayName }) => displayName).sort()).toEqual(['何静', '林望']);
    const seen = await all<Person>(world.counsellor, `/api/people?agency=${agency.id}`);
    expect(JSON.stringify(seen)).not.toMatch(/phone|email/);
  });

  it('needs both signatures under an agreement before anything is referred', async () => {
    const worker = await joinAgency(hub, admin, { displayName: '白鹭', roles: ['social_worker'] });
    await expect(refer(worker, world.decliner)).rejects.toThrow('AGREEMENT_REQUIRED');
    const proposed = expectStatus(
      await admin.post<Agreement>('/api/agreements', {
        withAgencyId: world.decliner.agencyId,
        type: 'provide',
        purpose: '转介服务',
        dataClasses: ['identity', 'address'],
        validFrom: inDays(0),
        validTo: inDays(300),
      }),
      201,
    );
    expect(proposed.inForce).toBe(false);
    const sign = (by: PersonClient, { id, version }: Agreement): Promise<Answer<Agreement>> =>
      by.post<Agreement>(`/api/agreements/${id}/sign`, {}, { ifMatch: version });
    expect((await sign(world.admins.outsider, proposed)).status).toBe(404);
    let current = proposed;
    for (const by of [admin, world.admins.decliner]) {
      const mine = (await all<Agreement>(by, '/api/agreements')).find(
        ({ id }) => id === proposed.id,
      ) as Agreement;
      if (mine.allowedActions.includes('sign')) current = expectStatus(await sign(by, mine), 200);
    }
    expect(current.inForce).toBe(true);
    expect((await refer(worker, world.decliner)).referral.state).toBe('submitted');
  });

  it('gives a forgotten password back by a link, and ends what was open', async () => {
    const worker = await joinAgency(hub, admin, { displayName: '江月', roles: ['social_worker'] });
    const { link } = expectStatus(
      await admin.post<InviteResult>(`/api/people/${worker.personId}/reset`),
      201,
    );
    expect(link).toContain('/reset/');
    const fresh = 'eleven lanterns on the river';
    expectStatus(await visitor().send('post', acceptPath(link), { password: fresh }), 201);
    expect((await worker.get('/api/me')).status).toBe(401);
    await expect(worker.signIn()).rejects.toThrow('LOGIN_FAILED');
    await new PersonClient(hub.baseUrl, worker.username, fresh, worker.personId, worker.agencyId).signIn();
  });

  it('takes an agency that is suspended out of the hub at once', async () => {
    const { version } = (await world.admins.router.get<Agency>(`/api/agencies/${agency.id}`)).body;
    const suspend = (by: PersonClient): Promise<Answer> =>
      by.patch(`/api/agencies/${agency.id}`, { status: 'suspended' }, { ifMatch: version });
    expect((await suspend(admin)).status).toBe(403);
    expectStatus(await suspend(world.admins.router), 200);
    expect((await admin.get('/api/me')).status).toBe(401);
    await expect(admin.signIn()).rejects.toThrow('LOGIN_FAILED');
    await expect(refer(world.decliner, admin)).rejects.toThrow('TARGET_NOT_AVAILABLE');
  });
});
