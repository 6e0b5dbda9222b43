import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Page, Parked } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, until, type TestPerson } from '../../testing/desk';

jest.setTimeout(30_000);

const CANARY = '王小明';

describe('what the hub gave up', () => {
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;
  let platform: TestPerson;
  let agency: string;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    platform = await desk.person(await desk.agency('civil affairs'), ['platform_admin']);
    agency = await desk.agency('somebody');
    app = await createNotification(
      Object.assign(new NotificationConfig(), {
        HUB_DB_NOTIFY_URL: database.databaseUrls.notify,
        LOG_LEVEL: 'fatal',
      }),
    );
  });
  afterAll(async () => {
    await app?.close();
    await desk?.close();
    await database?.drop();
  });

  const list = async (): Promise<Parked[]> =>
    (
      (await request(app.getHttpServer()).get('/api/parked').set('x-hub-context', platform.token).expect(200))
        .body as Page<Parked>
    ).items;
  const retry = (person: TestPerson, { id, source, via }: Parked): request.Test =>
    request(app.getHttpServer())
      .post(`/api/parked/${id}/retry`)
      .set('x-hub-context', person.token)
      .send({ source, via });

  it('is listed by kind, time, code and tries, and is done after all', async () => {
    const reader = await desk.person(agency, ['social_worker']);
    // Its number is no text, so the first look at it fails, each time.
    await desk.rows(
      `alter table notification.item add constraint item_test_chk check (number <> 'R-2026-0666') not valid`,
    );
    const event = await desk.fact('referral.declined', agency, {
      referralId: randomUUID(),
      number: 'R-2026-0666',
      side: 'sender',
      tellPersonIds: [reader.id],
      ...({ childName: CANARY } as object),
    });
    await until(async () => {
      await desk.rows(
        "update bus.delivery set attempts = 5, available_at = now() where event_id = $1 and state = 'pending' and locked_until is null",
        [event],
      );
      return (await list()).length === 1;
    });
    const [parked] = await list();
    expect(parked).toMatchObject({
      source: 'event',
      id: event,
      via: 'notification',
      kind: 'referral.declined',
      agency: 'somebody',
      error: expect.stringMatching(/^QueryFailedError/) as string,
    });
    expect(parked.tries).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify(parked)).not.toMatch(/R-2026|王小明/);

    await desk.rows('alter table notification.item drop constraint item_test_chk');
    await retry(platform, parked).expect(204);
    await desk.settled(event);
    expect(await list()).toEqual([]);
    await retry(platform, parked).expect(404);
    const audit = await desk.rows(
      "select object_kind, object_id from referral.audit_event where action = 'hub.retried'",
    );
    expect(audit).toEqual([{ object_kind: 'parked_event', object_id: event }]);
  });

  it('has clocks and messages among it', async () => {
    const reader = await desk.person(agency, ['social_worker']);
    const [timer] = await desk.rows<{ id: string }>(
      `insert into bus.timer(kind, agency_id, subject_id, due_at, state, attempts, last_error)
       values ('notice.climb', $1, gen_random_uuid(), bus.now(), 'parked', 5, 'Error') returning id`,
      [agency],
    );
    const [message] = await desk.rows<{ id: string }>(
      `insert into notification.attempt(agency_id, person_id, event_id, channel, to_address, kind, number, link, state, attempts, last_error)
       values ($1, $2, gen_random_uuid(), 'mail', 'reader@example.org', 'referral.declined', 'R-2026-0001', '/referrals/1', 'failed', 6, 'EENVELOPE 550')
       returning id`,
      [agency, reader.id],
    );
    const items = await list();
    expect(items.map(({ source, id, via }) => [source, id, via]).sort()).toEqual([
      ['message', message.id, 'mail'],
      ['timer', timer.id, ''],
    ]);
    expect(JSON.stringify(items)).not.toMatch(/example\.org|R-2026/);
    for (const parked of items) await retry(platform, parked).expect(204);
    await until(async () => (await list()).length === 0);
  });

  it('says not where it failed when it is for one person alone', async () => {
    const reporter = await desk.person(agency, ['social_worker']);
    await desk.rows(
      `insert into notification.attempt(agency_id, person_id, event_id, channel, to_address, kind, number, link, state, attempts, last_error)
       values ($1, $2, gen_random_uuid(), 'mail', 'reporter@example.org', 'report.changed', 'P-2026-0001', '/reports/1', 'failed', 6, 'EENVELOPE 550')`,
      [agency, reporter.id],
    );
    const [parked] = await list();
    expect(parked).toMatchObject({ source: 'message', kind: 'report.changed', agency: '' });
    await retry(platform, parked).expect(204);
    await until(async () => (await list()).length === 0);
  });

  it('is for whoever runs the platform alone, by the app and past it', async () => {
    const admin = await desk.person(agency, ['agency_admin', 'auditor', 'supervisor']);
    await request(app.getHttpServer()).get('/api/parked').set('x-hub-context', admin.token).expect(403);
    await retry(admin, { source: 'event', via: 'notification', id: randomUUID() } as Parked).expect(403);
    await desk.rows('begin');
    await desk.rows(
      `select set_config('sec.ctx', sec.sign(jsonb_build_object('person', s.person_id, 'agency', s.agency_id, 'sid', s.session_id,
         'ep', s.epoch, 'aud', session_user, 'roles', '["agency_admin"]'::jsonb, 'exp', extract(epoch from clock_timestamp()) + 60)), true)
         from sec.session s where s.person_id = $1`,
      [admin.id],
    );
    await expect(desk.rows('select * from notification.parked(1)')).rejects.toThrow('administrator');
    await desk.rows('rollback');
  });
});
