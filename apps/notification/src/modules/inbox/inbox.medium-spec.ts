import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NotificationPage } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { HEARD_KINDS } from './domain/audience';
import { Desk, type TestPerson } from '../../testing/desk';

const referralId = (): string => randomUUID();

jest.setTimeout(30_000);

describe('inbox', () => {
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;
  let sender: string;
  let receiver: string;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    sender = await desk.agency('sender');
    receiver = await desk.agency('receiver');
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

  const list = async (person: TestPerson, query = ''): Promise<NotificationPage> => {
    const answer = await request(app.getHttpServer())
      .get(`/api/notifications${query}`)
      .set('x-hub-context', person.token)
      .expect(200);
    return answer.body as NotificationPage;
  };

  it('tells those who may decide, once, however often the event comes', async () => {
    const decider = await desk.person(receiver, ['social_worker']);
    const admin = await desk.person(receiver, ['agency_admin']);
    const gone = await desk.person(receiver, ['social_worker'], { status: 'disabled' });
    const actor = await desk.person(sender, ['social_worker']);
    const id = referralId();
    const eventId = await desk.fact('referral.submitted', receiver, {
      referralId: id,
      number: 'R-2026-0007',
      side: 'recipient',
      personId: actor.id,
      agencyId: sender,
    });
    await desk.settled(eventId);
    const page = await list(decider);
    expect(page).toMatchObject({
      unread: 1,
      items: [
        {
          kind: 'referral.submitted',
          group: 'action',
          number: 'R-2026-0007',
          link: `/referrals/${id}`,
          fromAgency: 'sender',
          readAt: null,
        },
      ],
    });
    expect((await list(admin)).items).toEqual([]);
    expect((await list(actor)).items).toEqual([]);

    await desk.rows("update bus.delivery set state = 'pending', attempts = 0 where event_id = $1", [eventId]);
    await desk.settled(eventId);
    const rows = await desk.rows<{ person_id: string }>(
      'select person_id from notification.item where event_id = $1',
      [eventId],
    );
    expect(rows.filter(({ person_id }) => person_id === decider.id)).toHaveLength(1);
    expect(rows.map(({ person_id }) => person_id)).not.toContain(gone.id);
    const hints = await desk.rows(
      "select 1 from bus.outbox where kind = 'notification.changed' and agency_id = $1 and person_id = $2",
      [receiver, decider.id],
    );
    expect(hints).toHaveLength(1);
  });

  it('tells the people in hand of a decision and never the one who acted', async () => {
    const writer = await desk.person(sender, ['school_counsellor']);
    const lead = await desk.person(sender, ['social_worker']);
    const bystander = await desk.person(sender, ['social_worker']);
    const refs = {
      referralId: referralId(),
      number: 'R-2026-0008',
      side: 'sender' as const,
      agencyId: receiver,
    };
    const decided = await desk.fact('referral.declined', sender, {
      ...refs,
      personId: randomUUID(),
      tellPersonIds: [writer.id, lead.id],
    });
    const own = await desk.fact('referral.withdrawn', sender, {
      ...refs,
      personId: writer.id,
      tellPersonIds: [writer.id, lead.id],
    });
    await Promise.all([desk.settled(decided), desk.settled(own)]);
    expect((await list(writer)).items.map(({ kind }) => kind)).toEqual(['referral.declined']);
    expect((await list(lead)).items.map(({ kind }) => kind).sort()).toEqual([
      'referral.declined',
      'referral.withdrawn',
    ]);
    expect((await list(bystander)).items).toEqual([]);
  });

  it('hears of every kind that it has a rule for, and of no other', async () => {
    const rows = await desk.rows<{ kind: string }>(
      "select kind from bus.subscription where consumer = 'notification'",
    );
    expect(rows.map(({ kind }) => kind).sort()).toEqual([...HEARD_KINDS].sort());
  });

  it('tells the sender’s people that a draft has come back', async () => {
    const writer = await desk.person(sender, ['school_counsellor']);
    const bystander = await desk.person(sender, ['social_worker']);
    const id = referralId();
    const eventId = await desk.fact('referral.drafted', sender, {
      referralId: id,
      number: 'R-2026-0010',
      side: 'sender',
      agencyId: receiver,
      tellPersonIds: [writer.id],
    });
    await desk.settled(eventId);
    expect((await list(writer)).items).toMatchObject([
      { kind: 'referral.drafted', group: 'action', link: `/referrals/${id}`, fromAgency: 'receiver' },
    ]);
    expect((await list(bystander)).items).toEqual([]);
  });

  it('tells a mention to the mentioned person only, with the number of the room', async () => {
    const mentioned = await desk.person(receiver, ['social_worker']);
    const colleague = await desk.person(receiver, ['social_worker']);
    const room = randomUUID();
    const before = (await list(colleague)).items.length;
    const id = randomUUID();
    await desk.rows('insert into bus.stream(stream_id) values ($1)', [room]);
    await desk.rows(
      'insert into bus.stream_agency(stream_id, agency_id, history_from_seq) values ($1, $2, 1)',
      [room, receiver],
    );
    await desk.rows(
      "insert into referral.referral(id, agency_id, number, to_agency_id, needs, reason, urgency, risk, data_classes, created_by) values ($1, $2, 'R-2026-0009', $3, '{N07}', 'x', 'U2', 'x', '{}', $4)",
      [id, sender, receiver, mentioned.id],
    );
    await desk.rows(
      "insert into referral.room(room_id, kind, referral_id, title) values ($1, 'referral_thread', $2, 'R-2026-0009')",
      [room, id],
    );
    const refs = { roomId: room, seq: 3, personId: randomUUID(), agencyId: sender };
    const event = await desk.fact('message.created', receiver, refs, mentioned.id);
    const self = await desk.fact(
      'message.created',
      receiver,
      { ...refs, personId: mentioned.id },
      mentioned.id,
    );
    await Promise.all([desk.settled(event), desk.settled(self)]);
    expect((await list(mentioned)).items).toMatchObject([
      { kind: 'message.created', group: 'mention', number: 'R-2026-0009', link: `/referrals/${id}` },
    ]);
    expect((await list(colleague)).items).toHaveLength(before);
  });

  it('pages, filters and marks as read, for oneself only', async () => {
    const person = await desk.person(sender, ['auditor']);
    const other = await desk.person(sender, ['auditor']);
    for (let n = 1; n <= 5; n += 1)
      await desk.settled(
        await desk.fact('referral.opened', sender, {
          referralId: referralId(),
          number: `R-2026-10${n}`,
          side: 'sender',
          tellPersonIds: [person.id],
        }),
      );
    const first = await list(person, '?limit=2');
    const second = await list(person, `?limit=2&cursor=${first.nextCursor ?? ''}`);
    const third = await list(person, `?limit=2&cursor=${second.nextCursor ?? ''}`);
    const numbers = [first, second, third].flatMap(({ items }) => items.map(({ number }) => number));
    expect(new Set(numbers).size).toBe(5);
    expect(third.nextCursor).toBeNull();
    expect((await list(person, '?group=action')).items).toEqual([]);

    const ids = first.items.map(({ id }) => id);
    const read = (who: TestPerson, body: object): request.Test =>
      request(app.getHttpServer()).post('/api/notifications/read').set('x-hub-context', who.token).send(body);
    await read(other, { ids }).expect(200, { unread: 0 });
    expect((await list(person)).unread).toBe(5);
    await read(person, { ids }).expect(200, { unread: 3 });
    expect((await list(person, '?unread=true')).items).toHaveLength(3);
    expect((await list(person, '?unread=false')).items).toHaveLength(2);
    await read(person, { upTo: new Date(Date.now() + 60_000).toISOString() }).expect(200, { unread: 0 });
    await read(person, {}).expect(422);
    await read(person, { ids, all: true }).expect(422);
    await request(app.getHttpServer())
      .get('/api/notifications?cursor=abc')
      .set('x-hub-context', person.token)
      .expect(422);
    await request(app.getHttpServer()).get('/api/notifications').expect(401);
  });
});
