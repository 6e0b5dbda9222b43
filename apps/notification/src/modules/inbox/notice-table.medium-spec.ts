import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type {
  NoticeRule,
  NoticeTableRow,
  NotificationPage,
  Page,
  WriteNoticeRuleRequest,
} from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, type TestPerson } from '../../testing/desk';
import { RULES } from './domain/audience';

jest.setTimeout(30_000);

const ACCEPTED: WriteNoticeRuleRequest = {
  kind: 'referral.accepted',
  side: 'sender',
  role: null,
  level: 'quiet',
  channels: [],
};

describe('the table of notices', () => {
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;
  let platform: TestPerson;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    platform = await desk.person(await desk.agency('civil affairs'), ['platform_admin']);
    app = await createNotification(
      Object.assign(new NotificationConfig(), {
        HUB_DB_NOTIFY_URL: database.databaseUrls.notify,
        HUB_DEMO: true,
        LOG_LEVEL: 'fatal',
      }),
    );
  });
  afterAll(async () => {
    await app?.close();
    await desk?.close();
    await database?.drop();
  });

  const get = async <T>(person: TestPerson, path: string, status = 200): Promise<T> =>
    (await request(app.getHttpServer()).get(path).set('x-hub-context', person.token).expect(status))
      .body as T;
  const put = (person: TestPerson, body: WriteNoticeRuleRequest, version: number): request.Test =>
    request(app.getHttpServer())
      .put('/api/notice-rules')
      .set('x-hub-context', person.token)
      .set('if-match', `"${version}"`)
      .send(body);
  const rowOf = async ({ kind, side, role }: WriteNoticeRuleRequest): Promise<NoticeTableRow | undefined> =>
    (await get<Page<NoticeTableRow>>(platform, '/api/notice-rules')).items.find(
      (row) => row.kind === kind && row.side === side && row.role === role,
    );
  const accepted = async (people: TestPerson[]): Promise<string> => {
    const event = await desk.fact('referral.accepted', people[0].agencyId, {
      referralId: randomUUID(),
      number: 'R-2026-0001',
      side: 'sender',
      tellPersonIds: people.map(({ id }) => id),
    });
    await desk.settled(event);
    return event;
  };
  const toldOf = async (event: string, person: TestPerson): Promise<{ level: string; ways: string[] }> => {
    const [row] = await desk.rows<{ level: string; ways: string[] }>(
      `select i.level, array(select a.channel from notification.attempt a where a.event_id = i.event_id and a.person_id = i.person_id) as ways
         from notification.item i where i.event_id = $1 and i.person_id = $2`,
      [event, person.id],
    );
    return row;
  };

  it('lists every row of the code, as the hub comes with it', async () => {
    const { items } = await get<Page<NoticeTableRow>>(platform, '/api/notice-rules');
    expect(items.length).toBe(Object.values(RULES).flatMap((sides) => Object.values(sides)).length);
    for (const { level, channels, standard, version, role } of items)
      expect({ level, channels, version, role }).toEqual({ ...standard, version: 0, role: null });
  });

  it('holds for everybody from the next event on, and back again; each change is in the audit log', async () => {
    const agency = await desk.agency('sender');
    const reader = await desk.person(agency, ['social_worker'], { email: 'reader@example.org' });
    expect(await toldOf(await accepted([reader]), reader)).toEqual({ level: 'high', ways: ['mail'] });

    await put(platform, ACCEPTED, 0).expect(200);
    expect(await toldOf(await accepted([reader]), reader)).toEqual({ level: 'quiet', ways: [] });
    expect(await rowOf(ACCEPTED)).toMatchObject({
      level: 'quiet',
      version: 1,
      standard: { level: 'high', channels: ['mail', 'push', 'bot'] },
    });
    const mine = (await get<Page<NoticeRule>>(reader, '/api/notifications/rules')).items;
    expect(mine.find(({ kind, side }) => kind === 'referral.accepted' && side === 'sender')).toMatchObject({
      level: 'quiet',
      channels: [],
    });

    await put(platform, ACCEPTED, 0).expect(412);
    await put(platform, { ...ACCEPTED, level: null }, 1).expect(200);
    expect(await toldOf(await accepted([reader]), reader)).toEqual({ level: 'high', ways: ['mail'] });
    expect(await rowOf(ACCEPTED)).toMatchObject({ version: 0 });
    const audit = await desk.rows(
      `select actor_person_id, details from referral.audit_event where action = 'notice.rule_changed' order by at, id`,
    );
    expect(audit).toMatchObject([
      { actor_person_id: platform.id, details: { kind: 'referral.accepted', level: 'quiet' } },
      { details: { level: null, formerLevel: 'quiet', formerChannels: [] } },
    ]);
  });

  it('tells people in one role apart from the others', async () => {
    const agency = await desk.agency('two roles');
    const worker = await desk.person(agency, ['social_worker'], { email: 'worker@example.org' });
    const lead = await desk.person(agency, ['supervisor'], { email: 'lead@example.org' });
    const forLeads: WriteNoticeRuleRequest = { ...ACCEPTED, role: 'supervisor' };
    await put(platform, forLeads, 0).expect(200);
    const event = await accepted([worker, lead]);
    expect(await toldOf(event, worker)).toEqual({ level: 'high', ways: ['mail'] });
    expect(await toldOf(event, lead)).toEqual({ level: 'quiet', ways: [] });
    await put(platform, { ...forLeads, level: null }, 1).expect(200);
    expect(await rowOf(forLeads)).toBeUndefined();
  });

  it('never makes danger or what is late quieter, by the app or past it', async () => {
    const danger: WriteNoticeRuleRequest = {
      kind: 'report.filed',
      side: 'recipient',
      role: null,
      level: 'high',
      channels: ['mail', 'bot'],
    };
    const answer = await put(platform, danger, 0).expect(422);
    expect(answer.body).toMatchObject({ errors: [{ field: 'level', rule: 'floor' }] });
    await put(platform, { ...danger, role: 'supervisor' }, 0).expect(422);
    for (const kind of ['report.filed', 'follow_up.unsafe', 'notice.unreached', 'notice.escalated'])
      await expect(
        desk.rows(
          `insert into notification.rule_change(kind, side, level, channels, changed_by) values ($1, 'any', 'high', '{mail}', $2)`,
          [kind, platform.id],
        ),
      ).rejects.toThrow('rule_change_danger_chk');
    await expect(
      desk.rows(
        `insert into notification.rule_change(kind, side, level, channels, changed_by) values ('flag.escalated', 'any', 'normal', '{mail}', $1)`,
        [platform.id],
      ),
    ).rejects.toThrow('rule_change_late_chk');
  });

  it('is for whoever runs the platform alone', async () => {
    const admin = await desk.person(await desk.agency('agency'), ['agency_admin']);
    await get(admin, '/api/notice-rules', 403);
    await put(admin, ACCEPTED, 0).expect(403);
    await get<NotificationPage>(admin, '/api/notifications');
    await put(platform, { ...ACCEPTED, kind: 'member.added' }, 0).expect(404);
  });
});
