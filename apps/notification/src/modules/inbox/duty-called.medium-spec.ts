import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NotificationPage } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, until, type TestPerson } from '../../testing/desk';
import { Mailbox } from '../../testing/mailbox';
import { SendAttempts } from '../channels/application/send-attempts';

jest.setTimeout(30_000);

describe('a call for whoever is on duty', () => {
  const mailbox = new Mailbox();
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;
  let agency: string;
  let caller: string;
  let onDuty: TestPerson;
  let spare: TestPerson;

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
    agency = await desk.agency('called');
    caller = await desk.agency('caller');
    onDuty = await desk.person(agency, ['social_worker'], { email: 'duty@example.org' });
    spare = await desk.person(agency, ['social_worker'], { email: 'spare@example.org' });
    await desk.rows('insert into directory.duty_plan(agency_id) values ($1)', [agency]);
    for (const slot of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday', 'makeup'])
      await desk.rows('insert into directory.duty_slot(agency_id, slot, person_ids) values ($1, $2, $3)', [
        agency,
        slot,
        [onDuty.id],
      ]);
  });
  afterAll(async () => {
    await app?.close();
    await desk?.close();
    await database?.drop();
    await mailbox.close();
  });

  const list = async (person: TestPerson): Promise<NotificationPage> => {
    const answer = await request(app.getHttpServer())
      .get('/api/notifications')
      .set('x-hub-context', person.token);
    return answer.body as NotificationPage;
  };
  /** Nobody of the agency has opened the room. */
  const called = async (number: string): Promise<{ event: string; caseId: string; room: string }> => {
    const [room, caseId] = [randomUUID(), randomUUID()];
    await desk.rows('insert into bus.stream(stream_id) values ($1)', [room]);
    await desk.rows(
      'insert into bus.stream_agency(stream_id, agency_id, history_from_seq) values ($1, $2, 1)',
      [room, agency],
    );
    await desk.rows(
      "insert into referral.room(room_id, kind, case_id, title) values ($1, 'case_room', $2, $3)",
      [room, caseId, number],
    );
    const refs = { roomId: room, seq: 1, personId: randomUUID(), agencyId: caller };
    const event = await desk.fact('duty.called', agency, refs);
    await desk.settled(event);
    return { event, caseId, room };
  };
  const attempt = async (event: string): Promise<{ state: string; reason: string | null } | undefined> =>
    (
      await desk.rows<{ state: string; reason: string | null }>(
        `select state, reason from notification.attempt where event_id = $1 and channel = 'mail'`,
        [event],
      )
    )[0];

  it('reaches them alone, inside and outside of the hub, before they have opened the room', async () => {
    const { event, caseId } = await called('C-2026-0031');
    expect((await list(onDuty)).items).toMatchObject([
      { kind: 'duty.called', group: 'mention', number: 'C-2026-0031', link: `/cases/${caseId}` },
    ]);
    expect((await list(spare)).items).toEqual([]);
    await desk.rows(
      'update notification.attempt set available_at = now(), hold_until = null where event_id = $1',
      [event],
    );
    app.get(SendAttempts, { strict: false }).wake();
    await until(async () => (await attempt(event))?.state === 'sent');
    expect(mailbox.sentTo('duty@example.org')).toHaveLength(1);
    expect(mailbox.sentTo('spare@example.org')).toEqual([]);
  });

  it('is not sent when the agency has left the room meanwhile', async () => {
    const { event, room } = await called('C-2026-0032');
    await desk.rows('update bus.stream_agency set left_at = now() where stream_id = $1', [room]);
    await desk.rows(
      "update notification.attempt set state = 'pending', reason = null, available_at = now(), hold_until = null where event_id = $1",
      [event],
    );
    app.get(SendAttempts, { strict: false }).wake();
    await until(async () => (await attempt(event))?.state === 'suppressed');
    expect(await attempt(event)).toEqual({ state: 'suppressed', reason: 'left_room' });
  });

  it('is taken back with its message, and no other call of the same room', async () => {
    const writer = await desk.person(caller, ['social_worker']);
    const first = await called('C-2026-0033');
    await desk.rows(
      'insert into bus.stream_agency(stream_id, agency_id, history_from_seq) values ($1, $2, 1)',
      [first.room, caller],
    );
    await desk.rows(
      'insert into bus.stream_member(stream_id, person_id, agency_id, from_seq, history_from_seq) values ($1, $2, $3, 1, 1)',
      [first.room, writer.id, caller],
    );
    for (const text of ['谁能来一下', '还有一件事'])
      await desk.rows(`select bus.put_stream_event($1, 'message.created', $2, $3, $4)`, [
        first.room,
        writer.id,
        caller,
        JSON.stringify({ clientMsgId: randomUUID(), text, mentions: [], onDuty: [agency] }),
      ]);
    const second = await desk.fact('duty.called', agency, {
      ...{ roomId: first.room, seq: 2, personId: writer.id, agencyId: caller },
    });
    await desk.settled(second);
    const before = (await list(onDuty)).unread;
    const takenBack = async (): Promise<boolean[]> =>
      (await list(onDuty)).items
        .filter(({ number }) => number === 'C-2026-0033')
        .map(({ withdrawnAt }) => withdrawnAt !== null);
    expect(await takenBack()).toEqual([false, false]);
    await desk.withdraw(first.room, 1, writer);
    await until(async () => (await takenBack()).includes(true));
    expect(await takenBack()).toEqual([false, true]);
    expect((await list(onDuty)).unread).toBe(before - 1);
    expect(await attempt(first.event)).toEqual({ state: 'suppressed', reason: 'withdrawn' });
    expect(await attempt(second)).toMatchObject({ state: 'pending' });
  });
});
