import { randomUUID } from 'node:crypto';
import type { Child, Consent, Referral, WithdrawConsentResult } from '@app/contracts';
import { expectStatus, fictionalId, inDays, open, refer } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import type { Answer } from '@test/person';
import { COUNTY, createWorld, type World } from '@test/world';

/** What a client may rely on that does not know whether its first try arrived. */
describe('an Idempotency-Key', () => {
  let hub: Hub;
  let world: World;
  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterAll(() => hub?.stop());

  const outcome = ({ status, body }: Pick<Answer, 'status' | 'body'>): unknown[] => [status, body.code];

  const child = (sequence: number): object => ({
    name: '安禾',
    sex: '1',
    birthDate: '2014-05-06',
    idType: '1',
    idNumber: fictionalId('2014-05-06', sequence),
    residenceCode: COUNTY,
    difficulties: ['D302'],
  });

  it('makes one record of any number of tries, in any order of fields', async () => {
    const key = randomUUID();
    const body = child(901);
    const backwards = Object.fromEntries(Object.entries(body).reverse());
    const answers = [
      await world.counsellor.post<Child>('/api/children', body, { key }),
      await world.counsellor.post<Child>('/api/children', backwards, { key }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    const together = randomUUID();
    const burst = await Promise.all(
      Array.from({ length: 5 }, () => world.counsellor.post('/api/children', child(903), { key: together })),
    );
    expect(burst.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    for (const { status, body: answer } of burst)
      if (status !== 201) expect([status, answer.code]).toEqual([409, 'IDEMPOTENCY_BUSY']);
    const again = await world.counsellor.post('/api/children', child(903));
    expect(outcome(again)).toEqual([409, 'CHILD_ALREADY_ON_FILE']);
  });

  it('with another body is a mistake, and belongs to one person', async () => {
    const key = randomUUID();
    expectStatus(await world.counsellor.post('/api/children', child(905), { key }), 201);
    expect(outcome(await world.counsellor.post('/api/children', child(907), { key }))).toEqual([
      422,
      'IDEMPOTENCY_CONFLICT',
    ]);
    expect((await world.router.post('/api/children', child(905), { key })).status).toBe(201);
  });

  it('answers a decision again after the state has moved on', async () => {
    const { referral } = await refer(world.counsellor, world.router);
    const key = randomUUID();
    const { version } = await open(world.router, referral.id);
    const decline = (): Promise<Answer<Referral>> =>
      world.router.post<Referral>(
        `/api/referrals/${referral.id}/decline`,
        { reason: 'DR03' },
        { key, ifMatch: version },
      );
    const first = expectStatus(await decline(), 200);
    const second = expectStatus(await decline(), 200);
    expect([first.state, second.state, second.version]).toEqual(['declined', 'declined', first.version]);
    expect(second.steps.filter((step) => step.kind === 'declined')).toHaveLength(1);
  });

  it('shows nothing any more once the right is gone', async () => {
    const { referral, caseId, consent } = await refer(world.counsellor, world.router);
    const key = randomUUID();
    const { version } = await open(world.router, referral.id);
    const decide = (): Promise<Answer<Referral>> =>
      world.router.post<Referral>(
        `/api/referrals/${referral.id}/accept`,
        { needs: referral.needs, leadWorkerId: world.router.personId, firstContactOn: inDays(2) },
        { key, ifMatch: version },
      );
    expect(expectStatus(await decide(), 200).caseId).toBe(caseId);
    const consentKey = randomUUID();
    const record = (): Promise<Answer<Consent>> =>
      world.router.post<Consent>(
        '/api/consents',
        {
          caseId,
          kind: 'CK04',
          recipientAgencyId: world.foundation.agencyId,
          dataClasses: ['identity'],
          purpose: '转介服务',
          giverName: '钟某',
          giverRelation: 'mother',
          authority: 'guardian',
          method: 'paper',
          childView: '愿意',
          validTo: inDays(100),
        },
        { key: consentKey },
      );
    expectStatus(await record(), 201);
    expectStatus(await record(), 201);
    expectStatus(
      await world.counsellor.post<WithdrawConsentResult>(
        `/api/consents/${consent.id}/withdraw`,
        { reason: '家长撤回' },
        { ifMatch: consent.version },
      ),
      200,
    );
    expect(outcome((await record()) as unknown as Answer)).toEqual([404, 'NOT_FOUND']);
    const replayed = expectStatus(await decide(), 200);
    expect([replayed.state, replayed.packet, replayed.caseId, replayed.threadId]).toEqual([
      'withdrawn',
      null,
      null,
      null,
    ]);
  });
});
