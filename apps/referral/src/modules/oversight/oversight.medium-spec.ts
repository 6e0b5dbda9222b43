import { randomUUID } from 'node:crypto';
import { inDays, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from '../referrals';
import { DemandReply } from './application/demand-reply';
import { Oversee } from './application/oversee';
import { OversightModule } from './oversight.module';

describe('oversight', () => {
  let bench: ReferralBench;
  let flows: ReferralFlows;
  let school: Player;
  let agency: Player;
  let router: Player;
  let leader: Player;

  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, OversightModule]);
    flows = new ReferralFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
    agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
    const county = await bench.agency('示例县民政局', 'CA');
    router = await bench.player(county, ['county_router']);
    leader = await bench.player(county, ['county_leader']);
    await bench.agree(school.agencyId, agency.agencyId);
  });
  afterAll(() => bench.stop());

  const orphans = () => bench.get(Oversee).orphans(leader.as('oversight:read'));
  const demand = (by: Player, id: string, text = '请今天答复') =>
    bench
      .get(DemandReply)
      .execute(by.as('oversight:read'), { id, key: randomUUID(), body: { text, dueOn: inDays(1) } });

  it('gives what a suspended agency owned to the county at once, and back when it is there again', async () => {
    const { id } = await flows.sent(school, agency);
    const { number } = await bench.one<{ number: string }>(
      'select number from referral.referral where id = $1',
      [id],
    );
    await bench.sql(`update directory.agency set status = 'suspended' where id = $1`, [agency.agencyId]);
    expect(await orphans()).toMatchObject({
      items: [],
      standIns: [{ number, agency: { id: leader.agencyId }, forAgency: { id: agency.agencyId } }],
    });
    await bench.sql(`update directory.agency set status = 'active' where id = $1`, [agency.agencyId]);
    await bench.sql('update sec.session set ended_at = null, epoch = 1 where person_id = $1', [
      agency.personId,
    ]);
    expect((await orphans()).standIns).toEqual([]);
  });

  it('finds what has no date, for those who answer for it and nobody else', async () => {
    const { id } = await flows.sent(school, agency, { needs: ['N07'] });
    await bench.sql(`update bus.timer set state = 'cancelled' where subject_id = $1`, [id]);
    expect((await orphans()).items).toEqual([expect.objectContaining({ id, why: 'no_date' })]);
    await bench.sql(`update bus.timer set state = 'pending' where subject_id = $1`, [id]);
    expect((await orphans()).items).toEqual([]);
  });

  it('lets the leader of the county demand a reply that both sides read, and nobody else', async () => {
    const { id } = await flows.sent(school, agency, { needs: ['N09'] });
    expect(await outcomeOf(demand(router, id))).toBe('FORBIDDEN');
    expect(await outcomeOf(demand(leader, randomUUID()))).toBe('NOT_FOUND');
    expect((await demand(leader, id)).demand).toMatchObject({ dueOn: inDays(1) });
    for (const side of [school, agency])
      expect((await flows.open(side, id)).steps).toContainEqual(
        expect.objectContaining({ kind: 'demanded', text: '请今天答复' }),
      );
    const told = await bench.sql(
      `select 1 from bus.outbox where kind = 'referral.demanded' and refs->>'referralId' = $1`,
      [id],
    );
    expect(told).toHaveLength(2);
  });

  it('counts what is open without telling who it is about', async () => {
    const counts = await bench.get(Oversee).counts(leader.as('oversight:read'));
    expect(counts.open.find(({ state }) => state === 'submitted')?.count).toBeGreaterThanOrEqual(3);
    const rows = await bench.get(Oversee).referrals(leader.as('oversight:read'));
    expect(JSON.stringify(rows)).not.toMatch(/钟|情绪/);
  });
});
