import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NotificationPage } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, type TestPerson } from '../../testing/desk';

const referralId = (): string => randomUUID();

jest.setTimeout(30_000);

describe('a duty plan', () => {
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
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

  const list = async (person: TestPerson): Promise<NotificationPage> => {
    const answer = await request(app.getHttpServer())
      .get('/api/notifications')
      .set('x-hub-context', person.token);
    return answer.body as NotificationPage;
  };

  it('tells the people on duty instead of everybody, and the stand-in of whoever is away', async () => {
    const agency = await desk.agency('planned');
    const [onDuty, spare, away] = [
      await desk.person(agency, ['social_worker']),
      await desk.person(agency, ['social_worker']),
      await desk.person(agency, ['supervisor']),
    ];
    const came = async (): Promise<void> =>
      desk.settled(
        await desk.fact('referral.submitted', agency, {
          referralId: referralId(),
          number: 'R-2026-0020',
          side: 'recipient',
        }),
      );
    const counts = async (): Promise<number[]> =>
      Promise.all([onDuty, spare, away].map(async (person) => (await list(person)).items.length));
    await came();
    expect(await counts()).toEqual([1, 1, 1]);
    await desk.rows('insert into directory.duty_plan(agency_id) values ($1)', [agency]);
    for (const slot of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
      await desk.rows('insert into directory.duty_slot(agency_id, slot, person_ids) values ($1, $2, $3)', [
        agency,
        slot,
        [onDuty.id],
      ]);
    await came();
    expect(await counts()).toEqual([2, 1, 1]);
    await desk.rows(
      `insert into directory.absence(agency_id, person_id, from_day, to_day, stand_in_id, created_by)
       values ($1, $2, current_date - 1, current_date + 2, $3, $2), ($1, $4, current_date - 1, current_date + 2, $3, $4)`,
      [agency, onDuty.id, spare.id, away.id],
    );
    await came();
    expect(await counts()).toEqual([2, 2, 1]);
    await desk.settled(
      await desk.fact('referral.opened', agency, {
        referralId: referralId(),
        number: 'R-2026-0021',
        side: 'sender',
        tellPersonIds: [away.id],
      }),
    );
    expect(await counts()).toEqual([2, 3, 2]);
  });
});
