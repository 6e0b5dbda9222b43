import { inDays } from '@test/referral-bench';
import type { Caller } from '@test/referral';
import { KindsBench, SHARED_ID, type KindCase } from '@test/kinds-bench';

jest.setTimeout(120_000);

describe('a transfer', () => {
  let bench: KindsBench;
  let alpha: Caller;
  let beta: Caller;
  let gamma: Caller;

  beforeAll(async () => {
    bench = await KindsBench.start();
    ({ alpha, beta, gamma } = bench.people);
  });
  afterAll(() => bench.stop());
  afterEach(() => bench.later(0));

  async function moved(): Promise<KindCase & { id: string }> {
    const one = await bench.case(alpha);
    const id = await bench.transfer(one, alpha, beta);
    const answer = await bench.accept(beta, id);
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
    return { ...one, id };
  }
  const mayRead = async (by: Caller, { caseId, childId }: KindCase): Promise<number[]> => [
    (await by.get(`/api/cases/${caseId}`)).status,
    (await by.get(`/api/children/${childId}`)).status,
  ];

  it('moves the lead with the acceptance and never the home agency', async () => {
    const one = await moved();
    expect(await bench.lead(one.caseId)).toEqual({
      agency: beta.agencyId,
      person: beta.personId,
      home: alpha.agencyId,
    });
    expect((await beta.get(`/api/cases/${one.caseId}`)).body.leadAgency.id).toBe(beta.agencyId);
  });

  it('needs the lead, a consent, a card and all needs', async () => {
    const one = await bench.case(alpha);
    const draft = await bench.draft(alpha, one.caseId, beta, { kind: 'transfer' });
    const submit = () => bench.act(alpha, draft.body.id as string, 'submit', {}, 1);
    expect((await submit()).body.code).toBe('CONSENT_REQUIRED');
    await bench.consent(alpha, one.caseId, beta.agencyId);
    expect((await submit()).body).toMatchObject({ code: 'VALIDATION_FAILED', field: 'handover' });
    expect((await bench.handover(alpha, draft.body.id as string)).status).toBe(200);
    expect((await submit()).status).toBe(200);
    expect((await bench.accept(beta, draft.body.id as string, ['N07'])).status).toBe(422);
  });

  it('is not for an agency that takes part without the lead', async () => {
    const one = await bench.case(alpha);
    await bench.consent(alpha, one.caseId, gamma.agencyId);
    const plain = await bench.draft(alpha, one.caseId, gamma, { needs: ['N08'], submit: true });
    expect((await bench.accept(gamma, plain.body.id as string)).status).toBe(200);
    await bench.consent(gamma, one.caseId, beta.agencyId, ['identity']);
    const foreign = await bench.draft(gamma, one.caseId, beta, { kind: 'transfer' });
    await bench.handover(gamma, foreign.body.id as string);
    expect((await bench.act(gamma, foreign.body.id as string, 'submit', {}, 1)).body.code).toBe('FORBIDDEN');
  });

  it('can be under way to one agency only, also when two are sent at once', async () => {
    const one = await bench.case(alpha);
    const drafts = [];
    for (const to of [beta, gamma]) {
      await bench.consent(alpha, one.caseId, to.agencyId);
      const draft = await bench.draft(alpha, one.caseId, to, { kind: 'transfer' });
      await bench.handover(alpha, draft.body.id as string);
      drafts.push(draft.body.id as string);
    }
    const answers = await Promise.all(drafts.map((id) => bench.act(alpha, id, 'submit', {}, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('goes to an agency that serves the child already', async () => {
    const one = await bench.case(alpha);
    await bench.consent(alpha, one.caseId, beta.agencyId);
    const plain = await bench.draft(alpha, one.caseId, beta, { needs: ['N08'], submit: true });
    expect((await bench.accept(beta, plain.body.id as string)).status).toBe(200);
    const id = await bench.transfer(one, alpha, beta);
    expect((await bench.accept(beta, id)).status).toBe(200);
    expect((await bench.lead(one.caseId)).agency).toBe(beta.agencyId);
  });

  it('leaves the sender thirty days to read on, and nothing to write', async () => {
    const one = await moved();
    expect(await mayRead(alpha, one)).toEqual([200, 200]);
    const writes = [
      await alpha.post(`/api/cases/${one.caseId}/needs`, { need: 'N15' }),
      await alpha.patch(`/api/children/${one.childId}`, { school: '别的学校' }, 1),
      await alpha.post(`/api/cases/${one.caseId}/pool-cards`, {
        needs: ['N07'],
        urgency: 'U2',
        risk: 'R2',
        situation: '需要陪伴。',
        ask: '请联系。',
      }),
      await bench.draft(alpha, one.caseId, gamma),
    ];
    expect(writes.filter(({ status }) => status < 400)).toEqual([]);
    await bench.later(31);
    expect(await mayRead(alpha, one)).toEqual([404, 404]);
    expect(await mayRead(beta, one)).toEqual([200, 200]);
    expect((await alpha.get('/api/cases?limit=100')).body.items).not.toContainEqual(
      expect.objectContaining({ id: one.caseId }),
    );
  });

  it("lets the new lead work the child's file, and the former one read what was changed", async () => {
    const one = await moved();
    const seen = (await beta.get(`/api/children/${one.childId}`)).body;
    expect(seen.allowedActions).toEqual(['update']);
    expect((await alpha.get(`/api/children/${one.childId}`)).body.allowedActions).not.toContain('update');
    const changed = { school: '示例二小', difficulties: ['D402'] };
    const save = (by: Caller, body: object, version: number) =>
      by.patch(`/api/children/${one.childId}`, body, version);
    expect((await save(beta, changed, 9)).status).toBe(412);
    expect((await save(gamma, changed, 1)).status).toBe(404);
    expect((await save(beta, changed, 1)).body).toMatchObject({ ...changed, version: 2 });
    expect((await alpha.get(`/api/children/${one.childId}`)).body).toMatchObject(changed);
    expect((await save(beta, { health: '一切安好' }, 2)).body).toMatchObject({
      errors: [{ field: 'health', rule: 'scope' }],
    });
    expect((await save(beta, { idType: '1', idNumber: SHARED_ID }, 2)).body.errors).toEqual([
      expect.objectContaining({ field: 'idNumber', rule: 'home_agency' }),
      expect.objectContaining({ field: 'idType', rule: 'home_agency' }),
    ]);
    const both = await Promise.all([save(beta, { school: '三小' }, 2), save(beta, { school: '四小' }, 2)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('keeps what the new lead may not see, and the number that nobody but the home agency may give', async () => {
    const one = await bench.case(alpha, SHARED_ID);
    await bench.world.sql(`update referral.child set difficulties = '{D401,D206}' where id = $1`, [
      one.childId,
    ]);
    await bench.accept(beta, await bench.transfer(one, alpha, beta));
    const parents = [{ parent: 'father', state: 'normal', proofSeen: false }];
    const save = (body: object, version: number) => beta.patch(`/api/children/${one.childId}`, body, version);
    expect((await save({ birthDate: '2015-03-13' }, 1)).body.errors).toEqual([
      expect.objectContaining({ field: 'birthDate', rule: 'home_agency' }),
    ]);
    expect((await save({ difficulties: ['D402'], name: '钟晓' }, 1)).body).toMatchObject({
      difficulties: ['D402'],
      name: '钟晓',
      idNumberMasked: null,
    });
    expect((await alpha.get(`/api/children/${one.childId}`)).body).toMatchObject({
      difficulties: ['D402', 'D206'],
      idNumberMasked: `${'*'.repeat(16)}23`,
    });
    expect((await beta.patch(`/api/children/${one.childId}/family`, { parents }, 0)).status).toBe(404);
  });

  it('lets a lead whose consent covers health write health and the parents, which nobody had written before', async () => {
    const one = await bench.case(alpha);
    await bench.consent(alpha, one.caseId, beta.agencyId, ['identity', 'health']);
    const draft = await bench.draft(alpha, one.caseId, beta, {
      kind: 'transfer',
      dataClasses: ['identity', 'health'],
    });
    const id = draft.body.id as string;
    await bench.handover(alpha, id);
    expect((await bench.act(alpha, id, 'submit', {}, 1)).status).toBe(200);
    expect((await bench.accept(beta, id)).status).toBe(200);
    const file = `/api/children/${one.childId}`;
    expect((await beta.patch(file, { health: '花粉过敏' }, 1)).body).toMatchObject({
      health: '花粉过敏',
      version: 2,
    });
    expect((await alpha.get(file)).body.health).toBe('花粉过敏');
    const parents = [{ parent: 'father', state: 'dead', since: '2020-05-01', proofSeen: true }];
    expect((await beta.patch(`${file}/family`, { parents }, 0)).body).toMatchObject({
      version: 1,
      allowedActions: ['update'],
    });
    expect((await beta.patch(`${file}/family`, { parents }, 0)).status).toBe(412);
    await bench.later(31);
    expect((await beta.patch(file, { health: null }, 2)).body).toMatchObject({ health: null });
  });

  it('gives the lead back when the acceptance is taken back or the consent withdrawn', async () => {
    const back = await moved();
    const seen = await bench.read(beta, back.id);
    expect(
      (await bench.act(beta, back.id, 'unaccept', { reason: '误点了受理按钮' }, seen.version)).status,
    ).toBe(200);
    expect((await bench.lead(back.caseId)).agency).toBe(alpha.agencyId);
    expect(await mayRead(beta, back)).toEqual([404, 404]);
    expect((await alpha.post(`/api/cases/${back.caseId}/needs`, { need: 'N15' })).status).toBe(201);

    const gone = await moved();
    const [consent] = (await alpha.get(`/api/consents?caseId=${gone.caseId}`)).body.items;
    const withdrawn = await alpha.post(
      `/api/consents/${consent.id as string}/withdraw`,
      { reason: '监护人改变主意' },
      { version: consent.version },
    );
    expect([withdrawn.status, withdrawn.body.code]).toEqual([200, undefined]);
    expect((await bench.lead(gone.caseId)).agency).toBe(alpha.agencyId);
    expect(await mayRead(beta, gone)).toEqual([404, 404]);
  });

  it('keeps the new lead on the case, whatever ends, and takes no return when nobody is left to return to', async () => {
    const one = await moved();
    const seen = await bench.read(beta, one.id);
    await bench.later(31);
    const late = await bench.act(
      beta,
      one.id,
      'return',
      { reason: '无法继续', handoverOn: inDays(40) },
      seen.version,
    );
    expect([late.status, (await bench.lead(one.caseId)).agency]).toEqual([409, beta.agencyId]);
    await bench.world.sql(
      'update referral.case_access set closed_at = bus.now() where agency_id = $1 and case_id = $2',
      [beta.agencyId, one.caseId],
    );
    expect(await mayRead(beta, one)).toEqual([200, 200]);
  });

  it('shows the card to the recipient from its acceptance, and is signed once by each side', async () => {
    const one = await bench.case(alpha);
    const id = await bench.transfer(one, alpha, beta);
    expect((await beta.get(`/api/referrals/${id}/handover`)).status).toBe(404);
    expect((await gamma.get(`/api/referrals/${id}/handover`)).status).toBe(404);
    const sign = (by: Caller, version: number) =>
      by.post(`/api/referrals/${id}/handover/sign`, {}, { version });
    expect((await sign(alpha, 1)).status).toBe(409);
    await bench.accept(beta, id);
    expect((await beta.get(`/api/referrals/${id}/handover`)).body).toMatchObject({
      childTold: '与孩子一起画了新家的地图。',
      allowedActions: ['sign'],
    });
    expect((await sign(beta, 9)).status).toBe(412);
    const answers = await Promise.all([sign(beta, 1), sign(beta, 1)]);
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    expect((await sign(alpha, 2)).body.signatures).toHaveLength(2);
    expect((await sign(alpha, 3)).status).toBe(409);
    expect((await bench.handover(alpha, id, 3)).status).toBe(409);
  });

  it('refuses two leads: no second agency, no lead without a post there, no open case without one', async () => {
    const one = await bench.case(alpha);
    const tries = [
      ['update referral.case_record set lead_agency_id = $2 where id = $1', beta.agencyId],
      ['update referral.case_record set lead_person_id = $2 where id = $1', beta.personId],
      ['update referral.case_record set lead_person_id = $2 where id = $1', null],
    ] as const;
    for (const [statement, value] of tries)
      await expect(bench.world.sql(statement, [one.caseId, value])).rejects.toThrow(/case_record_lead/);
  });
});
