import { randomUUID } from 'node:crypto';
import { COUNTY, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { Client } from 'pg';
import { CasesModule } from '../cases';
import { FindCases } from '../cases/application/find-cases';
import { OpenHome } from '../home/application/open-home';
import { HomeModule } from '../home';
import { ReferralsModule } from '../referrals';
import { FindReferrals } from '../referrals/application/find-referrals';
import { RoomsModule } from '../rooms';
import { FindRooms } from '../rooms/application/find-rooms';
import { FindChildren } from './application/find-children';
import { OpenChild } from './application/open-child';
import { RegisterChild } from './application/register-child';
import { ChildrenModule } from './children.module';

jest.setTimeout(120_000);

const PAGE = 50;

/** What is asked of the database must not grow with what is found: one row more is never one statement more. */
describe('the statements of a request', () => {
  let bench: ReferralBench;
  let flows: ReferralFlows;
  let school: Player;
  let county: Player;

  beforeAll(async () => {
    bench = await ReferralBench.start([
      ChildrenModule,
      CasesModule,
      ReferralsModule,
      RoomsModule,
      HomeModule,
    ]);
    flows = new ReferralFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router'], '周敏');
    await bench.agree(school.agencyId, county.agencyId);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => bench.stop());

  const statementsOf = async (work: () => Promise<unknown>): Promise<number> => {
    const spy = jest.spyOn(Client.prototype, 'query');
    await work();
    // Hints of earlier acts go out a moment after their commit, outside any request.
    const count = spy.mock.calls.filter(([sql]) => !/\bnotify\b/.test(String(sql))).length;
    spy.mockRestore();
    return count;
  };
  const register = async (): Promise<string> => {
    const { record } = await bench.get(RegisterChild).execute(school.as('child:register'), randomUUID(), {
      name: '钟晓雨',
      sex: '2',
      birthDate: '2015-03-12',
      idType: '9',
      residenceCode: COUNTY,
      address: '示例路 8 号',
      health: '过敏',
      difficulties: ['D302'],
    });
    return record.id;
  };
  /** A child with sealed fields, a shared case, a thread and a case room. */
  const grow = async (): Promise<string> => {
    const { id } = await flows.sent(school, county);
    await flows.open(county, id);
    await flows.accept(county, id);
    await flows.sent(school, county);
    return register();
  };
  const lists: Readonly<Record<string, () => Promise<unknown>>> = {
    children: () => bench.get(FindChildren).execute(school.as('child:read'), { limit: PAGE }),
    cases: () => bench.get(FindCases).execute(county.as('case:read'), { limit: PAGE }),
    received: () =>
      bench.get(FindReferrals).execute(county.as('referral:read'), { box: 'received', limit: PAGE }),
    sent: () => bench.get(FindReferrals).execute(school.as('referral:read'), { box: 'sent', limit: PAGE }),
    rooms: () => bench.get(FindRooms).execute(county.as('room:read'), { limit: PAGE }),
    home: () => bench.get(OpenHome).execute(county.as('self:read')),
  };
  const counts = async (childId: string): Promise<Record<string, number>> => {
    const all: Record<string, number> = {
      child: await statementsOf(() => bench.get(OpenChild).execute(school.as('child:read'), childId)),
    };
    for (const [name, work] of Object.entries(lists)) all[name] = await statementsOf(work);
    return all;
  };

  it('stay the same however much is found, and are few', async () => {
    const first = await grow();
    const few = await counts(first);
    for (let n = 0; n < 5; n += 1) await grow();
    const many = await counts(first);
    expect(many).toEqual(few);
    // A child: begin, context, record, keys of all its classes at once, time, audit, commit. Home is five lists on one screen.
    const { home, child, ...single } = many;
    expect(child).toBeLessThanOrEqual(7);
    expect(home).toBeLessThanOrEqual(20);
    expect(Math.max(...Object.values(single))).toBeLessThanOrEqual(12);
  });
});
