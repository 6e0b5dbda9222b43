import { randomUUID } from 'node:crypto';
import { inDays, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralsModule } from '../referrals';
import { AcceptReferral } from '../referrals/application/accept-referral';
import { CreateReferral } from '../referrals/application/create-referral';
import { OpenReferral } from '../referrals/application/open-referral';
import { ReadGuide } from './application/read-guide';
import { DemoModule } from './demo.module';

describe('the guide of the demo', () => {
  let bench: ReferralBench;
  let school: Player;
  let county: Player;
  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, DemoModule]);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
    county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
    await bench.agree(school.agencyId, county.agencyId);
  });
  afterAll(() => bench.stop());

  const read = (): Promise<boolean[]> => bench.get(ReadGuide).execute(county.as('self:read'));
  const refer = async (): Promise<string> => {
    const { caseId } = await bench.case(school);
    await bench.consent(school, caseId, county.agencyId);
    const body = bench.referral(county.agencyId);
    const made = await bench
      .get(CreateReferral)
      .execute(school.as('referral:create'), { caseId, key: randomUUID(), body });
    return made.row.id;
  };

  it('does not exist without a demo', async () => {
    expect(await outcomeOf(read())).toBe('NOT_FOUND');
  });

  it('ticks what happened since the demo was made', async () => {
    await refer();
    await bench.sql('create table sec.demo_seed (completed_at timestamptz)');
    await bench.sql('alter table sec.demo_seed owner to hub_owner');
    await bench.sql('insert into sec.demo_seed values (clock_timestamp())');
    expect(await read()).toEqual(Array.from({ length: 7 }, () => false));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const id = await refer();
    expect(await read()).toEqual([true, false, false, false, false, false, false]);
    await bench.get(OpenReferral).execute(county.as('referral:read'), id);
    await bench.get(AcceptReferral).execute(county.as('referral:decide'), {
      id,
      version: 2,
      key: randomUUID(),
      body: { needs: ['N08'], leadWorkerId: county.personId, firstContactOn: inDays(1) },
    });
    expect(await read()).toEqual([true, true, false, false, false, false, false]);
    await bench.get(OpenReferral).execute(school.as('referral:read'), id);
    expect(await read()).toEqual([true, true, false, false, false, false, true]);
  });
});
