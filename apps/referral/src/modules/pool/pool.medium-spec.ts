import type { OfferToPoolRequest, PoolCard } from '@app/contracts';
import { POOL_SECRETS, PoolBench } from '@test/pool-bench';
import type { Answer, Caller } from '@test/referral';
import { inDays } from '@test/referral-bench';

jest.setTimeout(120_000);

describe('the resource pool', () => {
  let bench: PoolBench;
  let people: PoolBench['people'];
  let sql: PoolBench['world']['sql'];
  let school: Caller;
  let bridge: Caller;
  let harbour: Caller;

  beforeAll(async () => {
    bench = await PoolBench.start();
    ({ people } = bench);
    ({ sql } = bench.world);
    ({ school, bridge, harbour } = people);
  });
  afterAll(() => bench.stop());

  const card = (over?: Partial<OfferToPoolRequest>): Promise<PoolCard> => bench.card(over);
  const offer = (over?: Partial<OfferToPoolRequest>, by?: Caller): Promise<Answer> => bench.offer(over, by);
  const claim = (by: Caller, id: string, over?: object): Promise<Answer> => bench.claim(by, id, over);
  const seen = (by: Caller, query?: string): Promise<string[]> => bench.seen(by, query);
  const end = (one: PoolCard): Promise<Answer> => bench.end(one);

  it('shows a card to those who serve the need there under an agreement, and to nobody else', async () => {
    const one = await card();
    expect(await seen(bridge)).toContain(one.id);
    expect(await seen(harbour)).toContain(one.id);
    for (const nobody of [people.unbound, people.faraway, people.leaver, school])
      expect(await seen(nobody)).not.toContain(one.id);
    for (const nobody of [people.unbound, people.faraway, people.leaver]) {
      expect((await nobody.get(`/api/pool/${one.id}`)).status).toBe(404);
      expect((await claim(nobody, one.id)).status).toBe(404);
    }
    expect(await seen(bridge, '&need=N01')).toEqual([]);
    expect(await seen(bridge, '&need=N08&urgency=U2&area=990800')).toContain(one.id);
    expect(await seen(bridge, '&area=880000')).toEqual([]);
    await end(one);
    expect(await seen(bridge)).not.toContain(one.id);
    expect((await bridge.get(`/api/pool/${one.id}`)).status).toBe(404);
  });

  it('tells nothing of who the child is or who offers it, by any route, and records each opening on both sides', async () => {
    const one = await card();
    const answers = [
      await bridge.get('/api/pool?box=invited'),
      await bridge.get(`/api/pool/${one.id}`),
      await claim(bridge, one.id),
      await bridge.get('/api/audit'),
      await bridge.get('/api/referrals?box=received'),
      await bridge.get('/api/rooms'),
    ];
    const told = JSON.stringify(answers.map(({ body }) => body as unknown));
    expect(told).toContain('示例市');
    for (const secret of [
      ...Object.values(POOL_SECRETS),
      bench.fileNo,
      bench.caseId,
      school.agencyId,
      '示例小学',
      '示例县',
      '2015-03-12',
      'D206',
    ])
      expect(told).not.toContain(secret);
    const trail = await sql<{ agency_id: string; actor_agency_id: string }>(
      `select agency_id, actor_agency_id from referral.audit_event where action = 'pool.opened' and object_id = $1`,
      [one.id],
    );
    for (const agencyId of [school.agencyId, bridge.agencyId])
      expect(trail).toContainEqual({ agency_id: agencyId, actor_agency_id: bridge.agencyId });
    await end(one);
  });

  it('refuses words that would tell: names, places, the school, an illness; and present danger', async () => {
    for (const situation of [
      '钟晓雨少与人来往。',
      '住在示例县示例镇。',
      '示例一小的学生。',
      '患白血病，需要陪伴。',
      '电话 10012345678。',
    ])
      expect((await offer({ situation })).body).toMatchObject({
        code: 'VALIDATION_FAILED',
        errors: [{ field: 'situation' }],
      });
    expect((await offer({ urgency: 'U0' as 'U1' })).status).toBe(422);
    expect((await offer({ openUntil: inDays(-1) })).status).toBe(422);
    expect((await offer({ openUntil: inDays(61) })).status).toBe(422);
    expect((await offer({}, bridge)).status).toBe(404);
  });

  it('offers a need once, also when two people offer it in the same moment', async () => {
    const answers = await Promise.all([offer(), offer({ needs: ['N08'] })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [made] = answers.filter(({ status }) => status === 201);
    await end(made?.body as PoolCard);
  });

  it('records simultaneous claims of several agencies, and one per agency', async () => {
    const one = await card();
    const answers = await Promise.all([claim(bridge, one.id), claim(harbour, one.id), claim(bridge, one.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    const own = (await school.get(`/api/pool/${one.id}`)).body as PoolCard;
    expect(own.claims.map(({ agency }) => agency.id).sort()).toEqual(
      [bridge.agencyId, harbour.agencyId].sort(),
    );
    expect(own.allowedActions).toEqual(['choose', 'withdraw']);
    const theirs = (await bridge.get(`/api/pool/${one.id}`)).body as PoolCard;
    expect(theirs.claims.map(({ agency }) => agency.id)).toEqual([bridge.agencyId]);
    expect(theirs.allowedActions).toEqual(['take_back']);
    expect((await bridge.post(`/api/pool/${one.id}/take-back`, {})).body.claims[0].state).toBe('taken_back');
    expect((await bridge.post(`/api/pool/${one.id}/take-back`, {})).status).toBe(409);
    expect((await claim(bridge, one.id)).status).toBe(200);
    await end(own);
    const told = await sql<{ agency_id: string }>(
      `select agency_id from bus.outbox where kind = 'pool.lost' and refs->>'poolCardId' = $1`,
      [one.id],
    );
    expect(told.map((row) => row.agency_id).sort()).toEqual([bridge.agencyId, harbour.agencyId].sort());
  });

  it('lets the offering agency alone withdraw it, in the version that it read', async () => {
    const one = await card();
    const withdraw = (by: Caller, version?: number): Promise<Answer> =>
      by.post(
        `/api/pool/${one.id}/withdraw`,
        { reason: '不再需要' },
        version === undefined ? {} : { version },
      );
    expect((await withdraw(school)).status).toBe(428);
    expect((await withdraw(school, 9)).status).toBe(412);
    expect((await withdraw(bridge, 1)).status).toBe(403);
    expect((await withdraw(people.faraway, 1)).status).toBe(404);
    const answers = await Promise.all([withdraw(school, 1), withdraw(school, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await claim(bridge, one.id)).status).toBe(404);
  });

  it('makes a draft to the one whom a person chose, tells the others, and chooses once', async () => {
    const one = await card();
    await claim(bridge, one.id);
    await claim(harbour, one.id);
    const { claims } = (await school.get(`/api/pool/${one.id}`)).body as PoolCard;
    const choose = (claimId?: string, by = school): Promise<Answer> =>
      by.post(`/api/pool/${one.id}/choose`, { claimId }, { version: 1 });
    expect((await choose(one.id)).status).toBe(422);
    expect((await choose(claims[0]?.id, bridge)).status).toBe(403);
    const answers = await Promise.all(claims.map(({ id }) => choose(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const chosen = answers.find(({ status }) => status === 200)?.body as PoolCard;
    expect(chosen.claims.map(({ state }) => state).sort()).toEqual(['chosen', 'lost']);
    const [winner, loser] =
      chosen.claims.find(({ state }) => state === 'chosen')?.agency.id === bridge.agencyId
        ? [bridge, harbour]
        : [harbour, bridge];
    const draft = (await school.get(`/api/referrals/${String(chosen.referralId)}`)).body;
    expect(draft).toMatchObject({
      state: 'draft',
      toAgency: { id: winner.agencyId },
      needs: ['N07'],
      urgency: 'U2',
    });
    expect((await winner.get(`/api/referrals/${String(chosen.referralId)}`)).status).toBe(404);
    expect((await winner.get(`/api/pool/${one.id}`)).body).toMatchObject({
      state: 'chosen',
      referralId: null,
      caseId: null,
    });
    expect((await loser.get(`/api/pool/${one.id}`)).status).toBe(404);
    const submitted = await school.call('POST', `/api/referrals/${draft.id as string}/submit`, {
      body: {},
      version: 1,
    });
    expect(submitted.body.code).toBe('CONSENT_REQUIRED');
    const told = await sql<{ kind: string; agency_id: string }>(
      `select kind, agency_id from bus.outbox where kind in ('pool.chosen', 'pool.lost') and refs->>'poolCardId' = $1`,
      [one.id],
    );
    expect(told).toHaveLength(2);
    expect(told).toContainEqual({ kind: 'pool.chosen', agency_id: winner.agencyId });
    expect(told).toContainEqual({ kind: 'pool.lost', agency_id: loser.agencyId });
  });

  it('refuses a claim that names no colleague, an unasked need or a past day', async () => {
    const one = await card();
    for (const over of [
      { leadWorkerId: school.personId },
      { needs: ['N01'] },
      { firstContactOn: inDays(-1) },
      { firstContactOn: inDays(200) },
    ])
      expect((await claim(bridge, one.id, over)).status).toBe(422);
    await end(one);
  });

  it('ends a card with its day', async () => {
    const one = await card();
    await sql('update referral.pool_card set expires_at = bus.now() where id = $1', [one.id]);
    expect(await seen(bridge)).not.toContain(one.id);
    expect((await bridge.get(`/api/pool/${one.id}`)).status).toBe(404);
    expect((await school.get(`/api/pool/${one.id}`)).body).toMatchObject({
      state: 'expired',
      allowedActions: [],
    });
    expect((await end(one)).status).toBe(409);
  });
});
