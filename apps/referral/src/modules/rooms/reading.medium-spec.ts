import { randomUUID } from 'node:crypto';
import type { AppendItem, AppendOutcome } from '@app/contracts';
import { blindTokensOf, encodeCursor } from '@app/kernel';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from '../referrals';
import { RelayModule } from '../relay';
import { GiveKeys } from '../relay/application/give-keys';
import { OpenStreams } from '../relay/application/open-streams';
import { PullStream } from '../relay/application/pull-stream';
import { RelayLog } from '../relay/application/relay-log';
import { roomCursor } from './api/room.presenter';
import { FindRooms } from './application/find-rooms';
import { MessageTokens } from './application/message-tokens';
import { OpenRoom } from './application/open-room';
import { ReadRoomEvents } from './application/read-room-events';
import { SetRead } from './application/set-read';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let colleague: Player;
let outsider: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule, RelayModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router'], '周敏');
  colleague = await bench.player(countyId, ['county_router'], '林慧');
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

describe('reading', () => {
  it('lists my rooms with what is unread, latest first, and lets nobody else in', async () => {
    const one = await thread();
    const two = await thread();
    await append(item(school, one.room, { mentions: [county.personId] }), item(school, one.room));
    const page = await bench.get(FindRooms).execute(county.as('room:read'), { limit: 1 });
    expect(page[0]).toMatchObject({
      room: { id: one.room, canPost: true },
      counts: { unread: 2, mentions: 1 },
    });
    expect(page[0]?.agencies.map((agency) => agency.id)).toEqual(
      expect.arrayContaining([school.agencyId, county.agencyId]),
    );
    const cursor = encodeCursor(roomCursor(page[0] as (typeof page)[number]));
    const next = await bench.get(FindRooms).execute(county.as('room:read'), { limit: 1, cursor });
    expect(next[0]?.room.id).toBe(two.room);
    expect(await bench.get(FindRooms).execute(outsider.as('room:read'), { limit: 10 })).toEqual([]);
    const denied = [
      bench.get(OpenRoom).execute(outsider.as('room:read'), one.room),
      bench.get(ReadRoomEvents).execute(outsider.as('room:read'), one.room, { limit: 10 }),
      bench.get(SetRead).execute(outsider.as('room:read'), one.room, 1),
      bench
        .get(PullStream)
        .execute(outsider.as('room:read'), { stream: one.room, epoch: null, after: 0, limit: 10 }),
    ];
    expect(await Promise.all(denied.map(outcomeOf))).toEqual(denied.map(() => 'NOT_FOUND'));
  });

  it('moves the marker forward only', async () => {
    const { room } = await thread();
    const [, last] = await append(item(school, room), item(school, room));
    const head = last?.ok ? last.result.seq : 0;
    const set = (seq: number) => bench.get(SetRead).execute(county.as('room:read'), room, seq);
    const since = async (position: string): Promise<unknown[]> =>
      (await bench.sql('select * from bus.reads_since($1::pg_snapshot)', [position])).filter(
        (row) => (row as { stream_id: string }).stream_id === room,
      );
    const here = async (): Promise<string> =>
      (await bench.one<{ at: string }>('select pg_current_snapshot()::text as at')).at;
    const start = await here();
    expect(await set(head - 1)).toEqual({ room, lastRead: head - 1, unread: 1, mentions: 0, backs: 0 });
    expect(await set(1)).toMatchObject({ lastRead: head - 1, unread: 1 });
    expect(await set(head + 500)).toMatchObject({ lastRead: head, unread: 0 });
    // The gateways hear of what moved, and of nothing that did not.
    const { agencyId, personId } = county;
    expect(await since(start)).toEqual([
      {
        agency_id: agencyId,
        person_id: personId,
        stream_id: room,
        last_read: expect.anything() as unknown,
        backs: 0,
      },
    ]);
    const movedBy = (): Promise<unknown[]> =>
      bench.sql('select tx::text as tx from bus.read_marker where stream_id = $1 and person_id = $2', [
        room,
        personId,
      ]);
    const before = await movedBy();
    await set(head);
    expect(await movedBy()).toEqual(before);
  });

  it('moves the marker back when its person says so, for that person alone, and forward again after it', async () => {
    const { room } = await thread();
    const [first, second] = await append(item(school, room), item(school, room));
    const [one, two] = [first, second].map((outcome) => (outcome?.ok ? outcome.result.seq : 0)) as [
      number,
      number,
    ];
    const read = bench.get(SetRead);
    const ctx = county.as('room:read');
    const back = (fromSeq: number) => read.back(ctx, room, fromSeq);
    // Nothing to move: neither the marker nor its count.
    expect(await back(one)).toMatchObject({ unread: 2, backs: 0 });
    await read.execute(ctx, room, two);
    expect(await back(two)).toEqual({ room, lastRead: one, unread: 1, mentions: 0, backs: 1 });
    expect(await back(two)).toMatchObject({ lastRead: one, backs: 1 });
    expect(await back(two + 50)).toMatchObject({ lastRead: one, backs: 1 });
    expect(await read.execute(ctx, room, two)).toMatchObject({ lastRead: two, unread: 0, backs: 1 });
    expect(await back(0)).toMatchObject({ lastRead: 0, unread: 2, backs: 2 });
    const others = await read.execute(school.as('room:read'), room, two);
    expect(others).toMatchObject({ lastRead: two, backs: 0 });
    await expect(read.back(outsider.as('room:read'), room, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('names the actors, pages both ways and records that history was read', async () => {
    const { room } = await thread();
    for (let i = 0; i < 6; i++) await append(item(school, room, { body: `第 ${i} 句` }));
    const page = (range: { after?: number; before?: number; limit: number }) =>
      bench.get(ReadRoomEvents).execute(colleague.as('room:read'), room, range);
    expect(await outcomeOf(page({ limit: 3 }))).toBe('NOT_FOUND');
    await bench.get(OpenRoom).execute(colleague.as('room:read'), room);
    const newest = await page({ limit: 3 });
    expect(newest.complete).toBe(false);
    const before = await page({ before: newest.events[0]?.seq, limit: 50 });
    const all = await page({ after: 0, limit: 200 });
    expect([...before.events, ...newest.events]).toEqual(all.events);
    expect(all.events.map((event) => event.seq)).toEqual(all.events.map((_event, i) => i + 1));
    expect(all.events.find((event) => event.kind === 'message.created')?.actor).toMatchObject({
      name: '罗敏',
      agencyId: school.agencyId,
    });
    const reads = await bench.one<{ n: number }>(
      `select count(*)::int as n from referral.audit_event where action = 'room.read' and object_id = $1 and actor_person_id = $2`,
      [room, colleague.personId],
    );
    expect(reads.n).toBe(3);
  });

  it('begins for an agency that joins a case room later with its joining', async () => {
    const { id, caseId } = await thread();
    const taken = await flows.accept(county, id);
    const room = taken.row.roomId as string;
    await append(item(school, room, { body: '只在两家之间' }));
    const later = await bench.player(await bench.agency('示例基金会', 'FN'), ['foundation_worker'], '沈岚');
    await bench.agree(school.agencyId, later.agencyId);
    const sent = await flows.sent(school, later, { needs: ['N07'] }, caseId);
    await flows.accept(later, sent.id, ['N07']);
    const seen = await bench
      .get(ReadRoomEvents)
      .execute(later.as('room:read'), room, { after: 0, limit: 100 });
    expect(JSON.stringify(seen)).not.toContain('只在两家之间');
    expect(seen.events.length).toBeGreaterThan(0);
    expect(seen.events[0]?.seq).toBe(seen.min);
  });
});

describe('the calls of the gateway', () => {
  it('give the relay what its token names and nothing else, with who reads it now', async () => {
    const { room } = await thread();
    const { room: other } = await thread();
    await append(item(school, room, { body: '传给所有节点' }));
    const ask = (token: string) =>
      bench.get(RelayLog).read({
        token,
        streams: [room, other].map((stream) => ({ stream, after: 0, limit: 50 })),
      });
    const streams = await ask(bench.relayToken([room]));
    expect(streams.map((entry) => entry.stream)).toEqual([room]);
    expect(streams[0]?.events.map((event) => event.seq)).toEqual(
      Array.from({ length: streams[0]?.head ?? 0 }, (_, i) => i + 1),
    );
    expect(streams[0]?.events.at(-1)).toMatchObject({
      kind: 'message.created',
      actor: { name: '罗敏' },
      body: { text: '传给所有节点', mentions: [] },
      at: expect.stringMatching(/Z$/),
    });
    expect(streams[0]?.members.map((member) => member.personId).sort()).toEqual(
      [school.personId, county.personId].sort(),
    );
    expect(await outcomeOf(ask(school.as('room:read').token))).toBe('UNAUTHENTICATED');
  });

  it('give a gateway the keys of the rooms that its token names, and of no other', async () => {
    const [{ room }, { room: other }] = [await thread(), await thread()];
    const ask = (token: string) => bench.get(GiveKeys).execute({ token, rooms: [room, other, randomUUID()] });
    const [given, ...more] = await ask(bench.relayToken([room]));
    expect([given?.room, more]).toEqual([room, []]);
    const words = '门口的雪扫了';
    const key = Buffer.from(given?.key ?? '', 'hex');
    expect(blindTokensOf(words, key)).toEqual(bench.get(MessageTokens).of(room, words));
    expect(blindTokensOf(words, key)).not.toEqual(bench.get(MessageTokens).of(other, words));
    expect(await outcomeOf(ask(school.as('room:read').token))).toBe('UNAUTHENTICATED');
  });

  it('open rooms of one person, leaving out foreign ones, and record it once per room', async () => {
    const { room } = await thread();
    const ask = (followed: string[]) =>
      bench.get(OpenStreams).execute(county.as('room:read'), { streams: [room, randomUUID()], followed });
    const opened = await ask([]);
    expect(await ask([room])).toEqual(opened);
    expect(opened.streams).toEqual([
      {
        stream: room,
        epoch: expect.any(String),
        head: expect.any(Number),
        min: 1,
        lastRead: 0,
        unread: 0,
        mentions: 0,
        backs: 0,
      },
    ]);
    const reads = await bench.one<{ n: number }>(
      `select count(*)::int as n from referral.audit_event where action = 'room.read' and object_id = $1`,
      [room],
    );
    expect(reads.n).toBe(1);
    const pull = (epoch: string | null, after: number) =>
      bench.get(PullStream).execute(county.as('room:read'), { stream: room, epoch, after, limit: 2 });
    const epoch = opened.streams[0]?.epoch as string;
    expect(await pull(epoch, 0)).toMatchObject({ epoch, complete: false, events: [{ seq: 1 }, { seq: 2 }] });
    expect(await pull(epoch, opened.streams[0]?.head as number)).toMatchObject({
      complete: true,
      events: [],
    });
    expect(await outcomeOf(pull(randomUUID(), 0))).toBe('EPOCH_MISMATCH');
  });
});
