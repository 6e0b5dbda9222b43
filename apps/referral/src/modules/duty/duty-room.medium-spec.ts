import { randomUUID } from 'node:crypto';
import { DUTY_SLOTS, type Urgency } from '@app/contracts';
import { JobUnitOfWork } from '@app/persistence';
import { inDays, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { DirectoryModule } from '../directory';
import { DisablePerson } from '../directory/application/disable-person';
import { HomeModule } from '../home';
import { OpenHome } from '../home/application/open-home';
import { ReferralsModule } from '../referrals';
import { RelayModule } from '../relay';
import { OpenStreams } from '../relay/application/open-streams';
import { PullStream } from '../relay/application/pull-stream';
import { ActOnMessage, RoomsModule, SetRead } from '../rooms';
import { FindRooms } from '../rooms/application/find-rooms';
import { OpenDutyRoom } from '../rooms/application/open-duty-room';
import { OpenRoom } from '../rooms/application/open-room';
import { PostMessage } from '../rooms/application/post-message';
import { ReadRoomEvents } from '../rooms/application/read-room-events';
import { DutyJobs, DutyModule } from './index';
import { EnterAbsence } from './application/enter-absence';
import { PlanDuty } from './application/plan-duty';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let leader: Player;
let ann: Player;
let bea: Player;
let stranger: Player;
let version: number;

beforeAll(async () => {
  bench = await ReferralBench.start([
    ReferralsModule,
    RoomsModule,
    RelayModule,
    DutyModule,
    DirectoryModule,
    HomeModule,
  ]);
  flows = new ReferralFlows(bench);
});
afterAll(() => bench.stop());

beforeEach(async () => {
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  const centre = await bench.agency('协作者社工', 'SW');
  leader = await bench.player(centre, ['supervisor'], '赵倩');
  ann = await bench.player(centre, ['social_worker'], '周敏');
  bea = await bench.player(centre, ['social_worker'], '林慧');
  stranger = await bench.player(centre, ['social_worker'], '何静');
  await bench.agree(school.agencyId, centre);
  version = 0;
  await plan([ann]);
});

/** Each plan of the centre replaces the one before. */
const plan = (people: Player[]): Promise<unknown> =>
  bench.get(PlanDuty).week(leader.as('person:read'), version++, {
    week: DUTY_SLOTS.map((slot) => ({ slot, personIds: people.map(({ personId }) => personId) })),
  });
const open = async (by: Player): Promise<string> =>
  (await bench.get(OpenDutyRoom).execute(by.as('room:read'))).room.id;
const read = (by: Player, room: string) =>
  bench.get(ReadRoomEvents).execute(by.as('room:read'), room, { after: 0, limit: 200 });
const write = async (by: Player, room: string, body: string, mentions: string[] = []): Promise<number> =>
  (
    await bench
      .get(PostMessage)
      .execute(by.as('room:post'), { room, clientMsgId: randomUUID(), body, mentions })
  ).seq;
const kindsOf = async (by: Player): Promise<string[]> =>
  (await bench.get(FindRooms).execute(by.as('room:read'), { limit: 100 })).map(({ room }) => room.kind);
const hasRoom = async (by: Player): Promise<boolean> =>
  (await bench.get(OpenHome).execute(by.as('self:read'))).dutyRoom;

/** The events of one kind for one agency, worked on as the consumer does it; whether each was still to be done. */
async function work(of: Player, kind: string): Promise<boolean[]> {
  const events = await bench.sql<{ id: string }>(
    'select event_id as id from bus.outbox where agency_id = $1 and kind = $2 order by occurred_at',
    [of.agencyId, kind],
  );
  const jobs = bench.get(DutyJobs);
  const done: boolean[] = [];
  for (const { id } of events)
    done.push(
      await bench
        .get(JobUnitOfWork)
        .run('referral', id, (tx, job) =>
          kind === 'referral.submitted' ? jobs.submitted(tx, job) : jobs.urgent(tx),
        ),
    );
  return done;
}
const put = (to: Player, kind: string, refs: object): Promise<unknown> =>
  bench.sql("select bus.put_event($1, $2, null, 'test:' || gen_random_uuid(), 1, $3)", [
    kind,
    to.agencyId,
    JSON.stringify(refs),
  ]);
const numberOf = async (id: string): Promise<string> =>
  (await bench.one<{ number: string }>('select number from referral.referral where id = $1', [id])).number;
const noticesIn = async (by: Player, room: string): Promise<unknown[]> =>
  (await read(by, room)).events.filter(({ kind }) => kind === 'system.notice').map(({ body }) => body);

describe('the duty room', () => {
  it('is one for each agency, made at first use, for whom the plan names and whoever leads the desk', async () => {
    const [one, two] = await Promise.all([open(ann), open(leader)]);
    expect(one).toBe(two);
    await write(ann, one, '今晚平安');
    expect(JSON.stringify(await read(leader, one))).toContain('今晚平安');
    expect(await kindsOf(ann)).toEqual(['duty_room']);
    const offered = await Promise.all([ann, leader, stranger, school].map(hasRoom));
    expect(offered).toEqual([true, true, false, false]);
    // A colleague whom nobody named, and agencies without a plan.
    expect(await outcomeOf(open(stranger))).toBe('NOT_FOUND');
    expect(await outcomeOf(bench.get(OpenRoom).execute(stranger.as('room:read'), one))).toBe('NOT_FOUND');
    expect(await outcomeOf(open(school))).toBe('NOT_FOUND');
  });

  it('is nothing that another agency could know of', async () => {
    const room = await open(ann);
    const seq = await write(ann, room, '只在值班室说');
    const asSchool = school.as('room:read');
    const asked = [
      bench.get(OpenRoom).execute(asSchool, room),
      read(school, room),
      bench.get(SetRead).execute(asSchool, room, 1),
      bench.get(PullStream).execute(asSchool, { stream: room, epoch: null, after: 0, limit: 10 }),
      write(school, room, '打扰'),
      bench.get(ActOnMessage).execute(school.as('room:post'), {
        act: 'acknowledge',
        room,
        targetSeq: seq,
        clientOpId: randomUUID(),
      }),
    ];
    expect(await Promise.all(asked.map(outcomeOf))).toEqual(asked.map(() => 'NOT_FOUND'));
    expect((await bench.get(OpenStreams).execute(asSchool, { streams: [room] })).streams).toEqual([]);
    expect(await kindsOf(school)).toEqual([]);
    const told = await bench.sql(
      `select 1 from bus.outbox where agency_id <> $1 and refs->>'roomId' = $2::text
       union all select 1 from referral.audit_event where agency_id <> $1 and object_id = $2::uuid`,
      [leader.agencyId, room],
    );
    expect(told).toEqual([]);
  });

  it('loses whoever the plan names no more, in the transaction of the change', async () => {
    const room = await open(ann);
    await open(leader);
    await write(leader, room, '交接', [ann.personId]);
    await plan([bea]);
    const log = await read(leader, room);
    expect(log.events.at(-1)).toMatchObject({
      kind: 'member.removed',
      body: { personId: ann.personId, cause: 'removed' },
    });
    expect(await outcomeOf(read(ann, room))).toBe('NOT_FOUND');
    expect(await outcomeOf(write(ann, room, '还在吗'))).toBe('NOT_FOUND');
    expect(await outcomeOf(open(ann))).toBe('NOT_FOUND');
    expect(await open(bea)).toBe(room);
    expect(await outcomeOf(read(leader, room))).toBe('done');
  });

  it('has whoever stands in for as long as the absence lasts, and the named day until it is taken back', async () => {
    const absence = { fromDay: inDays(0), toDay: inDays(3), standInId: bea.personId };
    const entered = await bench.get(EnterAbsence).enter(ann.as('person:read'), randomUUID(), absence);
    const room = await open(bea);
    await bench.get(EnterAbsence).end(ann.as('person:read'), entered.absences[0]?.id as string, randomUUID());
    expect(await outcomeOf(read(bea, room))).toBe('NOT_FOUND');

    const day = (people: Player[]): Promise<unknown> =>
      bench
        .get(PlanDuty)
        .day(leader.as('person:read'), inDays(5), { personIds: people.map(({ personId }) => personId) });
    await day([stranger]);
    expect(await open(stranger)).toBe(room);
    await day([]);
    expect(await outcomeOf(read(stranger, room))).toBe('NOT_FOUND');

    // A day that is over ends it with the next line, without a change of the plan.
    await day([stranger]);
    await open(stranger);
    await bench.later('6 days');
    await open(leader);
    await bench.later('0');
    expect(await outcomeOf(read(stranger, room))).toBe('NOT_FOUND');
  });

  it('loses whoever has another post or no account any more', async () => {
    const room = await open(ann);
    const boss = await bench.player(leader.agencyId, ['supervisor'], '钱进');
    await Promise.all([open(boss), open(leader)]);
    await bench.sql(
      `update directory.membership set roles = '{auditor}' where agency_id = $1 and person_id = $2`,
      [ann.agencyId, ann.personId],
    );
    await bench.sql(`update directory.person set status = 'disabled' where id = $1`, [boss.personId]);
    const seated = await bench.sql<{ id: string }>(
      'select person_id as id from bus.stream_member where stream_id = $1 and to_seq is null',
      [room],
    );
    expect(seated).toEqual([{ id: leader.personId }]);
  });

  it('is not handed on with the work of somebody who leaves', async () => {
    const room = await open(leader);
    await open(ann);
    const admin = await bench.player(leader.agencyId, ['agency_admin'], '管理员');
    const target = { id: leader.personId, version: 1, key: randomUUID() };
    const input = { handOverTo: stranger.personId, reason: '离职' };
    await bench.get(DisablePerson).execute(admin.as('person:manage'), target, input);
    expect(await outcomeOf(read(stranger, room))).toBe('NOT_FOUND');
    const log = await read(ann, room);
    const out = log.events.filter(({ kind }) => kind === 'member.removed').map(({ body }) => body);
    expect(out).toEqual(
      expect.arrayContaining([leader, stranger].map(({ personId }) => expect.objectContaining({ personId }))),
    );
  });

  it('is told once of an urgent referral, by number and way alone, also when the event comes twice', async () => {
    const room = await open(ann);
    const sent = async (urgency: Urgency): Promise<string> => (await flows.sent(school, ann, { urgency })).id;
    const urgent = await sent('U0');
    await sent('U2');
    expect(await work(ann, 'referral.submitted')).toEqual([true, true]);
    expect(await work(ann, 'referral.submitted')).toEqual([false, false]);
    const number = await numberOf(urgent);
    expect(await noticesIn(ann, room)).toEqual([
      { notice: 'duty.referral', refs: { number, urgency: 'U0', referralId: urgent } },
    ]);
    const log = JSON.stringify(await read(ann, room));
    for (const word of ['钟晓雨', '钟某', '情绪低落', '罗敏']) expect(log).not.toContain(word);
  });

  it('is told the number alone of an alarm that climbs to an agency without a part in it', async () => {
    const { id } = await flows.sent(school, ann, { urgency: 'U1' });
    const above = await bench.player(await bench.agency('示例市民政局', 'CA'), ['county_leader'], '方华');
    await bench.get(PlanDuty).day(above.as('person:read'), inDays(1), { personIds: [above.personId] });
    const number = await numberOf(id);
    const toldOf = async (to: Player): Promise<unknown[]> => {
      const room = await open(to);
      await put(to, 'referral.escalated', { referralId: id, number, level: 'route' });
      await work(to, 'referral.escalated');
      return noticesIn(to, room);
    };
    const notice = 'duty.escalated';
    expect(await toldOf(above)).toEqual([{ notice, refs: { number, urgency: 'U1' } }]);
    expect(await toldOf(ann)).toEqual([{ notice, refs: { number, urgency: 'U1', referralId: id } }]);
  });

  it('is told of emergency accesses and reports that reach the agency, and of nothing that it did itself', async () => {
    const room = await open(ann);
    const [accessId, reportId] = [randomUUID(), randomUUID()];
    const side = 'recipient';
    await put(ann, 'emergency.opened', { accessId, number: 'EA-1', side, personId: school.personId });
    await put(ann, 'emergency.opened', { accessId, number: 'EA-2', side: 'sender' });
    await put(ann, 'report.filed', { reportId, number: 'RP-1', side });
    await work(ann, 'emergency.opened');
    await work(ann, 'report.filed');
    expect(await noticesIn(ann, room)).toEqual([
      { notice: 'duty.emergency', refs: { number: 'EA-1', accessId } },
      { notice: 'duty.report', refs: { number: 'RP-1', reportId } },
    ]);
  });
});
