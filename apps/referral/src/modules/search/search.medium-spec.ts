import type { SearchHit } from '@app/contracts';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { RoomFlows } from '@test/room-flows';
import { ReferralsModule } from '../referrals';
import { RoomsModule } from '../rooms';
import { SearchMessages, type Search } from './application/search-messages';
import { SearchModule } from './search.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: RoomFlows;
let school: Player;
let county: Player;
let colleague: Player;
let outsider: Player;
let room: string;
let other: string;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule, SearchModule]);
  flows = new RoomFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router'], '周敏');
  colleague = await bench.player(countyId, ['county_router'], '林慧');
  outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
  await bench.agree(school.agencyId, countyId);
  ({ room } = await flows.caseRoom(school, county));
  ({ room: other } = await flows.caseRoom(school, county));
});
afterAll(() => bench.stop());

const page = (by: Player, q: string, over: Partial<Search> = {}) =>
  bench.get(SearchMessages).execute(by.as('room:read'), { q, limit: 20, ...over });
const seqs = async (by: Player, q: string, over: Partial<Search> = {}): Promise<number[]> =>
  (await page(by, q, over)).items.map(({ seq }) => seq);
const spread = async (): Promise<void> => {
  await bench.sql('select bus.spread_tokens(10000)');
};
const waiting = async (): Promise<number> =>
  (await bench.one<{ n: number }>('select count(*)::int as n from bus.message_tokens where not spread')).n;

describe('a search', () => {
  it('finds what was said in the commit that said it, and the same once it is in the index', async () => {
    const seq = await flows.say(school, room, '明天上午去石桥村家访，带上助学申请表');
    await flows.say(school, room, '家长来访，与上面的事无关');
    for (const step of ['waiting', 'spread']) {
      const { items, nextCursor } = await page(county, '家访 助学');
      expect([step, nextCursor]).toEqual([step, null]);
      expect(items).toMatchObject([
        { roomId: room, roomKind: 'case_room', seq, actor: { name: '罗敏', agencyId: school.agencyId } },
      ]);
      const [{ excerpt }] = items as [SearchHit];
      expect(excerpt.marks.map(([at, length]) => excerpt.text.slice(at, at + length))).toEqual([
        '家访',
        '助学',
      ]);
      await spread();
    }
    expect(await seqs(county, '不曾说过')).toEqual([]);
    expect(await outcomeOf(page(county, '家'))).toBe('VALIDATION_FAILED');
    expect(await outcomeOf(page(county, '？！'))).toBe('VALIDATION_FAILED');
  });

  it('does not tell ＦＵＬＬ width from half width, and takes a word as a whole', async () => {
    const seq = await flows.say(school, room, 'ＱＱ群号１２３４５，refer to Plan B');
    expect(await seqs(county, 'qq 12345')).toEqual([seq]);
    expect(await seqs(county, 'PLAN')).toEqual([seq]);
    expect(await seqs(county, 'lan')).toEqual([]);
  });

  it('finds the text that a message has now, and nothing of what was withdrawn', async () => {
    const changed = await flows.say(school, room, '约在周三的下午茶室');
    const gone = await flows.say(school, room, '下午茶室写错了');
    await spread();
    await flows.edit(school, room, changed, '改约周四的图书角落');
    expect(await seqs(county, '下午茶室')).toEqual([gone]);
    expect(await seqs(county, '图书角落')).toEqual([changed]);
    await spread();
    expect(await seqs(county, '图书角落')).toEqual([changed]);
    await flows.edit(school, room, changed, '改约周五的操场看台', 2);
    expect(await seqs(county, '操场看台')).toEqual([changed]);
    for (const seq of [gone, changed]) await flows.withdraw(school, room, seq);
    for (const q of ['下午茶室', '图书角落', '操场看台']) expect(await seqs(school, q)).toEqual([]);
    const left = await bench.one<{ n: number }>(
      `select (select count(*) from bus.message_tokens where stream_id = $1 and seq = any ($2))::int
            + (select count(*) from bus.token_message where stream_id = $1 and seq = any ($2))::int as n`,
      [room, [gone, changed]],
    );
    expect(left.n).toBe(0);
  });

  it('keeps to the rooms, and to the part of them, that a person may read', async () => {
    const before = await flows.say(school, room, '交接之前的紫藤花架');
    await spread();
    expect(await seqs(outsider, '紫藤花架')).toEqual([]);
    expect(await outcomeOf(page(outsider, '紫藤花架', { roomId: room }))).toBe('NOT_FOUND');
    expect(await seqs(colleague, '紫藤花架')).toEqual([]);
    // Joins later, and reads from there on.
    await flows.join(colleague, room);
    await bench.sql(
      'update bus.stream_member set history_from_seq = $3 where stream_id = $1 and person_id = $2 and to_seq is null',
      [room, colleague.personId, before + 1],
    );
    const after = await flows.say(school, room, '交接之后的紫藤花架');
    expect(await seqs(colleague, '紫藤花架')).toEqual([after]);
    expect(await seqs(county, '紫藤花架')).toEqual([after, before]);
    await flows.leave(colleague, room);
    expect(await seqs(colleague, '紫藤花架')).toEqual([]);
    expect(await outcomeOf(page(colleague, '紫藤花架', { roomId: room }))).toBe('NOT_FOUND');
  });

  it('pages through all rooms by time, or through one of them', async () => {
    const said: [string, number][] = [];
    for (let n = 0; n < 7; n += 1) {
      const where = n % 2 === 0 ? room : other;
      said.unshift([where, await flows.say(school, where, `第${n}次说到银杏大道`)]);
      if (n === 3) await spread();
    }
    const found: [string, number][] = [];
    let cursor: string | undefined;
    do {
      const next = await page(county, '银杏大道', { limit: 2, cursor });
      found.push(...next.items.map(({ roomId, seq }): [string, number] => [roomId, seq]));
      cursor = next.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(found).toEqual(said);
    expect(await seqs(county, '银杏大道', { roomId: other })).toEqual(
      said.filter(([where]) => where === other).map(([, seq]) => seq),
    );
  });

  it('stands in the trail, without what was looked for', async () => {
    await page(county, '银杏大道', { roomId: other });
    const [entry] = await bench.sql<{ action: string; details: object; person: string }>(
      `select action, details, actor_person_id as person from referral.audit_event
        where object_kind = 'room' and object_id = $1 and agency_id = $2 order by at desc limit 1`,
      [other, county.agencyId],
    );
    expect(entry).toEqual({ action: 'room.searched', details: {}, person: county.personId });
  });
});

describe('the index', () => {
  it('holds no text: the same words have other tokens in another room', async () => {
    await flows.say(school, room, '桂花糖藕');
    await flows.say(school, other, '桂花糖藕');
    const rows = await bench.sql<{ tokens: string[] }>(
      `select m.tokens::text[] as tokens from bus.message_tokens m join bus.stream_event e using (stream_id, seq)
        where e.body->>'text' = '桂花糖藕' order by m.stream_id`,
    );
    expect(rows.map(({ tokens }) => tokens.length)).toEqual([3, 3]);
    const [one, two] = rows.map(({ tokens }) => new Set(tokens));
    expect([...(one ?? [])].filter((token) => two?.has(token))).toEqual([]);
    const plain = await bench.sql(
      `select 1 from bus.message_tokens m where m::text like '%桂花%' union all select 1 from bus.token_message t where t::text like '%桂花%'`,
    );
    expect(plain).toEqual([]);
  });

  it('takes an edit that comes while the job spreads the same message', async () => {
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, n) => flows.say(school, other, `第${n}条先说竹林小径`)),
    );
    await Promise.all([
      ...many.map((seq) => flows.edit(school, other, seq, '后来改说石板小桥')),
      ...Array.from({ length: 20 }, spread),
    ]);
    await spread();
    expect(await waiting()).toBe(0);
    expect(await seqs(county, '竹林小径', { limit: 50 })).toEqual([]);
    expect((await seqs(county, '石板小桥', { limit: 50 })).sort()).toEqual([...many].sort());
  });
});
