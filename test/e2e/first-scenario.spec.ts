import type {
  Case,
  Child,
  Consent,
  DataClass,
  Family,
  Need,
  Referral,
  ReferralPage,
  ReferralSummary,
  ServerEvents,
  Suggestion,
} from '@app/contracts';
import {
  accept,
  actOn,
  agree,
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
  say,
  waitFor,
} from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { follow, frames, type PersonClient } from '@test/person';
import { COUNTY, createWorld, type World } from '@test/world';

jest.setTimeout(180_000);

const SECRETS = {
  name: '钟晓雨',
  guardian: '钟桂兰',
  address: '示例一村 18 号',
  idNumber: fictionalId('2017-03-12', 46),
};

/** Two needs of one girl, routed by the county to a foundation, the third one passed on under its contract. */
describe('a rare disease, two needs, one county', () => {
  let hub: Hub;
  let world: World;
  let child: Child;
  let caseId: string;
  let asked: Referral;
  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterAll(() => hub.stop());

  const box = async (by: PersonClient) => (await by.get<ReferralPage>('/api/referrals?box=received')).body;
  const expectSilence = (answer: unknown): void => {
    const text = JSON.stringify(answer);
    for (const secret of [...Object.values(SECRETS), '示例镇', child.id]) expect(text).not.toContain(secret);
  };

  it('begins in the village: a file with a number, and advice that still needs a proof', async () => {
    const { villager } = world;
    child = await registerChild(villager, {
      name: SECRETS.name,
      birthDate: '2017-03-12',
      idNumber: SECRETS.idNumber,
      address: SECRETS.address,
      residenceCode: `${COUNTY}101901`,
      difficulties: ['D204', 'D102'],
      guardian: { name: SECRETS.guardian, relation: 'mother', phone: null },
    });
    expect(child.fileNo).toMatch(new RegExp(`^CH-${COUNTY}-`));
    const parents = [
      { parent: 'father', state: 'lost_contact', since: inDays(-245), proofSeen: false },
      {
        parent: 'mother',
        state: 'severe_disability',
        disabilityKind: 'other',
        disabilityGrade: 2,
        proofSeen: true,
      },
    ];
    const path = `/api/children/${child.id}/family`;
    const { version } = expectStatus(await villager.get<Family>(path), 200);
    const family = expectStatus(await villager.patch<Family>(path, { parents }, { ifMatch: version }), 200);
    expect(family.advice?.parents).toMatchObject([
      { parent: 'father', group: 'B', reason: 'lost', missingProof: 'police_search' },
      { parent: 'mother', group: 'B', reason: 'disabled', missingProof: null },
    ]);
  });

  it('has the consents of the mother and the wish of the child on file', async () => {
    const { villager } = world;
    caseId = (await openCase(villager, child.id, ['N01', 'N03', 'N06'])).id;
    for (const kind of ['CK01', 'CK02', 'CK03'] as const) {
      const body = {
        caseId,
        kind,
        dataClasses: ['identity'],
        purpose: '建档与评估',
        giverName: SECRETS.guardian,
        giverRelation: 'mother',
        authority: 'guardian',
        method: 'paper',
        childView: '想和妈妈在一起',
        validTo: inDays(300),
      };
      expectStatus(await villager.post<Consent>('/api/consents', body), 201);
    }
    expect(
      (await all<Consent>(villager, `/api/consents?caseId=${caseId}`)).map(({ kind }) => kind).sort(),
    ).toEqual(['CK01', 'CK02', 'CK03']);
  });

  it('reaches the router of the county, who takes the case on', async () => {
    const { villager, router } = world;
    const classes: DataClass[] = ['identity', 'address', 'health'];
    const sent = await sendOn(villager, router, ['N01', 'N03', 'N06'], classes);
    expect((await box(router)).items.map(({ id }) => id)).toContain(sent.id);
    expect((await accept(router, sent.id)).caseId).toBe(caseId);
  });

  it('is blocked until a consent names the foundation, then rings there within two seconds', async () => {
    const { router, foundation } = world;
    const body = referralTo(foundation.agencyId, '', {
      consentId: undefined,
      needs: ['N01', 'N03', 'N06'],
      reason: 'RR03',
      situation: '罕见病，需要康复器材和日常照护，父亲长期失去联系。',
      ask: '请评估康复器材和照护支持。',
    });
    const withoutConsent = await router.post(`/api/cases/${caseId}/referrals`, body);
    expect([withoutConsent.status, withoutConsent.body.code]).toEqual([422, 'CONSENT_REQUIRED']);
    const consent = await consentFor(router, caseId, foundation.agencyId);
    const socket = await foundation.connect();
    try {
      const hints = frames<ServerEvents['hint']>(socket, 'hint');
      const sentAt = performance.now();
      asked = expectStatus(
        await router.post<Referral>(`/api/cases/${caseId}/referrals`, { ...body, consentId: consent.id }),
        201,
      );
      await hints.until(({ list }) => list === 'referrals');
      expect(performance.now() - sentAt).toBeLessThan(2_000);
    } finally {
      socket.close();
    }
    expect((await box(foundation)).counts.submitted).toBe(1);
  });

  it('shows the foundation a summary without name, village or number, and notes that it was opened', async () => {
    const seen = await open(world.foundation, asked.id);
    expect(seen.packet).toMatchObject({
      ageBand: '6-10',
      difficulties: expect.arrayContaining(['D204']) as unknown,
    });
    expect([seen.needs, seen.urgency, seen.risk]).toEqual([['N01', 'N03', 'N06'], 'U2', 'R2']);
    expectSilence(seen);
    const told = await open(world.router, asked.id);
    expect(told.steps.find(({ kind }) => kind === 'opened')?.actor?.id).toBe(world.foundation.personId);
  });

  it('stops the clock while a question is open; both read it live', async () => {
    const { router, foundation } = world;
    const before = await open(foundation, asked.id);
    const thread = before.threadId as string;
    const socket = await router.connect();
    try {
      const events = frames<ServerEvents['stream.events']>(socket, 'stream.events');
      expect((await follow(socket, thread)).state).toBe('ok');
      const question = expectStatus(
        await actOn(foundation, before, 'request-info', { question: '目前的康复评估是哪一天做的？' }),
        200,
      );
      expect([question.state, question.holder?.agency.id]).toEqual(['info_requested', router.agencyId]);
      const said = await say(foundation, thread, '器材规格也请补充。');
      await events.until(
        ({ stream, events: list }) => stream === thread && list.some(({ seq }) => seq === said.seq),
      );
      const answered = expectStatus(
        await actOn(router, question, 'answer', { answer: '三周前，报告可以在受理后查看。' }),
        200,
      );
      expect([answered.state, answered.holder?.agency.id]).toEqual(['submitted', foundation.agencyId]);
      const again = await open(foundation, asked.id);
      expect(Date.parse(again.dueAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before.dueAt ?? ''));
      expectSilence(again);
    } finally {
      socket.close();
    }
  });

  it('is accepted in part: identity opens for the foundation, the rest goes back as a draft', async () => {
    const { router, foundation } = world;
    const accepted = await accept(foundation, asked.id, ['N01', 'N03']);
    expect(accepted).toMatchObject({ state: 'accepted', caseId, reply: { needs: ['N01', 'N03'] } });
    const contact = Date.parse(accepted.holder?.nextDate ?? '') - Date.now();
    expect(contact).toBeGreaterThan(0);
    expect(contact).toBeLessThan(12 * 86_400_000);
    const seen = expectStatus(await foundation.get<Child>(`/api/children/${child.id}`), 200);
    expect([seen.name, seen.address]).toEqual([SECRETS.name, SECRETS.address]);
    expect(seen.withheld.sort()).toEqual(['health', 'id_number']);
    expect((await open(router, asked.id)).steps.map(({ kind }) => kind)).toContain('accepted');
    const drafts = () => all<ReferralSummary>(router, '/api/referrals?box=sent&state=draft');
    expect((await waitFor(drafts, (list) => list.length > 0)).map(({ needs }) => needs)).toEqual([['N06']]);
  });

  it('goes on to a service under a consent of its own; a decline leaves nothing there and helps to find another', async () => {
    const { foundation, decliner, outsider } = world;
    const without = await foundation.post(
      `/api/cases/${caseId}/referrals`,
      referralTo(decliner.agencyId, '', { needs: ['N06'], reason: 'RR03', consentId: undefined }),
    );
    expect(without.body.code).toBe('CONSENT_REQUIRED');
    const onward = await sendOn(foundation, decliner, ['N06']);
    const seen = await open(decliner, onward.id);
    expectSilence(seen);
    const refusal = { reason: 'DR03', text: '本月名额已满。', suggestedAgencyId: outsider.agencyId };
    expectStatus(await actOn(decliner, seen, 'decline', refusal), 200);
    const left = await open(decliner, onward.id);
    expect([left.packet, left.threadId]).toEqual([null, null]);
    const told = await open(foundation, onward.id);
    expect(told).toMatchObject({
      state: 'declined',
      reply: { declineReason: 'DR03', suggestedAgency: { id: outsider.agencyId } },
    });
    for (const part of ['counsellor', 'decliner', 'outsider'] as const)
      await publishOffer(world.admins[part], '亲职指导', ['N06']);
    const { items } = expectStatus(
      await foundation.get<{ items: Suggestion[] }>(`/api/cases/${caseId}/suggestions?needs=N06&urgency=U2`),
      200,
    );
    expect(items.length).toBeGreaterThanOrEqual(3);
    expect(items[0]?.agency.id).not.toBe(decliner.agencyId);
    for (const { why, whyNot } of items) expect(why.length + whyNot.length).toBeGreaterThan(0);
  });

  it('waits for a data agreement with the next agency, which then takes it within the day', async () => {
    const { foundation, outsider } = world;
    const consent = await consentFor(foundation, caseId, outsider.agencyId);
    const body = referralTo(outsider.agencyId, consent.id, { needs: ['N06'], reason: 'RR03' });
    const blocked = await foundation.post(`/api/cases/${caseId}/referrals`, body);
    expect([blocked.status, blocked.body.code]).toEqual([422, 'AGREEMENT_REQUIRED']);
    await agree(world.admins.foundation, world.admins.outsider);
    const sent = expectStatus(await foundation.post<Referral>(`/api/cases/${caseId}/referrals`, body), 201);
    await accept(outsider, sent.id);
    const { agencies } = expectStatus(await foundation.get<Case>(`/api/cases/${caseId}`), 200);
    expect(agencies.map(({ id }) => id)).toEqual(
      expect.arrayContaining([foundation.agencyId, outsider.agencyId]),
    );
  });

  async function sendOn(
    by: PersonClient,
    to: PersonClient,
    needs: Need[],
    dataClasses: DataClass[] = ['identity', 'address'],
  ): Promise<Referral> {
    const consent = await consentFor(by, caseId, to.agencyId, dataClasses);
    const body = referralTo(to.agencyId, consent.id, { needs, reason: 'RR03', dataClasses });
    return expectStatus(await by.post<Referral>(`/api/cases/${caseId}/referrals`, body), 201);
  }
});
