import { POOL_SECRETS, PoolBench } from '@test/pool-bench';
import type { Caller } from '@test/referral';
import { inDays } from '@test/referral-bench';

jest.setTimeout(120_000);

describe('a claim that was chosen', () => {
  let bench: PoolBench;
  let school: Caller;
  let bridge: Caller;

  beforeAll(async () => {
    bench = await PoolBench.start();
    ({ school, bridge } = bench.people);
  });
  afterAll(() => bench.stop());

  async function chosen(): Promise<string> {
    const card = await bench.card();
    await bench.claim(bridge, card.id, { note: '本周可以见面。' });
    const { claims } = (await school.get(`/api/pool/${card.id}`)).body;
    const answer = await school.post(
      `/api/pool/${card.id}/choose`,
      { claimId: claims[0].id },
      { version: 1 },
    );
    return answer.body.referralId as string;
  }
  const consent = () =>
    school.post('/api/consents', {
      caseId: bench.caseId,
      kind: 'CK04',
      recipientAgencyId: bridge.agencyId,
      dataClasses: ['identity'],
      purpose: '陪伴服务',
      giverName: POOL_SECRETS.guardian,
      giverRelation: 'mother',
      authority: 'guardian',
      method: 'paper',
      childView: '愿意',
      validTo: inDays(300),
    });
  const submit = (id: string, version = 1) => school.post(`/api/referrals/${id}/submit`, {}, { version });
  const state = async (id: string): Promise<string> =>
    (await school.get(`/api/referrals/${id}`)).body.state as string;
  const settled = async (id: string): Promise<string> => {
    for (let tries = 0; tries < 100 && (await state(id)) === 'submitted'; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return state(id);
  };

  it('is accepted in advance: the referral that a consent lets out is accepted without another decision', async () => {
    const id = await chosen();
    expect((await submit(id)).body.code).toBe('CONSENT_REQUIRED');
    await consent();
    expect((await submit(id)).status).toBe(200);
    expect(await settled(id)).toBe('accepted');
    const seen = (await bridge.get(`/api/referrals/${id}`)).body;
    expect(seen).toMatchObject({ kind: 'pool', caseId: bench.caseId, reply: { note: '本周可以见面。' } });
    expect(seen.reply.leadWorker.id).toBe(bridge.personId);
    expect(seen.steps.find((step: { kind: string }) => step.kind === 'accepted').actor.id).toBe(
      bridge.personId,
    );
    expect((await bridge.get(`/api/cases/${bench.caseId}`)).status).toBe(200);
  });
});
