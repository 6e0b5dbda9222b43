import type { Notification, Page, RoomEvents, SearchHit, Task } from '@app/contracts';
import { accept, expectStatus, inDays, refer, say } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { createWorld, type World } from '@test/world';

/** What is said in a room becomes a task, is found again, and leaves the hub as a record. */
describe('the work of a room, through the public API', () => {
  let hub: Hub;
  let world: World;
  let roomId: string;
  let caseId: string;
  let seq: number;

  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
    const { referral, caseId: on } = await refer(world.counsellor, world.router);
    const accepted = await accept(world.router, referral.id);
    roomId = accepted.roomId as string;
    caseId = on;
    for (const person of [world.counsellor, world.router])
      expectStatus(await person.get(`/api/rooms/${roomId}`), 200);
    ({ seq } = await say(world.counsellor, roomId, '周五前谁去石桥村看一下？'));
  });
  afterAll(() => hub.stop());

  const search = (by: World['router'], q: string, over: object = {}) =>
    by.post<Page<SearchHit>>('/api/rooms/search', { q, ...over });

  it('gives somebody a task, tells them, and ends it once', async () => {
    const body = { seq, ownerId: world.router.personId, dueOn: inDays(2), text: '去石桥村' };
    const made = await world.counsellor.post<Task>(`/api/rooms/${roomId}/tasks`, body, {
      key: 'task-of-friday',
    });
    const task = expectStatus(made, 201);
    const again = await world.counsellor.post<Task>(`/api/rooms/${roomId}/tasks`, body, {
      key: 'task-of-friday',
    });
    expect(again.body.id).toBe(task.id);
    const end = performance.now() + 15_000;
    let notice: Notification | undefined;
    while (!notice && performance.now() < end) {
      const { items } = expectStatus(await world.router.get<Page<Notification>>('/api/notifications'), 200);
      notice = items.find(({ kind }) => kind === 'task.given');
    }
    expect(notice).toMatchObject({ number: task.number, link: `/cases/${caseId}?tab=tasks` });
    expect(JSON.stringify(notice)).not.toContain('石桥村');
    const finish = (ifMatch?: number) =>
      world.router.post<Task>(`/api/tasks/${task.id}/finish`, {}, { ifMatch });
    expect((await finish()).status).toBe(428);
    expect((await finish(9)).status).toBe(412);
    expect(expectStatus(await finish(1), 200)).toMatchObject({ state: 'done', version: 2 });
    expect((await finish(2)).body).toMatchObject({ status: 409, state: 'done' });
    const mine = expectStatus(await world.router.get<Page<Task>>('/api/tasks?state=open'), 200);
    expect(mine.items).toEqual([]);
  });

  it('finds the message for its readers and leads to it', async () => {
    const { items } = expectStatus(await search(world.router, '石桥村'), 200);
    expect(items).toMatchObject([{ roomId, seq, caseId }]);
    const page = expectStatus(
      await world.router.get<RoomEvents>(`/api/rooms/${roomId}/events?around=${seq}&limit=3&acts=true`),
      200,
    );
    expect(page.events.map((event) => event.seq)).toContain(seq);
    expect(expectStatus(await search(world.outsider, '石桥村'), 200).items).toEqual([]);
    expect((await search(world.outsider, '石桥村', { roomId })).status).toBe(404);
    const around = await world.outsider.get(`/api/rooms/${roomId}/events?around=${seq}`);
    expect(around.status).toBe(404);
    expect((await search(world.router, '村')).status).toBe(422);
  });

  it('answers no list of words tried one after the other', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => search(world.foundation, `试试${n}`)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused[0]?.body).toMatchObject({ code: 'THROTTLED' });
  });

  it('takes the record out with a reason, for readers alone', async () => {
    const path = `/api/exports/room?roomId=${roomId}`;
    expect((await world.router.get(path)).status).toBe(422);
    const taken = await world.router.get<{ sheet: string }>(`${path}&reason=handover`);
    expect(taken.status).toBe(200);
    expect(taken.headers['content-disposition']).toMatch(/jieli-room-E-/);
    expect(taken.body.sheet).toContain('石桥村看一下');
    expect((await world.outsider.get(`${path}&reason=handover`)).status).toBe(404);
  });
});
