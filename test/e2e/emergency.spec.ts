import type {
  EmergencyAccess,
  EmergencyFile,
  Notification,
  Page,
  Person,
  Report,
  ReportSummary,
} from '@app/contracts';
import { expectStatus, openCase, registerChild } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { reportTo } from '@test/matrix-rows-report';
import { createWorld, type World } from '@test/world';
import { withClient } from '../../scripts/src/postgres/connection';

const FACTS = '手臂上有成片的新伤，孩子说不敢回家';
const FOUND = '深夜在车站发现孩子独自一人，联系不上家人';

/** X1: a danger is reported from a school, past everybody of the school, and comes back as feedback. */
describe('an emergency, through the public API', () => {
  let hub: Hub;
  let world: World;
  let report: Report;

  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterAll(() => hub.stop());

  const notices = async (who: keyof World & ('router' | 'counsellor')): Promise<Notification[]> =>
    expectStatus(await world[who].get<Page<Notification>>('/api/notifications'), 200).items;
  const told = async (who: 'router' | 'counsellor', kind: string): Promise<Notification> => {
    const end = performance.now() + 15_000;
    for (;;) {
      const found = (await notices(who)).find((notice) => notice.kind === kind);
      if (found) return found;
      if (performance.now() > end) throw new Error(`${who} was not told of ${kind}`);
      await new Promise((again) => setTimeout(again, 100));
    }
  };

  it('is refused with a foundation among the recipients', async () => {
    const body = { ...reportTo(world, FACTS), recipientIds: [world.foundation.agencyId] };
    expect((await world.counsellor.post('/api/reports', body)).status).toBe(422);
  });

  it('is reported with a receipt, and is late when it was seen long before', async () => {
    report = expectStatus(await world.counsellor.post<Report>('/api/reports', reportTo(world, FACTS)), 201);
    expect(report).toMatchObject({ state: 'reported', isLate: true });
    expect(report.number).toMatch(/^M-/);
  });

  it('alarms the officers of the authority without a word of it', async () => {
    const notice = await told('router', 'report.filed');
    expect(notice).toMatchObject({ number: report.number, link: `/reports/${report.id}` });
    expect(JSON.stringify(notice)).not.toContain('示例小学');
  });

  it('does not exist for anybody else of the school; who tried is known to the authority', async () => {
    const admin = world.admins.counsellor;
    const colleague = expectStatus(
      await admin.post<Person>('/api/people', { displayName: '审计老师', roles: ['homeroom_teacher'] }),
      201,
    );
    expect(colleague.id).not.toBe(admin.personId);
    expect((await admin.get(`/api/reports/${report.id}`)).status).toBe(404);
    expect((await admin.post(`/api/reports/${report.id}/open`, { reason: '想看一看' })).status).toBe(404);
    const lists = await Promise.all(
      ['mine', 'received'].map((box) => admin.get<Page<ReportSummary>>(`/api/reports?box=${box}`)),
    );
    expect(lists.flatMap(({ body }) => body.items)).toEqual([]);
    await told('router', 'report.refused');
  });

  it('is opened with a reason, acknowledged, answered, and closed only then', async () => {
    const { router } = world;
    const path = `/api/reports/${report.id}`;
    expect((await router.post(`${path}/open`, { reason: '' })).status).toBe(422);
    const opened = expectStatus(await router.post<Report>(`${path}/open`, { reason: '核实并处置' }), 200);
    expect(opened.entries.map((entry) => entry.text)).toContain(FACTS);
    expect(opened.reporter?.displayName).toBe('罗敏');
    const end = { outcome: 'handled', reason: '已经处置，孩子得到照料' };
    expect((await router.post(`${path}/close`, end, { ifMatch: 1 })).status).toBe(409);
    expectStatus(await router.post(`${path}/acknowledge`, {}, { ifMatch: 1 }), 200);
    expectStatus(await router.post(`${path}/feedback`, { text: '已受理，已派人到校' }, { ifMatch: 2 }), 200);
    expectStatus(await router.post(`${path}/close`, end, { ifMatch: 3 }), 200);
    await told('counsellor', 'report.changed');
    const own = expectStatus(await world.counsellor.get<Report>(path), 200);
    expect(own).toMatchObject({ state: 'closed', allowedActions: [] });
    expect(own.entries.map((entry) => entry.kind)).toContain('feedback');
  });

  it('climbs when nobody acknowledges it, while the reporter of it is known to nobody', async () => {
    const late = expectStatus(
      await world.counsellor.post<Report>('/api/reports', reportTo(world, FACTS)),
      201,
    );
    await withClient(hub.database.superUrl, (client) =>
      client.query(`update bus.clock_offset set "offset" = interval '31 minutes'`),
    );
    const notice = await told('router', 'report.escalated');
    expect(notice.number).toBe(late.number);
    expect(JSON.stringify(notice)).not.toContain('示例小学');
  });

  it('lets a county that found a child read its file for an hour, and the owner look at it', async () => {
    const { counsellor, router, foundation, admins } = world;
    const child = await registerChild(counsellor);
    const { id: caseId } = await openCase(counsellor, child.id);
    const body = { caseId, reason: 'found_alone', words: FOUND };
    expect((await foundation.post('/api/emergency-accesses', body)).status).toBe(403);
    expect((await router.post('/api/emergency-accesses', { ...body, words: '太短' })).status).toBe(422);
    const access = expectStatus(await router.post<EmergencyAccess>('/api/emergency-accesses', body), 201);
    expect(Date.parse(access.endsAt) - Date.parse(access.startedAt)).toBe(3_600_000);
    const path = `/api/emergency-accesses/${access.id}`;
    const file = expectStatus(await router.get<EmergencyFile>(`${path}/file`), 200);
    expect(file).toMatchObject({ name: child.name, address: child.address, guardian: child.guardian });
    expect(JSON.stringify(file)).not.toContain(child.idNumberMasked ?? 'no number');
    expect((await router.get(`/api/cases/${caseId}`)).status).toBe(404);
    expect((await router.get(`/api/children/${child.id}`)).status).toBe(404);
    const notice = await told('counsellor', 'emergency.opened');
    expect(notice.number).toBe(access.number);
    expect(JSON.stringify(notice)).not.toContain(child.name);
    expect((await router.post(`${path}/review`, { verdict: 'ok' }, { ifMatch: 1 })).status).toBe(403);
    const found = { verdict: 'not_ok', text: '孩子当时在家，没有危险，不应查阅。' };
    const reviewed = await admins.counsellor.post<EmergencyAccess>(`${path}/review`, found, { ifMatch: 1 });
    expect(expectStatus(reviewed, 200).verdict).toBe('not_ok');
    expect((await router.get(`${path}/file`)).status).toBe(404);
    expect((await router.post('/api/emergency-accesses', body)).status).toBe(409);
  });

  it('leaves no word of it in any log', () => {
    expect(hub.logs()).not.toContain(FACTS);
    expect(hub.logs()).not.toContain(FOUND);
  });
});
