import { randomUUID } from 'node:crypto';
import { COUNTY, startReferral, type Caller, type ReferralWorld } from '@test/referral';

describe('the directory', () => {
  let world: ReferralWorld;
  let platform: Caller;
  let admin: Caller;
  let worker: Caller;
  let schoolAdmin: Caller;
  let foundation: string;
  beforeAll(async () => {
    world = await startReferral();
    const county = await world.addAgency('示例县民政局', 'CA');
    foundation = await world.addAgency('示例基金会', 'FN');
    const school = await world.addAgency('示例小学', 'SC');
    platform = await world.addPerson(county, 'CA', ['platform_admin', 'agency_admin']);
    admin = await world.addPerson(foundation, 'FN', ['agency_admin']);
    worker = await world.addPerson(foundation, 'FN', ['foundation_worker']);
    schoolAdmin = await world.addPerson(school, 'SC', ['agency_admin']);
  });
  afterAll(() => world.close());

  describe('divisions', () => {
    it('are answered level by level', async () => {
      const codes = async (url: string): Promise<string[]> =>
        (await worker.get(url)).body.items.map((division: { code: string }) => division.code);
      expect(await codes('/api/divisions')).toEqual(['990000']);
      expect(await codes('/api/divisions?parent=990000')).toEqual([COUNTY]);
      expect((await worker.get('/api/divisions?level=3')).status).toBe(422);
    });
  });

  describe('agencies', () => {
    it('are founded by a platform administrator alone, once per name', async () => {
      const body = { name: '示例社工', type: 'SW', divisionCode: COUNTY };
      const made = await platform.post('/api/agencies', body);
      expect(made).toMatchObject({
        status: 201,
        body: { ...body, divisionName: '示例县', isFictional: true, offers: [] },
      });
      expect((await platform.post('/api/agencies', body)).body.errors).toMatchObject([
        { field: 'name', rule: 'unique' },
      ]);
      expect(
        (await platform.post('/api/agencies', { ...body, name: 'x2', divisionCode: '111111' })).body.errors,
      ).toMatchObject([{ field: 'divisionCode' }]);
      expect((await admin.post('/api/agencies', { ...body, name: 'x3' })).status).toBe(403);
    });

    it('change their own name; only a platform administrator suspends', async () => {
      const url = `/api/agencies/${foundation}`;
      const renamed = await admin.patch(url, { phone: '1000000001' }, 1);
      expect(renamed.body.errors).toMatchObject([{ field: 'phone', rule: 'fictional_phone' }]);
      expect(await admin.patch(url, { phone: '10000000001' }, 1)).toMatchObject({
        status: 200,
        body: { phone: '10000000001', version: 2 },
      });
      expect((await admin.patch(url, { phone: '10000000002' }, 1)).status).toBe(412);
      expect((await admin.patch(url, { status: 'suspended' }, 2)).status).toBe(403);
      expect((await schoolAdmin.patch(url, { name: 'mine' }, 2)).status).toBe(403);
      expect((await admin.patch(url, { name: 'x' }, undefined)).status).toBe(422);
      expect((await admin.patch(url, { name: '示例基金会' }, undefined)).status).toBe(428);
    });

    it('publish offers, by which they are found', async () => {
      const offer = {
        title: '康复资助',
        needs: ['N01', 'N03'],
        divisionCodes: [COUNTY],
        ageFrom: 0,
        ageTo: 17,
        capacity: 10,
        openSlots: 4,
      };
      const made = await worker.post(`/api/agencies/${foundation}/offers`, offer);
      expect(made).toMatchObject({ status: 201, body: { ...offer, agencyId: foundation, version: 1 } });
      expect((await worker.post(`/api/agencies/${platform.agencyId}/offers`, offer)).status).toBe(404);
      expect(
        (
          await worker.post(`/api/agencies/${foundation}/offers`, {
            ...offer,
            openSlots: 11,
            ageFrom: 9,
            ageTo: 8,
          })
        ).body.errors,
      ).toMatchObject([{ field: 'ageTo' }, { field: 'openSlots' }]);
      const url = `/api/offers/${made.body.id}`;
      expect(await worker.patch(url, { ...offer, openSlots: 3 }, 1)).toMatchObject({
        status: 200,
        body: { openSlots: 3, version: 2 },
      });
      expect((await worker.patch(url, offer, 1)).status).toBe(412);
      const found = await worker.get(`/api/agencies?need=N03&division=${COUNTY}101`);
      expect(found.body.items).toMatchObject([
        { id: foundation, offers: [{ openSlots: 3 }], agreementInForce: false },
      ]);
      expect((await worker.get('/api/agencies?need=N05')).body.items).toEqual([]);
    });

    it('are listed page by page without a gap', async () => {
      const all = (await worker.get('/api/agencies')).body.items as { id: string }[];
      const seen: { id: string }[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await worker.get(`/api/agencies?limit=1${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.body.items);
        cursor = page.body.nextCursor;
      }
      expect(seen).toEqual(all);
      expect((await worker.get('/api/agencies?cursor=nonsense')).status).toBe(422);
    });
  });

  describe('people', () => {
    it('are made by their administrator with roles of the agency, never above the own rights', async () => {
      const body = { displayName: '沈岚', roles: ['foundation_worker'], email: 'shen@example.org' };
      const made = await admin.post('/api/people', body);
      expect(made).toMatchObject({
        status: 201,
        body: { displayName: '沈岚', status: 'invited', agency: { id: foundation } },
      });
      expect(JSON.stringify(made.body)).not.toContain('example.org');
      expect(
        (await admin.post('/api/people', { ...body, roles: ['county_router'] })).body.errors,
      ).toMatchObject([{ field: 'roles' }]);
      expect((await admin.post('/api/people', { ...body, agencyId: platform.agencyId })).status).toBe(404);
      expect((await worker.post('/api/people', body)).status).toBe(403);
      expect(await platform.post('/api/people', { ...body, agencyId: foundation })).toMatchObject({
        status: 201,
      });
      const countyAdmin = await world.addPerson(platform.agencyId, 'CA', ['agency_admin']);
      expect(
        (await countyAdmin.post('/api/people', { displayName: 'x', roles: ['platform_admin'] })).status,
      ).toBe(422);
    });

    it('of other agencies are known by name only', async () => {
      const people = (await schoolAdmin.get(`/api/people?agency=${foundation}`)).body.items;
      expect(people.map((person: { status: string }) => person.status)).toEqual(people.map(() => 'active'));
      expect(people.every((person: { roles: unknown[] }) => person.roles.length === 0)).toBe(true);
      expect((await schoolAdmin.get(`/api/people/${worker.personId}`)).body).toMatchObject({
        roles: [],
        divisionCode: null,
      });
      expect(
        (await schoolAdmin.patch(`/api/people/${worker.personId}`, { displayName: 'x' }, 1)).status,
      ).toBe(404);
    });

    it('keep an administrator: nobody drops the own administration', async () => {
      const own = await admin.patch(`/api/people/${admin.personId}`, { roles: ['foundation_worker'] }, 1);
      expect(own.body.errors).toMatchObject([{ rule: 'own_admin' }]);
    });

    it('lose their sessions when their roles change', async () => {
      const person = await world.addPerson(foundation, 'FN', ['foundation_worker']);
      expect((await person.get('/api/agencies')).status).toBe(200);
      const changed = await admin.patch(
        `/api/people/${person.personId}`,
        { roles: ['foundation_approver'] },
        1,
      );
      expect(changed).toMatchObject({ status: 200, body: { roles: ['foundation_approver'], version: 2 } });
      expect((await person.get('/api/agencies')).status).toBe(401);
    });

    it('are disabled with their open work handed over, once', async () => {
      const leaving = await world.addPerson(foundation, 'FN', ['foundation_worker']);
      const child = await leaving.post('/api/children', {
        name: '李一',
        sex: '1',
        birthDate: '2015-01-01',
        idType: '9',
        residenceCode: COUNTY,
        difficulties: [],
      });
      const opened = await leaving.post('/api/cases', { childId: child.body.id, needs: ['N03'], risk: 'R2' });
      const url = `/api/people/${leaving.personId}/disable`;
      const body = { handOverTo: worker.personId, reason: 'left' };
      expect((await admin.post(url, body)).status).toBe(428);
      expect(
        (await admin.post(url, { ...body, handOverTo: schoolAdmin.personId }, { version: 1 })).body,
      ).toMatchObject({ code: 'VALIDATION_FAILED', field: 'handOverTo' });
      expect((await schoolAdmin.post(url, body, { version: 1 })).status).toBe(404);
      const key = randomUUID();
      const done = await admin.post(url, body, { version: 1, key });
      expect(done).toMatchObject({
        status: 200,
        body: { person: { status: 'disabled' }, handedOver: { cases: 1, referrals: 0, rooms: 0 } },
      });
      expect((await admin.post(url, body, { version: 1, key })).body).toEqual(done.body);
      expect((await admin.post(url, body, { version: 2 })).body).toMatchObject({
        code: 'STATE_CONFLICT',
        state: 'disabled',
        allowedActions: [],
      });
      expect((await leaving.get('/api/agencies')).status).toBe(401);
      expect((await worker.get(`/api/cases/${opened.body.id}`)).body.leadWorker.id).toBe(worker.personId);
    });
  });

  describe('agreements', () => {
    it('are in force when both sides have signed, each for itself', async () => {
      const day = (offset: number): string =>
        new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
      const body = {
        withAgencyId: schoolAdmin.agencyId,
        type: 'provide',
        purpose: '转介',
        dataClasses: ['identity'],
        validFrom: day(-1),
        validTo: day(300),
      };
      expect(
        (await admin.post('/api/agreements', { ...body, withAgencyId: foundation })).body.errors,
      ).toMatchObject([{ field: 'withAgencyId' }]);
      expect((await admin.post('/api/agreements', { ...body, validTo: day(-2) })).status).toBe(422);
      expect((await worker.post('/api/agreements', body)).status).toBe(403);
      const { body: proposed } = await admin.post('/api/agreements', body);
      expect(proposed).toMatchObject({
        inForce: false,
        allowedActions: [],
        signedByA: expect.any(String),
        signedByB: null,
      });
      const sign = `/api/agreements/${proposed.id}/sign`;
      expect((await admin.post(sign, {}, { version: 1 })).status).toBe(409);
      expect((await platform.post(sign, {}, { version: 1 })).status).toBe(404);
      expect((await schoolAdmin.get('/api/agreements')).body.items).toMatchObject([
        { id: proposed.id, allowedActions: ['sign'] },
      ]);
      expect((await platform.get('/api/agreements')).body.items).toEqual([]);
      expect((await schoolAdmin.post(sign, {})).status).toBe(428);
      expect(await schoolAdmin.post(sign, {}, { version: 1 })).toMatchObject({
        status: 200,
        body: { inForce: true, version: 2, allowedActions: [] },
      });
      expect((await worker.get(`/api/agencies/${schoolAdmin.agencyId}`)).body.agreementInForce).toBe(true);
    });
  });

  describe('the audit trail', () => {
    it('is read by auditor and leader of the own agency, newest first', async () => {
      const auditor = await world.addPerson(foundation, 'FN', ['auditor']);
      const page = await auditor.get('/api/audit?limit=3');
      expect(page.body.items).toHaveLength(3);
      expect(page.body.items[0]).toMatchObject({
        action: 'agreement.proposed',
        actor: { agencyId: foundation },
      });
      const next = await auditor.get(`/api/audit?limit=100&cursor=${page.body.nextCursor}`);
      const ids = [...page.body.items, ...next.body.items].map((item: { id: string }) => item.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect((await auditor.get('/api/audit?action=person.disabled')).body.items).toHaveLength(1);
      expect((await auditor.get('/api/audit?from=yesterday')).status).toBe(422);
      expect((await worker.get('/api/audit')).status).toBe(403);
    });
  });
});
