import { randomUUID } from 'node:crypto';
import { permissionsOf, ROLES, TASK_ACTIONS } from '@app/contracts';
import { UnitOfWork } from '@app/persistence';
import { ClockWalk } from '@test/clock-walk';
import { inDays, outcomeOf, type Player, type ReferralBench } from '@test/referral-bench';
import type { RoomFlows } from '@test/room-flows';
import { TaskBench } from '@test/task-bench';
import { DisablePerson } from '../directory/application/disable-person';
import type { TaskView } from './application/task-views';
import { TASK_MACHINE } from './domain/task.policy';

jest.setTimeout(120_000);

let tasks: TaskBench;
let bench: ReferralBench;
let flows: RoomFlows;
let school: Player;
let county: Player;
let colleague: Player;
let outsider: Player;
let caseId: string;
let room: string;

beforeAll(async () => {
  tasks = await TaskBench.start();
  ({ bench, flows, school, county, colleague, outsider, caseId, room } = tasks);
});
afterAll(() => tasks.stop());

const make: TaskBench['make'] = (...task) => tasks.make(...task);
const end: TaskBench['end'] = (...task) => tasks.end(...task);
const list: TaskBench['list'] = (...filter) => tasks.list(...filter);
const told: TaskBench['told'] = (...event) => tasks.told(...event);
const numbers = async (by: Player, filter = {}) => (await list(by, filter)).map(({ number }) => number);

describe('a task', () => {
  it('comes of a message, is told to its owner, stands in the room, and is ended by who answers for it', async () => {
    const seq = await flows.say(school, room, '周五前有人能去家里看一下吗');
    const task = await make(school, seq);
    expect(task).toMatchObject({
      seq,
      caseId,
      state: 'open',
      allowedActions: ['finish', 'cancel', 'hand_over'],
    });
    expect(await told('task.given', task.number)).toEqual([
      { agencyId: county.agencyId, people: [county.personId], level: null },
    ]);
    expect((await list(county)).find(({ id }) => id === task.id)).toMatchObject({
      owner: { id: county.personId },
      allowedActions: ['finish', 'hand_over'],
    });
    expect(await numbers(school, { caseId })).toContain(task.number);
    expect(await outcomeOf(end(county, task, 'cancel'))).toBe('STATE_CONFLICT');
    expect(await end(county, task, 'finish')).toMatchObject({
      state: 'done',
      endedBy: { id: county.personId },
    });
    expect(await outcomeOf(end(school, task, 'cancel'))).toBe('STATE_CONFLICT');
    const notices = (await flows.log(school, room)).flatMap(({ body }) => ('notice' in body ? [body] : []));
    expect(notices.slice(-2)).toEqual(
      ['task.made', 'task.done'].map((notice) => ({
        notice,
        refs: { taskId: task.id, number: task.number, targetSeq: String(seq) },
      })),
    );
    expect(JSON.stringify(notices)).not.toContain('周五前');
    expect((await told('task.ended', task.number)).map(({ agencyId }) => agencyId).sort()).toEqual(
      [school.agencyId, county.agencyId].sort(),
    );
  });

  it('is there for readers of its message alone', async () => {
    const seq = await flows.say(school, room, '只有读得到的人');
    const task = await make(school, seq);
    expect(await numbers(outsider, { caseId })).toEqual([]);
    expect(await numbers(outsider, { roomId: room })).toEqual([]);
    expect(await outcomeOf(make(outsider, seq))).toBe('NOT_FOUND');
    expect(await outcomeOf(end(outsider, task, 'finish'))).toBe('NOT_FOUND');
    // A reader from a later point on reads neither the message nor the task, and cannot be its owner.
    await flows.join(colleague, room);
    await bench.sql(
      'update bus.stream_member set history_from_seq = $3 where stream_id = $1 and person_id = $2',
      [room, colleague.personId, seq + 1],
    );
    expect(await numbers(colleague, { roomId: room })).not.toContain(task.number);
    expect(await outcomeOf(end(colleague, task, 'finish'))).toBe('NOT_FOUND');
    expect(await outcomeOf(make(school, seq, { ownerId: colleague.personId }))).toBe('VALIDATION_FAILED');
    expect(await outcomeOf(make(school, seq, { ownerId: outsider.personId }))).toBe('VALIDATION_FAILED');
    await flows.leave(colleague, room);
  });

  it('comes of no message that is withdrawn or not there, and lies in no past', async () => {
    const seq = await flows.say(school, room, '说错了');
    await flows.withdraw(school, room, seq);
    expect(await outcomeOf(make(school, seq))).toBe('NOT_FOUND');
    expect(await outcomeOf(make(school, 9_999))).toBe('NOT_FOUND');
    const other = await flows.say(school, room, '昨天的事');
    expect(await outcomeOf(make(school, other, { dueOn: inDays(-1) }))).toBe('VALIDATION_FAILED');
  });

  it('keeps an owner when whoever had it leaves the room', async () => {
    const seq = await flows.say(county, room, '我来联系镇上');
    const task = await make(county, seq, { ownerId: county.personId });
    await flows.leave(county, room);
    const owned = (await list(school, { roomId: room })).find(({ id }) => id === task.id);
    // The lead worker of the case.
    expect(owned).toMatchObject({ owner: { id: school.personId }, state: 'open' });
    expect((await told('task.given', task.number)).at(-1)?.people).toEqual([school.personId]);
    await end(school, owned as TaskView, 'cancel');
    await flows.join(county, room);
  });

  it('goes to the colleague who takes over from somebody whose account ends', async () => {
    const admin = await bench.player(county.agencyId, ['agency_admin']);
    const leaving = await bench.player(county.agencyId, ['county_router'], '何静');
    await flows.join(leaving, room);
    const seq = await flows.say(school, room, '何静能不能问一下低保');
    const task = await make(school, seq, { ownerId: leaving.personId });
    const { version } = await bench.one<{ version: number }>(
      'select version from directory.person where id = $1',
      [leaving.personId],
    );
    await bench
      .get(DisablePerson)
      .execute(
        admin.as('person:manage'),
        { id: leaving.personId, version, key: randomUUID() },
        { handOverTo: colleague.personId, reason: 'left' },
      );
    expect(await numbers(colleague, { open: true })).toContain(task.number);
    expect((await told('task.given', task.number)).at(-1)?.people).toEqual([colleague.personId]);
  });
});

describe('open tasks', () => {
  it('are open work: somebody owns each, it has a next date, is reminded of, and keeps its case open', async () => {
    const walk = new ClockWalk(bench);
    await walk.takeOver();
    const seq = await flows.say(school, room, '三天内回个话');
    const task = await make(school, seq, { dueOn: inDays(3) });
    const obstacle = () =>
      bench
        .get(UnitOfWork)
        .run(school.as('case:read'), (tx) =>
          tx.one<{ obstacle: string }>('select referral.closing_obstacle($1) as obstacle', [caseId]),
        );
    for (let day = 0; day < 14; day++) {
      const { person, next } = await bench.one<{ person: string; next: Date | null }>(
        `select person_id as person, next_at as next from referral.open_items() where subject_id = $1`,
        [task.id],
      );
      expect([person, next]).toEqual([county.personId, expect.any(Date)]);
      await walk.days(1);
    }
    const reminders = await told('task.due', task.number);
    expect(reminders.map(({ level, people }) => [level, people[0]])).toEqual(
      expect.arrayContaining([
        ['soon', county.personId],
        ['due', county.personId],
        ['late', county.personId],
        ['late', school.personId],
      ]),
    );
    expect(await obstacle()).toEqual({ obstacle: 'open_tasks' });
    for (const open of await list(school, { caseId, open: true })) await end(school, open, 'cancel');
    expect(await obstacle()).not.toEqual({ obstacle: 'open_tasks' });
  });
});

describe('the tables of the database', () => {
  it('are those of the code', async () => {
    const { roles } = await bench.one<{ roles: string[] }>('select referral.task_roles() as roles');
    expect([...roles].sort()).toEqual(
      ROLES.filter((role) => permissionsOf([role]).includes('room:post')).sort(),
    );
    for (const from of TASK_MACHINE.states)
      for (const action of TASK_ACTIONS) {
        const { may } = await bench.one<{ may: boolean }>('select referral.task_may($1, $2) as may', [
          from,
          action,
        ]);
        expect([from, action, may]).toEqual([from, action, TASK_MACHINE.can(from, action)]);
      }
  });
});
