import { UnitOfWork } from '@app/persistence';
import { ReferralBench, type Player } from '@test/referral-bench';
import { RoomFlows } from '@test/room-flows';
import { ReferralsModule } from '../referrals';
import { RoomsModule } from '../rooms';
import { SearchMessages } from './application/search-messages';
import { CANDIDATES } from './persistence/pg-message-search';
import { SearchModule } from './search.module';

jest.setTimeout(180_000);

const MESSAGES = 20_000;
const FOREIGN_ROOMS = 400;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  Plans?: PlanNode[];
}

/** A search stays on its indexes under row-level security, however much there is in rooms of others and in the own one. */
describe('the plan of a search', () => {
  let bench: ReferralBench;
  let school: Player;
  let room: string;

  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, RoomsModule, SearchModule]);
    const flows = new RoomFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    const county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router'], '周敏');
    await bench.agree(school.agencyId, county.agencyId);
    ({ room } = await flows.caseRoom(school, county));
    await flows.say(school, room, '石桥村的家访');
    await bench.sql('select bus.spread_tokens(10)');
    // Every message of the own room has the first token of the question, as a word has that everybody uses.
    await bench.sql(
      `with said as (
         insert into bus.stream_event(stream_id, seq, kind, actor_id, actor_agency_id, body, committed_at)
           select $1, 1000 + n, 'message.created', $2, $3, jsonb_build_object('clientMsgId', gen_random_uuid(), 'text', '家访 ' || n, 'mentions', '[]'::jsonb),
             bus.now() - make_interval(secs => ${MESSAGES} - n) from generate_series(1, ${MESSAGES}) n returning stream_id, seq)
       insert into bus.token_message(stream_id, token, seq)
         select s.stream_id, t.token, s.seq from said s, (select distinct token from bus.token_message where stream_id = $1) t where s.seq % 7 = 0
         union all select s.stream_id, s.seq * 31 + k, s.seq from said s, generate_series(1, 10) k`,
      [room, school.personId, school.agencyId],
    );
    await bench.sql(
      `insert into bus.token_message(stream_id, token, seq)
         select md5('foreign' || r)::uuid, (r * 7919 + n) * 13, n / 10 from generate_series(1, ${FOREIGN_ROOMS}) r, generate_series(1, 1000) n`,
    );
    await bench.sql(
      `insert into bus.message_tokens(stream_id, seq, tokens, spread) select $1, 1000 + n, array[n], true from generate_series(1, ${MESSAGES}) n`,
      [room],
    );
    await bench.sql('analyze bus.token_message, bus.message_tokens, bus.stream_event, bus.stream_member');
  });
  afterAll(() => bench.stop());

  const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

  it('uses the index of tokens and that of the log, and reads a page of them', async () => {
    const rows = await bench.get(UnitOfWork).run(school.as('room:read'), async (tx) => {
      const [{ tokens }] = await tx.query<{ tokens: string[] }>(
        `select array_agg(token::text) as tokens from bus.token_message where stream_id = $1 and seq = (select min(seq) from bus.token_message where stream_id = $1)`,
        [room],
      );
      const [first, ...rest] = tokens;
      const asked = JSON.stringify([{ room, floor: 1, first, rest }]);
      return tx.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (analyze, format json) ${CANDIDATES}`,
        [asked, null, null, null, 21],
      );
    });
    const nodes = nodesOf((rows[0] as (typeof rows)[number])['QUERY PLAN'][0].Plan);
    const on = (relation: string): PlanNode[] =>
      nodes.filter((node) => node['Relation Name'] === relation && (node['Actual Loops'] ?? 0) > 0);
    for (const relation of ['token_message', 'stream_event', 'message_tokens'])
      expect([relation, on(relation).map((node) => node['Node Type'])]).toEqual([
        relation,
        expect.not.arrayContaining(['Seq Scan']),
      ]);
    expect(on('token_message').map((node) => node['Index Name'])).toContain('token_message_pkey');
    const read = on('token_message').reduce(
      (sum, node) => sum + (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 0),
      0,
    );
    // Twenty-one messages with a handful of tokens each: nowhere near the tokens of the room.
    expect(read).toBeLessThan(1_000);
  });

  it('answers a page of a word that everybody uses', async () => {
    const page = await bench
      .get(SearchMessages)
      .execute(school.as('room:read'), { q: '家访', limit: 20, roomId: room });
    expect(page.items).toHaveLength(20);
    expect(page.items.map(({ seq }) => seq)).toEqual(
      [...page.items.map(({ seq }) => seq)].sort((a, b) => b - a),
    );
  });
});
