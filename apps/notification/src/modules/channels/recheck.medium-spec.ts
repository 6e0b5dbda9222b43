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
import { mention as callIn, roomWith as inRoom } from '../../testing/room-desk';
import { SendAttempts } from './application/send-attempts';

jest.setTimeout(30_000);

const TEXT = '王小明今天没有来上学';
/** Between the moment that a mail waits and the moment that it would go. */
interface Meanwhile {
  reader: TestPerson;
  writer: TestPerson;
  room: string;
}

describe('what changed before a mail went', () => {
  const mailbox = new Mailbox();
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;
  let home: string;
  let away: string;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    home = await desk.agency('home');
    away = await desk.staffed('away');
    app = await createNotification(
      Object.assign(new NotificationConfig(), {
        HUB_DB_NOTIFY_URL: database.databaseUrls.notify,
        HUB_SMTP_URL: await mailbox.open(),
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

  const roomWith = (people: TestPerson[]) => inRoom(desk, people, { from: away, to: home });
  const mention = (writer: TestPerson, reader: TestPerson, room: string) =>
    callIn(desk, { writer, reader, room, text: TEXT });
  const withdraw = ({ writer, room }: Meanwhile): Promise<void> => desk.withdraw(room, 1, writer);
  const look = (room: string, { agencyId, id }: TestPerson, secondsAgo = 0): Promise<unknown> =>
    desk.rows(
      'insert into bus.focus(agency_id, person_id, stream_id, seen_at) values ($1, $2, $3, bus.now() - make_interval(secs => $4))',
      [agencyId, id, room, secondsAgo],
    );
  /** Whatever settled before, as if it were about to go only now: the look at the moment of sending stands alone. */
  const dueAgain = async (event: string): Promise<void> => {
    await desk.rows(
      `update notification.attempt set state = 'pending', reason = null, available_at = now(), hold_until = null where event_id = $1`,
      [event],
    );
    app.get(SendAttempts, { strict: false }).wake();
  };
  const outcome = async (event: string): Promise<{ state: string; reason: string | null }> => {
    await until(async () => {
      const [row] = await desk.rows<{ state: string }>(
        'select state from notification.attempt where event_id = $1',
        [event],
      );
      return row?.state === 'sent' || row?.state === 'suppressed';
    });
    const [row] = await desk.rows<{ state: string; reason: string | null }>(
      'select state, reason from notification.attempt where event_id = $1',
      [event],
    );
    return row;
  };
  const list = async (person: TestPerson, query = ''): Promise<NotificationPage> =>
    (
      await request(app.getHttpServer())
        .get(`/api/notifications${query}`)
        .set('x-hub-context', person.token)
        .expect(200)
    ).body as NotificationPage;
  const people = async (name: string): Promise<{ reader: TestPerson; writer: TestPerson }> => ({
    reader: await desk.person(home, ['social_worker'], { email: `${name}@example.org` }),
    writer: await desk.person(away, ['social_worker']),
  });

  it('is nothing: a mention goes out', async () => {
    const { reader, writer } = await people('plain');
    const { room } = await roomWith([reader, writer]);
    const event = await mention(writer, reader, room);
    await desk.settled(event);
    await dueAgain(event);
    expect(await outcome(event)).toEqual({ state: 'sent', reason: null });
    expect(mailbox.sentTo('plain@example.org')).toHaveLength(1);
  });

  it.each<[string, string, (at: Meanwhile) => Promise<unknown>]>([
    ['the message was withdrawn', 'withdrawn', withdraw],
    [
      'the person left the room',
      'left_room',
      ({ room, reader }) =>
        desk.rows('update bus.stream_member set to_seq = 1 where stream_id = $1 and person_id = $2', [
          room,
          reader.id,
        ]),
    ],
    [
      'the person has read it in the room',
      'read',
      ({ room, reader }) =>
        desk.rows(
          'insert into bus.read_marker(agency_id, stream_id, person_id, last_read_seq) values ($1, $2, $3, 1)',
          [reader.agencyId, room, reader.id],
        ),
    ],
    ['the person looked at the room just now', 'focused', ({ room, reader }) => look(room, reader)],
    [
      'the person was disabled',
      'disabled',
      ({ reader }) => desk.rows("update directory.person set status = 'disabled' where id = $1", [reader.id]),
    ],
    [
      'the person left the agency',
      'left',
      ({ reader }) =>
        desk.rows("update directory.membership set valid_to = '2026-01-01' where person_id = $1", [
          reader.id,
        ]),
    ],
  ])('is that %s: nothing is sent, and the reason is kept', async (_name, reason, happen) => {
    const { reader, writer } = await people(reason);
    const { room } = await roomWith([reader, writer]);
    const event = await mention(writer, reader, room);
    await desk.settled(event);
    await happen({ reader, writer, room });
    await dueAgain(event);
    expect(await outcome(event)).toEqual({ state: 'suppressed', reason });
    expect(mailbox.sentTo(`${reason}@example.org`)).toEqual([]);
  });

  it.each<[string, (at: Meanwhile & { event: string }) => Promise<unknown>]>([
    ['a look that is a minute old', ({ room, reader }) => look(room, reader, 61)],
    [
      'a look from before the message',
      async ({ room, reader, event }) => {
        await desk.rows(
          "update bus.outbox set occurred_at = bus.now() - interval '5 seconds' where event_id = $1",
          [event],
        );
        await look(room, reader, 10);
      },
    ],
    [
      'a look at a notice that is urgent',
      async ({ room, reader, event }) => {
        await desk.rows("update notification.attempt set level = 'high' where event_id = $1", [event]);
        await look(room, reader);
      },
    ],
    ['a look of somebody else', ({ room, writer }) => look(room, writer)],
  ])('keeps nothing inside by %s', async (name, happen) => {
    const { reader, writer } = await people(name.replaceAll(' ', '-'));
    const { room } = await roomWith([reader, writer]);
    const event = await mention(writer, reader, room);
    await desk.settled(event);
    await happen({ reader, writer, room, event });
    await dueAgain(event);
    expect(await outcome(event)).toEqual({ state: 'sent', reason: null });
  });

  it('is that the case was closed for the agency: nothing about it is sent', async () => {
    for (const kind of ['case.due', 'consent.expiring'] as const) {
      const reader = await desk.person(home, ['social_worker'], { email: `${kind}@example.org` });
      const event = await desk.fact(kind, home, {
        caseId: randomUUID(),
        number: 'C-2026-0001',
        tellPersonIds: [reader.id],
      });
      await desk.settled(event);
      // Quiet kinds are mailed to nobody by themselves; this one stands for whatever an agency lets out.
      await desk.rows(
        `insert into notification.attempt(agency_id, person_id, event_id, channel, to_address, kind, number, link)
         values ($1, $2, $3, 'mail', $4, $5, 'C-2026-0001', '/cases/1') on conflict do nothing`,
        [home, reader.id, event, `${kind}@example.org`, kind],
      );
      await dueAgain(event);
      expect(await outcome(event)).toEqual({ state: 'suppressed', reason: 'closed' });
      expect(mailbox.sentTo(`${kind}@example.org`)).toEqual([]);
    }
  });

  it('takes a withdrawn message back from the list: it says so, counts no more, and what waited is not sent', async () => {
    const { reader, writer } = await people('told');
    const { room } = await roomWith([reader, writer]);
    const event = await mention(writer, reader, room);
    await desk.settled(event);
    expect(await list(reader)).toMatchObject({ unread: 1, items: [{ withdrawnAt: null }] });
    await withdraw({ reader, writer, room });
    await until(async () => (await list(reader)).items[0]?.withdrawnAt !== null);
    const page = await list(reader);
    expect(page).toMatchObject({ unread: 0, items: [{ kind: 'message.created', number: 'R-2026-0009' }] });
    expect(JSON.stringify(page)).not.toContain(TEXT);
    expect((await list(reader, '?unread=true')).items).toEqual([]);
    // Nobody waited for the minute to pass.
    expect(await outcome(event)).toEqual({ state: 'suppressed', reason: 'withdrawn' });
  });

  it('is that the notice was read on one device: the others’ badge falls, and what waits is not sent', async () => {
    const { reader, writer } = await people('devices');
    const { room } = await roomWith([reader, writer]);
    const event = await mention(writer, reader, room);
    await desk.settled(event);
    const other = await mention(writer, reader, room);
    await desk.settled(other);
    const [, first] = (await list(reader)).items;
    const hints = (): Promise<{ n: number }[]> =>
      desk.rows<{ n: number }>(
        "select count(*)::int as n from bus.outbox where kind = 'notification.changed' and person_id = $1",
        [reader.id],
      );
    const [before] = await hints();
    await request(app.getHttpServer())
      .post('/api/notifications/read')
      .set('x-hub-context', reader.token)
      .send({ ids: [first.id] })
      .expect(200);
    expect(await list(reader)).toMatchObject({ unread: 1 });
    expect((await hints())[0].n).toBe(before.n + 1);
    expect(await outcome(event)).toEqual({ state: 'suppressed', reason: 'read' });
    const [waiting] = await desk.rows('select state, reason from notification.attempt where event_id = $1', [
      other,
    ]);
    expect(waiting).toEqual({ state: 'pending', reason: 'settling' });
  });
});
