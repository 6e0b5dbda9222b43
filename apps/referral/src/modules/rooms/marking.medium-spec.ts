import { randomUUID } from 'node:crypto';
import { REALTIME_LIMITS } from '@app/contracts';
import { outcomeOf, type Player, type ReferralBench } from '@test/referral-bench';
import { RoomBench } from '@test/room-bench';
import { Client } from 'pg';
import { ReadExcerpts } from './application/read-excerpts';
import { ReadRoomEvents } from './application/read-room-events';

jest.setTimeout(120_000);

let bench: ReferralBench;
let talk: RoomBench;
let school: Player;
let county: Player;
let leader: Player;
let outsider: Player;

beforeAll(async () => {
  talk = await RoomBench.start();
  ({ bench, school, county, leader, outsider } = talk);
});
beforeEach(() => talk.fresh());
afterAll(() => bench.stop());

describe('an answer', () => {
  it('belongs to the first message of its thread, and a thread is read alone', async () => {
    const root = await talk.say(school, '周五家访可以吗？');
    const one = await talk.say(county, '可以', { threadRoot: root });
    const two = await talk.say(school, '那就三点', { threadRoot: one });
    await talk.say(school, '另一件事');
    const { events } = await bench.get(ReadExcerpts).thread(county.as('room:read'), talk.room, root);
    expect(events.map(({ seq }) => seq)).toEqual([root, one, two]);
    expect(events.map(({ body }) => 'threadRoot' in body && body.threadRoot)).toEqual([false, root, root]);
    const page = await bench
      .get(ReadRoomEvents)
      .execute(county.as('room:read'), talk.room, { around: root, limit: 1 }, true);
    expect(page.answers).toEqual([{ root, count: 2 }]);
  });

  it('is refused where the sender does not read the message, in the words of one that is not there', async () => {
    const early = await talk.say(school, '只有我们两家知道的一句');
    const { seq } = await bench.one<{ seq: number }>(
      'select last_seq as seq from bus.stream where stream_id = $1',
      [talk.room],
    );
    await bench.sql(`select bus.put_agency($1, $2, false)`, [talk.room, outsider.agencyId]);
    await bench.sql(`select bus.put_member($1, $2, $3)`, [talk.room, outsider.personId, outsider.agencyId]);
    expect(Number(seq)).toBeGreaterThanOrEqual(early);
    for (const root of [early, 1, 9999])
      expect(await outcomeOf(talk.say(outsider, '回复', { threadRoot: root }))).toBe('NOT_FOUND');
    expect(await outcomeOf(talk.act(outsider, { act: 'pin', targetSeq: early, on: true }))).toBe('NOT_FOUND');
    await expect(
      bench.get(ReadExcerpts).thread(outsider.as('room:read'), talk.room, early),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // Whoever answers an answer that may be read is in its thread, and is not handed the root.
    const answer = await talk.say(county, '收到', { threadRoot: early });
    const late = await talk.say(outsider, '我也收到', { threadRoot: answer });
    const { events } = await bench.get(ReadExcerpts).thread(outsider.as('room:read'), talk.room, early);
    expect(events.map((event) => event.seq)).toEqual([answer, late]);
    await talk.act(county, { act: 'pin', targetSeq: early, on: true });
    expect([await talk.pins(outsider), await talk.pins(school)]).toEqual([[], [early]]);
  });

  it('still comes after its message was withdrawn: the thread goes on without those words', async () => {
    const root = await talk.say(school, '说错的一句');
    await talk.act(school, { act: 'withdraw', targetSeq: root });
    const answer = await talk.say(county, '我看到了', { threadRoot: root });
    const { events } = await bench.get(ReadExcerpts).thread(county.as('room:read'), talk.room, root);
    expect(events.map(({ seq, body }) => [seq, 'text' in body && body.text])).toEqual([
      [root, ''],
      [answer, '我看到了'],
    ]);
  });
});

describe('a reaction and a pin', () => {
  it('are set and not added: a repeat is answered with the event that made it so', async () => {
    const seq = await talk.say(school, '评估表已上传');
    const set = (by: Player, on: boolean) =>
      talk.act(by, { act: 'react', targetSeq: seq, value: 'noted', on });
    const never = await set(county, false);
    expect(never).toMatchObject({ seq, replayed: true });
    const done = await set(county, true);
    const [one, other] = await Promise.all([set(county, true), set(county, true)]);
    expect([one, other]).toEqual([
      { ...done, replayed: true },
      { ...done, replayed: true },
    ]);
    await set(school, true);
    const off = await set(county, false);
    expect(await set(county, false)).toEqual({ ...off, replayed: true });
    expect((await set(county, true)).seq).toBeGreaterThan(off.seq);
    expect(await talk.kindsOn(seq)).toEqual(Array(4).fill('reaction.set'));
    const op = randomUUID();
    const what = { act: 'react', targetSeq: seq, value: 'thanks', on: true } as const;
    await talk.act(county, what, op);
    expect(await outcomeOf(talk.act(county, { ...what, value: 'agreed' }, op))).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('of two at once for the same thing one is written', async () => {
    const seq = await talk.say(school, '请大家确认');
    const both = await Promise.all(
      [1, 2].map(() => talk.act(county, { act: 'react', targetSeq: seq, value: 'agreed', on: true })),
    );
    expect(both.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect(both[0]?.seq).toBe(both[1]?.seq);
    const pinned = await Promise.all(
      [school, county].map((by) => talk.act(by, { act: 'pin', targetSeq: seq, on: true })),
    );
    expect(pinned.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect(await talk.pins(school)).toEqual([seq]);
  });

  it('keep to the limit of pins, however many pin at once; a message that is gone is not counted', async () => {
    const seqs: number[] = [];
    for (let n = 0; n < REALTIME_LIMITS.pins + 4; n += 1)
      seqs.push(await talk.say(n % 2 ? school : county, `第 ${n} 条`));
    const outcomes = await Promise.all(
      seqs.map((targetSeq, n) =>
        outcomeOf(talk.act(n % 2 ? county : school, { act: 'pin', targetSeq, on: true })),
      ),
    );
    expect(outcomes.filter((code) => code === 'done')).toHaveLength(REALTIME_LIMITS.pins);
    expect(outcomes.filter((code) => code === 'TOO_MANY_PINS')).toHaveLength(4);
    const pinned = await talk.pins(county);
    expect(pinned).toHaveLength(REALTIME_LIMITS.pins);
    const [gone, off] = pinned as [number, number];
    const authorOf = seqs.indexOf(gone) % 2 ? school : county;
    await talk.act(authorOf, { act: 'withdraw', targetSeq: gone });
    await talk.act(leader, { act: 'pin', targetSeq: off, on: false });
    expect((await talk.pins(school)).includes(gone) || (await talk.pins(school)).includes(off)).toBe(false);
    const rest = seqs.filter((seq) => !pinned.includes(seq));
    const more = await Promise.all(
      rest.map((targetSeq) => outcomeOf(talk.act(school, { act: 'pin', targetSeq, on: true }))),
    );
    expect(more.filter((code) => code === 'done')).toHaveLength(2);
  });

  it('are refused to whoever only reads, in a closed talk.room, on what is gone, and with a code of no table', async () => {
    const seq = await talk.say(school, '普通一句');
    const pin = { act: 'pin', targetSeq: seq, on: true } as const;
    await bench.sql('update bus.stream_member set can_post = false where stream_id = $1 and person_id = $2', [
      talk.room,
      county.personId,
    ]);
    expect(await outcomeOf(talk.act(county, pin))).toBe('NOT_FOUND');
    expect(await outcomeOf(talk.act(outsider, pin))).toBe('NOT_FOUND');
    expect(
      await outcomeOf(
        talk.act(school, { act: 'react', targetSeq: seq, value: 'a text' as 'noted', on: true }),
      ),
    ).toBe('VALIDATION_FAILED');
    await bench.sql(`select referral.set_room_state($1, 'closed', 'test')`, [talk.room]);
    expect(await outcomeOf(talk.act(school, pin))).toBe('ROOM_CLOSED');
    expect(
      await outcomeOf(talk.act(leader, { act: 'react', targetSeq: seq, value: 'noted', on: true })),
    ).toBe('ROOM_CLOSED');
    await bench.sql(`select referral.set_room_state($1, 'open', 'test')`, [talk.room]);
    await talk.act(school, { act: 'withdraw', targetSeq: seq });
    expect(await outcomeOf(talk.act(school, pin))).toBe('STATE_CONFLICT');
  });

  it('that wait behind a removal are refused, and leave no gap', async () => {
    const seq = await talk.say(school, '大家看这里');
    const remover = new Client({ connectionString: bench.database.superUrl });
    await remover.connect();
    for (let round = 0; round < 20; round += 1) {
      await remover.query('begin');
      await remover.query(`select bus.drop_members($1, $2, $3, 'removed')`, [
        talk.room,
        county.agencyId,
        county.personId,
      ]);
      const waiting = outcomeOf(
        talk.act(county, { act: 'react', targetSeq: seq, value: 'looking', on: round % 2 === 0 }),
      );
      await new Promise((resolve) => setTimeout(resolve, round % 10));
      await remover.query('commit');
      expect(await waiting).toBe('NOT_FOUND');
      await remover.query('select bus.put_member($1, $2, $3)', [talk.room, county.personId, county.agencyId]);
    }
    await remover.end();
    expect(await talk.kindsOn(seq)).toEqual([]);
    const log = await bench.one<{ n: number; last: number }>(
      `select count(*)::int as n, max(s.last_seq)::int as last from bus.stream_event e join bus.stream s using (stream_id) where stream_id = $1`,
      [talk.room],
    );
    expect(log.n).toBe(log.last);
  });
});
