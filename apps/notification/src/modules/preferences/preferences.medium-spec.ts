import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NoticeSettings, NotificationPage, Preferences } from '@app/contracts';
import { Mailbox } from '../../testing/mailbox';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, until, type TestPerson } from '../../testing/desk';
import { HUB_SETTINGS } from './domain/settings';

jest.setTimeout(30_000);

describe('how people want to be told', () => {
  const mailbox = new Mailbox();
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;
  let agency: string;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    agency = await desk.agency('agency');
    app = await createNotification(
      Object.assign(new NotificationConfig(), {
        HUB_DB_NOTIFY_URL: database.databaseUrls.notify,
        HUB_SMTP_URL: await mailbox.open(),
        HUB_PUBLIC_URL: 'https://hub.example.org',
        LOG_LEVEL: 'fatal',
      }),
    );
  });
  afterAll(async () => {
    await app?.close();
    await desk?.close();
    await database?.drop();
    await mailbox.close();
  });
  afterEach(() => clockTo(null));

  /** Moves business time. */
  const clockTo = async (at: string | null): Promise<void> => {
    await desk.rows(
      `update bus.clock_offset set "offset" = case when $1::timestamptz is null then '0' else $1::timestamptz - clock_timestamp() end`,
      [at],
    );
  };
  const call = (person: TestPerson, method: 'get' | 'put' | 'delete', path: string): request.Test =>
    request(app.getHttpServer())[method](path).set('x-hub-context', person.token);
  const read = async (person: TestPerson): Promise<Preferences> =>
    (await call(person, 'get', '/api/preferences').expect(200)).body as Preferences;
  const save = async (person: TestPerson, settings: Partial<NoticeSettings>): Promise<void> => {
    const { version } = await read(person);
    await call(person, 'put', '/api/preferences')
      .set('if-match', `"${version}"`)
      .send({ ...HUB_SETTINGS, ...settings })
      .expect(200);
  };
  const fact = async (
    person: TestPerson,
    kind: 'referral.accepted' | 'referral.escalated',
    link = randomUUID(),
  ): Promise<string> => {
    const event = await desk.fact(kind, person.agencyId, {
      referralId: link,
      number: 'R-2026-0001',
      side: 'sender',
      tellPersonIds: [person.id],
    });
    await desk.settled(event);
    return event;
  };
  const state = async (event: string): Promise<{ state: string; reason: string | null }> =>
    (
      await desk.rows<{ state: string; reason: string | null }>(
        'select state, reason from notification.attempt where event_id = $1',
        [event],
      )
    )[0];

  it('are the words of the hub, of the agency, and of the person, in this order', async () => {
    const admin = await desk.person(await desk.agency('own words'), ['agency_admin']);
    expect(await read(admin)).toMatchObject({ settings: HUB_SETTINGS, version: 0, agencyVersion: 0 });
    await call(admin, 'put', '/api/preferences/agency')
      .set('if-match', '"0"')
      .send({ ...HUB_SETTINGS, digestAt: '09:00', choices: { 'referral.accepted': { mail: 'digest' } } })
      .expect(200);
    expect((await read(admin)).settings).toMatchObject({
      digestAt: '09:00',
      choices: { 'referral.accepted': { mail: 'digest' } },
    });
    await save(admin, { digestAt: '10:00' });
    expect((await read(admin)).settings.digestAt).toBe('10:00');
    const worker = await desk.person(agency, ['social_worker']);
    await call(worker, 'put', '/api/preferences/agency')
      .set('if-match', '"0"')
      .send(HUB_SETTINGS)
      .expect(403);
    await call(worker, 'put', '/api/preferences').send(HUB_SETTINGS).expect(428);
    await call(worker, 'put', '/api/preferences').set('if-match', '"7"').send(HUB_SETTINGS).expect(412);
    for (const wrong of [
      { zone: 'Mars/Olympus' },
      { digestAt: '25:00' },
      { quiet: { from: '21:00', to: '7', holdsMail: true } },
      { choices: { 'no.such': { mail: 'off' } } },
      { choices: { 'referral.accepted': { mail: 'never' } } },
    ])
      await call(worker, 'put', '/api/preferences')
        .set('if-match', '"0"')
        .send({ ...HUB_SETTINGS, ...wrong })
        .expect(422);
  });

  it('hold mail over the night of the person, and send all of it in one in the morning', async () => {
    const person = await desk.person(agency, ['social_worker'], { email: 'night@example.org' });
    await save(person, { zone: 'Europe/Berlin', quiet: { from: '21:00', to: '07:00', holdsMail: true } });
    // The night in which Berlin puts its clocks forward: 07:00 is 05:00 UTC and no longer 06:00.
    await clockTo('2027-03-27T22:00:00Z');
    const events = [await fact(person, 'referral.accepted'), await fact(person, 'referral.accepted')];
    for (const event of events)
      expect(await state(event)).toEqual({ state: 'pending', reason: 'quiet_hours' });
    const [{ at }] = await desk.rows<{ at: Date }>(
      'select hold_until as at from notification.attempt where event_id = $1',
      [events[0]],
    );
    expect(at.toISOString()).toBe('2027-03-28T05:00:00.000Z');
    expect(mailbox.sentTo('night@example.org')).toHaveLength(0);
    await clockTo('2027-03-28T05:00:01Z');
    await until(async () => (await state(events[1])).state === 'sent');
    expect(await state(events[0])).toEqual({ state: 'sent', reason: null });
    expect(mailbox.sentTo('night@example.org')).toHaveLength(1);
  });

  it('send nothing that was read before its hour came', async () => {
    const person = await desk.person(agency, ['social_worker'], { email: 'daily@example.org' });
    await save(person, { choices: { 'referral.accepted': { mail: 'digest' } } });
    await clockTo('2027-05-03T04:00:00Z');
    const [first, second] = [
      await fact(person, 'referral.accepted'),
      await fact(person, 'referral.accepted'),
    ];
    await desk.rows('update notification.item set read_at = now() where event_id = $1', [first]);
    await clockTo('2027-05-04T00:00:01Z');
    await until(
      async () => (await state(second)).state === 'sent' && (await state(first)).state !== 'pending',
    );
    expect(await state(first)).toEqual({ state: 'suppressed', reason: 'read' });
    expect(mailbox.sentTo('daily@example.org')).toHaveLength(1);
  });

  it('can be not at all, but not of what is late', async () => {
    const person = await desk.person(agency, ['social_worker'], { email: 'muted@example.org' });
    const link = randomUUID();
    await fact(person, 'referral.accepted', link);
    const list = async (): Promise<NotificationPage> =>
      (await call(person, 'get', '/api/notifications').expect(200)).body as NotificationPage;
    const [item] = (await list()).items;
    await call(person, 'put', `/api/notifications/${item.id}/mute`).expect(204);
    await call(person, 'put', `/api/notifications/${item.id}/mute`).expect(204);
    const event = await fact(person, 'referral.accepted', link);
    expect(await state(event)).toEqual({ state: 'suppressed', reason: 'muted' });
    expect(await list()).toMatchObject({ unread: 1 });
    expect((await list()).items).toHaveLength(2);
    await fact(person, 'referral.escalated', link);
    expect(await list()).toMatchObject({ unread: 2 });
    const { mutes } = await read(person);
    expect(mutes).toMatchObject([{ number: 'R-2026-0001', link: `/referrals/${link}` }]);
    const other = await desk.person(agency, ['social_worker']);
    await call(other, 'delete', `/api/preferences/mutes/${mutes[0].id}`).expect(404);
    await call(other, 'put', `/api/notifications/${item.id}/mute`).expect(404);
    await call(person, 'delete', `/api/preferences/mutes/${mutes[0].id}`).expect(204);
    expect((await read(person)).mutes).toEqual([]);
  });

  it('spare whoever is away, and tell the stand-in', async () => {
    const away = await desk.person(agency, ['social_worker'], { email: 'away@example.org' });
    const standIn = await desk.person(agency, ['social_worker'], { email: 'here@example.org' });
    await desk.rows(
      `insert into directory.absence(agency_id, person_id, from_day, to_day, stand_in_id, created_by)
       values ($1, $2, bus.now()::date - 2, bus.now()::date + 2, $3, $2)`,
      [agency, away.id, standIn.id],
    );
    const event = await fact(away, 'referral.accepted');
    const rows = await desk.rows<{ person_id: string; reason: string | null }>(
      'select person_id, reason from notification.attempt where event_id = $1',
      [event],
    );
    expect(new Map(rows.map(({ person_id, reason }) => [person_id, reason]))).toEqual(
      new Map([
        [away.id, 'away'],
        [standIn.id, null],
      ]),
    );
  });
});
