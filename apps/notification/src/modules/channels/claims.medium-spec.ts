import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Channel, NoticeLevel } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, type TestPerson } from '../../testing/desk';
import { AttemptRepository } from './application/attempt.repository';
import { SendAttempts } from './application/send-attempts';

jest.setTimeout(60_000);

describe('a claim of a message', () => {
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;
  let attempts: AttemptRepository;
  let reader: TestPerson;

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
    // The tests claim for themselves.
    await app.get(SendAttempts, { strict: false }).beforeApplicationShutdown();
    attempts = app.get(AttemptRepository, { strict: false });
    const agency = await desk.agency('home');
    reader = await desk.person(agency, ['social_worker'], { email: 'reader@example.org' });
  });
  afterAll(async () => {
    await app?.close();
    await desk?.close();
    await database?.drop();
  });
  beforeEach(() => desk.rows(`update notification.attempt set state = 'sent' where state = 'pending'`));

  const put = async (channel: Channel, level: NoticeLevel): Promise<string> => {
    const [row] = await desk.rows<{ id: string }>(
      `insert into notification.attempt(agency_id, person_id, event_id, channel, to_address, kind, number, link, level)
       values ($1, $2, $3, $4, 'reader@example.org', 'referral.accepted', 'R-2026-0001', '/referrals/1', $5) returning id`,
      [reader.agencyId, channel === 'webhook' ? null : reader.id, randomUUID(), channel, level],
    );
    return row.id;
  };

  it('is of what alarms people alone in the lane that is kept for it, and of that first elsewhere', async () => {
    const ordinary = await put('mail', 'normal');
    const toSystem = await put('webhook', 'alarm');
    const first = await put('mail', 'alarm');
    expect(await attempts.claim('alarms')).toBe(first);
    expect(await attempts.claim('alarms')).toBeUndefined();
    expect(await attempts.claim('all')).toBe(toSystem);
    expect(await attempts.claim('all')).toBe(ordinary);
    expect(await attempts.claim('all')).toBeUndefined();
  });
});
