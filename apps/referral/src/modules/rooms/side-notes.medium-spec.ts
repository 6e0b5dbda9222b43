import { randomUUID } from 'node:crypto';
import { inDays, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from '../referrals';
import { AcceptReferral } from '../referrals/application/accept-referral';
import { UnacceptReferral } from '../referrals/application/unaccept-referral';
import { RelayModule } from '../relay';
import { OpenStreams } from '../relay/application/open-streams';
import { PullStream } from '../relay/application/pull-stream';
import { ActOnMessage } from './application/act-on-message';
import { FindRooms } from './application/find-rooms';
import { OpenRoom } from './application/open-room';
import { OpenSideNotes } from './application/open-side-notes';
import { PostMessage } from './application/post-message';
import { ReadRoomEvents } from './application/read-room-events';
import { SetRead } from './application/set-read';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let colleague: Player;
let leader: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule, RelayModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router'], '周敏');
  colleague = await bench.player(countyId, ['county_router'], '林慧');
  leader = await bench.player(countyId, ['county_leader'], '赵倩');
  await bench.agree(school.agencyId, county.agencyId);
});
afterAll(() => bench.stop());

const notesOf = async (by: Player, caseId: string): Promise<string> =>
  (await bench.get(OpenSideNotes).execute(by.as('room:read'), caseId)).room.id;
const write = async (by: Player, room: string, body: string): Promise<number> => {
  const message = { room, clientMsgId: randomUUID(), body, mentions: [] };
  return (await bench.get(PostMessage).execute(by.as('room:post'), message)).seq;
};
const read = (by: Player, room: string) =>
  bench.get(ReadRoomEvents).execute(by.as('room:read'), room, { after: 0, limit: 200 });
const roomsOf = (by: Player, caseId?: string) =>
  bench.get(FindRooms).execute(by.as('room:read'), { limit: 100, caseId });

/** A case of the school that the county has taken on. */
async function shared(): Promise<{ id: string; caseId: string; room: string }> {
  const { id, caseId } = await flows.sent(school, county);
  const taken = await flows.accept(county, id);
  return { id, caseId, room: taken.row.roomId as string };
}

describe('internal notes', () => {
  it('are one room for each agency on a case, made at first use, with a seat for its people in the case', async () => {
    const { caseId, room } = await shared();
    await bench.get(OpenRoom).execute(colleague.as('room:read'), room);
    const [one, two] = await Promise.all([notesOf(county, caseId), notesOf(county, caseId)]);
    expect(one).toBe(two);
    await write(county, one, '家长情绪不稳，先别在群里说');
    expect((await roomsOf(colleague, caseId)).map((each) => [each.room.kind, each.counts.unread])).toEqual([
      ['side_notes', 1],
      ['case_room', 0],
    ]);
    expect(await notesOf(school, caseId)).not.toBe(one);
    // Somebody who comes to the case later finds what was noted before.
    await bench.get(OpenRoom).execute(leader.as('room:read'), room);
    expect(JSON.stringify(await read(leader, one))).toContain('家长情绪不稳');
    const log = await bench.one<{ n: number; last: number }>(
      `select count(*)::int as n, max(s.last_seq)::int as last
         from bus.stream_event e join bus.stream s using (stream_id) where stream_id = $1`,
      [one],
    );
    expect(log.n).toBe(log.last);
  });

  it('are nothing that another agency on the case could know of', async () => {
    const { caseId, room } = await shared();
    const notes = await notesOf(county, caseId);
    const seq = await write(county, notes, '只有我们知道');
    const asSchool = school.as('room:read');
    const mark = { room: notes, targetSeq: seq, clientOpId: randomUUID() };
    const asked = [
      bench.get(OpenRoom).execute(asSchool, notes),
      read(school, notes),
      bench.get(SetRead).execute(asSchool, notes, 1),
      bench.get(PullStream).execute(asSchool, { stream: notes, epoch: null, after: 0, limit: 10 }),
      write(school, notes, '打扰'),
      bench.get(ActOnMessage).execute(school.as('room:post'), { act: 'acknowledge', ...mark }),
    ];
    expect(await Promise.all(asked.map(outcomeOf))).toEqual(asked.map(() => 'NOT_FOUND'));
    const opened = await bench.get(OpenStreams).execute(asSchool, { streams: [notes, room] });
    expect(opened.streams.map(({ stream }) => stream)).toEqual([room]);
    const seen = JSON.stringify([await roomsOf(school), await read(school, room)]);
    expect(seen).not.toContain(notes);
    expect(seen).not.toContain('只有我们知道');
    // Not in what the home agency is told, nor in its trail of who opened what.
    const told = await bench.sql(
      `select 1 from bus.outbox where agency_id = $1 and (refs->>'roomId') = $2
       union all select 1 from referral.audit_event where agency_id = $1 and object_id = $3`,
      [school.agencyId, notes, notes],
    );
    expect(told).toEqual([]);
    await read(county, notes);
    const own = await bench.sql(
      `select 1 from referral.audit_event where agency_id = $1 and object_id = $2 and action = 'room.read'`,
      [county.agencyId, notes],
    );
    expect(own).toHaveLength(1);
    await expect(
      bench.sql(
        `insert into referral.task(id, number, stream_id, seq, case_id, maker_id, maker_agency_id, owner_id, agency_id, text, due_at)
           select gen_random_uuid(), 'T-1', $1, $2, $3, $4, $5, $4, $5, 'x', now()`,
        [notes, seq, caseId, county.personId, county.agencyId],
      ),
    ).rejects.toThrow('STATE_CONFLICT');
  });

  it('stay with their agency when it leaves the case, to be read only, and go on when it comes back', async () => {
    const { id, caseId } = await shared();
    const notes = await notesOf(county, caseId);
    const seq = await write(county, notes, '已约周五家访');
    const before = await notesOf(school, caseId);
    await flows.act(county, UnacceptReferral, id, { reason: '人手不足，先退回研判' });

    const log = await read(county, notes);
    expect(JSON.stringify(log)).toContain('已约周五家访');
    expect(log.events.at(-1)).toMatchObject({
      kind: 'room.state',
      body: { state: 'closed', cause: 'access_ended' },
    });
    const edit = { room: notes, targetSeq: seq, clientOpId: randomUUID() };
    const refused = [
      write(county, notes, '再写一句'),
      bench.get(ActOnMessage).execute(county.as('room:post'), { act: 'withdraw', ...edit }),
      bench
        .get(ActOnMessage)
        .execute(county.as('room:post'), { act: 'edit', ...edit, baseVersion: 1, body: '改', mentions: [] }),
    ];
    expect(await Promise.all(refused.map(outcomeOf))).toEqual(refused.map(() => 'ROOM_CLOSED'));
    expect((await roomsOf(county, caseId)).map((each) => each.room.canPost)).toEqual([false]);
    // Whoever leads the work may still look; a colleague who was never on the case may not begin to.
    expect(await notesOf(leader, caseId)).toBe(notes);
    expect(await outcomeOf(notesOf(colleague, caseId))).toBe('NOT_FOUND');
    // The others' notes are not touched.
    await write(school, before, '继续');

    await flows.act(county, AcceptReferral, id, {
      needs: ['N08'],
      leadWorkerId: county.personId,
      firstContactOn: inDays(1),
    });
    await write(county, notes, '接着写');
  });

  it('begin for nobody who has no part in the case', async () => {
    const { caseId } = await flows.sent(school, county);
    expect(await outcomeOf(notesOf(county, caseId))).toBe('NOT_FOUND');
    expect(await outcomeOf(notesOf(county, randomUUID()))).toBe('NOT_FOUND');
  });
});
