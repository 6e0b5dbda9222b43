import { randomUUID } from 'node:crypto';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { RoomFlows } from '@test/room-flows';
import { ReferralsModule } from '../referrals';
import { OpenSideNotes } from './application/open-side-notes';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: RoomFlows;
let school: Player;
let county: Player;
let caseId: string;
let room: string;
let notes: string;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
  flows = new RoomFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router'], '周敏');
  await bench.agree(school.agencyId, county.agencyId);
  ({ caseId, room } = await flows.caseRoom(school, county));
  notes = await notesOf(school);
});
afterAll(() => bench.stop());

const notesOf = async (by: Player): Promise<string> =>
  (await bench.get(OpenSideNotes).execute(by.as('room:read'), caseId)).room.id;
const stage = (to: string) =>
  bench.sql('update referral.case_record set stage = $2 where id = $1', [caseId, to]);
const access = (to: string) =>
  bench.sql(`update referral.case_access set closed_at = ${to} where case_id = $1 and agency_id = $2`, [
    caseId,
    county.agencyId,
  ]);
const states = async (id: string): Promise<string[]> =>
  (
    await bench.sql<{ said: string }>(
      `select body->>'state' || ' ' || (body->>'cause') as said from bus.stream_event where stream_id = $1 and kind = 'room.state' order by seq`,
      [id],
    )
  ).map(({ said }) => said);

describe('the rooms of a case that is archived', () => {
  it('are read only, say why, and go on when the case is opened again', async () => {
    const seq = await flows.say(school, room, '最后一句');
    await stage('archived');
    for (const id of [room, notes]) {
      expect(await outcomeOf(flows.say(school, id, '还有一句'))).toBe('ROOM_CLOSED');
      expect(await states(id)).toEqual(['closed case_archived']);
    }
    expect((await flows.log(school, room)).some((event) => event.seq === seq)).toBe(true);
    await stage('follow_up');
    for (const id of [room, notes]) {
      await flows.say(school, id, '又可以写了');
      expect(await states(id)).toEqual(['closed case_archived', 'open case_reopened']);
    }
  });

  it('stay closed for notes that are made later, and for an agency that comes back', async () => {
    await stage('archived');
    const late = await notesOf(county);
    expect(await outcomeOf(flows.say(county, late, '写不进去'))).toBe('ROOM_CLOSED');
    await access('now()');
    await access('null');
    expect(await outcomeOf(flows.say(county, late, '还是写不进去'))).toBe('ROOM_CLOSED');
    await access('now()');
    await stage('follow_up');
    // Who has left the case meanwhile writes nothing when it goes on.
    expect(await states(late)).toEqual(['closed case_archived']);
    await access('null');
    expect(await states(late)).toEqual(['closed case_archived', 'open access_opened']);
  });

  it('take no act on a message either', async () => {
    const seq = await flows.say(school, room, '之前说的');
    await stage('archived');
    expect(await outcomeOf(flows.withdraw(school, room, seq))).toBe('ROOM_CLOSED');
    expect(await outcomeOf(flows.edit(school, room, seq, randomUUID()))).toBe('ROOM_CLOSED');
    await stage('follow_up');
  });
});
