import type { CaseStage } from '@app/contracts';
import { KindsBench } from '@test/kinds-bench';
import type { Answer, Caller } from '@test/referral';
import { inDays } from '@test/referral-bench';

jest.setTimeout(120_000);

describe('the stages of a case', () => {
  let bench: KindsBench;
  let alpha: Caller;
  let second: Caller;
  let beta: Caller;

  beforeAll(async () => {
    bench = await KindsBench.start();
    ({ alpha, beta } = bench.people);
    second = await bench.world.addPerson(alpha.agencyId, 'SW', ['supervisor']);
  });
  afterAll(() => bench.stop());

  const move = async (by: Caller, caseId: string, to: CaseStage, reason?: string): Promise<Answer> => {
    const seen = await by.get(`/api/cases/${caseId}`);
    return by.post(
      `/api/cases/${caseId}/stage`,
      { to, ...(reason ? { reason } : {}) },
      { version: seen.body.version },
    );
  };
  const walk = async (caseId: string, ...stages: CaseStage[]): Promise<void> => {
    for (const to of stages) expect([to, (await move(alpha, caseId, to)).status]).toEqual([to, 200]);
  };
  const TO_EVALUATION = ['assessment', 'planning', 'intervention', 'evaluation'] as const;

  it('are walked by the lead, back with a reason, and stand in time line, trail and outbox', async () => {
    const { caseId } = await bench.case(alpha);
    await walk(caseId, 'assessment', 'planning');
    expect((await move(alpha, caseId, 'evaluation')).body).toMatchObject({ status: 409, state: 'planning' });
    expect((await move(alpha, caseId, 'intake')).body).toMatchObject({
      status: 422,
      errors: [{ field: 'reason' }],
    });
    const back = await move(alpha, caseId, 'assessment', '家里有了新的变化');
    expect(back.body).toMatchObject({ stage: 'assessment', version: 4 });
    const line = (await alpha.get(`/api/cases/${caseId}/timeline`)).body.items[0];
    expect(line).toMatchObject({
      kind: 'case.stage_moved',
      refs: { from: 'planning', to: 'assessment', reason: '家里有了新的变化' },
    });
    const [{ audited, told }] = await bench.world.sql<{ audited: number; told: number }>(
      `select (select count(*)::int from referral.audit_event where action = 'case.stage_moved' and case_id = $1) as audited,
              (select count(*)::int from bus.outbox where kind = 'case.stage_moved' and refs->>'caseId' = $1::text) as told`,
      [caseId],
    );
    expect([audited, told]).toEqual([3, 3]);
  });

  it('take a version and move once, however often the same is asked', async () => {
    const { caseId } = await bench.case(alpha);
    const ask = (version: number | undefined, key?: string) =>
      alpha.post(
        `/api/cases/${caseId}/stage`,
        { to: 'assessment' },
        { ...(version ? { version } : {}), ...(key ? { key } : {}) },
      );
    expect((await ask(undefined)).status).toBe(428);
    expect((await ask(9)).status).toBe(412);
    const both = await Promise.all([ask(1), ask(1)]);
    expect(both.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    expect((await alpha.get(`/api/cases/${caseId}`)).body).toMatchObject({ stage: 'assessment', version: 2 });
  });

  it('do not reach closing while a referral, a draft or a card is open, or the risk is high', async () => {
    const { caseId } = await bench.case(alpha);
    await walk(caseId, ...TO_EVALUATION);
    const draft = await bench.draft(alpha, caseId, beta);
    expect((await alpha.get(`/api/cases/${caseId}`)).body.stageMoves).toContainEqual({
      to: 'closing',
      needsReason: false,
      obstacle: 'open_referrals',
    });
    expect((await move(alpha, caseId, 'closing')).body).toMatchObject({
      status: 409,
      state: 'open_referrals',
    });
    await bench.act(alpha, draft.body.id as string, 'discard', {}, 1);
    await bench.world.sql(`update referral.case_record set risk = 'R4' where id = $1`, [caseId]);
    expect((await move(alpha, caseId, 'closing')).body).toMatchObject({ state: 'high_risk' });
    await bench.world.sql(`update referral.case_record set risk = 'R2' where id = $1`, [caseId]);
    expect((await move(alpha, caseId, 'closing')).status).toBe(200);
  });

  it('are not ended while somebody is still asked to go to the child', async () => {
    const { caseId } = await bench.case(alpha);
    const ask = async (kind: string): Promise<string> => {
      const body = { toAgencyId: alpha.agencyId, kind, dueOn: inDays(3) };
      const asked = await alpha.post(`/api/cases/${caseId}/follow-ups`, body);
      expect(asked.status).toBe(201);
      return asked.body.id as string;
    };
    const callOff = async (id: string): Promise<void> => {
      expect((await alpha.post(`/api/follow-ups/${id}/cancel`, {}, { version: 1 })).status).toBe(200);
    };
    const visit = await ask('visit');
    await walk(caseId, ...TO_EVALUATION);
    const visited = { status: 409, state: 'open_follow_ups' };
    expect((await move(alpha, caseId, 'closing')).body).toMatchObject(visited);
    await callOff(visit);
    const after = await ask('after_closing');
    await walk(caseId, 'closing');
    expect((await move(second, caseId, 'follow_up')).status).toBe(200);
    expect((await move(alpha, caseId, 'archived')).body).toMatchObject(visited);
    await callOff(after);
    expect((await move(alpha, caseId, 'archived')).status).toBe(200);
  });

  it('end with somebody else who agrees, and take nothing new from closing on', async () => {
    const { caseId } = await bench.case(alpha);
    const kept = await bench.draft(alpha, caseId, beta);
    await bench.act(alpha, kept.body.id as string, 'discard', {}, 1);
    await walk(caseId, ...TO_EVALUATION, 'closing');
    expect((await move(alpha, caseId, 'follow_up', '都已达成')).body).toMatchObject({
      status: 409,
      state: 'second_person',
    });
    expect((await bench.draft(alpha, caseId, beta)).status).toBe(409);
    expect((await alpha.post(`/api/cases/${caseId}/needs`, { need: 'N15' })).status).toBe(409);
    expect((await move(second, caseId, 'follow_up')).body).toMatchObject({
      stage: 'follow_up',
      allowedActions: ['record_consent', 'move_stage'],
      stageMoves: [{ to: 'archived' }],
    });
    expect((await move(second, caseId, 'closing', '反悔了')).status).toBe(409);
    expect((await move(alpha, caseId, 'archived')).body).toMatchObject({
      allowedActions: [],
      stageMoves: [],
    });
    const [{ open }] = await bench.world.sql<{ open: number }>(
      'select count(*)::int as open from referral.open_items() where subject_id = $1',
      [caseId],
    );
    expect(open).toBe(0);
  });

  it('let somebody who works alone agree, with the reason', async () => {
    const { caseId } = await bench.case(beta);
    for (const to of [...TO_EVALUATION, 'closing'] as const)
      expect((await move(beta, caseId, to)).status).toBe(200);
    expect((await move(beta, caseId, 'follow_up')).body).toMatchObject({ errors: [{ field: 'reason' }] });
    expect((await move(beta, caseId, 'follow_up', '目标达成，家庭稳定')).status).toBe(200);
  });

  it('are the lead’s alone, also after a transfer, and of no login directly', async () => {
    const one = await bench.case(alpha);
    expect((await move(beta, one.caseId, 'assessment')).status).toBe(404);
    await bench.accept(beta, await bench.transfer(one, alpha, beta));
    expect((await move(alpha, one.caseId, 'assessment')).status).toBe(409);
    expect((await move(beta, one.caseId, 'assessment')).body.stage).toBe('assessment');
    const [{ may }] = await bench.world.sql<{ may: boolean }>(
      `select has_column_privilege('referral_rt', 'referral.case_record', 'stage', 'update') as may`,
    );
    expect(may).toBe(false);
  });
});
