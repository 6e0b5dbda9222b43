import { randomUUID } from 'node:crypto';
import { ReferralBench, type Player } from '@test/referral-bench';
import { RoomFlows } from '@test/room-flows';
import { ReferralsModule } from '../referrals';
import { FindReferrals } from '../referrals/application/find-referrals';
import { RelayModule } from '../relay';
import { ActOnMessage } from './application/act-on-message';
import { FindRooms } from './application/find-rooms';
import { SetRead } from './application/set-read';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

describe('what is unread in a room', () => {
  let bench: ReferralBench;
  let school: Player;
  let county: Player;
  let leader: Player;
  let flows: RoomFlows;
  let room: string;

  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, RoomsModule, RelayModule]);
    flows = new RoomFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    const countyId = await bench.agency('示例县民政局', 'CA');
    county = await bench.player(countyId, ['county_router'], '周敏');
    leader = await bench.player(countyId, ['county_leader'], '赵倩');
    await bench.agree(school.agencyId, county.agencyId);
  });
  beforeEach(async () => {
    const { id, threadId } = await flows.referrals.sent(school, county);
    await flows.referrals.open(county, id);
    room = threadId;
  });
  afterAll(() => bench.stop());

  const say = (by: Player, times: number, mentions: string[] = []): Promise<unknown> => {
    const one = () => ({ token: by.sending(), room, clientMsgId: randomUUID(), body: '已看到', mentions });
    return bench.append(...Array.from({ length: times }, one));
  };
  const counts = async (by = county) => {
    const rooms = await bench.get(FindRooms).execute(by.as('room:read'), { limit: 50 });
    return rooms.find((one) => one.room.id === room)?.counts;
  };
  const isListedUnread = async (by: Player): Promise<boolean | undefined> => {
    const page = await bench
      .get(FindReferrals)
      .execute(by.as('referral:read'), { box: by === school ? 'sent' : 'received', limit: 50 });
    return page.rows.find(({ row }) => row.threadId === room)?.unread;
  };
  const call = async (by: Player, whom: Player): Promise<number> => {
    await say(by, 1, [whom.personId]);
    return (await flows.log(by, room)).at(-1)?.seq ?? 0;
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

  it('is nothing that was taken away, by its author or by somebody who supervises', async () => {
    await flows.join(leader, room);
    const [first, second, third] = [
      await call(county, school),
      await call(county, school),
      await call(county, school),
    ];
    expect(await counts(school)).toMatchObject({ unread: 3, mentions: 3 });
    await flows.edit(county, room, first, '更正');
    expect(await counts(school)).toMatchObject({ unread: 3, mentions: 3 });
    await flows.withdraw(county, room, first);
    expect(await counts(school)).toMatchObject({ unread: 2, mentions: 2 });
    const removal = {
      act: 'redact',
      room,
      targetSeq: second,
      clientOpId: randomUUID(),
      reasonCode: 'other',
    } as const;
    await bench.get(ActOnMessage).execute(leader.as('room:post'), removal);
    expect([await counts(school), await isListedUnread(school)]).toMatchObject([
      { unread: 1, mentions: 1 },
      true,
    ]);
    await flows.withdraw(county, room, third);
    expect([await counts(school), await isListedUnread(school)]).toMatchObject([
      { unread: 0, mentions: 0 },
      false,
    ]);
  });

  it('makes room for what comes after a hundred, and is no less for what was read before it went', async () => {
    const gone = await call(school, county);
    const read = await bench.get(SetRead).execute(county.as('room:read'), room, gone);
    await say(school, 60);
    await say(school, 41);
    const first = read.lastRead + 1;
    expect(await counts()).toMatchObject({ unread: 100 });
    await flows.withdraw(school, room, gone);
    for (const seq of [first, first + 1]) await flows.withdraw(school, room, seq);
    expect(await counts()).toMatchObject({ unread: 99 });
    await say(school, 1);
    expect(await counts()).toMatchObject({ unread: 100 });
  });
});
