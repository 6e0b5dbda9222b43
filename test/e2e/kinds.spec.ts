import type { Case, Child, ChildSummary, Handover, PoolCard, Referral, TransferMatch } from '@app/contracts';
import {
  accept,
  actOn,
  all,
  consentFor,
  expectStatus,
  fictionalId,
  inDays,
  open,
  openCase,
  publishOffer,
  referralTo,
  registerChild,
  waitFor,
} from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import type { PersonClient } from '@test/person';
import { createWorld, type World } from '@test/world';

jest.setTimeout(180_000);

const SECRETS = ['钟晓雨', '钟某', '示例路 8 号', '10012345678'];

/** The kinds that are more than a referral, through the edge: each opens what it needs, and nothing else. */
describe('kinds of referral', () => {
  let hub: Hub;
  let world: World;
  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterAll(() => hub.stop());

  const expectSilence = (answer: unknown): void => {
    const text = JSON.stringify(answer);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  };
  const fileOf = async (by: PersonClient): Promise<string> =>
    (await openCase(by, (await registerChild(by)).id)).id;
  const draft = async (
    by: PersonClient,
    caseId: string,
    to: PersonClient,
    over: object,
  ): Promise<Referral> => {
    const body = {
      ...referralTo(to.agencyId, '', { needs: ['N08', 'N07'] }),
      consentId: undefined,
      submit: false,
      ...over,
    };
    return expectStatus(await by.post<Referral>(`/api/cases/${caseId}/referrals`, body), 201);
  };
  const CARD = {
    reason: '孩子随家人搬到邻县',
    summary: '每周家访一次，情绪已好转。',
    openItems: ['同伴小组：由新单位接手'],
    documents: ['评估表'],
    childTold: '与孩子一起画了新家的地图。',
  };
  /** Card, consent, sent, accepted, signed by both. */
  const handOver = async (
    from: PersonClient,
    to: PersonClient,
    caseId: string,
    prepared?: Referral,
  ): Promise<Referral> => {
    const one = prepared ?? (await draft(from, caseId, to, { kind: 'transfer' }));
    const early = await actOn(from, one, 'submit');
    expect([early.status, early.body as { code?: string }]).toMatchObject([
      422,
      { code: 'CONSENT_REQUIRED' },
    ]);
    await consentFor(from, caseId, to.agencyId);
    expectStatus(await from.patch(`/api/referrals/${one.id}/handover`, CARD, { ifMatch: 0 }), 200);
    expectStatus(await actOn(from, one, 'submit'), 200);
    expect((await to.get(`/api/referrals/${one.id}/handover`)).status).toBe(404);
    return accept(to, one.id);
  };

  it('moves the lead with a transfer, with a card that both sign; the former lead reads on', async () => {
    const { counsellor, router } = world;
    const caseId = await fileOf(counsellor);
    const moved = await handOver(counsellor, router, caseId);
    expect(moved).toMatchObject({ kind: 'transfer', state: 'accepted', caseId });
    for (const by of [counsellor, router]) {
      const path = `/api/referrals/${moved.id}/handover`;
      const { version } = expectStatus(await by.get<Handover>(path), 200);
      expectStatus(await by.post(`${path}/sign`, {}, { ifMatch: version }), 200);
    }
    const card = expectStatus(await router.get<Handover>(`/api/referrals/${moved.id}/handover`), 200);
    expect([card.summary, card.signatures.map(({ side }) => side).sort()]).toEqual([
      CARD.summary,
      ['recipient', 'sender'],
    ]);
    for (const by of [counsellor, router])
      expect(expectStatus(await by.get<Case>(`/api/cases/${caseId}`), 200).leadAgency.id).toBe(
        router.agencyId,
      );
    const { child } = expectStatus(await router.get<Case>(`/api/cases/${caseId}`), 200);
    const file = `/api/children/${child.id}`;
    const { version } = expectStatus(await router.get<Child>(file), 200);
    const correct = (by: PersonClient, ifMatch: number) =>
      by.patch<Child>(file, { school: '新城小学' }, { ifMatch });
    expect((await correct(router, version + 1)).status).toBe(412);
    expect(expectStatus(await correct(router, version), 200).school).toBe('新城小学');
    expect((await correct(world.outsider, version + 1)).status).toBe(404);
    expect((await correct(counsellor, version + 1)).status).toBe(404);
    expect(expectStatus(await counsellor.get<Child>(file), 200).school).toBe('新城小学');
    const mine = await counsellor.post(`/api/cases/${caseId}/referrals`, {
      ...referralTo(world.foundation.agencyId, ''),
      consentId: undefined,
      submit: false,
    });
    expect([403, 404, 409]).toContain(mine.status);
  });

  it('asks for advice without a consent, and gives it without a child', async () => {
    const { counsellor, decliner } = world;
    const caseId = await fileOf(counsellor);
    const sent = await draft(counsellor, caseId, decliner, { kind: 'consult', submit: true });
    expect([sent.state, sent.dataClasses]).toEqual(['submitted', []]);
    const accepted = await accept(decliner, sent.id);
    expect([accepted.state, accepted.caseId, accepted.roomId]).toEqual(['accepted', null, null]);
    expect(accepted.allowedActions).not.toContain('start');
    expectSilence([accepted, await open(decliner, sent.id), (await decliner.get('/api/home')).body]);
    expect(await all<ChildSummary>(decliner, '/api/children')).toEqual([]);
    expect((await decliner.get(`/api/cases/${caseId}`)).status).toBe(404);
    const done = expectStatus(
      await actOn(decliner, accepted, 'complete', { outcome: 'met', summary: '建议先做家访，再评估。' }),
      200,
    );
    expect(done.state).toBe('completed');
  });

  describe('in the pool', () => {
    let caseId: string;
    beforeAll(async () => {
      for (const part of ['foundation', 'decliner', 'outsider'] as const)
        await publishOffer(world.admins[part], '陪伴', ['N07', 'N08']);
      caseId = await fileOf(world.counsellor);
    });
    const invited = (by: PersonClient): Promise<PoolCard[]> => all<PoolCard>(by, '/api/pool?box=invited');

    it('finds somebody without saying who, and opens the child to the one that was chosen', async () => {
      const { counsellor, foundation, decliner, outsider, villager } = world;
      const card = expectStatus(
        await counsellor.post<PoolCard>(`/api/cases/${caseId}/pool-cards`, {
          needs: ['N07', 'N08'],
          urgency: 'U2',
          risk: 'R2',
          situation: '由祖辈照料，近来少与同伴来往。',
          ask: '请安排同伴活动。',
        }),
        201,
      );
      for (const nobody of [outsider, villager]) expect(await invited(nobody)).toEqual([]);
      for (const by of [foundation, decliner]) {
        expect((await invited(by)).map(({ id }) => id)).toEqual([card.id]);
        const seen = expectStatus(await by.get<PoolCard>(`/api/pool/${card.id}`), 200);
        expectSilence(seen);
        expect(JSON.stringify(seen)).not.toContain(counsellor.agencyId);
        const claim = {
          needs: ['N07'],
          leadWorkerId: by.personId,
          firstContactOn: inDays(3),
          note: '本周可以见面。',
        };
        expect((await by.post(`/api/pool/${card.id}/claim`, claim)).status).toBeLessThan(300);
      }
      const own = expectStatus(await counsellor.get<PoolCard>(`/api/pool/${card.id}`), 200);
      expect(own.claims).toHaveLength(2);
      const claimId = own.claims.find(({ agency }) => agency.id === foundation.agencyId)?.id;
      const { referralId } = expectStatus(
        await counsellor.post<PoolCard>(`/api/pool/${card.id}/choose`, { claimId }, { ifMatch: own.version }),
        200,
      );
      const id = referralId as string;
      expect(await invited(decliner)).toEqual([]);
      const waiting = await open(counsellor, id);
      const early = await actOn(counsellor, waiting, 'submit');
      expect(early.status).toBe(422);
      await consentFor(counsellor, caseId, foundation.agencyId, ['identity']);
      expectStatus(await actOn(counsellor, waiting, 'submit'), 200);
      const accepted = await waitFor(
        () => open(foundation, id),
        ({ state }) => state === 'accepted',
      );
      expect(accepted).toMatchObject({ kind: 'pool', caseId, reply: { note: '本周可以见面。' } });
      expect((await decliner.get(`/api/referrals/${id}`)).status).toBe(404);
    });
  });

  it('is asked for a child that moved: the answer is a transfer that still needs its consent', async () => {
    const { counsellor, router } = world;
    const idNumber = fictionalId('2014-04-02', 98);
    const child = { birthDate: '2014-04-02', idNumber };
    const held = (await openCase(counsellor, (await registerChild(counsellor, child)).id)).id;
    const here = (await openCase(router, (await registerChild(router, child)).id)).id;
    const asked = await draft(router, here, counsellor, { kind: 'transfer_request', submit: true });
    const match = expectStatus(await counsellor.get<TransferMatch>(`/api/referrals/${asked.id}/match`), 200);
    expect(match).toEqual({ onFile: true, draftId: null });
    expect((await router.get(`/api/referrals/${asked.id}/match`)).status).toBe(404);
    const said = await accept(counsellor, asked.id);
    expect([said.caseId, said.roomId]).toEqual([null, null]);
    const { draftId } = await waitFor(
      async () => (await counsellor.get<TransferMatch>(`/api/referrals/${asked.id}/match`)).body,
      (answer) => answer.draftId !== null,
    );
    expect((await router.get(`/api/cases/${held}`)).status).toBe(404);
    const one = await open(counsellor, draftId as string);
    expect([one.kind, one.state, one.toAgency.id]).toEqual(['transfer', 'draft', router.agencyId]);
    const moved = await handOver(counsellor, router, held, one);
    expect(moved.state).toBe('accepted');
    expect(expectStatus(await router.get<Case>(`/api/cases/${held}`), 200).leadAgency.id).toBe(
      router.agencyId,
    );
  });
});
