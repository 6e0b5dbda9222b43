import { ReferralBench, type Player } from '@test/referral-bench';
import { RoomFlows } from '@test/room-flows';
import { ReferralsModule } from '../referrals';
import { RoomsModule } from '../rooms';
import { BackfillTokens } from './application/backfill-tokens';
import { SearchMessages } from './application/search-messages';
import { SearchModule } from './search.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: RoomFlows;
let school: Player;
let room: string;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule, SearchModule]);
  flows = new RoomFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  const county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router'], '周敏');
  await bench.agree(school.agencyId, county.agencyId);
  ({ room } = await flows.caseRoom(school, county));
});
afterAll(() => bench.stop());

const found = async (q: string): Promise<number[]> =>
  (await bench.get(SearchMessages).execute(school.as('room:read'), { q, limit: 20 })).items.map(
    ({ seq }) => seq,
  );
/** As if everything up to here had been said before there was a search. */
const asOld = async (until: number): Promise<void> => {
  await bench.sql('delete from bus.token_message where stream_id = $1', [room]);
  await bench.sql('delete from bus.message_tokens where stream_id = $1', [room]);
  await bench.sql('insert into bus.token_backfill(stream_id, until_seq) values ($1, $2)', [room, until]);
};
const run = (): Promise<number> => bench.get(BackfillTokens).run();

it('messages from before the search are found by what they say now, and later ones are not looked at', async () => {
  const plain = await flows.say(school, room, '旧消息里的石桥村');
  const edited = await flows.say(school, room, '改之前的云水镇');
  await flows.edit(school, room, edited, '改之后的茶山村');
  const gone = await flows.say(school, room, '撤回的东门街');
  await flows.withdraw(school, room, gone);
  const signs = await flows.say(school, room, '？！');
  for (let n = 0; n < 450; n += 1)
    await bench.sql(
      `select bus.put_stream_event($1, 'message.created', $2, $3, jsonb_build_object('clientMsgId', gen_random_uuid(), 'text', '批量' || $4::text, 'mentions', '[]'::jsonb))`,
      [room, school.personId, school.agencyId, n],
    );
  const { until } = await bench.one<{ until: number }>(
    'select last_seq::int as until from bus.stream where stream_id = $1',
    [room],
  );
  const later = await flows.say(school, room, '后来的石桥村');
  await asOld(until);
  expect(await found('石桥村')).toEqual([]);

  // The message of signs alone has no tokens, and still the job comes past it.
  expect(signs).toBeLessThan(until);
  expect(await run()).toBe(453);
  expect(await found('石桥村')).toEqual([plain]);
  expect(await found('茶山村')).toEqual([edited]);
  expect(await found('云水镇')).toEqual([]);
  expect(await found('东门街')).toEqual([]);
  expect((await found('批量')).length).toBe(20);

  expect(await run()).toBe(0);
  expect(await bench.sql('select 1 from bus.token_backfill')).toEqual([]);
  const withTokens = await bench.sql('select 1 from bus.message_tokens where stream_id = $1 and seq = $2', [
    room,
    later,
  ]);
  expect(withTokens).toEqual([]);
});

it('two that run at once give each message its tokens once', async () => {
  const seq = await flows.say(school, room, '两边同时补');
  await asOld(seq);
  const counts = await Promise.all([run(), run()]);
  expect(counts[0] + counts[1]).toBeGreaterThanOrEqual(453);
  expect(await found('同时')).toEqual([seq]);
});
