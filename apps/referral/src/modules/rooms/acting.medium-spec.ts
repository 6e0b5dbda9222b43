import { randomUUID } from 'node:crypto';
import type { MessageAct, RoomEvent } from '@app/contracts';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from '../referrals';
import { ActOnMessage } from './application/act-on-message';
import { PostMessage } from './application/post-message';
import { ReadRoomEvents } from './application/read-room-events';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let outsider: Player;
let room: string;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router'], '周敏');
  outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
  await bench.agree(school.agencyId, county.agencyId);
  const { id, threadId } = await flows.sent(school, county);
  await flows.open(county, id);
  room = threadId;
});
afterAll(() => bench.stop());

const say = async (by: Player, body: string, over: { ackRequired?: boolean } = {}): Promise<number> => {
  const message = { room, clientMsgId: randomUUID(), body, mentions: [], ...over };
  return (await bench.get(PostMessage).execute(by.as('room:post'), message)).seq;
};
const act = (by: Player, what: MessageAct) => bench.get(ActOnMessage).execute(by.as('room:post'), what);
const mark = (kind: 'withdraw' | 'acknowledge', targetSeq: number): MessageAct => ({
  act: kind,
  room,
  targetSeq,
  clientOpId: randomUUID(),
});
const edit = (targetSeq: number, body: string, baseVersion = 1, mentions: string[] = []): MessageAct => ({
  act: 'edit',
  room,
  targetSeq,
  clientOpId: randomUUID(),
  baseVersion,
  body,
  mentions,
});
const logOf = async (by: Player): Promise<RoomEvent[]> =>
  (await bench.get(ReadRoomEvents).execute(by.as('room:read'), room, { limit: 200 })).events;

describe('an act on a message', () => {
  it('edits it within five minutes, version by version, by its author alone', async () => {
    const seq = await say(school, '家访改到三点');
    const first = edit(seq, '家访改到四点', 1, [county.personId]);
    const done = await act(school, first);
    expect(await act(school, first)).toEqual({ ...done, replayed: true });
    await expect(act(school, { ...first, body: '另一句' } as MessageAct)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    await expect(act(school, edit(seq, '家访改到五点'))).rejects.toMatchObject({ code: 'VERSION_STALE' });
    await expect(act(county, edit(seq, '替你改'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await act(school, edit(seq, '家访改到五点', 2, [county.personId]));
    const edits = (await logOf(county)).filter(({ kind }) => kind === 'message.edited');
    expect(edits.map(({ body }) => body)).toEqual([
      { targetSeq: seq, version: 2, text: '家访改到四点', mentions: [county.personId] },
      { targetSeq: seq, version: 3, text: '家访改到五点', mentions: [county.personId] },
    ]);
    const told = await bench.sql(
      `select 1 from bus.outbox where kind = 'message.created' and person_id = $1 and (refs->>'seq')::bigint = $2`,
      [county.personId, seq],
    );
    expect(told).toHaveLength(2);

    await bench.later('6 minutes');
    await expect(act(school, edit(seq, '太晚', 3))).rejects.toMatchObject({ code: 'TOO_LATE' });
  });

  it('withdraws it: what it said is in no answer any more, and in the database only where no login reads', async () => {
    const seq = await say(school, '秘密甲');
    await act(school, edit(seq, '秘密乙'));
    await expect(act(county, mark('withdraw', seq))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const done = await act(school, mark('withdraw', seq));
    expect(await act(school, mark('withdraw', seq))).toEqual({ ...done, replayed: true });
    const log = await logOf(county);
    expect(JSON.stringify(log)).not.toContain('秘密');
    expect(log.find((event) => event.seq === seq)?.body).toMatchObject({ text: '', withdrawn: true });
    expect(log.at(-1)).toMatchObject({ kind: 'message.withdrawn', body: { targetSeq: seq } });
    for (const late of [edit(seq, '再写', 2), mark('acknowledge', seq)]) {
      const by = late.act === 'acknowledge' ? county : school;
      await expect(act(by, late)).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
    }
    const kept = await bench.sql<{ body: { text: string } }>(
      'select body from bus.withdrawn_text where stream_id = $1 order by seq',
      [room],
    );
    expect(kept.map(({ body }) => body.text)).toEqual(['秘密甲', '秘密乙']);
  });

  it('acknowledges it once for each person, whatever the device', async () => {
    const seq = await say(school, '请尽快联系家长', { ackRequired: true });
    const [asked] = (await logOf(county)).filter((event) => event.seq === seq);
    expect(asked?.body).toMatchObject({ ackRequired: true, mentions: [county.personId] });
    await expect(act(school, mark('acknowledge', seq))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const [one, other] = await Promise.all([
      act(county, mark('acknowledge', seq)),
      act(county, mark('acknowledge', seq)),
    ]);
    expect(one.seq).toBe(other.seq);
    expect([one.replayed, other.replayed].sort()).toEqual([false, true]);
    const marks = (await logOf(school)).filter(({ kind }) => kind === 'message.acknowledged');
    expect(marks.map(({ actor, body }) => [actor.id, body])).toEqual([[county.personId, { targetSeq: seq }]]);
  });

  it('is told nothing of a room or a message that is not there for the person', async () => {
    const seq = await say(school, '内部');
    for (const what of [mark('acknowledge', seq), mark('withdraw', seq), edit(seq, 'x')])
      await expect(act(outsider, what)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(act(county, mark('acknowledge', 9999))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(act(county, mark('acknowledge', 1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves the log gapless', async () => {
    const row = await bench.one<{ n: number; last: number }>(
      `select count(*)::int as n, max(s.last_seq)::int as last
         from bus.stream_event e join bus.stream s using (stream_id) where stream_id = $1`,
      [room],
    );
    expect(row.n).toBe(row.last);
  });
});
