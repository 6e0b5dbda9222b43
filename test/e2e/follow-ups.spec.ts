import { randomUUID } from 'node:crypto';
import type {
  FollowUp,
  FollowUpDesk,
  FollowUpSummary,
  Notification,
  Page,
  PhotoUpload,
  TimelineItem,
  VisitedChildren,
} from '@app/contracts';
import { expectStatus, inDays, openCase, registerChild } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { photoOf } from '@test/photo';
import { createWorld, VILLAGE, type World } from '@test/world';

const SEEN = '外公说夜里只有她一个人在家';
const WORDS = '我想有人陪我写作业';

/** A school asks the village of a child to look after it; the village worker knows the child only meanwhile. */
describe('a follow-up, through the public API', () => {
  let hub: Hub;
  let world: World;
  let caseId: string;
  let followUp: FollowUp;
  const recordKey = randomUUID();

  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
    const child = await registerChild(world.counsellor, { residenceCode: VILLAGE });
    caseId = (await openCase(world.counsellor, child.id)).id;
  });
  afterAll(() => hub.stop());

  const told = async (who: 'villager' | 'counsellor', kind: string): Promise<Notification> => {
    const end = performance.now() + 15_000;
    for (;;) {
      const { items } = expectStatus(await world[who].get<Page<Notification>>('/api/notifications'), 200);
      const found = items.find((notice) => notice.kind === kind);
      if (found) return found;
      if (performance.now() > end) throw new Error(`${who} was not told of ${kind}`);
      await new Promise((again) => setTimeout(again, 100));
    }
  };
  const act = (name: string, body: object, ifMatch: number, key = randomUUID() as string) =>
    world.villager.post<FollowUp>(`/api/follow-ups/${followUp.id}/${name}`, body, { ifMatch, key });
  const record = (safeNow = 'yes') => ({
    happenedOn: inDays(0),
    method: 'visit',
    childSeen: true,
    safeNow,
    changes: SEEN,
    childWords: WORDS,
  });

  it('is asked of whoever is where the child lives, and of nobody else', async () => {
    const { items } = expectStatus(
      await world.counsellor.get<Page<FollowUpDesk>>(`/api/cases/${caseId}/follow-up-desks`),
      200,
    );
    expect(items[0]?.agency.id).toBe(world.villager.agencyId);
    const ask = (toAgencyId: string) =>
      world.counsellor.post<FollowUp>(`/api/cases/${caseId}/follow-ups`, {
        toAgencyId,
        kind: 'visit',
        dueOn: inDays(4),
        focus: '看看晚上谁陪着她',
      });
    expect((await ask(world.foundation.agencyId)).status).toBe(422);
    followUp = expectStatus(await ask(world.villager.agencyId), 201);
    expect(followUp).toMatchObject({ state: 'asked', person: null, allowedActions: ['cancel'] });
  });

  it('reaches the village worker, who sees whom to look for and no more', async () => {
    expect(await told('villager', 'follow_up.asked')).toMatchObject({
      number: followUp.number,
      link: `/follow-ups/${followUp.id}`,
    });
    const { items } = expectStatus(
      await world.villager.get<Page<FollowUpSummary>>('/api/follow-ups?box=asked&state=open'),
      200,
    );
    expect(items.map(({ id }) => id)).toEqual([followUp.id]);
    const opened = expectStatus(await world.villager.get<FollowUp>(`/api/follow-ups/${followUp.id}`), 200);
    expect(opened.child).toMatchObject({ name: '钟晓雨', guardianPhone: '10012345678' });
    expect(JSON.stringify(opened)).not.toMatch(/示例路 8 号|过敏|99082220150312/);
    expect((await world.villager.get(`/api/cases/${caseId}`)).status).toBe(404);
    expect((await world.outsider.get(`/api/follow-ups/${followUp.id}`)).status).toBe(404);
  });

  it('asks for the version, and says which one is here', async () => {
    expect((await world.villager.post(`/api/follow-ups/${followUp.id}/accept`, {})).status).toBe(428);
    expect((await act('record', record(), 1)).body).toMatchObject({
      code: 'STATE_CONFLICT',
      state: 'asked',
      version: 1,
    });
    expectStatus(await act('accept', {}, 1), 200);
    const stale = await act('plan', { plannedOn: inDays(1) }, 1);
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({ version: 2 });
  });

  it('is recorded once, however often a phone sends it, and leads to the emergency page', async () => {
    const done = expectStatus(await act('record', record('no'), 2, recordKey), 200);
    expect(done).toMatchObject({ state: 'done', emergencyPath: '/emergency', child: null });
    expect(expectStatus(await act('record', record('no'), 2, recordKey), 200).version).toBe(done.version);
    expect((await act('record', record('no'), 2, randomUUID())).status).toBe(409);
    expect(await told('counsellor', 'follow_up.unsafe')).toMatchObject({ number: followUp.number });
  });

  it('is there for whoever asked, and on the time line; nobody else reads a word', async () => {
    const read = expectStatus(await world.counsellor.get<FollowUp>(`/api/follow-ups/${followUp.id}`), 200);
    expect(read.entries.map(({ text }) => text)).toEqual(expect.arrayContaining([SEEN, WORDS]));
    const line = expectStatus(
      await world.counsellor.get<Page<TimelineItem>>(`/api/cases/${caseId}/timeline`),
      200,
    );
    expect(line.items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['follow_up.asked', 'follow_up.done']),
    );
    expect(JSON.stringify(line)).not.toContain(SEEN);
    const own = expectStatus(await world.villager.get<FollowUp>(`/api/follow-ups/${followUp.id}`), 200);
    expect(own).toMatchObject({ child: null, maskedName: null });
    expect(own.entries.map(({ text }) => text)).toEqual([SEEN, WORDS]);
  });

  it('takes a photo in pieces, for whoever asked and nobody else', async () => {
    const { content, headers } = photoOf('一张照片');
    const path = `/api/follow-ups/${followUp.id}/photos/${randomUUID()}`;
    const piece = (from: number, to?: number) =>
      world.villager.send<PhotoUpload>('patch', path, content.subarray(from, to), {
        headers: { ...headers, 'upload-offset': String(from) },
      });
    expect(expectStatus(await piece(0, 10), 200)).toMatchObject({ offset: 10, isComplete: false });
    expect(expectStatus(await world.villager.get<PhotoUpload>(path), 200).offset).toBe(10);
    expect(expectStatus(await piece(10), 200)).toMatchObject({ isComplete: true });
    const { photos } = expectStatus(
      await world.counsellor.get<FollowUp>(`/api/follow-ups/${followUp.id}`),
      200,
    );
    expect(photos).toHaveLength(1);
    expect((await world.counsellor.get(`${path}/content`)).status).toBe(200);
    expect((await world.outsider.get(`${path}/content`)).status).toBe(404);
  });

  it('comes again without being asked for, and is among what a phone may keep', async () => {
    const visit = { ...record(), followUpId: followUp.id };
    const key = randomUUID();
    const send = () => world.villager.post<FollowUp>('/api/follow-ups/visits', visit, { key });
    const { id } = expectStatus(await send(), 201);
    expect(expectStatus(await send(), 201).id).toBe(id);
    const { items } = expectStatus(
      await world.villager.get<VisitedChildren>('/api/follow-ups/children'),
      200,
    );
    expect(items).toEqual([
      expect.objectContaining({ visit: { followUpId: id }, child: null, open: [], maskedName: '钟**' }),
    ]);
    expect(items[0]?.facts.map(({ text }) => text)).toContain(WORDS);
    expect(
      expectStatus(await world.outsider.get<VisitedChildren>('/api/follow-ups/children'), 200).items,
    ).toEqual([]);
  });
});
