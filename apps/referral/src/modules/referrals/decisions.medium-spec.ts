import type { EventRefs, Need } from '@app/contracts';
import type { DomainError } from '@app/kernel';
import { inDays, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { JobsModule } from '../jobs';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let colleague: Player;
let agency: Player;
let foundation: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, JobsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router']);
  colleague = await bench.player(countyId, ['county_router']);
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  foundation = await bench.player(await bench.agency('示例基金会', 'FN'), ['foundation_worker']);
  for (const to of [county, agency, foundation]) await bench.agree(school.agencyId, to.agencyId);
});
afterAll(() => bench.stop());

const count = async (sql: string, id: string): Promise<number> =>
  (await bench.one<{ n: number }>(sql, [id])).n;

describe('decisions', () => {
  it('fall once when two colleagues accept at the same time', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await flows.sent(school, county);
      const results = await Promise.all(
        [flows.accept(county, id), flows.accept(colleague, id)].map(outcomeOf),
      );
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
      const { id } = await flows.sent(school, county);
      const settled = await Promise.allSettled([flows.accept(county, id), flows.decline(colleague, id)]);
      const lost = settled.filter((result) => result.status === 'rejected');
      expect(lost).toHaveLength(1);
      const { state } = await bench.one<{ state: string }>(
        'select state from referral.referral where id = $1',
        [id],
      );
      const error = (lost[0] as PromiseRejectedResult).reason as DomainError;
      expect(error).toMatchObject({ code: 'STATE_CONFLICT', extra: { state } });
      expect(error.extra?.allowedActions).not.toContain('accept');
      const decided = `select count(*)::int as n from referral.audit_event where object_id = $1 and agency_id = actor_agency_id and action in ('referral.accepted', 'referral.declined')`;
      expect(await count(decided, id)).toBe(1);
    }
  });

  it('end the siblings of an exclusive need without telling who took it', async () => {
    const { caseId } = await bench.case(school, ['N01']);
    const { id: one } = await flows.sent(school, foundation, { needs: ['N01'] }, caseId);
    const { id: two } = await flows.sent(school, agency, { needs: ['N01'] }, caseId);
    await flows.open(agency, two);
    await flows.accept(foundation, one, ['N01']);
    expect((await flows.open(agency, two)).row).toMatchObject({
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
      flows
        .sent(school, agency, { needs: ['N01'] }, caseId)
        .then(({ id }) => flows.accept(agency, id, ['N01'])),
    );
    expect(late).toBe('NEED_ALREADY_TAKEN');
  });

  it('let exactly one of two siblings have an exclusive need, also at the same time', async () => {
    for (let round = 0; round < 10; round++) {
      const { caseId } = await bench.case(school, ['N01']);
      const { id: one } = await flows.sent(school, foundation, { needs: ['N01'] }, caseId);
      const { id: two } = await flows.sent(school, agency, { needs: ['N01'] }, caseId);
      const results = await Promise.all(
        [flows.accept(foundation, one, ['N01']), flows.accept(agency, two, ['N01'])].map(outcomeOf),
      );
      expect(results.sort()).toEqual(['STATE_CONFLICT', 'done']);
    }
  });

  it('do not outlive the consent', async () => {
    const { caseId } = await bench.case(school);
    const consentId = await bench.consent(school, caseId, county.agencyId);
    const expired = (await flows.create(school, caseId, bench.referral(county.agencyId))).row.id;
    await bench.sql('update referral.consent set valid_to = current_date - 2 where id = $1', [consentId]);
    expect(await outcomeOf(flows.accept(county, expired))).toBe('CONSENT_REQUIRED');
    await bench.sql('update referral.consent set valid_to = current_date + 90 where id = $1', [consentId]);
    expect(await outcomeOf(flows.accept(county, expired))).toBe('done');
  });

  it('bring nobody back into a case that was lost in between', async () => {
    const { id, caseId } = await flows.sent(school, county);
    const roomId = (await flows.accept(county, id)).row.roomId;
    await bench.agree(county.agencyId, agency.agencyId);
    const { id: onward } = await flows.sent(county, agency, { needs: ['N07'] }, caseId);
    await bench.sql(
      'update referral.case_access set closed_at = now() where agency_id = $1 and case_id = $2',
      [county.agencyId, caseId],
    );
    await bench.sql(`select bus.drop_members($1, $2, null, 'removed')`, [roomId, county.agencyId]);
    await flows.accept(agency, onward, ['N07']);
    const inside = await bench.sql<{ agency_id: string }>(
      'select agency_id from bus.stream_agency where stream_id = $1 and left_at is null',
      [roomId],
    );
    expect(inside.map((row) => row.agency_id).sort()).toEqual([school.agencyId, agency.agencyId].sort());
  });

  it('name a lead who works here on cases, and only needs that were asked for', async () => {
    const { id } = await flows.sent(school, county);
    const clerk = await bench.player(county.agencyId, ['agency_admin']);
    const input = (over: object) => outcomeOf(flows.accept(county, id, ['N08'], over));
    expect(await input({ leadWorkerId: clerk.personId })).toBe('VALIDATION_FAILED');
    expect(await input({ leadWorkerId: agency.personId })).toBe('VALIDATION_FAILED');
    expect(await input({ needs: ['N01'] })).toBe('VALIDATION_FAILED');
    expect(await input({ firstContactOn: inDays(-1) })).toBe('VALIDATION_FAILED');
    expect(await input({})).toBe('done');
  });

  it('promise the first contact within the limit that the page was shown, and not a day later', async () => {
    const { id } = await flows.sent(school, county, { urgency: 'U1' });
    const { contactDays } = await flows.open(county, id);
    expect(contactDays).toMatchObject({ latest: inDays(3) });
    expect((await flows.open(school, id)).contactDays).toBeNull();
    const promise = (firstContactOn: string) =>
      outcomeOf(flows.accept(county, id, ['N08'], { firstContactOn }));
    expect(await promise(inDays(4))).toBe('VALIDATION_FAILED');
    expect(await promise(inDays(3))).toBe('done');
    expect((await flows.open(county, id)).contactDays).toBeNull();
  });

  it('may not refuse a present danger', async () => {
    const { id } = await flows.sent(school, county, { urgency: 'U0' });
    expect((await flows.open(county, id)).allowedActions).toEqual(['claim', 'accept', 'reroute']);
    expect(await outcomeOf(flows.decline(county, id))).toBe('DECLINE_NOT_ALLOWED');
  });

  it('need the words that two reasons cannot do without', async () => {
    const { id } = await flows.sent(school, county);
    const say = (text?: string) => outcomeOf(flows.decline(county, id, { reason: 'DR99', text }));
    expect(await say()).toBe('VALIDATION_FAILED');
    expect(await say('太短')).toBe('VALIDATION_FAILED');
    expect(await say('本机构目前没有合适的人员可以承接')).toBe('done');
  });

  it('return the needs that were not taken as a new draft, once', async () => {
    const { caseId } = await bench.case(school);
    const { id } = await flows.sent(school, county, { needs: ['N07', 'N08', 'N10'] }, caseId);
    await flows.accept(county, id, ['N08']);
    const find = () =>
      bench.sql<{ needs: Need[]; state: string; agency_id: string }>(
        'select needs, state, agency_id from referral.referral where remainder_of = $1',
        [id],
      );
    for (let i = 0; i < 60 && (await find()).length === 0; i++) await new Promise((r) => setTimeout(r, 100));
    expect(await find()).toEqual([{ needs: ['N07', 'N10'], state: 'draft', agency_id: school.agencyId }]);
    // Whoever wrote the referral is told; nobody would look for a draft that came about by itself.
    const { agency_id, refs, told } = await bench.one<{ agency_id: string; refs: EventRefs; told: boolean }>(
      `select o.agency_id, o.refs, exists (select 1 from bus.delivery d
         where d.event_id = o.event_id and d.consumer = 'notification') as told
       from bus.outbox o join referral.referral r on r.id = (o.refs->>'referralId')::uuid
       where o.kind = 'referral.drafted' and r.remainder_of = $1`,
      [id],
    );
    expect([agency_id, told]).toEqual([school.agencyId, true]);
    expect(refs).toMatchObject({
      side: 'sender',
      agencyId: county.agencyId,
      tellPersonIds: [school.personId],
      number: expect.stringMatching(/^R/) as string,
    });
  });
});
