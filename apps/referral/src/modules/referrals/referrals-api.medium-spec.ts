import { randomUUID } from 'node:crypto';
import { inDays } from '@test/referral-bench';
import { COUNTY, startReferral, type Answer, type Caller, type ReferralWorld } from '@test/referral';

jest.setTimeout(120_000);

describe('the API of referrals and rooms', () => {
  let world: ReferralWorld;
  let school: Caller;
  let county: Caller;
  let stranger: Caller;
  let admin: Caller;
  beforeAll(async () => {
    world = await startReferral();
    const schoolId = await world.addAgency('示例小学', 'SC');
    school = await world.addPerson(schoolId, 'SC', ['school_counsellor']);
    admin = await world.addPerson(schoolId, 'SC', ['agency_admin']);
    county = await world.addPerson(await world.addAgency('示例县民政局', 'CA'), 'CA', ['county_router']);
    stranger = await world.addPerson(await world.addAgency('远方社工', 'SW'), 'SW', ['social_worker']);
    await world.sql(
      `insert into directory.agreement(agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to, signed_a_at, signed_b_at)
       values ($1, $2, 'provide', 't', '{identity}', current_date - 1, current_date + 9, now(), now())`,
      [school.agencyId, county.agencyId],
    );
  });
  afterAll(() => world.close());

  const openCase = async (): Promise<{ caseId: string; consentId: string }> => {
    const child = await school.post('/api/children', {
      name: '钟晓雨',
      sex: '2',
      birthDate: '2015-03-12',
      idType: '9',
      residenceCode: COUNTY,
      difficulties: ['D302'],
    });
    const opened = await school.post('/api/cases', { childId: child.body.id, needs: ['N08'], risk: 'R2' });
    const consent = await school.post('/api/consents', {
      caseId: opened.body.id,
      kind: 'CK04',
      recipientAgencyId: county.agencyId,
      dataClasses: ['identity'],
      purpose: '转介',
      giverName: '钟某',
      giverRelation: 'mother',
      authority: 'guardian',
      method: 'paper',
      childView: '愿意',
      validTo: inDays(90),
    });
    expect(consent.status).toBe(201);
    return { caseId: opened.body.id, consentId: consent.body.id };
  };
  const body = (over: object = {}): object => ({
    toAgencyId: county.agencyId,
    needs: ['N08'],
    reason: 'RR13',
    urgency: 'U2',
    risk: 'R2',
    situation: '近两个月情绪低落',
    ask: '请评估',
    dataClasses: [],
    ...over,
  });
  const send = async (): Promise<Answer['body']> => {
    const { caseId, consentId } = await openCase();
    const made = await school.post(`/api/cases/${caseId}/referrals`, body({ submit: true }));
    expect(made).toMatchObject({ status: 201, etag: '"2"' });
    return { ...made.body, consentId };
  };

  it('keeps the answers to the three questions with the draft, and gives them to the recipient in the packet', async () => {
    const { caseId } = await openCase();
    const asked = { safe: 'no', injured: 'unsure' };
    const draft = await school.post(`/api/cases/${caseId}/referrals`, body({ riskAnswers: asked }));
    expect(draft.body.draft.riskAnswers).toEqual(asked);
    const kept = await school.patch(`/api/referrals/${draft.body.id}`, { ask: '请尽快' }, 1);
    expect(kept.body.draft.riskAnswers).toEqual(asked);
    const answers = { safe: 'yes', injured: 'no', carer: 'yes' };
    await school.patch(`/api/referrals/${draft.body.id}`, { riskAnswers: answers }, 2);
    expect((await school.post(`/api/referrals/${draft.body.id}/submit`, {}, { version: 3 })).status).toBe(
      200,
    );
    expect((await county.get(`/api/referrals/${draft.body.id}`)).body.packet.riskAnswers).toEqual(answers);
    const odd = body({ riskAnswers: { safe: 'maybe' } });
    expect((await school.post(`/api/cases/${caseId}/referrals`, odd)).status).toBe(422);
  });
  const acceptance = () => ({
    needs: ['N08'],
    leadWorkerId: county.personId,
    firstContactOn: inDays(1),
  });

  it('says which clock runs, how long its step may take and who said so, and offers nothing that is too late', async () => {
    const { id } = await send();
    const shown = async (): Promise<Answer['body']> => (await school.get(`/api/referrals/${id}`)).body;
    expect(await shown()).toMatchObject({
      mayDemand: false,
      clock: {
        step: 'decide',
        agencyId: county.agencyId,
        pausedAt: null,
        pauses: [],
        limit: { value: 3, unit: 'working_day', setBy: { scope: 'hub', name: null } },
      },
    });
    await world.sql(
      `insert into referral.clock_limit(agency_id, urgency, ack, decide, contact, outcome, grace) values ($1, 'U2', 1, 2, 5, 60, 2)`,
      [county.agencyId],
    );
    expect((await shown()).clock.limit).toEqual({
      value: 2,
      unit: 'working_day',
      setBy: { scope: 'agency', name: '示例县民政局' },
    });
    await world.sql('delete from referral.clock_limit where agency_id = $1', [county.agencyId]);
    expect((await shown()).allowedActions).toContain('nudge');
    const nudged = await school.post(`/api/referrals/${id}/nudge`, {}, { version: 2 });
    expect(nudged.body.allowedActions).not.toContain('nudge');
    const again = await school.post(`/api/referrals/${id}/nudge`, {}, { version: 3 });
    expect(again.body.code).toBe('NUDGED_ALREADY');
  });

  it('answers in the order that the conventions say', async () => {
    const { id } = await send();
    const url = `/api/referrals/${id}/accept`;
    expect(await county.post(url, acceptance(), { version: 2, key: false })).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_MISSING' },
    });
    expect((await stranger.post(url, acceptance())).status).toBe(404);
    expect((await admin.get(`/api/referrals/${id}`)).status).toBe(403);
    expect(await county.post(url, acceptance())).toMatchObject({ status: 428 });
    expect(await county.post(url, acceptance(), { version: 1 })).toMatchObject({
      status: 412,
      body: { code: 'VERSION_STALE', version: 2 },
    });
    expect((await county.post(url, { ...acceptance(), needs: ['N01'] }, { version: 2 })).status).toBe(422);
    const key = randomUUID();
    expect(await county.post(url, acceptance(), { version: 2, key })).toMatchObject({
      status: 200,
      etag: '"3"',
      body: { state: 'accepted', allowedActions: ['unaccept', 'start', 'hold', 'complete', 'return'] },
    });
    expect((await county.post(url, acceptance(), { version: 2, key })).status).toBe(200);
    expect(await county.post(url, acceptance(), { version: 1 })).toMatchObject({
      status: 409,
      body: {
        code: 'STATE_CONFLICT',
        state: 'accepted',
        allowedActions: ['unaccept', 'start', 'hold', 'complete', 'return'],
      },
    });
  });

  it('refuses what it does not know, in bodies and queries', async () => {
    const { caseId } = await openCase();
    const draft = (over: object) => school.post(`/api/cases/${caseId}/referrals`, body(over));
    expect((await draft({ priority: 1 })).body.errors).toEqual([
      expect.objectContaining({ field: 'priority', rule: 'unknown' }),
    ]);
    expect((await draft({ needs: ['N99'] })).status).toBe(422);
    expect((await draft({ situation: 'x'.repeat(501) })).status).toBe(422);
    expect((await draft({ ask: 'a\u0000b' })).status).toBe(422);
    expect((await school.get('/api/referrals?box=sent&colour=red')).status).toBe(422);
    expect((await school.get('/api/referrals?box=sent&cursor=abc')).status).toBe(422);
    expect((await school.get('/api/referrals')).status).toBe(422);
    const made = await draft({});
    const submit = `/api/referrals/${made.body.id}/submit`;
    expect((await school.post(submit, { force: true }, { version: 1 })).status).toBe(422);
    expect((await school.call('POST', submit, { version: 1 })).status).toBe(200);
  });

  it('shows boxes and home to who works with referrals, and an empty home to who does not', async () => {
    const { id } = await send();
    const { body: page } = await county.get('/api/referrals?box=received&state=submitted&limit=100');
    expect(page.items.find((row: { id: string }) => row.id === id)).toMatchObject({
      side: 'recipient',
      unread: true,
      child: { ageBand: '11-13' },
      allowedActions: ['claim', 'request-info', 'accept', 'decline', 'reroute'],
    });
    const home = (await county.get('/api/home')).body;
    expect(home.counts.waiting).toBe(home.waiting.length);
    expect(home.waiting.map((row: { id: string }) => row.id)).toContain(id);
    expect((await school.get('/api/home')).body.sent.length).toBeGreaterThan(0);
    expect((await admin.get('/api/home')).body).toMatchObject({
      waiting: [],
      sent: [],
      drafts: [],
      cases: [],
    });
    expect((await county.get('/api/demo/guide')).status).toBe(404);
  });

  it('carries a conversation and ends it for who loses the consent', async () => {
    const { id, consentId } = await send();
    const seen = (await county.get(`/api/referrals/${id}`)).body;
    const accepted = await county.post(`/api/referrals/${id}/accept`, acceptance(), {
      version: seen.version,
    });
    const room = accepted.body.roomId as string;
    const message = { clientMsgId: randomUUID(), body: '明天家访' };
    const said = await county.post(`/api/rooms/${room}/messages`, message, { key: false });
    expect(said).toMatchObject({ status: 201, body: { replayed: false } });
    expect((await county.post(`/api/rooms/${room}/messages`, message)).body).toEqual({
      ...said.body,
      replayed: true,
    });
    expect((await school.get(`/api/rooms/${room}`)).body).toMatchObject({
      unread: 1,
      allowedActions: ['post'],
    });
    expect((await school.post(`/api/rooms/${room}/read`, { upToSeq: said.body.seq })).body).toMatchObject({
      unread: 0,
    });
    expect(
      (await school.get(`/api/rooms/${room}/events?after=0&limit=100`)).body.events.at(-1),
    ).toMatchObject({
      seq: said.body.seq,
      body: { text: '明天家访' },
    });
    expect((await stranger.get(`/api/rooms/${room}/events`)).status).toBe(404);
    expect(
      (await stranger.post(`/api/rooms/${room}/messages`, { ...message, clientMsgId: randomUUID() })).status,
    ).toBe(404);

    const consent = (await school.get(`/api/cases/${seen.caseId ?? accepted.body.caseId}`)).body.consents[0];
    const gone = await school.post(
      `/api/consents/${consentId}/withdraw`,
      { reason: '监护人撤回' },
      { version: consent.version },
    );
    expect(gone).toMatchObject({ status: 200, body: { referralsWithdrawn: [id] } });
    for (const path of [
      `rooms/${room}`,
      `rooms/${room}/events`,
      `rooms/${seen.threadId}`,
      `cases/${consent.caseId}`,
    ])
      expect((await county.get(`/api/${path}`)).status).toBe(404);
    expect(
      (await county.post(`/api/rooms/${room}/messages`, { ...message, clientMsgId: randomUUID() })).status,
    ).toBe(404);
    expect((await county.get(`/api/referrals/${id}`)).body).toMatchObject({
      state: 'withdrawn',
      packet: null,
      caseId: null,
      roomId: null,
      threadId: null,
    });
  });
});
