import { KIND_SECRETS, KindsBench, SHARED_ID, type KindCase } from '@test/kinds-bench';
import type { Answer, Caller } from '@test/referral';

jest.setTimeout(120_000);

/** Everything that a recipient can ask for, as one text. */
async function told(by: Caller, id: string, { caseId, childId }: KindCase): Promise<string> {
  const referral = await by.get(`/api/referrals/${id}`);
  const paths = [
    '/api/referrals?box=received',
    '/api/home',
    '/api/cases',
    '/api/children',
    '/api/rooms',
    '/api/audit',
    `/api/cases/${caseId}`,
    `/api/cases/${caseId}/timeline`,
    `/api/cases/${caseId}/members`,
    `/api/children/${childId}`,
    `/api/consents?caseId=${caseId}`,
    `/api/referrals/${id}/handover`,
    ...(referral.body.threadId
      ? [
          `/api/rooms/${referral.body.threadId as string}`,
          `/api/rooms/${referral.body.threadId as string}/events`,
        ]
      : []),
  ];
  const answers: Answer[] = [referral];
  for (const path of paths) answers.push(await by.get(path));
  return JSON.stringify(answers.filter(({ status }) => status === 200).map(({ body }) => body as unknown));
}

describe('kinds that open nothing', () => {
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

  const rows = (table: string, id: string): Promise<object[]> =>
    bench.world.sql(
      `select 1 from referral.${table} where ${table === 'case_access' ? 'via_referral_id' : 'referral_id'} = $1`,
      [id],
    );
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it did not happen');
  };

  it('asks for advice without consent, and gives it without identity, by any route', async () => {
    const one = await bench.case(alpha);
    const sent = await bench.draft(alpha, one.caseId, beta, {
      kind: 'consult',
      submit: true,
      dataClasses: ['identity', 'address'],
    });
    expect([sent.status, sent.body.kind, sent.body.dataClasses]).toEqual([201, 'consult', []]);
    const id = sent.body.id as string;
    const check = async (): Promise<void> => {
      const text = await told(beta, id, one);
      for (const secret of [...Object.values(KIND_SECRETS), one.childId, one.caseId])
        expect(text).not.toContain(secret);
    };
    await check();
    const accepted = await bench.accept(beta, id);
    expect([accepted.status, accepted.body.caseId, accepted.body.roomId]).toEqual([200, null, null]);
    await check();
    for (const table of ['case_access', 'disclosure', 'need_holder'])
      expect([table, await rows(table, id)]).toEqual([table, []]);
    expect(accepted.body.allowedActions).not.toEqual(expect.arrayContaining(['start']));
    const seen = await bench.read(beta, id);
    const done = await bench.act(
      beta,
      id,
      'complete',
      { outcome: 'met', summary: '建议先从同伴小组开始，每周一次。' },
      seen.version,
    );
    expect([done.status, done.body.state]).toEqual([200, 'completed']);
    await check();
    const verified = await bench.act(
      alpha,
      id,
      'verify',
      { contacted: 'guardian', whyNot: '咨询不涉及与儿童联系' },
      (await bench.read(alpha, id)).version,
    );
    expect([verified.status, verified.body.state]).toEqual([200, 'verified']);
    expect((await bench.read(beta, id)).packet).not.toBeNull();
    const [timer] = await bench.world.sql<{ days: number }>(
      `select extract(day from due_at - bus.now())::int as days from bus.timer where kind = 'consult.packet_ends' and subject_id = $1`,
      [id],
    );
    expect(timer?.days).toBe(29);
  });

  it('lets no door open a case for advice', async () => {
    const one = await bench.case(alpha);
    const id = (await bench.draft(alpha, one.caseId, beta, { kind: 'consult', submit: true })).body
      .id as string;
    await expect(
      bench.world.sql(
        `insert into referral.disclosure(agency_id, child_id, case_id, to_agency_id, referral_id, data_classes) values ($1, $2, $3, $4, $5, '{identity}')`,
        [alpha.agencyId, one.childId, one.caseId, beta.agencyId, id],
      ),
    ).rejects.toThrow('STATE_CONFLICT');
    await expect(
      bench.world.sql(
        `insert into referral.case_access(agency_id, case_id, home_agency_id, child_id, scope, via_referral_id) values ($1, $2, $3, $4, '{identity}', $5)`,
        [beta.agencyId, one.caseId, alpha.agencyId, one.childId, id],
      ),
    ).rejects.toThrow('STATE_CONFLICT');
  });

  it('asks for a child that has moved: the asked agency sees a match and prepares a transfer, no more', async () => {
    const theirs = await bench.case(alpha, SHARED_ID);
    const mine = await bench.case(beta, SHARED_ID);
    const sent = await bench.draft(beta, mine.caseId, alpha, { kind: 'transfer_request', submit: true });
    const id = sent.body.id as string;
    expect((await alpha.get(`/api/referrals/${id}/match`)).body).toEqual({ onFile: true, draftId: null });
    for (const nobody of [beta, gamma])
      expect((await nobody.get(`/api/referrals/${id}/match`)).status).toBe(404);
    const text = await told(alpha, id, mine);
    for (const secret of [mine.childId, mine.caseId, SHARED_ID]) expect(text).not.toContain(secret);
    expect((await bench.accept(alpha, id)).status).toBe(200);
    await until(async () => (await alpha.get(`/api/referrals/${id}/match`)).body.draftId !== null);
    const draftId = (await alpha.get(`/api/referrals/${id}/match`)).body.draftId as string;
    const draft = await bench.read(alpha, draftId);
    expect(draft).toMatchObject({
      kind: 'transfer',
      state: 'draft',
      toAgency: { id: beta.agencyId },
      caseId: theirs.caseId,
    });
    // Nothing has gone over: no lead, no access, and the draft needs what every transfer needs.
    expect((await bench.lead(theirs.caseId)).agency).toBe(alpha.agencyId);
    expect((await beta.get(`/api/cases/${theirs.caseId}`)).status).toBe(404);
    const submit = () => bench.act(alpha, draftId, 'submit', {}, 1);
    expect((await submit()).body.code).toBe('CONSENT_REQUIRED');
    await bench.consent(alpha, theirs.caseId, beta.agencyId);
    await bench.handover(alpha, draftId);
    expect((await submit()).status).toBe(200);
    expect((await bench.accept(beta, draftId)).status).toBe(200);
    expect((await bench.lead(theirs.caseId)).agency).toBe(beta.agencyId);
    expect((await bench.read(beta, id)).state).toBe('verified');
  });

  it('is answered with "not known" where the child is not on file, and tells nothing of others', async () => {
    const mine = await bench.case(beta);
    await bench.case(gamma);
    const id = (await bench.draft(beta, mine.caseId, alpha, { kind: 'transfer_request', submit: true })).body
      .id as string;
    expect((await alpha.get(`/api/referrals/${id}/match`)).body).toEqual({ onFile: false, draftId: null });
    expect((await bench.accept(alpha, id)).status).toBe(422);
    const seen = await bench.read(alpha, id);
    const answer = await bench.act(
      alpha,
      id,
      'decline',
      { reason: 'DR99', text: '本单位没有这个孩子的档案。' },
      seen.version,
    );
    expect(answer.status).toBe(200);
    const known = JSON.stringify((await beta.get(`/api/referrals/${id}`)).body);
    expect(known).not.toContain(gamma.agencyId);
  });

  it('asks one need of advice and help of the same agency side by side', async () => {
    const one = await bench.case(alpha);
    await bench.consent(alpha, one.caseId, beta.agencyId);
    const consult = await bench.draft(alpha, one.caseId, beta, { kind: 'consult', submit: true });
    const refer = await bench.draft(alpha, one.caseId, beta, { submit: true });
    expect([consult.status, refer.status]).toEqual([201, 201]);
    expect((await bench.draft(alpha, one.caseId, beta, { kind: 'consult', submit: true })).status).toBe(409);
  });
});
