import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { RoomFlows } from '@test/room-flows';
import { ReferralsModule } from '../referrals';
import { ReadRoomEvents } from './application/read-room-events';
import type { LogRange } from './domain/page';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

describe('a page of history about one message', () => {
  let bench: ReferralBench;
  let flows: RoomFlows;
  let school: Player;
  let county: Player;
  let outsider: Player;
  let room: string;
  const said: number[] = [];

  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
    flows = new RoomFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router'], '周敏');
    outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
    await bench.agree(school.agencyId, county.agencyId);
    ({ room } = await flows.caseRoom(school, county));
    for (let n = 0; n < 30; n += 1) said.push(await flows.say(school, room, `第${n}句`));
  });
  afterAll(() => bench.stop());

  const read = (by: Player, range: LogRange, withActs = true) =>
    bench.get(ReadRoomEvents).execute(by.as('room:read'), room, range, withActs);

  it('has as much on both sides, and joins those before and after it without a hole', async () => {
    const target = said[12] as number;
    const page = await read(county, { around: target, limit: 10 });
    const seqs = page.events.map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 10 }, (_, n) => target - 4 + n));
    const older = await read(county, { before: seqs[0], limit: 200 });
    const newer = await read(county, { after: seqs.at(-1), limit: 200 });
    const all = [...older.events, ...page.events, ...newer.events].map(({ seq }) => seq);
    expect(all).toEqual(Array.from({ length: page.head - page.min + 1 }, (_, n) => page.min + n));
  });

  it('says what became of its messages after it', async () => {
    const [changed, gone] = [said[3] as number, said[4] as number];
    await flows.edit(school, room, changed, '改过的一句');
    await flows.withdraw(school, room, gone);
    const page = await read(county, { around: changed, limit: 6 });
    expect(page.acts?.map(({ kind, body }) => [kind, (body as { targetSeq: number }).targetSeq])).toEqual([
      ['message.edited', changed],
      ['message.withdrawn', gone],
    ]);
    expect(page.acts?.every(({ seq }) => seq > (page.events.at(-1)?.seq ?? 0))).toBe(true);
    expect((await read(county, { around: changed, limit: 6 }, false)).acts).toBeUndefined();
  });

  it('is not there for whoever may not read its message, nor where there is none', async () => {
    const target = said[10] as number;
    expect(await outcomeOf(read(outsider, { around: target, limit: 10 }))).toBe('NOT_FOUND');
    expect(await outcomeOf(read(county, { around: 9_999, limit: 10 }))).toBe('NOT_FOUND');
    await bench.sql(
      'update bus.stream_member set history_from_seq = $3 where stream_id = $1 and person_id = $2 and to_seq is null',
      [room, county.personId, target + 1],
    );
    expect(await outcomeOf(read(county, { around: target, limit: 10 }))).toBe('NOT_FOUND');
    const page = await read(county, { around: target + 1, limit: 10 });
    expect(page.events[0]?.seq).toBe(target + 1);
    expect(page.acts).toEqual([]);
  });
});
