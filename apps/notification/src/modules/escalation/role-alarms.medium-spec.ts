import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, until, type TestPerson } from '../../testing/desk';
import { Mailbox } from '../../testing/mailbox';

jest.setTimeout(60_000);

describe('an alarm of one role only', () => {
  const mailbox = new Mailbox();
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
        HUB_SMTP_URL: await mailbox.open(),
        LOG_LEVEL: 'fatal',
      }),
    );
    const platform = await desk.person(await desk.agency('civil affairs'), ['platform_admin']);
    await request(app.getHttpServer())
      .put('/api/notice-rules')
      .set('x-hub-context', platform.token)
      .set('if-match', '"0"')
      .send({
        ...{ kind: 'referral.returned', side: 'sender', role: 'supervisor' },
        ...{ level: 'alarm', channels: ['mail', 'push', 'sms', 'bot'] },
      })
      .expect(200);
  });

  afterAll(async () => {
    await app?.close();
    await desk?.close();
    await database?.drop();
    await mailbox.close();
  });

  /** Minutes after the alarm, in business time. */
  const after = async (minutes: number): Promise<void> => {
    await desk.rows(`update bus.clock_offset set "offset" = make_interval(mins => $1)`, [minutes]);
  };
  const returned = async (number: string): Promise<Record<'worker' | 'admin' | 'lead', TestPerson>> => {
    await after(0);
    const agency = await desk.agency(number);
    const worker = await desk.person(agency, ['social_worker']);
    const admin = await desk.person(agency, ['agency_admin']);
    const lead = await desk.person(agency, ['supervisor']);
    const event = await desk.fact('referral.returned', agency, {
      referralId: randomUUID(),
      number,
      side: 'sender',
      tellPersonIds: [worker.id, admin.id, lead.id],
    });
    await desk.settled(event);
    // Whoever was told quietly comes first, whichever way they are looked through.
    await desk.rows(
      `update notification.item set id = '00000000-0000-4000-8000-000000000000' where event_id = $1 and person_id = $2`,
      [event, worker.id],
    );
    return { worker, admin, lead };
  };
  const climbOf = async (number: string): Promise<{ state: string; steps: { told: number }[] }> => {
    const [row] = await desk.rows<{ state: string; steps: { told: number }[] }>(
      `select c.state, c.steps from notification.climb c where c.event_id in (select event_id from notification.item where number = $1)`,
      [number],
    );
    return row;
  };
  const rings = (number: string, round: number): Promise<{ person: string; level: string }[]> =>
    desk.rows(
      `select a.person_id as person, a.level from notification.attempt a where a.number = $1 and a.round = $2 and a.channel = 'mail'`,
      [number, round],
    );

  it('rings them alone again, as an alarm, and whoever was told quietly once a rung is theirs', async () => {
    const { admin, lead } = await returned('R-2026-0004');
    await after(6);
    await until(async () => (await climbOf('R-2026-0004')).steps.length === 1);
    expect(await rings('R-2026-0004', 1)).toEqual([{ person: lead.id, level: 'alarm' }]);
    await after(31);
    await until(async () => (await climbOf('R-2026-0004')).steps.length === 3);
    expect((await climbOf('R-2026-0004')).steps).toMatchObject([
      { step: 'again', told: 1 },
      { step: 'stand_in', skipped: 'nobody' },
      { step: 'leader', told: 1 },
    ]);
    expect(await rings('R-2026-0004', 3)).toEqual([{ person: admin.id, level: 'alarm' }]);
  });

  it('ends once it alarms nobody any more, whoever else was told', async () => {
    const { lead } = await returned('R-2026-0005');
    await desk.rows(
      `update notification.item set withdrawn_at = bus.now() where number = 'R-2026-0005' and person_id = $1`,
      [lead.id],
    );
    await after(6);
    await until(async () => (await climbOf('R-2026-0005')).state !== 'running');
    expect(await climbOf('R-2026-0005')).toEqual({ state: 'ended', steps: [] });
    expect(await rings('R-2026-0005', 1)).toEqual([]);
  });
});
