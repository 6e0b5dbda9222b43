import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Channel, NoticeLevel } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, type TestPerson } from '../../testing/desk';
import { AttemptRepository, type Claim } from './application/attempt.repository';
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

  const claimed = async (of: 'all' | 'alarms'): Promise<string | undefined> => (await attempts.claim(of))?.id;
  const claim = async (): Promise<Claim> => {
    const found = await attempts.claim('all');
    if (!found) throw new Error('nothing to claim');
    return found;
  };
  const letLeaseRunOut = (id: string): Promise<unknown> =>
    desk.rows(`update notification.attempt set locked_until = now() - interval '1 second' where id = $1`, [
      id,
    ]);
  const stateOf = async (id: string): Promise<string | undefined> => {
    const [row] = await desk.rows<{ state: string }>('select state from notification.attempt where id = $1', [
      id,
    ]);
    return row?.state;
  };

  it('is of what alarms people alone in the lane that is kept for it, and of that first elsewhere', async () => {
    const ordinary = await put('mail', 'normal');
    const toSystem = await put('webhook', 'alarm');
    const first = await put('mail', 'alarm');
    expect(await claimed('alarms')).toBe(first);
    expect(await claimed('alarms')).toBeUndefined();
    expect(await claimed('all')).toBe(toSystem);
    expect(await claimed('all')).toBe(ordinary);
    expect(await claimed('all')).toBeUndefined();
  });

  it('is worth nothing once the lease ran out and somebody else has claimed the message anew', async () => {
    const id = await put('mail', 'normal');
    const late = await claim();
    await letLeaseRunOut(id);
    const next = await claim();
    expect(await attempts.read(late)).toBeUndefined();
    expect((await attempts.read(next))?.parts.map((part) => part.id)).toEqual([id]);
    await attempts.settle(late, [id], { state: 'failed', error: 'timeout' });
    expect(await stateOf(id)).toBe('pending');
    await attempts.settle(next, [id], { state: 'sent' });
    expect(await stateOf(id)).toBe('sent');
  });

  it('still holds when the lease ran out and nobody else came', async () => {
    const id = await put('mail', 'normal');
    const late = await claim();
    await letLeaseRunOut(id);
    expect((await attempts.read(late))?.id).toBe(id);
    expect(await attempts.claim('all')).toBeUndefined();
    await attempts.settle(late, [id], { state: 'sent' });
    expect(await stateOf(id)).toBe('sent');
  });

  it('of a bundle takes nothing along that is on its way', async () => {
    const inBundle = async (id: string): Promise<void> => {
      await desk.rows(
        `update notification.attempt set id = $2, is_bundle = true, hold_until = bus.now() where id = $1`,
        [await put('mail', 'normal'), id],
      );
    };
    const [earlier, ...away] = [1, 2, 3].map((n) => `0000000${n}-0000-4000-8000-000000000000`);
    for (const id of away) await inBundle(id);
    expect((await attempts.read(await claim()))?.parts.map(({ id }) => id)).toEqual(away);
    await inBundle(earlier);
    expect((await attempts.read(await claim()))?.parts.map(({ id }) => id)).toEqual([earlier]);
  });
});
