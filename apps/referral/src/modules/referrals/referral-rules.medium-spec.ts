import { randomUUID } from 'node:crypto';
import { REFERRAL_STATES, type CreateReferralRequest, type Need } from '@app/contracts';
import type { DomainError } from '@app/kernel';
import { inDays, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { JobsModule } from '../jobs';
import { AcceptReferral } from './application/accept-referral';
import { CreateReferral } from './application/create-referral';
import { DeclineReferral } from './application/decline-referral';
import { OpenReferral } from './application/open-referral';
import type { ReferralView } from './application/referral-view';
import { REFERRAL_TRANSITIONS } from './domain/referral.states';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let school: Player;
let county: Player;
let colleague: Player;
let agency: Player;
let foundation: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, JobsModule]);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router']);
  colleague = await bench.player(countyId, ['county_router']);
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  foundation = await bench.player(await bench.agency('示例基金会', 'FN'), ['foundation_worker']);
  for (const to of [county, agency, foundation]) await bench.agree(school.agencyId, to.agencyId);
  await bench.agree(county.agencyId, agency.agencyId);
});
afterAll(() => bench.stop());

const create = (by: Player, caseId: string, body: CreateReferralRequest): Promise<ReferralView> =>
  bench.get(CreateReferral).execute(by.as('referral:create'), { caseId, key: randomUUID(), body });
const accept = (by: Player, id: string, needs: Need[] = ['N08']) =>
  bench.get(AcceptReferral).execute(by.as('referral:decide'), {
    id,
    version: 2,
    key: randomUUID(),
    body: { needs, leadWorkerId: by.personId, firstContactOn: inDays(1) },
  });
const decline = (by: Player, id: string) =>
  bench
    .get(DeclineReferral)
    .execute(by.as('referral:decide'), { id, version: 2, key: randomUUID(), body: { reason: 'DR03' } });
const open = (by: Player, id: string) => bench.get(OpenReferral).execute(by.as('referral:read'), id);

async function sent(to: Player, over: Partial<CreateReferralRequest> = {}, caseId?: string): Promise<string> {
  const on = caseId ?? (await bench.case(school)).caseId;
  await bench.consent(school, on, to.agencyId);
  return (await create(school, on, bench.referral(to.agencyId, over))).row.id;
}
const count = async (sql: string, id: string): Promise<number> =>
  (await bench.one<{ n: number }>(sql, [id])).n;

describe('the gate at submission', () => {
  const attempt = async (over: Partial<CreateReferralRequest>, to = county): Promise<string> => {
    const { caseId } = await bench.case(school);
    return outcomeOf(create(school, caseId, bench.referral(to.agencyId, over)));
  };

  it('asks for a consent that names the recipient and covers the data', async () => {
    expect(await attempt({})).toBe('CONSENT_REQUIRED');
    const { caseId } = await bench.case(school);
    const consentId = await bench.consent(school, caseId, county.agencyId);
    const wide = bench.referral(county.agencyId, { dataClasses: ['health'] });
    expect(await outcomeOf(create(school, caseId, wide))).toBe('CONSENT_REQUIRED');
    expect(await outcomeOf(create(school, caseId, { ...wide, consentId }))).toBe('CONSENT_REQUIRED');
    await bench.sql('update referral.consent set withdrawn_at = now() where id = $1', [consentId]);
    expect(await outcomeOf(create(school, caseId, bench.referral(county.agencyId)))).toBe('CONSENT_REQUIRED');
  });

  it('lets a legal basis stand in for it, with the right and a reason, towards bodies that it names', async () => {
    const basis = { legalBasis: 'LB1', legalBasisReason: '学校对本校学生的法定职责' } as const;
    expect(await attempt(basis)).toBe('done');
    expect(await attempt({ legalBasis: 'LB1', legalBasisReason: '短' })).toBe('VALIDATION_FAILED');
    expect(await attempt(basis, agency)).toBe('LEGAL_BASIS_NOT_ALLOWED');
    expect(await attempt({ ...basis, legalBasis: 'LB7' }, agency)).toBe('LEGAL_BASIS_NOT_ALLOWED');
    const worker = await bench.case(agency);
    expect(await outcomeOf(create(agency, worker.caseId, bench.referral(county.agencyId, basis)))).toBe(
      'FORBIDDEN',
    );
  });

  it('asks for an agreement and for a target that is there', async () => {
    const lonely = await bench.agency('无人机构', 'SW');
    const far = await bench.player(await bench.agency('无协议机构', 'SW'), ['social_worker']);
    const { caseId } = await bench.case(school);
    for (const to of [lonely, far.agencyId]) await bench.consent(school, caseId, to);
    const to = (id: string) => outcomeOf(create(school, caseId, bench.referral(id)));
    expect(await to(lonely)).toBe('TARGET_NOT_AVAILABLE');
    expect(await to(school.agencyId)).toBe('TARGET_NOT_AVAILABLE');
    expect(await to(randomUUID())).toBe('TARGET_NOT_AVAILABLE');
    expect(await to(far.agencyId)).toBe('AGREEMENT_REQUIRED');
    await bench.sql(`update directory.agency set status = 'suspended' where id = $1`, [far.agencyId]);
    expect(await to(far.agencyId)).toBe('TARGET_NOT_AVAILABLE');
  });

  it('keeps the identity of the child out of what the other side reads first', async () => {
    expect(await attempt({ situation: '钟晓雨近来缺课' })).toBe('VALIDATION_FAILED');
    expect(await attempt({ ask: '请联系 100-1234-5678' })).toBe('VALIDATION_FAILED');
    expect(await attempt({ situation: '身份证 990822201306070012' })).toBe('VALIDATION_FAILED');
  });

  it('refuses what is already open with the same agency, naming it, and what would run in a circle', async () => {
    const { caseId } = await bench.case(school);
    const id = await sent(county, {}, caseId);
    const again = create(school, caseId, bench.referral(county.agencyId, { needs: ['N07', 'N08'] }));
    await expect(again).rejects.toMatchObject({ code: 'REFERRAL_ALREADY_OPEN', extra: { referralId: id } });
    expect(await outcomeOf(create(school, caseId, bench.referral(county.agencyId, { needs: ['N07'] })))).toBe(
      'done',
    );
    await accept(county, id);
    await bench.consent(school, caseId, school.agencyId);
    const back = bench.referral(school.agencyId, { needs: ['N10'] });
    expect(await outcomeOf(create(county, caseId, back))).toBe('REFERRAL_LOOP');
  });
});

describe('decisions', () => {
  it('fall once when two colleagues accept at the same time', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await sent(county);
      const results = await Promise.all([accept(county, id), accept(colleague, id)].map(outcomeOf));
      expect(results.sort()).toEqual(['STATE_CONFLICT', 'done']);
      expect(
        await count(`select count(*)::int as n from referral.disclosure where referral_id = $1`, id),
      ).toBe(1);
      expect(
        await count(
          `select count(*)::int as n from bus.outbox where refs->>'referralId' = $1 and kind = 'referral.accepted'`,
          id,
        ),
      ).toBe(2);
    }
  });

  it('fall once when one accepts while another declines, and the loser learns what is', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await sent(county);
      const settled = await Promise.allSettled([accept(county, id), decline(colleague, id)]);
      const lost = settled.filter((result) => result.status === 'rejected');
      expect(lost).toHaveLength(1);
      const { state } = await bench.one<{ state: string }>(
        'select state from referral.referral where id = $1',
        [id],
      );
      const error = (lost[0] as PromiseRejectedResult).reason as DomainError;
      expect(error).toMatchObject({ code: 'STATE_CONFLICT', extra: { state, allowedActions: [] } });
      const decided = `select count(*)::int as n from referral.audit_event where object_id = $1 and agency_id = actor_agency_id and action in ('referral.accepted', 'referral.declined')`;
      expect(await count(decided, id)).toBe(1);
    }
  });

  it('end the siblings of an exclusive need without telling who took it', async () => {
    const { caseId } = await bench.case(school, ['N01']);
    const one = await sent(foundation, { needs: ['N01'] }, caseId);
    const two = await sent(agency, { needs: ['N01'] }, caseId);
    await open(agency, two);
    await accept(foundation, one, ['N01']);
    expect((await open(agency, two)).row).toMatchObject({
      state: 'withdrawn',
      packet: null,
      contentOpen: false,
    });
    const told = await bench.sql<{ refs: Record<string, unknown> }>(
      `select refs from bus.outbox where kind = 'referral.withdrawn' and refs->>'referralId' = $1`,
      [two],
    );
    expect(told).toHaveLength(2);
    for (const { refs } of told) expect(refs).not.toHaveProperty('agencyId');
    const log = JSON.stringify(
      await bench.sql(
        `select e.* from bus.stream_event e join referral.referral r on r.thread_id = e.stream_id where r.id = $1`,
        [two],
      ),
    );
    expect(log).not.toContain(foundation.agencyId);
    const late = await outcomeOf(
      sent(agency, { needs: ['N01'] }, caseId).then((id) => accept(agency, id, ['N01'])),
    );
    expect(late).toBe('NEED_ALREADY_TAKEN');
  });

  it('let exactly one of two siblings have an exclusive need, also at the same time', async () => {
    for (let round = 0; round < 10; round++) {
      const { caseId } = await bench.case(school, ['N01']);
      const one = await sent(foundation, { needs: ['N01'] }, caseId);
      const two = await sent(agency, { needs: ['N01'] }, caseId);
      const results = await Promise.all(
        [accept(foundation, one, ['N01']), accept(agency, two, ['N01'])].map(outcomeOf),
      );
      expect(results.sort()).toEqual(['STATE_CONFLICT', 'done']);
    }
  });

  it('do not outlive the consent', async () => {
    const { caseId } = await bench.case(school);
    const consentId = await bench.consent(school, caseId, county.agencyId);
    const expired = (await create(school, caseId, bench.referral(county.agencyId))).row.id;
    await bench.sql('update referral.consent set valid_to = current_date - 2 where id = $1', [consentId]);
    expect(await outcomeOf(accept(county, expired))).toBe('CONSENT_REQUIRED');
    await bench.sql('update referral.consent set valid_to = current_date + 90 where id = $1', [consentId]);
    expect(await outcomeOf(accept(county, expired))).toBe('done');
  });

  it('name a lead who works here on cases, and only needs that were asked for', async () => {
    const id = await sent(county);
    const clerk = await bench.player(county.agencyId, ['agency_admin']);
    const input = (over: object) =>
      outcomeOf(
        bench.get(AcceptReferral).execute(county.as('referral:decide'), {
          id,
          version: 2,
          key: randomUUID(),
          body: { needs: ['N08'], leadWorkerId: county.personId, firstContactOn: inDays(1), ...over },
        }),
      );
    expect(await input({ leadWorkerId: clerk.personId })).toBe('VALIDATION_FAILED');
    expect(await input({ leadWorkerId: agency.personId })).toBe('VALIDATION_FAILED');
    expect(await input({ needs: ['N01'] })).toBe('VALIDATION_FAILED');
    expect(await input({ firstContactOn: inDays(-1) })).toBe('VALIDATION_FAILED');
    expect(await input({})).toBe('done');
  });

  it('may not refuse a present danger', async () => {
    const id = await sent(county, { urgency: 'U0' });
    expect((await open(county, id)).allowedActions).toEqual(['accept']);
    expect(await outcomeOf(decline(county, id))).toBe('DECLINE_NOT_ALLOWED');
  });

  it('need the words that two reasons cannot do without', async () => {
    const id = await sent(county);
    const say = (text?: string) =>
      outcomeOf(
        bench.get(DeclineReferral).execute(county.as('referral:decide'), {
          id,
          version: 2,
          key: randomUUID(),
          body: { reason: 'DR99', text },
        }),
      );
    expect(await say()).toBe('VALIDATION_FAILED');
    expect(await say('太短')).toBe('VALIDATION_FAILED');
    expect(await say('本机构目前没有合适的人员可以承接')).toBe('done');
  });

  it('return the needs that were not taken as a new draft, once', async () => {
    const { caseId } = await bench.case(school);
    const id = await sent(county, { needs: ['N07', 'N08', 'N10'] }, caseId);
    await accept(county, id, ['N08']);
    const find = () =>
      bench.sql<{ needs: Need[]; state: string; agency_id: string }>(
        'select needs, state, agency_id from referral.referral where remainder_of = $1',
        [id],
      );
    for (let i = 0; i < 60 && (await find()).length === 0; i++) await new Promise((r) => setTimeout(r, 100));
    expect(await find()).toEqual([{ needs: ['N07', 'N10'], state: 'draft', agency_id: school.agencyId }]);
  });
});

describe('the two guards of the state table', () => {
  it('say the same for every pair of states', async () => {
    const pairs = REFERRAL_STATES.flatMap((from) => REFERRAL_STATES.map((to) => ({ from, to })));
    for (const { from, to } of pairs.filter((pair) => pair.from !== pair.to)) {
      const { side } = await bench.one<{ side: string | null }>(
        'select referral.transition_side($1, $2) as side',
        [from, to],
      );
      const acts = REFERRAL_TRANSITIONS.filter((act) => act.from.includes(from) && act.to === to);
      const people = acts.find((act) => act.side !== 'system');
      expect({ from, to, side }).toEqual({ from, to, side: people?.side ?? acts[0]?.side ?? null });
    }
  });

  it('let no runtime role write a state that the table does not have', async () => {
    const id = await sent(county);
    const { Client } = await import('pg');
    const client = new Client({ connectionString: bench.database.databaseUrls.referral });
    await client.connect();
    const attempt = async (by: Player, state: string): Promise<string> => {
      await client.query('begin');
      await client.query('select sec.begin($1)', [by.as('referral:read').token]);
      const change = client.query(
        `update referral.referral set state = $2, version = version + 1 where id = $1`,
        [id, state],
      );
      const result = await change.then(
        (r) => `${r.rowCount} row`,
        (error: Error) => error.message,
      );
      await client.query('rollback');
      return result;
    };
    expect(await attempt(school, 'accepted')).toBe('NOT_FOUND');
    expect(await attempt(county, 'withdrawn')).toBe('NOT_FOUND');
    expect(await attempt(county, 'draft')).toBe('STATE_CONFLICT');
    expect(await attempt(agency, 'accepted')).toBe('0 row');
    await client.end();
  });
});
