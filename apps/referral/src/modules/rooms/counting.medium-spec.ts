import { randomUUID } from 'node:crypto';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from '../referrals';
import { RelayModule } from '../relay';
import { AppendMessages } from '../relay/application/append-messages';
import { FindRooms } from './application/find-rooms';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

describe('what is unread in a room', () => {
  let bench: ReferralBench;
  let school: Player;
  let county: Player;
  let room: string;

  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, RoomsModule, RelayModule]);
    const flows = new ReferralFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router'], '周敏');
    await bench.agree(school.agencyId, county.agencyId);
    const { id, threadId } = await flows.sent(school, county);
    await flows.open(county, id);
    room = threadId;
  });
  afterAll(() => bench.stop());

  const say = (by: Player, times: number, mentions: string[] = []): Promise<unknown> => {
    const { token } = by.as('room:post');
    const one = () => ({ token, room, clientMsgId: randomUUID(), body: '已看到', mentions });
    const items = Array.from({ length: times }, one);
    return bench.get(AppendMessages).execute({ writer: 'gateway', items });
  };
  const counts = async () => {
    const [found] = await bench.get(FindRooms).execute(county.as('room:read'), { limit: 1 });
    return found?.counts;
  };

  it('is counted to a hundred, without the own messages, and every mention is', async () => {
    await say(county, 3);
    await say(school, 50);
    await say(county, 3, [county.personId]);
    await say(school, 49);
    expect(await counts()).toMatchObject({ unread: 99, mentions: 0 });
    await say(school, 20);
    await say(school, 2, [county.personId]);
    expect(await counts()).toMatchObject({ unread: 100, mentions: 2 });
  });
});
