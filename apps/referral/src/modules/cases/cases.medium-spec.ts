import { randomUUID } from 'node:crypto';
import { COUNTY, startReferral, type Answer, type Caller, type ReferralWorld } from '@test/referral';

const tomorrow = new Date(Date.now() + 86_400_000 * 2).toISOString().slice(0, 10);

describe('cases and consents', () => {
  let world: ReferralWorld;
  let counsellor: Caller;
  let foundation: Caller;
  let stranger: Caller;
  beforeAll(async () => {
    world = await startReferral();
    counsellor = await world.addPerson(await world.addAgency('示例小学', 'SC'), 'SC', ['school_counsellor']);
    foundation = await world.addPerson(await world.addAgency('示例基金会', 'FN'), 'FN', [
      'foundation_worker',
    ]);
    stranger = await world.addPerson(await world.addAgency('远方社工', 'SW'), 'SW', ['social_worker']);
    await world.sql(
      `insert into directory.agreement(agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to, signed_a_at, signed_b_at)
       values ($1, $2, 'provide', 't', '{identity,health}', current_date - 1, current_date + 9, now(), now())`,
      [counsellor.agencyId, foundation.agencyId],
    );
  });
  afterAll(() => world.close());

  const register = async (birthDate = '2015-01-01'): Promise<string> =>
    (
      await counsellor.post('/api/children', {
        name: '李一',
        sex: '1',
        birthDate,
        idType: '9',
        residenceCode: COUNTY,
        address: '示例路 8 号',
        health: '脑瘫',
        difficulties: ['D301'],
      })
    ).body.id;
  const openCase = async (): Promise<string> =>
    (await counsellor.post('/api/cases', { childId: await register(), needs: ['N03', 'N08'], risk: 'R3' }))
      .body.id;
  const consent = (caseId: string, more: object = {}): object => ({
    caseId,
    kind: 'CK04',
    recipientAgencyId: foundation.agencyId,
    dataClasses: ['identity', 'health'],
    purpose: '康复资助',
    giverName: '李大山',
    giverRelation: 'mother',
    authority: 'guardian',
    method: 'paper',
    childView: '想去上学',
    validTo: tomorrow,
    ...more,
  });
  const refer = (from: Caller, caseId: string, more: object): Promise<Answer> =>
    from.post(`/api/cases/${caseId}/referrals`, {
      needs: ['N03'],
      reason: 'RR03',
      urgency: 'U2',
      risk: 'R3',
      situation: '需要康复支持',
      ask: '请评估资助',
      submit: true,
      ...more,
    });
  const accept = async (caseId: string, consentId: string): Promise<Answer> => {
    const sent = await refer(counsellor, caseId, {
      toAgencyId: foundation.agencyId,
      consentId,
      dataClasses: ['identity', 'health'],
    });
    expect(sent.status).toBe(201);
    return foundation.post(
      `/api/referrals/${sent.body.id}/accept`,
      { needs: ['N03'], leadWorkerId: foundation.personId, firstContactOn: tomorrow },
      { version: (await foundation.get(`/api/referrals/${sent.body.id}`)).body.version },
    );
  };

  it('are opened for an own child, with number, lead and what may be done', async () => {
    const childId = await register();
    const made = await counsellor.post('/api/cases', { childId, needs: ['N08', 'N03'], risk: 'R3' });
    expect(made).toMatchObject({
      status: 201,
      etag: '"1"',
      body: {
        child: { id: childId, maskedName: '李**' },
        stage: 'intake',
        needs: ['N03', 'N08'],
        leadAgency: { id: counsellor.agencyId },
        leadWorker: { id: counsellor.personId },
        agencies: [{ id: counsellor.agencyId, side: 'home' }],
        consents: [],
        allowedActions: ['refer', 'add_need', 'record_consent', 'move_stage'],
      },
    });
    expect(made.body.caseNo).toMatch(/^C-\d\d-[0-9A-HJKMNP-TV-Z]{6}$/);
    const { id } = made.body;
    expect((await counsellor.get(`/api/cases/${id}`)).body).toEqual(made.body);
    const trail = await world.sql(
      'select action from referral.audit_event where object_id = $1 order by at',
      [id],
    );
    expect(trail).toEqual([{ action: 'case.opened' }, { action: 'case.viewed' }]);
    for (const url of [
      `/api/cases/${id}`,
      `/api/cases/${id}/timeline`,
      `/api/cases/${id}/members`,
      `/api/consents?caseId=${id}`,
    ])
      expect((await stranger.get(url)).status).toBe(404);
    expect((await stranger.post(`/api/cases/${id}/needs`, { need: 'N01' })).status).toBe(404);
    expect((await stranger.post('/api/consents', consent(id))).status).toBe(404);
  });

  it('take further needs, once each', async () => {
    const id = await openCase();
    const key = randomUUID();
    expect((await counsellor.post(`/api/cases/${id}/needs`, { need: 'N14' }, { key })).body).toMatchObject({
      needs: ['N03', 'N08', 'N14'],
      version: 2,
    });
    expect((await counsellor.post(`/api/cases/${id}/needs`, { need: 'N14' }, { key })).body.version).toBe(2);
    expect((await counsellor.post(`/api/cases/${id}/needs`, { need: 'N14' })).body.version).toBe(2);
    expect((await counsellor.post(`/api/cases/${id}/needs`, { need: 'N99' })).status).toBe(422);
  });

  it('record consents by the rules, and list them', async () => {
    const id = await openCase();
    const refused = await counsellor.post(
      '/api/consents',
      consent(id, { giverRelation: 'sibling', childView: undefined }),
    );
    expect(refused.body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ field: 'authorityProof' }, { field: 'childView' }],
    });
    expect(
      (await counsellor.post('/api/consents', consent(id, { recipientAgencyId: randomUUID() }))).body.errors,
    ).toMatchObject([{ field: 'recipientAgencyId' }]);
    const made = await counsellor.post('/api/consents', consent(id));
    expect(made).toMatchObject({
      status: 201,
      body: { recipient: { name: '示例基金会' }, allowedActions: ['withdraw'], version: 1 },
    });
    expect((await counsellor.get(`/api/consents?caseId=${id}`)).body.items).toEqual([made.body]);
    expect((await counsellor.get(`/api/cases/${id}`)).body.consents).toEqual([made.body]);
    expect(
      (await stranger.post(`/api/consents/${made.body.id}/withdraw`, { reason: 'xx' }, { version: 1 }))
        .status,
    ).toBe(404);
    expect((await counsellor.get('/api/consents')).status).toBe(422);
  });

  it('are shared by an accepted referral in the consented scope, and closed when the consent is withdrawn', async () => {
    const id = await openCase();
    const { body: given } = await counsellor.post('/api/consents', consent(id));
    expect((await accept(id, given.id)).status).toBe(200);

    const shared = await foundation.get(`/api/cases/${id}`);
    expect(shared).toMatchObject({
      status: 200,
      body: {
        agencies: [
          { id: counsellor.agencyId, side: 'home' },
          { id: foundation.agencyId, side: 'shared', scope: expect.arrayContaining(['identity', 'health']) },
        ],
        consents: [{ id: given.id, allowedActions: [] }],
      },
    });
    const members = (await foundation.get(`/api/cases/${id}/members`)).body.items;
    expect(members).toMatchObject([
      { person: { id: counsellor.personId }, side: 'home', isLead: true },
      { person: { id: foundation.personId }, side: 'shared', isLead: false, inRoom: true },
    ]);
    const childId = shared.body.child.id;
    expect((await foundation.get(`/api/children/${childId}`)).body).toMatchObject({
      health: '脑瘫',
      address: null,
    });
    expect((await foundation.get('/api/cases')).body.items).toMatchObject([{ id }]);
    expect(
      (await foundation.post(`/api/consents/${given.id}/withdraw`, { reason: 'xx' }, { version: 1 })).status,
    ).toBe(404);

    const kinds = async (who: Caller): Promise<string[]> =>
      (await who.get(`/api/cases/${id}/timeline`)).body.items
        .map((item: { kind: string }) => item.kind)
        .reverse();
    const before = [
      'case.opened',
      'need.added',
      'need.added',
      'consent.recorded',
      'referral.submitted',
      'referral.accepted',
    ];
    expect((await kinds(counsellor)).sort()).toEqual([...before].sort());
    expect((await kinds(foundation)).sort()).toEqual([...before].sort());

    const url = `/api/consents/${given.id}/withdraw`;
    expect((await counsellor.post(url, { reason: '家长撤回' })).status).toBe(428);
    expect((await counsellor.post(url, { reason: '家长撤回' }, { version: 9 })).status).toBe(412);
    const key = randomUUID();
    const done = await counsellor.post(url, { reason: '家长撤回' }, { version: 1, key });
    expect(done).toMatchObject({
      status: 200,
      body: {
        consent: { id: given.id, withdrawnAt: expect.any(String), allowedActions: [], version: 2 },
        holders: [{ agency: { id: foundation.agencyId }, dataClasses: expect.arrayContaining(['health']) }],
        referralsWithdrawn: [expect.any(String)],
      },
    });
    expect((await counsellor.post(url, { reason: '家长撤回' }, { version: 1, key })).body).toEqual(done.body);
    expect((await counsellor.post(url, { reason: '家长撤回' }, { version: 2 })).body).toMatchObject({
      code: 'STATE_CONFLICT',
      state: 'withdrawn',
      allowedActions: [],
    });
    expect((await foundation.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await foundation.get(`/api/children/${childId}`)).status).toBe(404);
    expect((await foundation.get('/api/cases')).body.items).toEqual([]);
    expect((await kinds(counsellor)).slice(-2).sort()).toEqual(['consent.withdrawn', 'referral.withdrawn']);
  });

  it('are passed on only as far as the forwarding agency may read them itself', async () => {
    const id = await openCase();
    const { body: given } = await counsellor.post('/api/consents', consent(id));
    expect((await accept(id, given.id)).status).toBe(200);
    // The guardian agreed to give the ID number to a third agency, but this one has it not and cannot open it to others.
    const to = { recipientAgencyId: stranger.agencyId, dataClasses: ['identity', 'id_number'] };
    const { body: third } = await counsellor.post('/api/consents', consent(id, to));
    const beyond = await refer(foundation, id, {
      toAgencyId: stranger.agencyId,
      consentId: third.id,
      dataClasses: to.dataClasses,
    });
    expect(beyond.body).toMatchObject({
      status: 422,
      errors: [{ field: 'dataClasses', rule: 'outside_scope' }],
    });
  });

  it('are listed latest first, page by page, and filtered', async () => {
    const all = (await counsellor.get('/api/cases?limit=100')).body.items as { id: string; caseNo: string }[];
    const seen: { id: string }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer = await counsellor.get(`/api/cases?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(all);
    const items = async (query: string): Promise<unknown[]> =>
      (await counsellor.get(`/api/cases?${query}`)).body.items;
    expect(await items(`q=${all[0]?.caseNo.toLowerCase()}`)).toEqual([all[0]]);
    expect(await items(`q=${encodeURIComponent('李')}&need=N14`)).toHaveLength(1);
    expect(await items('risk=R4')).toEqual([]);
  });
});
