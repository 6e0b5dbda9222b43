import { outcomeOf, type Player, type ReferralBench } from '@test/referral-bench';
import type { RoomFlows } from '@test/room-flows';
import { TaskBench } from '@test/task-bench';
import type { TaskView } from './application/task-views';

jest.setTimeout(120_000);

let tasks: TaskBench;
let bench: ReferralBench;
let flows: RoomFlows;
let school: Player;
let county: Player;
let outsider: Player;
let room: string;

beforeAll(async () => {
  tasks = await TaskBench.start();
  ({ bench, flows, school, county, outsider, room } = tasks);
});
afterAll(() => tasks.stop());

describe('a task of a message that is withdrawn', () => {
  const textOf = async (id: string) =>
    (await tasks.list(school, { roomId: room })).find((one) => one.id === id)?.text;

  it('forgets what the message said, also when it is done, and stays work', async () => {
    const seq = await flows.say(school, room, '请问 一下 奶奶的 体检结果');
    const open = await tasks.make(school, seq, { text: '请问一下奶奶的体检结果' });
    const part = await tasks.make(school, seq, { text: '奶奶的 体检' });
    const more = await tasks.make(school, seq, { text: '请问 一下 奶奶的 体检结果 周五前' });
    const done = await tasks.end(school, await tasks.make(school, seq, { text: '体检结果' }), 'finish');
    const own = await tasks.make(school, seq, { text: '联系卫生院' });
    await flows.withdraw(school, room, seq);
    for (const { id } of [open, part, more, done]) expect(await textOf(id)).toBeNull();
    expect(await textOf(own.id)).toBe('联系卫生院');
    expect(
      await tasks.end(
        county,
        (await tasks.list(county)).find(({ id }) => id === open.id) as TaskView,
        'finish',
      ),
    ).toMatchObject({
      state: 'done',
    });
    for (const one of [part, more, own]) await tasks.end(school, one, 'cancel');
  });

  it('forgets what an edit had said as well', async () => {
    const seq = await flows.say(school, room, '先这样');
    await flows.edit(school, room, seq, '下周二去法院');
    const task = await tasks.make(school, seq, { text: '下周二去法院' });
    await flows.withdraw(school, room, seq);
    expect(await textOf(task.id)).toBeNull();
    await tasks.end(school, task, 'cancel');
  });

  it('gets no other text in its place', async () => {
    const task = await tasks.make(school, await flows.say(school, room, '原来的话'), { text: '原来的话' });
    await expect(
      bench.sql(`update referral.task set text = '别的话' where id = $1`, [task.id]),
    ).rejects.toThrow('a task does not change so');
    await tasks.end(school, task, 'cancel');
  });
});

describe('handing a task over', () => {
  it('gives it to another member, who is told, and the room reads of it', async () => {
    const task = await tasks.make(school, await flows.say(school, room, '谁能陪同'), { text: '陪同就诊' });
    // Nobody from outside the room, and not whoever has it already.
    for (const to of [outsider, county])
      expect(await outcomeOf(tasks.hand(county, task, to))).toBe('VALIDATION_FAILED');
    expect(await outcomeOf(tasks.hand(outsider, task, county))).toBe('NOT_FOUND');
    const handed = await tasks.hand(county, task, school);
    expect(handed).toMatchObject({ owner: { id: school.personId }, version: 2, state: 'open' });
    expect((await tasks.told('task.given', task.number)).at(-1)).toMatchObject({
      agencyId: school.agencyId,
      people: [school.personId],
    });
    expect((await flows.log(school, room)).at(-1)?.body).toMatchObject({
      notice: 'task.handed_over',
      refs: { number: task.number, person: '罗敏', agency: expect.stringContaining('示例小学') },
    });
    expect(await outcomeOf(tasks.hand(county, handed, county))).toBe('STATE_CONFLICT');
    expect(await outcomeOf(tasks.hand(school, task, county))).toBe('VERSION_STALE');
    const [trail] = await bench.sql<{ details: object }>(
      `select details from referral.audit_event where action = 'task.handed_over' and object_id = $1 and agency_id = $2`,
      [task.id, county.agencyId],
    );
    expect(trail?.details).toMatchObject({ from: county.personId, to: school.personId });
    await tasks.end(school, handed, 'finish');
    expect(await outcomeOf(tasks.hand(school, { ...handed, version: 3 }, county))).toBe('STATE_CONFLICT');
  });
});
