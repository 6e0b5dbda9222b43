import { randomUUID } from 'node:crypto';
import type { AppendItem, AppendOutcome } from '@app/contracts';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { Client } from 'pg';
import { ReferralsModule } from '../referrals';
import { RelayModule } from '../relay';
import { PostMessage } from './application/post-message';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let outsider: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule, RelayModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router'], '周敏');
  outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
  await bench.agree(school.agencyId, county.agencyId);
});
afterAll(() => bench.stop());

/** A submitted referral that the county has opened: both are in its thread. */
async function thread(): Promise<{ id: string; room: string; caseId: string }> {
  const { id, caseId, threadId } = await flows.sent(school, county);
  await flows.open(county, id);
  return { id, caseId, room: threadId };
}
const item = (by: Player, room: string, over: Partial<AppendItem> = {}): AppendItem => ({
  token: by.sending(),
  room,
  clientMsgId: randomUUID(),
  body: '已看到',
  mentions: [],
  ...over,
});
const append = (...items: AppendItem[]): Promise<AppendOutcome[]> => bench.append(...items);
const codeOf = (outcome: AppendOutcome | undefined): string =>
  outcome === undefined
    ? 'missing'
    : outcome.ok
      ? outcome.result.replayed
        ? 'replayed'
        : 'ok'
      : outcome.code;
const gapless = async (room: string): Promise<boolean> => {
  const row = await bench.one<{ n: number; last: number; max: number }>(
    `select count(*)::int as n, max(e.seq)::int as max, max(s.last_seq)::int as last
       from bus.stream_event e join bus.stream s using (stream_id) where stream_id = $1`,
    [room],
  );
  return row.n === row.last && row.max === row.last;
};

describe('sending', () => {
  it('in a batch answers every item in its place and lets no bad one spoil the rest', async () => {
    const { room } = await thread();
    const other = await thread();
    const good = item(school, room);
    const outcomes = await append(
      good,
      item(county, other.room),
      item(outsider, room),
      item(school, room, { token: `${school.sending()}0` }),
      item(school, room, { token: school.as('room:post').token }),
      item(school, room, { body: ' \n' }),
      item(school, randomUUID()),
      item(school, room, { body: 'x'.repeat(4001) }),
      item(county, room, { mentions: [school.personId, outsider.personId] }),
      good,
    );
    expect(outcomes.map(codeOf)).toEqual([
      'ok',
      'ok',
      'NOT_FOUND',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'VALIDATION_FAILED',
      'NOT_FOUND',
      'PAYLOAD_TOO_LARGE',
      'ok',
      'replayed',
    ]);
    expect(await gapless(room)).toBe(true);
    const mentioned = await bench.sql<{ person_id: string }>(
      `select person_id from bus.outbox where kind = 'message.created' and refs->>'roomId' = $1`,
      [room],
    );
    expect(mentioned).toEqual([{ person_id: school.personId }]);
  });

  it('sets when the room was last written to, as everything does that writes there', async () => {
    const { room } = await thread();
    const secondsOff = () =>
      bench.one<{ off: number }>(
        `select abs(extract(epoch from s.last_event_at - e.committed_at))::float8 as off
           from bus.stream s join bus.stream_event e on e.stream_id = s.stream_id and e.seq = s.last_seq where s.stream_id = $1`,
        [room],
      );
    expect((await secondsOff()).off).toBeLessThan(1);
    await append(item(county, room));
    expect(await secondsOff()).toEqual({ off: 0 });
  });

  it('happens once per clientMsgId, over socket and REST alike', async () => {
    const { room } = await thread();
    const message = item(school, room, { body: '家访改到下午三点' });
    const [first] = await append(message);
    const [again] = await append(message);
    const overRest = await bench.get(PostMessage).execute(school.as('room:post'), message);
    expect(again?.ok && first?.ok && again.result).toEqual({
      ...(first?.ok && first.result),
      replayed: true,
    });
    expect(first?.ok && first.result.seq).toBe(overRest.seq);
    expect(codeOf((await append({ ...message, body: '另一句' }))[0])).toBe('IDEMPOTENCY_CONFLICT');
    const copies = await Promise.all(
      Array.from({ length: 8 }, () => append(item(county, room, { clientMsgId: message.clientMsgId }))),
    );
    expect(copies.map(([outcome]) => codeOf(outcome)).filter((code) => code === 'ok')).toHaveLength(1);
    expect(await gapless(room)).toBe(true);
  });

  it('that waits behind a removal is refused, and leaves no gap', async () => {
    const { room } = await thread();
    const remover = new Client({ connectionString: bench.database.superUrl });
    await remover.connect();
    const token = county.sending();
    for (let round = 0; round < 300; round++) {
      await remover.query('begin');
      await remover.query(`select bus.drop_members($1, $2, $3, 'removed')`, [
        room,
        county.agencyId,
        county.personId,
      ]);
      const waiting = append(item(county, room, { token: round % 50 === 0 ? county.sending() : token }));
      // Mostly long enough to stand in the queue for the room's row when the removal commits.
      await new Promise((resolve) => setTimeout(resolve, round % 10));
      await remover.query('commit');
      expect(codeOf((await waiting)[0])).toBe('NOT_FOUND');
      await remover.query(`select bus.put_member($1, $2, $3)`, [room, county.personId, county.agencyId]);
    }
    await remover.end();
    expect(codeOf((await append(item(county, room)))[0])).toBe('ok');
    expect(await gapless(room)).toBe(true);
    const stray = await bench.one<{ n: number }>(
      `select count(*)::int as n from bus.stream_event e where e.stream_id = $1 and e.kind = 'message.created' and not exists (
         select 1 from bus.stream_member m where m.stream_id = e.stream_id and m.person_id = e.actor_id
           and e.seq > m.from_seq and (m.to_seq is null or e.seq < m.to_seq))`,
      [room],
    );
    expect(stray.n).toBe(0);
  });

  it('keeps one gapless order when many send to one room at once', async () => {
    const { room } = await thread();
    const sent = await Promise.all(
      Array.from({ length: 40 }, (_, i) => append(item(i % 2 ? school : county, room), item(school, room))),
    );
    const seqs = sent.flat().map((outcome) => (outcome.ok ? outcome.result.seq : 0));
    expect(new Set(seqs).size).toBe(80);
    expect(await gapless(room)).toBe(true);
  });
});
