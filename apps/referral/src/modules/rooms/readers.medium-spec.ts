import { randomUUID } from 'node:crypto';
import type { MessageReaders } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from '../referrals';
import { FindReaders } from './application/find-readers';
import { OpenRoom } from './application/open-room';
import { PostMessage } from './application/post-message';
import { SetRead } from './application/set-read';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

describe('who read a message', () => {
  let bench: ReferralBench;
  let school: Player;
  let teacher: Player;
  let county: Player;
  let colleague: Player;
  let outsider: Player;
  let room: string;
  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
    const flows = new ReferralFlows(bench);
    const schoolId = await bench.agency('示例小学', 'SC');
    school = await bench.player(schoolId, ['school_counsellor'], '罗敏');
    teacher = await bench.player(schoolId, ['school_counsellor'], '秦老师');
    const countyId = await bench.agency('示例县民政局', 'CA');
    county = await bench.player(countyId, ['county_router'], '周敏');
    colleague = await bench.player(countyId, ['county_router'], '林慧');
    outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
    await bench.agree(school.agencyId, county.agencyId);
    const { id, threadId } = await flows.sent(school, county);
    await flows.open(county, id);
    room = threadId;
    for (const who of [teacher, colleague]) await bench.get(OpenRoom).execute(who.as('room:read'), room);
  });
  afterAll(() => bench.stop());

  const say = async (by: Player): Promise<number> => {
    const message = { room, clientMsgId: randomUUID(), body: '请看一下', mentions: [] };
    return (await bench.get(PostMessage).execute(by.as('room:post'), message)).seq;
  };
  const read = (who: Player, seq: number) => bench.get(SetRead).execute(who.as('room:read'), room, seq);
  const readers = (who: Player, seq: number): Promise<MessageReaders> =>
    bench.get(FindReaders).execute(who.as('room:read'), room, seq);
  const told = async (who: Player, seq: number): Promise<unknown[]> =>
    (await readers(who, seq)).agencies.map(({ agency, members, readers: count, people }) => [
      agency.name.split('-')[0],
      `${count}/${members}`,
      people.map(({ displayName }) => displayName),
    ]);

  it('counts every agency, and names the people of the own one', async () => {
    const seq = await say(school);
    await read(teacher, seq - 1);
    expect(await told(school, seq)).toEqual([
      ['示例县民政局', '0/2', []],
      ['示例小学', '0/1', []],
    ]);
    await read(teacher, seq);
    await read(county, seq);
    expect(await told(school, seq)).toEqual([
      ['示例县民政局', '1/2', []],
      ['示例小学', '1/1', ['秦老师']],
    ]);
  });

  it('tells nobody but the author, of a message and of nothing else', async () => {
    const seq = await say(school);
    for (const [who, place] of [
      [county, seq],
      [teacher, seq],
      [outsider, seq],
      [school, 1],
      [school, seq + 1],
      [school, Number.NaN],
    ] as const) {
      const refusal: unknown = await readers(who, place).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DomainError);
      expect(refusal).toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
