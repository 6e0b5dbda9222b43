import type { Case, Consent, Disclosure, Page, Referral, StopNotice } from '@app/contracts';
import {
  accept,
  all,
  consentFor,
  expectStatus,
  inDays,
  open,
  openCase,
  refer,
  referralTo,
  registerChild,
  say,
} from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import type { PersonClient } from '@test/person';
import { createWorld, type World } from '@test/world';
import { withClient } from '../../scripts/src/postgres/connection';

/** X2: what must not work, through the public API. */
describe('what the hub refuses', () => {
  let hub: Hub;
  let world: World;

  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterAll(() => hub.stop());

  const packetOf = async (who: PersonClient, id: string): Promise<unknown> =>
    (await who.get<Referral>(`/api/referrals/${id}`)).body.packet ?? null;
  const end = async (who: PersonClient, id: string, verb: string, body: object): Promise<void> => {
    const { version } = await open(who, id);
    expectStatus(await who.post(`/api/referrals/${id}/${verb}`, body, { ifMatch: version }), 200);
  };

  it.each([
    ['declined', 'decline', { reason: 'DR03' }],
    ['withdrawn', 'withdraw', { reason: '家长改变了主意' }],
  ])('a recipient whose referral was %s reads nothing more', async (_state, verb, body) => {
    const { counsellor, decliner } = world;
    const { referral } = await refer(counsellor, decliner);
    const seen = await open(decliner, referral.id);
    expect(seen.packet).not.toBeNull();
    await say(counsellor, seen.threadId as string, '请尽快联系');
    const thread = `/api/rooms/${seen.threadId}/events`;
    expect(JSON.stringify(expectStatus(await decliner.get(thread), 200))).toContain('请尽快联系');
    await end(verb === 'decline' ? decliner : counsellor, referral.id, verb, body);
    expect(await packetOf(decliner, referral.id)).toBeNull();
    expect((await decliner.get(thread)).status).toBe(404);
  });

  it('a withdrawn consent stops what is sent under it, names who has the data, and asks them to stop', async () => {
    const { counsellor, router } = world;
    const { referral, consent, caseId } = await refer(counsellor, router);
    await accept(router, referral.id);
    const holders = await all<Disclosure>(counsellor, `/api/disclosures?caseId=${caseId}`);
    expect(holders.map((row) => row.recipient.id)).toEqual([router.agencyId]);
    const withdrawn = await counsellor.post<Consent>(
      `/api/consents/${consent.id}/withdraw`,
      { reason: '家长改变了主意' },
      { ifMatch: consent.version },
    );
    expectStatus(withdrawn, 200);
    const again = referralTo(router.agencyId, consent.id, { needs: ['N07'] });
    expect((await counsellor.post(`/api/cases/${caseId}/referrals`, again)).status).toBeGreaterThanOrEqual(
      409,
    );
    const sent = async (): Promise<StopNotice | undefined> =>
      (await all<StopNotice>(counsellor, `/api/stop-notices?box=sent&caseId=${caseId}`))[0];
    const notice = await sent();
    expect(notice).toMatchObject({ holder: { id: router.agencyId }, answer: null });
    expectStatus(
      await router.post(`/api/stop-notices/${notice?.id}/answer`, { answer: 'deleted' }, { ifMatch: 1 }),
      200,
    );
    expect((await sent())?.answer).toBe('deleted');
  });

  it('two acceptances of one exclusive need: one wins, the other is told 409', async () => {
    const { counsellor, foundation, decliner } = world;
    const child = await registerChild(counsellor);
    const { id: caseId } = await openCase(counsellor, child.id, ['N01']);
    const asked = await Promise.all(
      [foundation, decliner].map(async (to) => {
        const consent = await consentFor(counsellor, caseId, to.agencyId);
        const body = referralTo(to.agencyId, consent.id, { needs: ['N01'] });
        const sent = await counsellor.post<Referral>(`/api/cases/${caseId}/referrals`, body);
        return { to, seen: await open(to, expectStatus(sent, 201).id) };
      }),
    );
    const answers = await Promise.all(
      asked.map(({ to, seen }) =>
        to.post(
          `/api/referrals/${seen.id}/accept`,
          { needs: ['N01'], leadWorkerId: to.personId, firstContactOn: inDays(2) },
          { ifMatch: seen.version },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('a worker of another place does not open a child, and who sees no children cannot list them', async () => {
    const { counsellor, villager, admins } = world;
    const child = await registerChild(counsellor);
    const { id } = await openCase(counsellor, child.id);
    for (const path of [`/api/children/${child.id}`, `/api/cases/${id}`])
      expect((await villager.get(path)).status).toBe(404);
    // Whoever administers the platform sees no case.
    for (const path of ['/api/children', '/api/cases', `/api/cases/${id}`])
      expect((await admins.router.get(path)).status).toBe(403);
  });

  it('nothing is deleted; what was sent in error stays, marked', async () => {
    const { counsellor, router, admins } = world;
    const { referral, caseId, child } = await refer(counsellor, router);
    for (const path of [`/api/referrals/${referral.id}`, `/api/cases/${caseId}`, `/api/children/${child.id}`])
      expect((await fetchAs(counsellor, 'DELETE', path)).status).toBe(404);
    const { version } = await open(counsellor, referral.id);
    const voided = { reason: '误建，与另一份重复' };
    expectStatus(
      await admins.counsellor.post(`/api/referrals/${referral.id}/void`, voided, { ifMatch: version }),
      200,
    );
    expect((await open(counsellor, referral.id)).state).toBe('voided');
    expect((await counsellor.get<Case>(`/api/cases/${caseId}`)).status).toBe(200);
  });

  const fetchAs = (who: PersonClient, method: string, path: string): Promise<Response> =>
    fetch(`${hub.baseUrl}${path}`, {
      method,
      headers: { cookie: who.cookieHeader, 'x-hub-client': 'test', origin: hub.baseUrl },
    });

  it('an acceptance after the end of its time', async () => {
    const { counsellor, foundation } = world;
    const { referral } = await refer(counsellor, foundation, { urgency: 'U1' });
    const seen = await open(foundation, referral.id);
    await withClient(hub.database.superUrl, (client) =>
      client.query(`update bus.clock_offset set "offset" = interval '60 days'`),
    );
    const due = performance.now() + 15_000;
    const stateOf = async (): Promise<string> =>
      (await all<{ id: string; state: string }>(counsellor, '/api/referrals?box=sent')).find(
        ({ id }) => id === referral.id,
      )?.state ?? '';
    while ((await stateOf()) !== 'expired' && performance.now() < due)
      await new Promise((again) => setTimeout(again, 100));
    expect(await stateOf()).toBe('expired');
    const late = await foundation.post(
      `/api/referrals/${referral.id}/accept`,
      { needs: ['N08'], leadWorkerId: foundation.personId, firstContactOn: inDays(62) },
      { ifMatch: seen.version },
    );
    expect(late.status).toBe(409);
    expect(await packetOf(foundation, referral.id)).toBeNull();
  });

  it('lists of the county beyond what was sent to it: the leader counts, and reads no packet', async () => {
    const { router } = world;
    const overseen = await router.get<Page<object>>('/api/oversight/referrals');
    expect(JSON.stringify(expectStatus(overseen, 200))).not.toContain('近两个月情绪低落');
  });
});
